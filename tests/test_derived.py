"""The one law of all derived values: kept up through any edits, they equal those made anew."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.arrays.index import LiveIndex
from referralmap.analysis.arrays.per_person import PerPerson, people_renamed
from referralmap.analysis.attribution import RULES, direct
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.referred_contracts import ReferredContracts
from referralmap.gui.state.sorted_people import SortedPeople
from referralmap.layouts import LAYOUTS
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs, LiveForest
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.model.derived import Derived
from referralmap.model.edits import Edit
from referralmap.model.network import Network
from referralmap.model.records import Person
from referralmap.model.refusals import Refused
from referralmap.picture.facets import FACETS, Groups
from referralmap.picture.gold import GoldLines
from tests.random_maps import TODAY, an_edit, networks

Value = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Member:
    """How one kind is made of a network, and all that it says."""

    make: Callable[[Network], Any]
    value: Callable[[Any], Value]


def fields(value: Any) -> Value:
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


def names(network: Network) -> PerPerson[np.object_]:
    def read(tables: Any, ids: Any) -> Any:
        return np.array(tables.column(Person, "name", ids), object)

    return PerPerson(LiveIndex(network), read, people_renamed)


def of_ledger(ledger: Ledger) -> Value:
    ledger.keep_up()
    people = ledger.network.people
    return {
        "entries": {
            id_: (entry.contract, entry.amount, dict(entry.shares), entry.routes.people)
            for id_, entry in ledger.entries.items()
        },
        "flow": {
            (id_, *pair): part
            for id_, entry in ledger.entries.items()
            for pair, part in entry.routes.flow.items()
        },
        "credit": {id_: credit for id_ in people if (credit := ledger.credit_of(id_))},
        "won": {id_: [entry.contract for entry in ledger.won_by(id_)] for id_ in people},
        "credited": {*ledger.credited()},
    }


def accounts_by(rule: Any, network: Network) -> Accounts:
    badges = Ledger(network, direct.RULE)
    return Accounts(badges if rule is direct.RULE else Ledger(network, rule), badges, TODAY)


def of_accounts(accounts: Accounts) -> Value:
    accounts.keep_up()
    return {
        "roles": {id_: accounts.role(id_) for id_ in accounts.network.people},
        "ranking": accounts.ranking(),
        "figures": accounts.figures(),
        "pipeline": of_ledger(accounts.pipeline())["entries"],
    }


def gold(network: Network) -> GoldLines:
    return GoldLines(Ledger(network, direct.RULE), LiveIndex(network))


def of_referred(referred: ReferredContracts) -> Value:
    people = list(referred.network.people)[::2]
    return {
        "all": referred.in_all(),
        "by": referred.by(people),
        "bought": referred.bought_by(people),
    }


def sorted_by(by_referrals: bool, network: Network) -> SortedPeople:
    return SortedPeople(network, "p", by_referrals=by_referrals)


def of_list(people: SortedPeople) -> Value:
    people.keep_up()
    rows = {row: people[row] for row in range(len(people))}
    assert {people.row_of(id_): id_ for id_ in rows.values()} == rows
    return {"rows": rows}


FAMILY: dict[type[Derived[Any]], list[Member]] = {
    LiveIndex: [Member(LiveIndex, lambda index: fields(index.now()))],
    LiveForest: [Member(lambda n: LiveForest(LiveIndex(n)), lambda forest: fields(forest.now()))],
    PerPerson: [Member(names, lambda array: {"names": array.now()})]
    + [
        Member(LayoutInputs, lambda inputs, key=layout.key: {key: inputs.places(key)})
        for layout in LAYOUTS
    ],
    Ledger: [Member(lambda n, rule=rule: Ledger(n, rule), of_ledger) for rule in RULES],
    Accounts: [Member(partial(accounts_by, rule), of_accounts) for rule in RULES],
    GoldLines: [Member(gold, lambda lines: dict(enumerate(lines.drawn())))],
    ReferredContracts: [
        Member(lambda n: ReferredContracts(Ledger(n, direct.RULE)), of_referred),
    ],
    Groups: [
        Member(
            lambda n: Groups(accounts_by(direct.RULE, n)),
            lambda groups: {facet.key: groups.of(facet) for facet in FACETS},
        )
    ],
    SortedPeople: [Member(partial(sorted_by, by), of_list) for by in (False, True)],
}
MEMBERS = [
    pytest.param(member, id=f"{kind.__name__}-{at}")
    for kind, members in FAMILY.items()
    for at, member in enumerate(members)
]


def same(one: Value, other: Value) -> bool:
    return one.keys() == other.keys() and all(
        np.array_equal(mine, other[key], equal_nan=mine.dtype.kind == "f")
        and mine.dtype == other[key].dtype
        if isinstance(mine, np.ndarray)
        else mine == (pytest.approx(other[key]) if key == "flow" else other[key])
        for key, mine in one.items()
    )


def copied(network: Network) -> Network:
    copy = Network()
    copy.load(list(network.records()))
    return copy


def edited(network: Network, data: st.DataObject) -> Iterator[None]:
    """Random edits, then all undone, then all made again; one after the other."""
    made: list[Edit] = []
    for _ in range(data.draw(st.integers(1, 6))):
        edit = an_edit(data.draw, network)
        with suppress(Refused):
            network.apply(edit)
            made.append(edit)
            yield
    for edit in (*(edit.reversed() for edit in reversed(made)), *made):
        network.apply(edit)
        yield


def test_the_law_is_tried_on_every_kind_there_is() -> None:
    def below(kind: type) -> Iterator[type]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    kinds = {kind for kind in below(Derived) if kind.__module__.startswith("referralmap.")}
    assert kinds == FAMILY.keys()


@pytest.mark.parametrize("member", MEMBERS)
@settings(max_examples=25, deadline=None)
@given(networks(), st.data())
def test_a_value_that_is_kept_up_equals_one_made_anew(
    member: Member, network: Network, data: st.DataObject
) -> None:
    for layout in data.draw(st.sets(st.sampled_from([each.key for each in LAYOUTS]))):
        network.apply(settle_homeless(LayoutInputs(network), layout))
    kept = member.make(network)
    member.value(kept)
    for _ in edited(network, data):
        if data.draw(st.booleans()):  # several edits may be followed at once
            assert same(member.value(kept), member.value(member.make(copied(network))))
    assert same(member.value(kept), member.value(member.make(copied(network))))
