"""The currencies of today."""

from __future__ import annotations

import pytest

from referralmap.model.fields.currencies import currency_called, current_currencies
from referralmap.model.money import USUAL


def test_the_usual_currencies_come_first_and_no_old_one_is_there() -> None:
    codes = current_currencies()
    assert codes[: len(USUAL)] == USUAL
    assert len(codes) == len({*codes}) > 140
    assert {"UGX", "RWF", "JPY", "CZK"} < {*codes}
    assert not {"DEM", "ATS", "ITL"} & {*codes}


@pytest.mark.parametrize(
    ("name", "code"),
    [("Euro", "EUR"), ("Schweizer Franken", "CHF"), ("Swiss franc", "CHF"), ("Franken", "CHF")],
)
def test_a_currency_is_known_by_its_name(name: str, code: str) -> None:
    assert currency_called(name) == code
    assert currency_called("Taler") is None
