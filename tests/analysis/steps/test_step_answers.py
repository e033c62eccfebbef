"""Answers to suggested next steps, as edits."""

import datetime

from referralmap.analysis.steps.step_answers import mark_done, put_aside, take_up
from referralmap.model.network import Network
from referralmap.model.records import NextStep, PersonId
from referralmap.model.vocabulary import Answer, Suggestion
from tests.maps import a_map
from tests.random_maps import TODAY, state

A = PersonId("A")
LATER = TODAY + datetime.timedelta(days=7)


def answers(network: Network) -> tuple[NextStep, ...]:
    return network.people[A].next_steps


def test_an_answer_takes_the_place_of_the_one_before_to_the_same_suggestion() -> None:
    network = a_map("A > B*, A > C*")
    network.apply(take_up(network, A, Suggestion.THANK, "B", LATER, TODAY))
    network.apply(take_up(network, A, Suggestion.THANK, "C", None, TODAY))
    network.apply(put_aside(network, A, Suggestion.ASK, "", TODAY))
    network.apply(put_aside(network, A, Suggestion.THANK, "B", TODAY))
    assert answers(network) == (
        NextStep(Suggestion.THANK, Answer.TAKEN_UP, "C", None, TODAY),
        NextStep(Suggestion.ASK, Answer.PUT_ASIDE, "", None, TODAY),
        NextStep(Suggestion.THANK, Answer.PUT_ASIDE, "B", None, TODAY),
    )


def test_thanks_and_feedback_that_are_done_are_noted_with_the_referral() -> None:
    network = a_map("A > B*")
    network.apply(mark_done(network, A, Suggestion.THANK, "B", TODAY))
    referral = network.referrals["A", "B"]
    assert (referral.thanked, referral.feedback) == (TODAY.isoformat(), "")
    network.apply(mark_done(network, A, Suggestion.FEEDBACK, "B", LATER))
    referral = network.referrals["A", "B"]
    assert (referral.thanked, referral.feedback) == (TODAY.isoformat(), LATER.isoformat())
    assert [answer.answer for answer in answers(network)] == [Answer.DONE, Answer.DONE]


def test_what_the_user_noted_of_their_thanks_stays() -> None:
    network = a_map("A > B*")
    network.apply(mark_done(network, A, Suggestion.THANK, "B", TODAY))
    network.apply(mark_done(network, A, Suggestion.THANK, "B", LATER))
    assert network.referrals["A", "B"].thanked == TODAY.isoformat()


def test_other_steps_touch_no_referral() -> None:
    network = a_map("A > B")
    for suggestion in (Suggestion.FOLLOW_UP, Suggestion.ASK):
        edit = mark_done(network, A, suggestion, "B", TODAY)
        assert [change.before for change in edit.changes] == [network.people[A]]
    assert len(mark_done(network, A, Suggestion.THANK, "gone", TODAY).changes) == 1


def test_an_answer_can_be_taken_back() -> None:
    network = a_map("A > B*")
    before = state(network)
    edit = mark_done(network, A, Suggestion.THANK, "B", TODAY)
    network.apply(edit)
    network.apply(edit.reversed())
    assert state(network) == before
