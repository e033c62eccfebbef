"""Rows that may be about either of two people, in whatever order they stand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.interchange.matching.homonyms import unclear
from referralmap.model.records import Person, PersonId
from tests.interchange.importing import imported, kinds

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "Wien", "Graz"]),
        st.sampled_from(["", "+43 7", "+43 8"]),
        st.sampled_from(["", "A KG", "B AG"]),
        st.sampled_from(["", "100"]),
    ),
    max_size=5,
)


def said(**fields: object) -> Person:
    return Person(PersonId(""), "Hans Gruber", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("people", "which"),
    [
        ([said(city="Wien"), said(city="Graz"), said()], {2}),
        ([said(), said(city="Wien"), said(city="Graz"), said()], {0, 3}),
        ([said(email="a@x.at"), said(), said(email="b@x.at")], {1}),
        ([said(phone="+43 7"), said(city="Wien"), said(phone="+43 8")], {1}),
        ([said(city="Wien", phone="+43 7"), said(city="Wien"), said(city="Graz")], set()),
        ([said(city="Wien"), said(phone="+43 7"), said()], set()),
    ],
)
def test_who_may_be_either_of_two(people: list[Person], which: set[int]) -> None:
    assert unclear(enumerate(people)) == which


@settings(deadline=None)
@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_rows_of_one_name_never_matters_and_a_second_import_adds_nothing(
    orders: tuple[list[tuple[str, ...]], list[tuple[str, ...]]],
) -> None:
    maps = []
    for rows in orders:
        cells = [";".join(("Hans Gruber", *row)) for row in rows]
        text = "\n".join(["Name;Ort;Telefon;Firma;Wert", *cells])
        network, _proposal = imported(text)
        assert imported(text, into=network)[1].edit.changes == ()
        told = (
            (p.city, p.phone, p.organisation, [c.value for c in network.contracts_of(p.id)])
            for p in network.people.values()
        )
        maps.append(sorted(told))
    assert maps[0] == maps[1]


@pytest.mark.parametrize(
    "rows",
    list(itertools.permutations(["Hans Gruber;;5000", "Hans Gruber;Wien;", "Hans Gruber;Graz;"])),
)
def test_what_may_be_of_either_of_two_is_of_neither(rows: tuple[str, ...]) -> None:
    text = "\n".join(["Name;Ort;Kontraktwert", *rows])
    network, proposal = imported(text)
    assert [kind for _line, kind in kinds(proposal)] == ["several_people"]
    (contract,) = network.contracts.values()
    assert network.people[contract.buyer].city == ""
    assert len(network.people) == 3


def test_cards_of_one_name_are_as_clear_as_rows() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Berta Blau\n{}END:VCARD\n"
    cards = ["X-REFERRED-BY:Anna Huber\n", "TEL:+43 7\n", "TEL:+43 8\n"]
    for order in itertools.permutations(cards):
        text = "".join(map(card.format, order))
        network, proposal = imported(text, "people.vcf")
        assert [kind for _line, kind in kinds(proposal)] == ["several_people"]
        assert imported(text, "people.vcf", into=network)[1].edit.changes == ()
