"""Customers brought by customers who had time; the figure itself is tried by its definition."""

import dataclasses
import datetime

from referralmap.analysis.outcomes.customers_brought import customers_brought
from referralmap.model import editing
from referralmap.model.network import Network
from tests.maps import a_map

DAY = datetime.date(2026, 6, 30)


def dated(drawing: str, **signings: datetime.date) -> Network:
    network = a_map(drawing)
    for name, day in signings.items():
        won = network.contracts[next(c for c in network.contracts if c.startswith(name))]
        network.apply(editing.replace(network, won, dataclasses.replace(won, signed=day)))
    return network


def test_without_any_dated_referral_half_a_year_is_time_enough() -> None:
    then = DAY - datetime.timedelta(days=180)
    found = customers_brought(dated("A* > B*, C*", A=then, C=then + datetime.timedelta(1)), DAY)
    assert (found.days, dict(found.children)) == (180, {"A": 1})


def test_only_the_first_giver_has_brought_a_customer_and_never_me() -> None:
    then = DAY - datetime.timedelta(days=400)
    found = customers_brought(
        dated("me > X*, A* > X, B* > X, me* > Y*", A=then, B=then, me=then), DAY
    )
    assert dict(found.children) == {"A": 1, "B": 0}
