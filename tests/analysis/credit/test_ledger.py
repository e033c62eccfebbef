"""A ledger that follows edits is the same as one made afresh."""

import dataclasses
import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.attribution import RULES, decaying, direct, influence, rule_of
from referralmap.analysis.credit.ledger import Ledger, countable
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.ranking import ranking
from referralmap.model import editing
from referralmap.model.derived import Forgotten
from referralmap.model.edits import Edit
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId, Referral, Settings
from referralmap.model.refusals import Refused
from referralmap.model.vocabulary import Cancelled, Channel, Role, SaidBy, Stage, Status
from tests.maps import VALUE, a_map
from tests.random_maps import TODAY, an_edit, networks

briefly = settings(max_examples=60, deadline=None)
A, B, C, D = map(PersonId, "ABCD")


def edits(network: Network, data: st.DataObject) -> list[Edit]:
    """Random edits, each made; the unlawful ones are left out."""
    made = []
    for _ in range(data.draw(st.integers(1, 6))):
        edit = an_edit(data.draw, network)
        try:
            network.apply(edit)
        except Refused:
            continue
        made.append(edit)
    return made


@briefly
@given(networks(), st.sampled_from(RULES), st.data())
def test_a_ledger_tells_everybody_whose_credit_or_contracts_its_patches_changed(
    network: Network, rule: Rule, data: st.DataObject
) -> None:
    made = edits(network, data)
    for edit in reversed(made):
        network.apply(edit.reversed())
    ledger = Ledger(network, rule)
    for edit in [*made, *(edit.reversed() for edit in reversed(made))]:
        version = network.version
        before = _of_people(ledger)
        network.apply(edit)
        try:
            changes = ledger.changes_since(version)
        except Forgotten:  # made anew: everybody may have changed
            continue
        after = _of_people(ledger)
        touched = {person for change in changes for person in change.people}
        for person in (before.keys() | after.keys()) & network.people.keys():
            if before.get(person) != after.get(person):
                assert person in touched


def _of_people(ledger: Ledger) -> dict[PersonId, object]:
    everybody = ledger.credited()
    return {
        id_: (ledger.credit_of(id_), [entry.contract for entry in ledger.won_by(id_)])
        for id_ in everybody
    }


class Cancelling(Exception):
    pass


def test_a_ledger_in_the_making_tells_how_far_it_is_and_can_be_cancelled() -> None:
    network = a_map("A > B*, A > C*, B > D*, C > D*")
    told: list[float] = []
    Ledger(network, direct.RULE, told.append)
    assert told == [0, 0.25, 0.5, 0.75]

    def cancel(part: float) -> None:
        if part >= 0.5:
            raise Cancelling

    with pytest.raises(Cancelling):
        Accounts.of(network, "shapley", TODAY, cancel)


def test_the_errors_of_several_contracts_add_up() -> None:
    everybody = [f"P{a} > P{b}" for a in range(40) for b in range(40) if a != b]
    network = a_map(", ".join([*everybody, "P0*"]))
    once = Ledger(network, decaying.RULE)
    assert once.is_approximate
    assert not Ledger(network, direct.RULE).is_approximate
    network.load([Contract(ContractId("k"), PersonId("P0"), VALUE, "EUR", 9999, Status.WON)])
    twice = Ledger(network, decaying.RULE)
    for person in once.credited():
        assert twice.error_of(person) == {"EUR": 2 * once.error_of(person)["EUR"]}
    standing = next(s for s in ranking(twice, _nobody) if s.id == "P7")
    assert standing.error == twice.error_of(PersonId("P7"))
    assert not any(standing.error for standing in ranking(Ledger(network, direct.RULE), _nobody))


def _nobody(_: PersonId) -> Role:
    return Role.PERSON


def test_credit_is_kept_apart_by_currency() -> None:
    network = a_map("A > B*, A > C")
    francs = Contract(ContractId("k"), C, Decimal(70), "CHF", 9, Status.WON)
    network.load([francs])
    ledger = Ledger(network, direct.RULE)
    assert ledger.credit_of(A) == {"EUR": Decimal(1200), "CHF": Decimal(70)}
    assert ledger.credit_of(B) == {}
    assert ledger.credited() == [A]


def test_won_contracts_come_in_the_order_of_entry_and_cancelled_ones_are_none() -> None:
    network = a_map("A > B*, A > C*")
    kept = Settings(cancelled=Cancelled.KEEP)
    network.apply(editing.replace(network, network.settings, kept))
    cancelled = Contract(ContractId("k"), B, Decimal(70), "EUR", 90, Status.CANCELLED)
    network.load([cancelled])
    ledger = Ledger(network, direct.RULE)
    assert [entry.contract.id for entry in ledger.won_by(A)] == ["B-1", "C-1"]
    assert ledger.credit_of(A) == {"EUR": Decimal(2470)}


def test_an_edit_elsewhere_touches_nobody() -> None:
    network = a_map("A > B*, C > D")
    ledger = Ledger(network, direct.RULE)
    version = network.version
    network.apply(editing.remove_referral(network, network.referrals[C, D]))
    assert ledger.changes_since(version) == []


