"""A point or comma before three digits is decided by the rest of the column, or told."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest

from referralmap.interchange.tables.decimal_signs import DecimalSigns, is_unclear, with_decimals
from tests.interchange.importing import imported, kinds


def amounts(*cells: str) -> tuple[list[Decimal], list[str]]:
    """The amounts of a column by rows, and the kinds of problems."""
    rows = "".join(f'Eva {number};"{cell}"\n' for number, cell in enumerate(cells))
    network, proposal = imported(f"Name;Prämie\n{rows}")
    contracts = {c.buyer: c.value for c in network.contracts.values()}
    values = [contracts.get(person, Decimal(-1)) for person in network.people]
    return values, [kind for _line, kind in kinds(proposal)]


@pytest.mark.parametrize("cell", ["1,500", "1.500", "1,500 €", "EUR 1.500"])
def test_what_nothing_decides_is_told(cell: str) -> None:
    assert amounts(cell, "200") == ([1500, 200], ["unclear_amount"])


@pytest.mark.parametrize(
    ("unclear", "telling", "value"),
    [
        ("1,500", "12,50", "1.5"),
        ("1,500", "12.50", "1500"),
        ("1.500", "12,50", "1500"),
        ("1.500", "12.50", "1.5"),
        ("1.500 €", "2.300", "1500"),
        ("1.500", "2.300 Euro", "1500"),
        ("1,500 €", "2.300,- €", "1.5"),
        ("1,500", "1,234,567", "1500"),
        ("1,500", "1.234.567", "1.5"),
        ("1.500", "0.750", "1.5"),
        ("1,000", "0,750", "1"),
    ],
)
def test_the_rest_of_the_column_decides_in_any_order(
    unclear: str, telling: str, value: str
) -> None:
    for cells in permutations((unclear, telling, "300")):
        values, problems = amounts(*cells)
        assert values[cells.index(unclear)] == Decimal(value)
        assert problems == ([] if Decimal(value) > 1000 else ["read_as_decimals"])


def test_a_row_far_below_decides_as_well() -> None:
    values, problems = amounts("1,500", *["300"] * 2_500, "12,50")
    assert (values[0], problems) == (Decimal("1.5"), ["read_as_decimals"])


def test_a_third_decimal_is_a_problem() -> None:
    assert amounts("1,234", "12,50") == ([-1, Decimal("12.5")], ["too_many_decimals"])


def test_amounts_that_disagree_decide_nothing() -> None:
    assert amounts("1,500", "12,50", "12.50")[1] == ["unclear_amount"]


def test_numbers_of_a_spreadsheet_do_not_say_how_texts_were_typed() -> None:
    signs = DecimalSigns(of_spreadsheet=True)
    signs.see(["1500.50"])
    assert signs.sign == ""
    signs.see(["1.200,50"])
    assert signs.sign == ","


def test_how_francs_are_written_says_nothing_of_euros() -> None:
    for francs, value in (("CHF 1'200.50", "1200.5"), ("1200.- CHF", "1200")):
        assert amounts("EUR 1.500", francs) == ([1500, Decimal(value)], ["unclear_amount"])


def test_less_than_one_is_never_a_thousand() -> None:
    assert amounts("0,750", "0.500 €") == ([Decimal("0.75"), Decimal("0.5")], [])


@pytest.mark.parametrize(
    "cell", ["", "€", "200", "1.500 €", "4.000 Euro", "1.500,00", "1,5", "12.50"]
)
def test_what_is_clear_stays_as_it_is(cell: str) -> None:
    assert with_decimals(cell, ",") == cell
    assert not is_unclear(cell)
