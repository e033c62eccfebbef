"""The rows of a CSV text and their lines."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.tables.csv_rows import csv_rows
from tests.interchange.importing import found, imported, kinds, names


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Name,Ort\nAnna,Wien\nBernd,"Graz\nClara,Linz\n', 3),
        ('Name,Ort\nAnna,"Wien\nmitte"\nBernd,"Graz\nClara,Linz\n', 4),
        ('Name,Ort\nAnna,"Wien\nBernd,"Graz"\n', 2),
        ('"Name,Ort\nAnna,Wien\n', 1),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(
    text: str, line: int
) -> None:
    with pytest.raises(Unreadable) as refusal:
        found(text, format="table")
    assert (refusal.value.kind, refusal.value.line) == ("unclosed_quote", line)


def test_wrong_quotation_marks_in_one_line_are_a_problem() -> None:
    network, proposal = imported('Name,Ort\n"Anna" Huber,Wien\nBernd,Graz\n')
    assert names(network) == ["Anna Huber", "Bernd"]
    assert kinds(proposal) == [(2, "bad_quotes")]


def test_lines_are_physical() -> None:
    text = 'Name,Notes\n\nAnna,"one\ntwo\r\nthree"\r\n,x\n'
    assert [row.line for row in csv_rows(text, ",")] == [1, 3, 6]
    assert kinds(imported(text)[1]) == [(6, "no_name")]


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(Unreadable, match="too_many_columns"):
        found("Name" + "," * 2001 + "\nAnna\n", format="table")


def test_blanks_between_a_delimiter_and_a_quotation_mark_are_no_part_of_a_cell() -> None:
    text = 'Name, Ort, Telefon\n "Klein, Eva",  "Graz, Mitte", "+43 1"\n'
    network, proposal = imported(text)
    [eva] = network.people.values()
    assert (eva.name, eva.city, eva.phone) == ("Klein, Eva", "Graz, Mitte", "+43 1")
    assert not proposal.problems
    with pytest.raises(Unreadable) as refusal:
        found('Name, Ort\nEva, "Graz"\nMax, "Linz\nUwe, Wien\n', format="table")
    assert (refusal.value.kind, refusal.value.line) == ("unclosed_quote", 3)
