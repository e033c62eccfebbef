"""Records, networks and edits drawn by hypothesis, and what makes two networks the same."""

import dataclasses
import datetime
import random
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from referralmap.model import editing
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.identity import removing
from referralmap.model.network import Network
from referralmap.model.records import (
    Badge,
    Bookmark,
    ChannelEffort,
    Contract,
    ContractId,
    LastContact,
    Limits,
    NextStep,
    Person,
    PersonId,
    Place,
    Rate,
    Record,
    Referral,
    Session,
    Settings,
)
from referralmap.model.refusals import FARTHEST
from referralmap.model.vocabulary import Answer, Cancelled, Channel, Rank, Stage, Status, Suggestion

TODAY = datetime.date(2026, 11, 23)
KINDS: tuple[type[Record], ...] = (
    Settings,
    Person,
    Referral,
    Contract,
    Place,
    ChannelEffort,
    Bookmark,
    Session,
)

texts = st.text(max_size=12)
names = st.text(min_size=1, max_size=12)
numbers = st.integers(0, 2**40)
dates = st.none() | st.dates()
few_dates = st.none() | st.sampled_from([datetime.date(2025, 3, day) for day in (1, 2, 3, 4)])
amounts = st.decimals("0.01", 10**9, places=2)
weights = st.sampled_from([Decimal(1), Decimal("0.5"), Decimal(2), Decimal("3.25")])
currencies = st.sampled_from(["EUR", "CHF", "JPY"])
coordinates = st.floats(-FARTHEST, FARTHEST)
lists = st.lists(texts, max_size=3).map(tuple)

_steps = st.builds(
    NextStep, st.sampled_from(Suggestion), st.sampled_from(Answer), texts, dates, dates
)
ANY_VALUE: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.ID: names,
    Kind.NUMBER: numbers,
    Kind.LINE: texts,
    Kind.LINES: texts,
    Kind.EACH: lists,
    Kind.PAIRS: st.dictionaries(texts, texts, max_size=2).map(lambda d: tuple(d.items())),
    Kind.FLAG: st.booleans(),
    Kind.MAYBE: st.none() | st.booleans(),
    Kind.DAY: dates,
    Kind.BIRTHDAY: st.just("") | st.dates().map(str) | st.dates().map("--{:%m-%d}".format),
    Kind.DECIMAL: st.none() | amounts,
    Kind.MONEY: st.none() | amounts,
    Kind.COUNT: st.none() | numbers,
    Kind.REAL: coordinates,
    Kind.PHOTO: st.none() | st.binary(max_size=20),
    Kind.STAGES: st.dictionaries(st.sampled_from(Stage), st.dates(), max_size=3).map(
        lambda d: tuple((stage, d[stage]) for stage in Stage if stage in d)
    ),
    Kind.STEPS: st.lists(_steps, max_size=2).map(tuple),
    Kind.CONTACTS: st.lists(st.builds(LastContact, st.dates(), texts), max_size=2).map(tuple),
    Kind.DATA: texts,
}
"""A kind that is not here has to be drawn somehow."""
# what a field must hold, whatever its kind may
_NARROWER: dict[tuple[type[Record], str], st.SearchStrategy[Any]] = {
    (Person, "name"): names,
    (Referral, "weight"): weights,
    (Contract, "value"): amounts,
    (Contract, "currency"): currencies,
    (Contract, "status"): st.sampled_from(Status),
    (Place, "layout"): names,
    (ChannelEffort, "channel"): st.sampled_from(Channel),
    (ChannelEffort, "currency"): currencies,
}


def any_value(record: type[Record], field: Field) -> st.SearchStrategy[Any]:
    if (record, field.name) in _NARROWER:
        return _NARROWER[record, field.name]
    return st.none() | st.sampled_from(field.word) if field.word else ANY_VALUE[field.kind]


ANY_RECORD: dict[type[Record], st.SearchStrategy[Any]] = {
    **{
        record: st.builds(record, **{field.name: any_value(record, field) for field in fields})
        for record, fields in FIELDS.items()
    },
    Settings: st.builds(
        Settings,
        title=texts,
        currency=currencies,
        rule=texts,
        decay=weights,
        cancelled=st.sampled_from(Cancelled),
        badge=st.builds(
            Badge,
            st.none() | st.integers(1, 9),
            st.none() | amounts,
            st.none() | st.integers(1, 99),
            st.none() | names,
        ),
        market=lists,
        hourly_rate=st.none() | amounts,
        rates=st.lists(st.builds(Rate, currencies, currencies, amounts, dates), max_size=2).map(
            tuple
        ),
        limits=st.builds(Limits, *[st.integers(1, 99)] * 5),
    ),
}


