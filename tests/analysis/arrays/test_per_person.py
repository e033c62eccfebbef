"""An array beside a network says what reading everybody anew would say."""

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from referralmap.analysis.arrays.index import index_of
from referralmap.analysis.arrays.per_person import BesideNetworks, PerPerson
from referralmap.model import editing
from referralmap.model.edits import Change
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from referralmap.model.refusals import Refused
from tests.maps import a_map
from tests.random_maps import an_edit, networks


def lengths(network: Network, ids: Sequence[PersonId]) -> NDArray[np.int64]:
    return np.array([len(network.people[id_].name) for id_ in ids], np.int64)


def named(change: Change) -> PersonId | None:
    return change.record.id if isinstance(change.record, Person) else None


@settings(max_examples=60, deadline=None)
@given(networks(), st.data())
def test_after_any_edits_the_array_is_as_if_read_anew(
    network: Network, data: st.DataObject
) -> None:
    kept = PerPerson(lengths, named)
    made = []
    for _ in range(data.draw(st.integers(1, 6))):
        with suppress(Refused):
            edit = an_edit(data.draw, network)
            network.apply(edit)
            made.append(edit)
        assert kept.of(network).tolist() == lengths(network, index_of(network).ids).tolist()
    for edit in reversed(made):
        network.apply(edit.reversed())
    assert kept.of(network).tolist() == lengths(network, index_of(network).ids).tolist()


def test_only_those_concerned_and_those_touched_are_read_again() -> None:
    asked: list[list[PersonId]] = []

    def read(network: Network, ids: Sequence[PersonId]) -> NDArray[np.int64]:
        asked.append([*ids])
        return lengths(network, ids)

    network = a_map("Anna > Bernd > Clara")
    kept = PerPerson(read, named)
    kept.of(network)
    network.apply(editing.add_contract(network, PersonId("Anna"), Decimal(1), "EUR"))
    first = kept.of(network)
    assert asked == [["Anna", "Bernd", "Clara"]]
    network.apply(editing.add_person(network, "Dora", PersonId("Anna")))
    second = kept.of(network, [PersonId("Bernd")])
    assert asked[1:] == [["Bernd", index_of(network).ids[-1]]]
    assert first.tolist() == [4, 5, 5]
    assert second.tolist() == [4, 5, 5, 4]


def test_each_network_has_an_array_of_its_own() -> None:
    kept = BesideNetworks(lengths, named)
    one, other = a_map("Anna > Bo"), a_map("Clara")
    assert [kept.of(network).tolist() for network in (one, other, one)] == [[4, 2], [5], [4, 2]]
