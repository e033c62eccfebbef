"""From a network and its accounts to the MapPicture of one layout."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.accounts import Accounts
from referralmap.analysis.index import Index, index_of
from referralmap.layouts.forest import grow
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.marks import LARGEST_AMBASSADOR, MARKS, ROLES, SMALLEST_AMBASSADOR
from referralmap.picture.theme import Theme
from referralmap.picture.words import words

_MOST_RINGS, _RING_SAMPLE = 40, 25
QUIET_WIDTH, THINNEST_GOLD, WIDEST_GOLD = 1.0, 2.2, 7.0
_AMBASSADOR = ROLES.index(Role.AMBASSADOR)
_NUMBERS = {role: number for number, role in enumerate(ROLES)}
_RADII = np.array([MARKS[role].radius for role in ROLES])
_IMPORTANCE = np.array([MARKS[role].importance for role in ROLES], np.float64)


def compose(
    accounts: Accounts,
    layout: str,
    theme: Theme,
    *,
    title: str | None = None,
    shown: Set[PersonId] | None = None,
) -> MapPicture:
    """The picture of everybody who has a place in `layout`, or of those `shown` among them.

    Credit is that of the whole map, also when only a part of it is shown.
    """
    network = accounts.network
    index = index_of(network)
    rows, places = _placed(network, index, layout, shown)
    ids = [index.ids[row] for row in rows]
    role = np.fromiter((_NUMBERS[accounts.role(id_)] for id_ in ids), np.uint8, len(ids))
    credit, badge, bought = _of_ambassadors(accounts, ids, role)
    importance = _IMPORTANCE[role] + 0.9 * credit
    new_row = np.full(len(index.ids), -1, np.int32)
    new_row[rows] = np.arange(len(rows), dtype=np.int32)
    seen = (new_row[index.givers] >= 0) & (new_row[index.receivers] >= 0)
    gold, width = _lines(accounts, index)
    return MapPicture(
        ids=tuple(ids),
        names=tuple(network.people[id_].name for id_ in ids),
        places=places,
        role=role,
        radius=_radius(role, credit),
        badge=badge,
        bought=bought,
        importance=importance,
        givers=new_row[index.givers[seen]],
        receivers=new_row[index.receivers[seen]],
        is_primary=index.is_primary[seen],
        gold=gold[seen],
        width=width[seen],
        rings=_rings(network, index, layout),
        names_right=layout == "tree",
        faded=np.zeros(len(ids), np.bool_),
        tint=np.zeros(len(ids), np.uint8),
        tints=(),
        folds=(),
        words=words(accounts, title, {ROLES[number] for number in set(role.tolist())}, gold),
        theme=theme,
    )


def _placed(
    network: Network, index: Index, layout: str, shown: Set[PersonId] | None
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The rows to show and where they stand."""
    found = [
        (row, place.x, place.y)
        for row, id_ in enumerate(index.ids)
        if (shown is None or id_ in shown) and (place := network.places.get((id_, layout)))
    ]
    table = np.array(found, np.float64).reshape(-1, 3)
    return table[:, 0].astype(np.intp), table[:, 1:]


def _of_ambassadors(
    accounts: Accounts, ids: list[PersonId], role: NDArray[np.uint8]
) -> tuple[NDArray[np.float64], NDArray[np.int32], NDArray[np.bool_]]:
    """Share of the largest credit, number of contracts, and whether they bought themselves."""
    currency = accounts.network.settings.currency
    amounts = np.zeros(len(ids))
    badge = np.zeros(len(ids), np.int32)
    bought = np.zeros(len(ids), np.bool_)
    for row in np.flatnonzero(role == _AMBASSADOR):
        credit = accounts.ledger.credit_of(ids[row])
        amounts[row] = float(credit.get(currency, 0))
        badge[row] = accounts.ledger.won_count(ids[row])
        bought[row] = accounts.has_bought(ids[row])
    largest = amounts.max(initial=0.0)
    return (amounts / largest if largest else amounts, badge, bought)


def _radius(role: NDArray[np.uint8], credit: NDArray[np.float64]) -> NDArray[np.float64]:
    """Marks by role; an ambassador's area grows with their credit."""
    radius: NDArray[np.float64] = _RADII[role]
    grown = np.sqrt(
        SMALLEST_AMBASSADOR**2 + credit * (LARGEST_AMBASSADOR**2 - SMALLEST_AMBASSADOR**2)
    )
    return np.where(role == _AMBASSADOR, grown, radius)


def _lines(accounts: Accounts, index: Index) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """(referrals,) how golden each is, and how wide."""
    flow = _flow(accounts)
    gold = np.zeros(len(index.givers), np.uint8)
    width = np.full(len(index.givers), QUIET_WIDTH)
    if flow:
        largest = max(value for value, _ in flow.values()) or 1.0
        ids = index.ids
        for at in range(len(gold)) if len(flow) * 4 > len(gold) else _positions(index, flow):
            found = flow.get((ids[index.givers[at]], ids[index.receivers[at]]))
            if found:
                gold[at] = 2 if found[1] else 1
                width[at] = (
                    THINNEST_GOLD + (WIDEST_GOLD - THINNEST_GOLD) * (found[0] / largest) ** 0.5
                )
    return gold, width


def _positions(index: Index, flow: Mapping[tuple[PersonId, PersonId], object]) -> list[int]:
    """Where the referrals of `flow` stand in the index."""
    receivers = np.array([index.row_of[receiver] for _, receiver in flow])
    return [int(at) for at in np.flatnonzero(np.isin(index.receivers, receivers))]


def _flow(accounts: Accounts) -> dict[tuple[PersonId, PersonId], tuple[float, bool]]:
    """Value through each referral on a route, and whether the rule credits its giver for it.

    A referral from *me* to somebody on a route is shown with it, though *me* earns nothing.
    """
    network = accounts.network
    flow: dict[tuple[PersonId, PersonId], tuple[float, bool]] = {}
    for entry in accounts.ledger.entries.values():
        # Amounts of another currency are not compared: their lines are gold, and thin.
        is_ours = entry.contract.currency == network.settings.currency
        value = float(entry.amount) if is_ours else 0.0
        passed = dict(entry.routes.flow)
        for person in entry.routes.people if network.me else ():
            key = (network.me, person)
            if key in network.referrals:
                passed[key] = sum(part for (giver, _), part in passed.items() if giver == person)
        for key, part in passed.items():
            before, credited = flow.get(key, (0.0, False))
            flow[key] = (before + value * part, credited or key[0] in entry.shares)
    return flow


def _rings(network: Network, index: Index, layout: str) -> NDArray[np.float64]:
    """The generations of *me*'s family as faint circles."""
    place = network.places.get((network.me or "", layout))
    if layout != "rings" or place is None:
        return np.empty((0, 3))
    forest = grow(index.primary, index.linked, index.me)
    ours = np.flatnonzero(forest.root == index.me)
    levels = forest.level[ours]
    radii = []
    for generation in range(1, min(int(levels.max()), _MOST_RINGS) + 1):
        # A few tell where the ring is; the rest may have been moved, but hardly most of them.
        rows = ours[levels == generation][:_RING_SAMPLE].tolist()
        found = [network.places.get((index.ids[row], layout)) for row in rows]
        away = sorted(math.hypot(p.x - place.x, p.y - place.y) for p in found if p)
        if away:
            radii.append(away[len(away) // 2])
    return np.array([(place.x, place.y, radius) for radius in radii]).reshape(-1, 3)
