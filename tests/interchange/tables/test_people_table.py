"""The table of people, which all spreadsheets share."""

from __future__ import annotations

import dataclasses

from referralmap.interchange.tables.people_table import callings, columns_of, rows_of
from referralmap.model import editing
from referralmap.model.records import PersonId
from tests.maps import a_map


def test_every_row_has_a_cell_for_each_header() -> None:
    network = a_map("Anna > Bernd***, Clara > Bernd")
    width = len(columns_of(network))
    rows = [*rows_of(network)]
    assert [len(row) for row in rows] == [width] * len(rows)
    assert [row[1] for row in rows] == ["Anna", "Bernd", "Bernd", "Bernd", "Clara"]


def test_birthdays_have_a_column_where_somebody_has_one() -> None:
    network = a_map("Anna")
    assert "Birthday" not in [header for header, _kind in columns_of(network)]
    anna = network.people[PersonId("Anna")]
    after = dataclasses.replace(anna, birthday="--05-17")
    network.apply(editing.replace(network, anna, after))
    assert "Birthday" in [header for header, _kind in columns_of(network)]


def test_givers_of_one_name_are_called_by_their_ids() -> None:
    network = a_map("A > C > D, B > C")
    for id_ in ("A", "B"):
        before = network.people[PersonId(id_)]
        network.apply(editing.replace(network, before, dataclasses.replace(before, name="Anna")))
    assert callings(network) == {"A": "A", "B": "B", "C": "C"}