# another order of entry makes the ledger anew
OTHER: list[tuple[str, Any, list[PersonId]]] = [
    ("date", TODAY, [C]),
    ("weight", Decimal(2), [C]),
    ("number", 99, [C, D]),
    ("channel", Channel.PERSONAL, []),
    ("stage", Stage.MET, []),
    ("stage_on", ((Stage.MET, TODAY),), []),
    ("reason", "tea", []),
    ("said_by", SaidBy.SELF, []),
    ("primary", True, []),
    ("thanked", "with tea", []),
    ("feedback", "liked it", []),
    ("notes", "two cups", []),
]


@pytest.mark.parametrize(("field", "value", "about"), OTHER)
def test_the_rule_is_asked_again_only_when_a_referral_may_lead_elsewhere(
    field: str, value: Any, about: list[PersonId]
) -> None:
    asked = []

    def parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
        asked.append(buyer)
        return direct.RULE.parts(network, buyer, signed)

    network = a_map("A > B > C*, A > D*")
    ledger = Ledger(network, Rule("watched", "Watched", True, parts))
    asked.clear()
    before = network.referrals[A, B]
    edit = editing.replace(network, before, dataclasses.replace(before, **{field: value}))
    network.apply(edit)
    ledger.keep_up()
    assert asked == about


def test_every_field_of_a_referral_either_asks_the_rule_again_or_does_not() -> None:
    fields = {field.name for field in dataclasses.fields(Referral)}
    assert fields == {field for field, _, _ in OTHER} | {"giver", "receiver"}


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


COUNTED = [
    (Status.WON, Cancelled.ZERO, None, "1000"),
    (Status.OPEN, Cancelled.KEEP, None, "0"),
    (Status.LOST, Cancelled.KEEP, None, "0"),
    (Status.CANCELLED, Cancelled.ZERO, "2025-01-15", "0"),
    (Status.CANCELLED, Cancelled.KEEP, None, "1000"),
    (Status.CANCELLED, Cancelled.PRO_RATA, None, "0"),
    (Status.CANCELLED, Cancelled.PRO_RATA, "2020-01-14", "0"),
    (Status.CANCELLED, Cancelled.PRO_RATA, "2020-02-14", "0"),
    (Status.CANCELLED, Cancelled.PRO_RATA, "2020-02-15", "16.67"),
    (Status.CANCELLED, Cancelled.PRO_RATA, "2022-07-15", "500.00"),
    (Status.CANCELLED, Cancelled.PRO_RATA, "2025-01-14", "983.33"),
    (Status.CANCELLED, Cancelled.PRO_RATA, "2025-01-15", "1000.00"),
    (Status.CANCELLED, Cancelled.PRO_RATA, "2035-01-15", "1000.00"),
]


@pytest.mark.parametrize(("status", "cancelled", "until", "counts"), COUNTED)
def test_a_contract_counts_by_its_status_and_the_setting_of_the_map(
    status: Status, cancelled: Cancelled, until: str | None, counts: str
) -> None:
    contract = Contract(
        ContractId("k"),
        A,
        Decimal(1000),
        "EUR",
        status=status,
        signed=date("2020-01-15"),
        cancelled=date(until) if until else None,
    )
    assert countable(contract, Settings(cancelled=cancelled)) == Decimal(counts)


def test_without_a_date_of_signing_a_cancelled_contract_counts_nothing_pro_rata() -> None:
    contract = Contract(
        ContractId("k"), A, Decimal(9), "EUR", status=Status.CANCELLED, cancelled=TODAY
    )
    assert countable(contract, Settings(cancelled=Cancelled.PRO_RATA)) == 0


def test_the_accounts_of_a_map_use_its_rule_and_the_rule_of_its_badge() -> None:
    network = a_map("A > B > C*")
    accounts = Accounts.of(network, None, TODAY)
    assert (accounts.ledger.rule, accounts.badges) == (direct.RULE, accounts.ledger)
    accounts = Accounts.of(network, "influence", TODAY)
    assert (accounts.ledger.rule, accounts.badges.rule) == (influence.RULE, rule_of("direct"))
    assert [standing.id for standing in accounts.ranking()] == [A, B]
    assert accounts.has_bought(C)
    assert not accounts.has_bought(B)


@briefly
@given(networks(), st.data())
def test_accounts_made_over_a_copy_go_on_over_the_map_itself(
    network: Network, data: st.DataObject
) -> None:
    copy = Network()
    copy.load(list(network.records()))
    told: list[float] = []
    accounts = Accounts.of(copy, "shapley", TODAY, told.append)
    assert told == sorted(told)
    accounts.prepare()
    accounts.move_to(network)
    edit = an_edit(data.draw, network)
    try:
        network.apply(edit)
    except Refused:
        return
    accounts.keep_up()
    fresh = Accounts.of(network, "shapley", TODAY)
    assert accounts.pipeline().network is network
    for kept, made in zip(
        (accounts.ledger, accounts.pipeline()), (fresh.ledger, fresh.pipeline()), strict=True
    ):
        assert kept.entries.keys() == made.entries.keys()
        assert all(kept.credit_of(p) == made.credit_of(p) for p in network.people)
    assert accounts.ranking() == fresh.ranking()
    assert {p: accounts.role(p) for p in network.people} == {
        p: fresh.role(p) for p in network.people
    }
