"""Sums per currency."""

from decimal import Decimal

from referralmap.analysis.sums.amounts import summed


def test_currencies_never_meet_and_stand_in_the_order_of_their_codes() -> None:
    parts = [("EUR", Decimal(1)), ("CHF", Decimal("0.10")), ("EUR", Decimal("0.20"))]
    assert [*summed(parts).items()] == [("CHF", Decimal("0.10")), ("EUR", Decimal("1.20"))]
    assert summed([]) == {}