def state(network: Network) -> dict[str, Any]:
    """All that two equal networks share."""
    return {
        "records": {(type(record), record.key): record for record in network.records()},
        "nodes": {id_: dict(data) for id_, data in network.graph.nodes.items()},
        "edges": {pair: dict(data) for pair, data in network.graph.edges.items()},
        "contracts": {id_: network.contracts_of(id_) for id_ in network.people},
        "places": {id_: network.places_of(id_) for id_ in network.people},
        "me": network.me,
    }


def check_laws(network: Network) -> None:
    """The graph and the tables say the same, and nothing hangs in the air."""
    assert {*network.graph.nodes} == network.people.keys()
    assert {p: d["referral"] for p, d in network.graph.edges.items()} == network.referrals
    assert [p.id for p in network.people.values() if p.me] == [network.me] * bool(network.me)
    by_buyer = [c for id_ in network.people for c in network.contracts_of(id_)]
    assert {c.id: c for c in by_buyer} == network.contracts
    assert len(by_buyer) == len(network.contracts)
    assert {p.person for p in network.places.values()} <= network.people.keys()
    assert all(c.value > 0 for c in network.contracts.values())
    assert all(a != b for a, b in network.referrals)
    for table in (network.people, network.referrals, network.contracts):
        numbers = [record.number for record in table.values()]
        assert len({*numbers}) == len(numbers)


@st.composite
def networks(draw: st.DrawFn, most: int = 7) -> Network:
    """Small maps of every shape: loops, equal and missing dates, two givers, weights, me."""
    network = Network(Settings(cancelled=draw(st.sampled_from(Cancelled))))
    people = [PersonId(f"p{number}") for number in range(draw(st.integers(1, most)))]
    me = draw(st.sampled_from([None, *people]))
    for id_ in people:
        rank = draw(st.none() | st.sampled_from(Rank))
        person = Person(id_, id_.upper(), network.next_number(), rank=rank, me=id_ == me)
        network.load([person])
    pairs = [(a, b) for a in people for b in people if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12)) if pairs else []
    for giver, receiver in chosen:
        network.load([draw(_a_referral(giver, receiver, network.next_number()))])
    for _ in range(draw(st.integers(0, 4))):
        network.load([draw(_a_contract(draw(st.sampled_from(people)), network.next_number()))])
    return network


def a_random_network(seed: int) -> Network:
    """As `networks`, but without hypothesis: thousands of them in a second, the same by seed."""
    dice = random.Random(seed)
    decay = dice.choice([Decimal("0.5"), Decimal("0.9"), Decimal("0.333"), Decimal(1)])
    network = Network(Settings(f"seed {seed}", decay=decay, cancelled=dice.choice([*Cancelled])))
    days = [None, *(datetime.date(2025, 3, day) for day in (1, 2, 3, 4))]
    people = [PersonId(f"p{number}") for number in range(dice.randint(2, 7))]
    me = dice.choice([None, *people])
    for number, id_ in enumerate(people, 1):
        network.load([Person(id_, id_.upper(), number, me=id_ == me)])
    pairs = [(a, b) for a in people for b in people if a != b]
    for giver, receiver in dice.sample(pairs, min(len(pairs), dice.randint(1, 12))):
        date, weight = dice.choice(days), dice.choice([Decimal(1), Decimal("0.5"), Decimal("3.25")])
        number = network.next_number()
        network.load([Referral(giver, receiver, number, date, weight=weight)])
    for _ in range(dice.randint(1, 3)):
        number, buyer = network.next_number(), dice.choice(people)
        value = dice.choice([Decimal(1200), Decimal("100.01"), Decimal("0.02")])
        id_, signed = ContractId(f"c{number}"), dice.choice(days)
        network.load([Contract(id_, buyer, value, "EUR", number, dice.choice([*Status]), signed)])
    return network


def _a_referral(giver: PersonId, receiver: PersonId, number: int) -> st.SearchStrategy[Referral]:
    return st.builds(
        Referral,
        giver=st.just(giver),
        receiver=st.just(receiver),
        number=st.just(number),
        date=few_dates,
        stage=st.none() | st.sampled_from(Stage),
        weight=weights,
        primary=st.booleans(),
    )


