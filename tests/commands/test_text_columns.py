"""Columns of text in a terminal."""

import pytest

from referralmap.commands.text_columns import print_columns


def test_columns_are_as_wide_as_their_widest_cell(capsys: pytest.CaptureFixture[str]) -> None:
    print_columns(("No.", "Name", "Sum"), [("1", "Anna", "7"), ("12", "Bo", "1200")], right=(0, 2))
    assert capsys.readouterr().out.splitlines() == [
        "No.  Name   Sum",
        "  1  Anna     7",
        " 12  Bo    1200",
    ]


def test_wide_letters_and_accents_keep_the_columns_straight(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_columns(("A", "B"), [("王力", "x"), ("e\u0301a", "x")])
    assert capsys.readouterr().out.splitlines() == ["A     B", "王力  x", "e\u0301a    x"]
