"""An array with a row for each person reads again only those that changes concern."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.arrays.index import LiveIndex
from referralmap.analysis.arrays.per_person import PerPerson, people_renamed
from referralmap.model import editing
from referralmap.model.derived import Tables
from referralmap.model.records import Person, PersonId
from tests.maps import a_map


def test_only_those_concerned_are_read_again_and_what_was_handed_out_stays() -> None:
    asked: list[list[PersonId]] = []

    def read(tables: Tables, ids: Sequence[PersonId]) -> NDArray[np.int64]:
        asked.append([*ids])
        return np.array([len(name) for name in tables.column(Person, "name", ids)], np.int64)

    network = a_map("Anna > Bernd > Clara")
    kept = PerPerson(LiveIndex(network), read, people_renamed)
    first = kept.now()
    network.apply(editing.add_contract(network, PersonId("Anna"), Decimal(1), "EUR"))
    assert kept.now() is first
    assert asked == [["Anna", "Bernd", "Clara"]]
    network.apply(editing.add_person(network, "Dora", PersonId("Anna")))
    second = kept.now()
    assert asked[1:] == [[kept.index.now().ids[-1]]]
    assert first.tolist() == [4, 5, 5]
    assert second.tolist() == [4, 5, 5, 4]
