"""Key figures as plain JSON values."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

from referralmap.analysis.figures.accounts import Accounts
from referralmap.commands.plain_figures import plain_figures, plain_value
from tests.maps import a_map


def test_shares_have_their_bounds_and_money_its_currency() -> None:
    accounts = Accounts.of(a_map("Anna > Bernd*, Anna > Clara"), None, datetime.date(2026, 11, 29))
    found = plain_figures(accounts)
    assert json.loads(json.dumps(found)) == found
    assert found["closing_rate"] == "0.5000"
    assert found["closing_rate_of"] == 2
    assert found["value_won"] == {"EUR": "1200.00"}


def test_nothing_stays_nothing() -> None:
    assert plain_value(None) is None
    assert plain_value(Decimal("0.2500")) == "0.2500"
    assert plain_value(7) == 7
