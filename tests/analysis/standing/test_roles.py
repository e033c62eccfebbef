"""Roles by their precedence, the badge in its variants, and the order of the ranking."""

import dataclasses
import datetime
from decimal import Decimal

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model import editing
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import Badge, Contract, ContractId, Limits, PersonId, Settings
from referralmap.model.vocabulary import Cancelled, Channel, Rank, Role, Stage, Status
from tests.maps import a_map
from tests.random_maps import TODAY

X = PersonId("X")


def with_settings(network: Network, settings: Settings) -> Network:
    network.apply(editing.replace(network, network.settings, settings))
    return network


def with_stages(network: Network, stage: Stage | None, rank: Rank | None = None) -> Network:
    """Every referral of X at `stage`, and X with a rank."""
    person = network.people[X]
    changes = [Change(person, dataclasses.replace(person, rank=rank))]
    for referral in network.received_by(X):
        changes.append(Change(referral, dataclasses.replace(referral, stage=stage)))
    network.apply(Edit(Label("edit_person"), tuple(changes)))
    return network


def role(network: Network, person: str = "X", rule: str | None = None) -> Role:
    return Accounts.of(network, rule, TODAY).role(PersonId(person))


ROLES = [
    ("me > X, X > B", None, None, Role.FAN),
    ("A > X", Stage.NAMED, None, Role.PERSON),
    ("A > X", Stage.CONSENT, None, Role.PERSON),
    ("A > X", Stage.NO_DEAL, None, Role.PERSON),
    ("A > X", Stage.WON, None, Role.PERSON),
    ("A > X", Stage.CONTACTED, None, Role.PROSPECT),
    ("A > X", Stage.APPOINTMENT, None, Role.PROSPECT),
    ("A > X", Stage.MET, None, Role.PROSPECT),
    ("A > X", Stage.OFFER, None, Role.PROSPECT),
    ("A > X > B", Stage.OFFER, None, Role.PROSPECT),
    ("A > X > B", Stage.DECLINED, None, Role.DECLINED),
    ("A > X > B", None, None, Role.FAN),
    ("A > X*", Stage.DECLINED, None, Role.CUSTOMER),
    ("A > X*", Stage.WON, Rank.B, Role.CUSTOMER),
    ("A > X*", Stage.WON, Rank.A, Role.SILENT_A),
    ("X*", None, Rank.A, Role.SILENT_A),
    ("X", None, Rank.A, Role.PERSON),
    ("A > X* > B", None, Rank.A, Role.CUSTOMER),
    ("A > X* > B*", None, Rank.A, Role.AMBASSADOR),
    ("A > X > B*", Stage.DECLINED, None, Role.AMBASSADOR),
    ("A > X > B > C*", None, None, Role.PERSON),
]


@pytest.mark.parametrize(("drawing", "stage", "rank", "wanted"), ROLES)
def test_the_role_is_the_first_that_fits(
    drawing: str, stage: Stage | None, rank: Rank | None, wanted: Role
) -> None:
    assert role(with_stages(a_map(drawing), stage, rank)) is wanted


def test_me_is_me_before_all_else() -> None:
    assert role(a_map("me* > X*, me > B*"), "me") is Role.ME


def test_one_declined_among_several_referrals_is_enough() -> None:
    network = with_stages(a_map("A > X, B > X"), Stage.OFFER)
    first = network.received_by(X)[0]
    after = dataclasses.replace(first, stage=Stage.DECLINED)
    network.apply(editing.replace(network, first, after))
    assert role(network) is Role.DECLINED


def test_open_lost_and_cancelled_contracts_make_no_customer_and_no_ambassador() -> None:
    network = with_settings(a_map("X > B"), Settings(cancelled=Cancelled.KEEP))
    for number, status in enumerate((Status.OPEN, Status.LOST, Status.CANCELLED), 50):
        for buyer in ("X", "B"):
            id_ = ContractId(f"{buyer}{number}")
            network.load([Contract(id_, PersonId(buyer), Decimal(9), "EUR", number, status)])
    assert role(network, "B") is Role.PERSON
    assert role(network) is Role.PERSON  # credited for a cancelled contract, so no fan either


