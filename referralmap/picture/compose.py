"""From a network and its accounts to the MapPicture of one layout, edit by edit."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Sequence, Set
from decimal import Decimal
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.arrays.per_person import PerPerson, people_renamed
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.referred_contracts import ReferredContracts
from referralmap.i18n import language
from referralmap.layouts import layout_of
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.model.derived import Tables
from referralmap.model.records import Person, PersonId
from referralmap.model.vocabulary import Role
from referralmap.picture.captions import credit_text, words
from referralmap.picture.gold import GoldLines
from referralmap.picture.headlines import headline
from referralmap.picture.map_picture import FROM_PEOPLE, MOST_PEOPLE, Amount, MapPicture
from referralmap.picture.mark_styles import (
    BUYER_GROWTH,
    LARGEST_AMBASSADOR,
    MARKS,
    ROLES,
    SMALLEST_AMBASSADOR,
)
from referralmap.picture.theme import Theme

_Scalar = TypeVar("_Scalar", bound=np.generic)
_MOST_RINGS, _RING_SAMPLE = 40, 25
_SMALL, _MOST_AMOUNTS = 80, 30
"""People on a map on whose lines there are amounts, and ambassadors whose amounts are known."""
_MANY = 1_000
"""More people than this have their roles worked out with those of all others, from columns."""
_ME = ROLES.index(Role.ME)
_AMBASSADOR = ROLES.index(Role.AMBASSADOR)
_NUMBERS = {role: number for number, role in enumerate(ROLES)}
_RADII = np.array([MARKS[role].radius for role in ROLES])
_IMPORTANCE = np.array([MARKS[role].importance for role in ROLES], np.float64)
_STANDING = np.dtype([("role", "u1"), ("credit", "f8"), ("badge", "i4"), ("bought", "?")])
"""Arrays of the credit in the map's currency, contracts and own contracts of ambassadors."""


def compose(
    accounts: Accounts,
    layout: str,
    theme: Theme,
    *,
    title: str | None = None,
    shown: Set[PersonId] | None = None,
    inputs: LayoutInputs | None = None,
) -> MapPicture:
    """The picture of the people who have a place in `layout`, or of those `shown` among them.

    Credit counts the whole map, even if only a part of it is shown. `inputs` as for `Composer`.
    """
    return Composer(accounts, inputs).picture(layout, theme, title=title, shown=shown)


class Composer:
    """A maker of successive pictures of a map, which updates only the people that edits touch."""

    def __init__(self, accounts: Accounts, inputs: LayoutInputs | None = None) -> None:
        """`inputs` save work if they belong to the network of `accounts`."""
        if inputs is None or inputs.network is not accounts.network:
            inputs = LayoutInputs(accounts.network)
        self.inputs = inputs
        self._accounts = accounts
        index = inputs.live_index
        self._names = PerPerson(index, _names, people_renamed)
        self._standings = PerPerson(
            index,
            partial(_standings, accounts),
            lambda changes: accounts.people_since(changes.since),
        )
        self._lines = GoldLines(accounts.ledger, index)
        self.referred = ReferredContracts(accounts.ledger)

    def picture(
        self,
        layout: str,
        theme: Theme,
        *,
        title: str | None = None,
        shown: Set[PersonId] | None = None,
    ) -> MapPicture:
        """The picture of a layout, as made by `compose`."""
        index = self.inputs.index
        places = self.inputs.places(layout)
        there = np.isfinite(places[:, 0])
        if shown is not None:
            there &= np.array([id_ in shown for id_ in index.ids], np.bool_)
        standings = self._standings.now()
        role, credit = standings["role"], standings["credit"]
        credit = credit / (credit[there].max(initial=0.0) or 1.0)
        gold, width = self._lines.drawn()
        occurring = {ROLES[number] for number in np.flatnonzero(np.bincount(role[there]))}
        people = _Part(there)
        lines = _Part(there[index.givers] & there[index.receivers])
        new_row = people.new_rows()
        picture = MapPicture(
            ids=people.of_ids(index.ids),
            names=tuple(people.of(self._names.now()).tolist()),
            places=people.of(places),
            role=people.of(role),
            radius=people.of(_radius(role, credit, standings["bought"])),
            badge=people.of(standings["badge"]),
            bought=people.of(standings["bought"]),
            importance=people.of(_IMPORTANCE[role] + 0.9 * credit),
            givers=new_row[lines.of(index.givers)],
            receivers=new_row[lines.of(index.receivers)],
            is_primary=lines.of(index.is_primary),
            gold=lines.of(gold),
            width=lines.of(width),
            rings=_rings(self.inputs, layout),
            names_right=layout_of(layout).names_right,
            faded=np.zeros(int(there.sum()), np.bool_),
            tint=np.zeros(int(there.sum()), np.uint8),
            tints=(),
            folds=(),
            words=words(
                self._accounts,
                self._headline() if title is None else title,
                occurring,
                lines.of(gold),
                is_crowd=FROM_PEOPLE < there.sum() <= MOST_PEOPLE,
            ),
            theme=theme,
        )
        waiting = people.of(~index.linked & (role != _ME))
        picture = dataclasses.replace(
            picture,
            unlinked=waiting if waiting.any() else None,
            amounts=self._amounts(picture),
        )
        return picture.knowing(index.row_of) if people.is_all else picture

    def _amounts(self, picture: MapPicture) -> tuple[Amount, ...]:
        """What the first ambassadors brought and, on a small map, what was signed."""
        currency = self._accounts.network.settings.currency
        rows = np.flatnonzero(picture.role == _AMBASSADOR)
        first = rows[np.lexsort((rows, -picture.importance[rows]))[:_MOST_AMOUNTS]]
        amounts = [Amount(row, self._credit(picture.ids[row], currency)) for row in first.tolist()]
        if len(picture.ids) <= _SMALL:
            for row in sorted({*picture.receivers[picture.gold == 2].tolist()}):
                if value := self.referred.value_of(PersonId(picture.ids[row])):
                    text = _credit_text(tuple(value.items()), currency, language())
                    amounts.append(Amount(row, text, on_line=True))
        return tuple(amounts)

    def _credit(self, person: str, currency: str) -> str:
        ledger, id_ = self._accounts.ledger, PersonId(person)
        credit = tuple(ledger.credit_of(id_).items())
        text = _credit_text(credit, currency, language())
        return f"≈ {text}" if ledger.is_approximate and any(ledger.error_of(id_).values()) else text

    def _headline(self) -> str:
        accounts = self._accounts
        currency, adds_up = accounts.network.settings.currency, accounts.rule.adds_up
        return headline(self.referred.in_all(), currency, adds_up=adds_up)