def _a_contract(buyer: PersonId, number: int) -> st.SearchStrategy[Contract]:
    return st.builds(
        Contract,
        id=st.just(ContractId(f"c{number}")),
        buyer=st.just(buyer),
        value=st.sampled_from([Decimal(1200), Decimal("100.01"), Decimal("0.02")]),
        currency=st.sampled_from(["EUR", "EUR", "CHF"]),
        number=st.just(number),
        status=st.sampled_from([Status.WON, Status.WON, *Status]),
        signed=few_dates,
        cancelled=few_dates,
    )


def an_edit(draw: st.DrawFn, network: Network) -> Edit:
    """Any edit that people make to `network`, unlawful ones among them."""
    people = sorted(network.people, key=lambda id_: (network.people[id_].number, id_))
    if not people:
        return editing.add_person(network, draw(names), today=draw(dates))
    records = sorted(network.records(), key=lambda record: getattr(record, "number", 0))
    of = {kind: [r for r in records if type(r) is kind] for kind in KINDS}
    somebody = st.sampled_from(people)
    kind = draw(st.sampled_from(_EDITS))
    if kind in ("remove_referral", "replace_referral") and not of[Referral]:
        kind = "add_referral"
    if kind in ("remove_contract", "replace_contract") and not of[Contract]:
        kind = "add_contract"
    number = network.next_number()
    match kind:
        case "add_person":
            giver = draw(st.none() | somebody)
            return editing.add_person(network, draw(names), giver, draw(_channels), draw(dates))
        case "with_referral":
            adding = editing.add_person(network, draw(names), draw(st.none() | somebody))
            return editing.with_referral(network, adding, draw(somebody))
        case "add_referral":
            return editing.add_referral(
                network, draw(somebody), draw(somebody), draw(_channels), draw(few_dates)
            )
        case "add_contract":
            return editing.add_contract(
                network, draw(somebody), draw(amounts), "EUR", draw(_states), draw(few_dates)
            )
        case "replace_person":
            before = network.people[draw(somebody)]
            after = dataclasses.replace(before, name=draw(texts), rank=draw(_ranks), me=False)
            return editing.replace(network, before, after)
        case "replace_referral":
            referral = draw(st.sampled_from(of[Referral]))
            after = draw(_a_referral(referral.giver, referral.receiver, referral.number))
            return editing.replace(network, referral, after)
        case "replace_contract":
            contract = draw(st.sampled_from(of[Contract]))
            after = draw(_a_contract(draw(somebody), contract.number))
            return editing.replace(network, contract, dataclasses.replace(after, id=contract.id))
        case "settings":
            after = draw(ANY_RECORD[Settings])
            return editing.replace(network, network.settings, after)
        case "remove_referral":
            return editing.remove_referral(network, draw(st.sampled_from(of[Referral])))
        case "remove_contract":
            return editing.remove_contract(network, draw(st.sampled_from(of[Contract])))
        case "set_me":
            return editing.set_me(network, draw(st.none() | somebody))
        case "set_primary_giver":
            return editing.set_primary_giver(network, draw(somebody), draw(somebody))
        case "move":
            moved = draw(st.lists(somebody, unique=True, max_size=4))
            spots = [Place(id_, "rings", draw(coordinates), draw(coordinates)) for id_ in moved]
            return editing.move_people(network, spots)
        case "remove_people":
            gone = draw(st.lists(somebody, min_size=1, max_size=3))
            return removing.remove_people(network, gone, draw(st.sampled_from(removing.Gap)))
    beside = draw(st.sampled_from([ChannelEffort, Bookmark, Session]))
    if of[beside] and draw(st.booleans()):
        return Edit(Label("edit_settings"), (Change(draw(st.sampled_from(of[beside])), None),))
    added = dataclasses.replace(draw(ANY_RECORD[beside]), number=number)
    return Edit(Label("edit_settings"), (Change(None, added),))


_channels = st.none() | st.sampled_from(Channel)
_ranks = st.none() | st.sampled_from(Rank)
_states = st.sampled_from(Status)
_EDITS = (
    "add_person add_person add_person with_referral add_referral add_referral add_contract "
    "add_contract replace_person replace_referral replace_contract settings remove_referral "
    "remove_contract set_me set_primary_giver move remove_people remove_people beside"
).split()
