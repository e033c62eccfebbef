"""Next steps: what is suggested and why, and what becomes of it when the user answers."""

import dataclasses
import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.steps.step_answers import mark_done, put_aside, take_up
from referralmap.analysis.steps.step_list import is_due, next_steps
from referralmap.analysis.steps.suggestions import Why, suggestions
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Settings
from referralmap.model.vocabulary import Rank, Stage, Suggestion
from tests.analysis.steps.asked import ago, steps, the_map, told
from tests.random_maps import TODAY, networks

THANK, FEEDBACK, ASK = Suggestion.THANK, Suggestion.FEEDBACK, Suggestion.ASK


REVIVE, FOLLOW_UP = Suggestion.REVIVE, Suggestion.FOLLOW_UP


def test_done_thanks_are_gone_until_the_note_of_them_is_taken_away() -> None:
    network = the_map("A > X*", A_X={"feedback": "yes"})
    network.apply(mark_done(network, PersonId("A"), THANK, "X", TODAY))
    assert told(network) == []
    thanked = network.referrals["A", "X"]
    unthanked = dataclasses.replace(thanked, thanked="")
    network.apply(editing.replace(network, thanked, unthanked))
    assert told(network) == [(THANK, "A", "X")]


def test_thanks_put_aside_do_not_come_back() -> None:
    network = the_map("A > X*", A_X={"feedback": "yes"})
    network.apply(put_aside(network, PersonId("A"), THANK, "X", ago(9000)))
    assert told(network) == []


def test_what_was_put_aside_comes_back_after_its_time() -> None:
    silent = the_map("X*", X={"rank": Rank.A})
    silent.apply(put_aside(silent, PersonId("X"), ASK, "", ago(364)))
    assert told(silent) == []
    assert told(silent, TODAY + datetime.timedelta(days=1)) == [(ASK, "X", "")]
    stuck = the_map("A > X", A_X={"stage": Stage.MET, "date": ago(99)})
    stuck.apply(mark_done(stuck, PersonId("X"), FOLLOW_UP, "A", ago(21)))
    assert told(stuck) == []
    assert told(stuck, TODAY + datetime.timedelta(days=1)) == [(FOLLOW_UP, "X", "A")]


def test_a_promise_to_ask_outlives_its_reason_until_it_is_done() -> None:
    network = the_map("X*", X_1={"signed": ago(40)})
    due = TODAY + datetime.timedelta(days=20)
    network.apply(take_up(network, PersonId("X"), ASK, "", due, TODAY))
    later = TODAY + datetime.timedelta(days=21)
    accounts = Accounts.of(network, None, later)
    (step,) = next_steps(accounts)
    assert (step.why, step.since, is_due(accounts, step)) == (Why.PROMISED, TODAY, True)
    network.apply(mark_done(network, PersonId("X"), ASK, "", later))
    assert told(network, later) == []


def test_what_is_taken_up_comes_first_by_its_day_then_the_rest_by_value_and_name() -> None:
    drawing = "Z*, D****, C*, B**, A*, me > P"
    ranks = {name: {"rank": Rank.A} for name in "ZDCBA"}
    stuck = {"stage": Stage.MET, "date": ago(99)}
    network = the_map(drawing, **ranks, me_P=stuck)
    for person, days in (("Z", -3), ("D", 9), ("P", 0), ("A", 5)):
        due = TODAY + datetime.timedelta(days=days)
        suggestion, about = (FOLLOW_UP, "me") if person == "P" else (ASK, "")
        network.apply(take_up(network, PersonId(person), suggestion, about, due, TODAY))
    accounts = Accounts.of(network, None, TODAY)
    found = next_steps(accounts)
    assert [step.person for step in found] == ["Z", "P", "A", "D", "B", "C"]
    assert [is_due(accounts, step) for step in found] == [True, True, *[False] * 4]


def test_the_value_at_stake_is_compared_in_the_currency_of_the_map() -> None:
    network = the_map("A*, B*", A={"rank": Rank.A}, B={"rank": Rank.A}, A_1={"currency": "CHF"})
    assert [step.person for step in steps(network)] == ["B", "A"]
    francs = dataclasses.replace(Settings(), currency="CHF")
    network.apply(editing.replace(network, network.settings, francs))
    assert [step.person for step in steps(network)] == ["A", "B"]


@settings(max_examples=100, deadline=None)
@given(networks(), st.data())
def test_each_step_is_there_once_and_is_gone_when_put_aside(
    network: Network, data: st.DataObject
) -> None:
    found = steps(network)
    keys = [step.key for step in found]
    assert {*keys} == {step.key for step in suggestions(Accounts.of(network, None, TODAY))}
    assert len({*keys}) == len(keys)
    assert not {person for person, suggestion, _ in keys if person == network.me}
    if found:
        step = data.draw(st.sampled_from(found))
        network.apply(put_aside(network, step.person, step.suggestion, step.about, TODAY))
        assert [other.key for other in steps(network)] == [key for key in keys if key != step.key]