class _Part:
    """The shown rows; usually all of them, which then need not be selected."""

    def __init__(self, chosen: NDArray[np.bool_]) -> None:
        self._chosen = chosen
        self.is_all = bool(chosen.all())

    def of(self, values: NDArray[_Scalar]) -> NDArray[_Scalar]:
        return np.ascontiguousarray(values if self.is_all else values[self._chosen])

    def of_ids(self, ids: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
        return ids if self.is_all else tuple(itertools.compress(ids, self._chosen.tolist()))

    def new_rows(self) -> NDArray[np.int32]:
        """The new row of each person among those shown, -1 for others."""
        rows = np.cumsum(self._chosen, dtype=np.int32) - 1
        return np.where(self._chosen, rows, -1)


def _standings(accounts: Accounts, network: Tables, ids: Sequence[PersonId]) -> NDArray[np.void]:
    accounts.keep_up()
    currency = accounts.network.settings.currency
    standings = np.zeros(len(ids), _STANDING)
    role = accounts.roles().__getitem__ if len(ids) > _MANY else accounts.role
    standings["role"] = [_NUMBERS[role(id_)] for id_ in ids]
    for row in np.flatnonzero(standings["role"] == _AMBASSADOR).tolist():
        id_, ledger = ids[row], accounts.ledger
        credit = float(ledger.credit_of(id_).get(currency, 0))
        contracts, bought = ledger.won_count(id_), accounts.has_bought(id_)
        standings[row] = (_AMBASSADOR, credit, contracts, bought)
    return standings


def _names(network: Tables, ids: Sequence[PersonId]) -> NDArray[np.object_]:
    return np.array(network.column(Person, "name", ids), object)


def _radius(
    role: NDArray[np.uint8], credit: NDArray[np.float64], bought: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """The radii of marks by role; an ambassador's area grows with their credit."""
    radius: NDArray[np.float64] = _RADII[role]
    grown = np.sqrt(
        SMALLEST_AMBASSADOR**2 + credit * (LARGEST_AMBASSADOR**2 - SMALLEST_AMBASSADOR**2)
    )
    grown = np.where(bought, grown * BUYER_GROWTH, grown)
    return np.where(role == _AMBASSADOR, grown, radius)


def _rings(inputs: LayoutInputs, layout: str) -> NDArray[np.float64]:
    """The generations of *me*'s family as faint circles."""
    index, places = inputs.index, inputs.places(layout)
    if not layout_of(layout).guides or index.me < 0 or np.isnan(places[index.me, 0]):
        return np.empty((0, 3))
    middle = places[index.me]
    forest = inputs.forest
    ours = np.flatnonzero(forest.root == index.me)
    levels = forest.level[ours]
    radii = []
    for generation in range(1, min(int(levels.max()), _MOST_RINGS) + 1):
        # A few people show the radius of the ring, even if some of them were moved by hand.
        found = places[ours[levels == generation][:_RING_SAMPLE]] - middle
        away = np.sort(np.hypot(*found[np.isfinite(found[:, 0])].T))
        if len(away):
            radii.append(away[len(away) // 2])
    return np.array([(*middle, radius) for radius in radii]).reshape(-1, 3)


@functools.lru_cache(1000)
def _credit_text(credit: tuple[tuple[str, Decimal], ...], currency: str, _language: str) -> str:
    """As `credit_text`, remembered: after an edit, writing amounts would take longest of all."""
    return credit_text(dict(credit), currency)
