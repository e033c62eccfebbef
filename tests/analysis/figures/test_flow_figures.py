"""Figures of events: each is what its definition says."""

import dataclasses
import datetime
import random
from decimal import Decimal

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model import editing
from referralmap.model.records import Contract, ContractId, PersonId
from referralmap.model.vocabulary import SaidBy, Stage, Status
from tests.analysis.figures.by_definition import DEFINITIONS, Definitions
from tests.analysis.figures.counted import signed, values
from tests.maps import a_map
from tests.random_maps import TODAY, a_random_network

DAY = datetime.date(2026, 5, 10)


BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("contract", "referral", "rate"),
    [
        (DAY, BEFORE, "1.0000"),
        (DAY, DAY, "1.0000"),
        (DAY, AFTER, "0.0000"),
        (DAY, None, "1.0000"),
        (None, AFTER, "1.0000"),
    ],
)
def test_a_contract_from_before_the_referral_was_not_won_by_it(
    contract: datetime.date | None, referral: datetime.date | None, rate: str
) -> None:
    found = values(signed(a_map("A > B*"), contract, referral))
    assert (found["closing_rate"], found["referral_rate"]) == (Decimal(rate), Decimal(rate))


def test_who_signed_first_and_was_referred_later_was_not_won_by_referral() -> None:
    network = signed(a_map("A > B**"), BEFORE, DAY)
    entered_first = network.contracts[ContractId("B-1")]
    signed_later = dataclasses.replace(entered_first, signed=AFTER)
    network.apply(editing.replace(network, entered_first, signed_later))
    found = values(network)
    assert found["referral_rate"] == found["closing_rate"] == Decimal("0.0000")
    assert found["closing_rate_3m"] is found["median_days_to_contract"] is None


def test_the_days_to_a_contract_run_from_the_first_referral_by_others_to_the_first_contract() -> (
    None
):
    network = a_map("A > X**, B > X, C > X, D > X, me > X")
    late, long_ago = datetime.timedelta(days=40), datetime.timedelta(days=90)
    dates = {"A": DAY - late, "B": BEFORE, "C": AFTER, "me": DAY - long_ago}
    for giver, date in dates.items():
        referral = network.referrals[giver, "X"]
        network.apply(editing.replace(network, referral, dataclasses.replace(referral, date=date)))
    assert values(network)["median_days_to_contract"] is None
    for number, day in ((1, TODAY), (2, DAY)):
        won = network.contracts[ContractId(f"X-{number}")]
        network.apply(editing.replace(network, won, dataclasses.replace(won, signed=day)))
    assert values(network)["median_days_to_contract"] == 40


@pytest.mark.parametrize("seed", range(0, 400, 8))
def test_every_figure_is_what_its_definition_says(seed: int) -> None:
    for number in range(seed, seed + 8):
        network = a_random_network(number)
        for referral in list(network.referrals.values()):
            dice = random.Random(f"{number} {referral.number}")
            after = dataclasses.replace(
                referral,
                date=dice.choice([None, TODAY - datetime.timedelta(days=dice.randrange(500))]),
                stage=dice.choice([None, *Stage]),
                stage_on=tuple((stage, TODAY) for stage in Stage if dice.random() < 0.1),
                said_by=dice.choice([None, *SaidBy]),
                thanked=dice.choice(["", "yes"]),
                feedback=dice.choice(["", "yes"]),
            )
            network.apply(editing.replace(network, referral, after))
        for contract in list(network.contracts.values()):
            dice = random.Random(f"{number} {contract.number}")
            changed = dataclasses.replace(
                contract,
                signed=dice.choice([None, TODAY - datetime.timedelta(days=dice.randrange(500))]),
                currency=dice.choice(["EUR", "EUR", "CHF"]),
            )
            network.apply(editing.replace(network, contract, changed))
        found, definitions = values(network), Definitions(network, TODAY)
        for key, definition in DEFINITIONS.items():
            value, meant = found[key], definition(definitions)
            assert (value is None) == (meant is None), (number, key)
            if meant is not None:
                assert isinstance(value, int | Decimal)
                assert float(value) == pytest.approx(meant, abs=6e-5), (number, key)


def test_own_contacts_count_in_the_funnel_and_closing_rates_only_when_asked_for() -> None:
    network = a_map("me > A*, me > B, A > C, A > D*")
    accounts = Accounts.of(network, None, TODAY)
    plain, shown = accounts.figures(), accounts.figures(with_own_contacts=True)
    assert (plain["own_contacts"].value, plain["referrals"].value) == (2, 2)
    assert (shown["own_contacts"].value, shown["referrals"].value) == (2, 2)
    assert (plain["closing_rate"].denominator, shown["closing_rate"].denominator) == (2, 4)


def test_a_share_says_within_which_bounds_chance_leaves_it() -> None:
    found = Accounts.of(a_map("A > B*, A > C, A > D"), None, TODAY).figures()["closing_rate"]
    assert found.interval == (Decimal("0.0615"), Decimal("0.7923"))


def test_an_amount_without_a_rate_is_left_out_and_counted() -> None:
    network = a_map("A > B*, C*")
    network.load([Contract(ContractId("k"), PersonId("B"), Decimal(9), "CHF", 90, Status.WON)])
    found = values(network)
    assert found["value_share_by_referral"] == Decimal("0.5000")
    assert found["contracts_without_rate"] == 1
    assert found["concentration_top_1"] is found["concentration_top_3"] is None


def test_an_offer_is_known_from_any_contract_since() -> None:
    network = a_map("A > B*, A > C")
    for receiver, stage in (("B", Stage.WON), ("C", Stage.NO_DEAL)):
        referral = network.referrals["A", receiver]
        after = dataclasses.replace(referral, stage=stage)
        network.apply(editing.replace(network, referral, after))
    network.load([Contract(ContractId("d"), PersonId("C"), Decimal(9), "EUR", 90, Status.LOST)])
    found = values(network)
    assert (found["stage_rate_offer"], found["stage_rate_won"]) == (1, Decimal("0.5000"))
