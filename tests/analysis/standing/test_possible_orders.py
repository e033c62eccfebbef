"""Places in the orders that missing days leave open."""

from __future__ import annotations

import datetime
import itertools
import random

import pytest

from referralmap.analysis.standing.places import placements
from referralmap.analysis.standing.possible_orders import PossibleOrders, possible_orders
from referralmap.model import editing
from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.records import Referral
from tests.maps import a_map

DAY = datetime.date(2026, 3, 1)


def dated(drawing: str, *without: tuple[str, str]) -> Network:
    """All on one day but the referrals in `without`."""
    network = a_map(drawing)
    for referral in list(network.referrals.values()):
        date = None if (referral.giver, referral.receiver) in without else DAY
        network.apply(editing.replace(network, referral, replaced(referral, date=date)))
    for contract in list(network.contracts.values()):
        network.apply(editing.replace(network, contract, replaced(contract, signed=DAY)))
    return network


def tried(network: Network) -> PossibleOrders | None:
    return possible_orders(network, placements(network))


def test_where_no_day_is_missing_or_none_matters_nothing_is_tried() -> None:
    assert tried(dated("A > B > C**, D > E*")) is None
    assert tried(dated("A > B > C**, D > E*, F > G", ("F", "G"))) is None


def test_a_referral_that_may_be_too_late_leaves_no_place_or_the_first_one() -> None:
    network = dated("A > B**, C > D*", ("A", "B"))
    found = tried(network)
    assert found is not None
    assert (found.missing, found.ranges["A"]["direct"]) == (1, (1, None))
    assert found.ranges["C"]["direct"] == (1, 2)
    assert found.always == {"C"}


def test_where_routes_are_many_or_loops_nothing_is_tried() -> None:
    undated = ("A", "B")
    assert tried(dated("A > B**, C > D*", undated)) is not None
    assert tried(dated("A > B**, B > A, C > D*", undated)) is None
    wide = ", ".join(f"P{n} > Q{m}" for n in range(6) for m in range(6))
    ends = ", ".join(f"Q{m} > Z" for m in range(6))
    assert tried(dated(f"A > B**, {wide}, {ends}, Z > Y*", undated)) is None


def test_an_order_that_changes_nothing_has_no_ranges() -> None:
    network = dated("A > B**, A > C > D*", ("A", "C"))
    found = tried(network)
    assert found is not None
    assert "direct" not in found.ranges.get("A", {})
    assert tried(network) == found


@pytest.mark.parametrize("seed", range(40))
def test_ranges_are_those_of_all_orders_and_the_places_as_they_are_within(seed: int) -> None:
    dice = random.Random(seed)
    pairs = [(a, b) for a, b in itertools.combinations("ABCDEF", 2) if dice.random() < 0.4]
    drawing = ", ".join(f"{a} > {b}" for a, b in pairs)
    network = a_map(f"A, {drawing}, E*, F**, D*" if drawing else "A > F*")
    days = [DAY + datetime.timedelta(n) for n in range(3)]
    unknown = dice.choice([*network.referrals])
    for key, referral in list(network.referrals.items()):
        date = None if key == unknown else dice.choice(days)
        network.apply(editing.replace(network, referral, replaced(referral, date=date)))
    for contract in list(network.contracts.values()):
        signed = replaced(contract, signed=dice.choice(days))
        network.apply(editing.replace(network, contract, signed))
    now, found = placements(network), tried(network)
    if found is None:
        # the day that is missing is above no contract
        assert not network.contracts_of(unknown[1])
        return
    slots = sorted({day + datetime.timedelta(n) for day in days for n in (-1, 0, 1)})
    undated = network.referrals[unknown]
    everything = [now, *(placements(with_day(network, undated, day)) for day in slots)]
    for each in now:
        for rule, place in each.places.items():
            seen = {p.places[rule] for ps in everything for p in ps if p.person == each.person}
            best, last = found.ranges.get(each.person, {}).get(rule, (place, place))
            sure = [seen_place for seen_place in seen if seen_place]
            assert best == min(sure, default=None)
            assert last == (None if None in seen else max(sure))


def with_day(network: Network, referral: Referral, day: datetime.date) -> Network:
    copy = network.twin()
    copy.apply(editing.replace(copy, copy.referrals[referral.key], replaced(referral, date=day)))
    return copy
