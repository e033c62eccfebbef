"""Places in the orders that missing days leave open."""

from __future__ import annotations

import datetime
import itertools

import pytest

from referralmap.analysis.standing.places import placements
from referralmap.analysis.standing.possible_orders import PossibleOrders, possible_orders
from referralmap.model import editing
from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.records import Referral
from tests.maps import a_map
from tests.random_maps import a_random_network

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


def test_an_order_that_changes_nothing_has_no_ranges() -> None:
    network = dated("A > B**, A > C > D*", ("A", "C"))
    found = tried(network)
    assert found is not None
    assert "direct" not in found.ranges.get("A", {})
    assert tried(network) == found


@pytest.mark.parametrize("seed", range(0, 60, 2))
def test_ranges_are_those_of_all_orders_and_the_places_as_they_are_within(seed: int) -> None:
    network = a_random_network(seed)
    undated = [r for r in network.referrals.values() if r.date is None]
    for referral in undated[1:]:
        network.apply(editing.replace(network, referral, replaced(referral, date=DAY)))
    for contract in list(network.contracts.values()):
        signed = contract.signed or DAY
        network.apply(editing.replace(network, contract, replaced(contract, signed=signed)))
    now, found = placements(network), tried(network)
    if found is None:
        return
    known = {r.date for r in network.referrals.values() if r.date}
    known |= {c.signed for c in network.contracts.values() if c.signed}
    shifts = [datetime.timedelta(n) for n in (-1, 0, 1)]
    days = sorted({day + shift for day, shift in itertools.product(known, shifts)})
    everything = [now, *(placements(with_day(network, undated[0], day)) for day in days)]
    for each in now:
        for rule in each.places:
            seen = {p.places[rule] for ps in everything for p in ps if p.person == each.person}
            best, last = found.ranges.get(each.person, {}).get(rule, (each.places[rule],) * 2)
            assert best in seen
            assert last in seen
            assert best is None or all(place is None or place >= best for place in seen)


def with_day(network: Network, referral: Referral, day: datetime.date) -> Network:
    copy = network.twin()
    copy.apply(editing.replace(copy, copy.referrals[referral.key], replaced(referral, date=day)))
    return copy