def limited(drawing: str, **limits: int) -> Network:
    return with_settings(a_map(drawing), Settings(limits=Limits(**limits)))


@pytest.mark.parametrize(("wanted", "shown"), [(1, Role.FAN), (2, Role.FAN), (3, Role.PERSON)])
def test_how_many_referrals_make_a_fan_is_a_setting(wanted: int, shown: Role) -> None:
    assert role(limited("X > A, X > B", fan_referrals=wanted)) is shown


def coming_by(channel: Channel, drawing: str) -> Network:
    network = a_map(drawing)
    before = network.people[X]
    network.apply(editing.replace(network, before, dataclasses.replace(before, channel=channel)))
    return network


def test_a_mere_like_makes_a_fan() -> None:
    likes = {channel for channel in Channel if role(coming_by(channel, "X")) is Role.FAN}
    assert likes == {
        Channel.FACEBOOK,
        Channel.X,
        Channel.YOUTUBE,
        Channel.GOOGLE_PLUS,
        Channel.BOUGHT,
    }


def test_a_like_with_anything_beside_it_is_more_or_less_than_a_fan() -> None:
    assert role(coming_by(Channel.FACEBOOK, "A > X")) is Role.PERSON
    assert role(coming_by(Channel.FACEBOOK, "X*")) is Role.CUSTOMER
    assert role(coming_by(Channel.FACEBOOK, "me > X")) is Role.PERSON
    network = coming_by(Channel.FACEBOOK, "X")
    network.load([Contract(ContractId("k"), X, Decimal(9), "EUR", 90, Status.LOST)])
    assert role(network) is Role.PERSON


def marks(drawing: str, *days_ago: int | None, settings: Settings | None = None) -> set[str]:
    """The marks of X, if the contracts were signed `days_ago`, in the order of entry."""
    network = with_settings(a_map(drawing), settings or Settings())
    for contract, days in zip(list(network.contracts.values()), days_ago, strict=True):
        signed = None if days is None else TODAY - datetime.timedelta(days=days)
        after = dataclasses.replace(contract, signed=signed)
        network.apply(editing.replace(network, contract, after))
    return {str(mark) for mark in Accounts.of(network, None, TODAY).marks(X)}


@pytest.mark.parametrize(
    ("days_ago", "wanted"),
    [
        ((364, 400), set()),
        ((365, 400), {"dormant"}),
        ((None, 400), {"dormant"}),
        ((None, None), set()),
        ((None, 30), set()),
        ((30, 60), {"rising"}),
        ((30, 400), set()),
    ],
)
def test_ambassadors_become_dormant_and_new_ones_are_rising(
    days_ago: tuple[int | None, ...], wanted: set[str]
) -> None:
    assert marks("me > X* > A*, X > B*", 800, *days_ago) == wanted


def test_who_refers_well_and_never_bought_is_a_centre_of_influence() -> None:
    assert marks("X > A*", None) == {"centre_of_influence"}
    assert marks("X* > A*", None, None) == set()
    assert marks("X > A") == set()


def test_without_a_badge_somebody_may_rise_but_not_be_dormant() -> None:
    wanted = Settings(badge=Badge(contracts=2))
    assert marks("X* > A*", 9, 9, settings=wanted) == {"rising"}
    assert marks("X* > A*", 9, 900, settings=wanted) == set()


def test_there_are_no_marks_beside_me() -> None:
    network = with_settings(a_map("me > A*"), Settings(badge=Badge(rule="influence")))
    assert not Accounts.of(network, None, TODAY).marks(PersonId("me"))


def test_nobody_is_a_fan_with_a_contract_below_whoever_has_the_credit() -> None:
    network = a_map("A > B > C*")
    assert (role(network, "A"), role(network, "B")) == (Role.PERSON, Role.AMBASSADOR)
    accounts = Accounts.of(network, None, TODAY)
    assert accounts.role(PersonId("A")) is Role.PERSON
    [won] = network.contracts.values()
    for status, meant in ((Status.LOST, Role.FAN), (Status.WON, Role.PERSON)):
        before = network.contracts[won.id]
        version = network.version
        network.apply(editing.replace(network, before, dataclasses.replace(before, status=status)))
        assert "A" in accounts.people_since(version)
        assert accounts.role(PersonId("A")) is meant
