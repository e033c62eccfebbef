"""What a map suggests to do, before anybody has answered."""

from decimal import Decimal

import pytest

from referralmap.analysis.steps.suggestions import SuggestedStep, Why
from referralmap.model.records import Contract, ContractId, PersonId
from referralmap.model.vocabulary import Rank, Stage, Status, Suggestion
from tests.analysis.steps.asked import ago, steps, the_map, told

THANK, FEEDBACK, ASK = Suggestion.THANK, Suggestion.FEEDBACK, Suggestion.ASK


REVIVE, FOLLOW_UP = Suggestion.REVIVE, Suggestion.FOLLOW_UP


def test_givers_of_a_contract_are_to_be_thanked_and_told() -> None:
    network = the_map("A > X**, B > X, me > X", X_1={"signed": ago(300)}, A_X={"feedback": "yes"})
    found = {step.key: step for step in steps(network)}
    assert found.keys() == {("A", THANK, "X"), ("B", THANK, "X"), ("B", FEEDBACK, "X")}
    step = found[PersonId("B"), THANK, "X"]
    assert (step.why, step.contracts, step.since) == (Why.LED_TO_CONTRACT, 2, ago(300))
    assert step.value == {"EUR": Decimal(1200)}


def test_a_referral_from_after_the_contract_is_owed_no_thanks() -> None:
    assert told(the_map("A > X*", X_1={"signed": ago(400)}, A_X={"date": ago(399)})) == []


def test_silent_a_clients_are_to_be_asked() -> None:
    network = the_map("X**", X={"rank": Rank.A}, X_1={"signed": ago(900)}, X_2={"signed": ago(800)})
    wanted = SuggestedStep(
        ASK, PersonId("X"), Why.SILENT_A, "", ago(900), {"EUR": Decimal(2400)}, 2
    )
    assert steps(network) == [wanted]


@pytest.mark.parametrize(
    ("days", "referred", "is_asked"),
    [
        (0, None, True),
        (42, None, True),
        (43, None, False),
        (-1, None, False),
        (42, 43, True),
        (42, 42, False),
        (42, 10, False),
    ],
)
def test_new_customers_are_to_be_asked_until_they_refer(
    days: int, referred: int | None, is_asked: bool
) -> None:
    drawing = "X*" if referred is None else "X* > Y"
    changes = {"X_1": {"signed": ago(days)}}
    if referred is not None:
        changes["X_Y"] = {"date": ago(referred)}
    found = steps(the_map(drawing, **changes))
    assert [step.why for step in found] == [Why.NEW_CUSTOMER] * is_asked


def test_what_is_undated_makes_nobody_a_new_customer_or_a_silent_one() -> None:
    assert told(the_map("X**", X_1={"signed": ago(9)})) == []
    assert told(the_map("X* > Y", X_1={"signed": ago(9)})) == []


def test_dormant_ambassadors_are_to_be_revived() -> None:
    done = {"thanked": "yes", "feedback": "yes"}
    network = the_map("A > X**", X_1={"signed": ago(500)}, X_2={"signed": ago(400)}, A_X=done)
    wanted = SuggestedStep(
        REVIVE, PersonId("A"), Why.DORMANT, "", ago(400), {"EUR": Decimal(2400)}, 2
    )
    assert steps(network) == [wanted]


@pytest.mark.parametrize(
    ("stage", "days", "wanted"),
    [
        (Stage.NAMED, 22, [(FOLLOW_UP, "A", "X")]),
        (Stage.CONSENT, 22, [(FOLLOW_UP, "X", "A")]),
        (Stage.OFFER, 22, [(FOLLOW_UP, "X", "A")]),
        (Stage.OFFER, 21, []),
        (Stage.NO_DEAL, 22, []),
        (None, 22, []),
    ],
)
def test_a_stuck_referral_is_followed_up_with_whoever_has_the_next_word(
    stage: Stage | None, days: int, wanted: list[tuple[str, str, str]]
) -> None:
    assert told(the_map("A > X", A_X={"stage": stage, "date": ago(days)})) == wanted


def test_my_own_referrals_are_followed_up_with_those_i_know() -> None:
    found = told(the_map("me > X", me_X={"stage": Stage.NAMED, "date": ago(99)}))
    assert found == [(FOLLOW_UP, "X", "me")]


def test_at_stake_in_a_stuck_referral_are_the_open_contracts() -> None:
    network = the_map("A > X, A > Y*", A_X={"stage": Stage.MET, "date": ago(99)})
    network.load([Contract(ContractId("k"), PersonId("X"), Decimal(7), "CHF", 90, Status.OPEN)])
    step = next(step for step in steps(network) if step.suggestion is FOLLOW_UP)
    assert (step.value, step.stage, step.since) == ({"CHF": Decimal(7)}, Stage.MET, ago(99))


def test_a_referral_that_led_to_a_contract_is_not_stuck_whatever_its_stage() -> None:
    network = the_map("me > X*", me_X={"stage": Stage.MET, "date": ago(99)})
    assert told(network) == []
