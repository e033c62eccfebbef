"""Emphasis on parts of a map: fading, hiding, folding and tinting; never data or places."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.purchases import won_contracts
from referralmap.analysis.sums.amounts import summed
from referralmap.i18n import _, format_number, ngettext
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role
from referralmap.picture.captions import credit_text
from referralmap.picture.facets import BY_KEY, UNKNOWN, Facet, Groups
from referralmap.picture.kin import between, chain_and_branch, family_below
from referralmap.picture.map_picture import Fold, LegendLine, MapPicture
from referralmap.picture.mark_styles import ROLES

MOST_GENERATIONS = 5
"""Most generations above and below the focus that can be chosen, short of all."""


@dataclass(frozen=True, slots=True)
class Looking:
    """The emphasis chosen by the user.

    `chosen` holds the values to filter by, for each facet; people with none of them are faded or,
    with `hides`, left out. `up` and `down` limit the generations around the person `focused`;
    `path` is a pair of people to connect, `route` the people of a contract's route; `coloured`
    is a facet, or empty for roles.
    """

    chosen: tuple[tuple[str, frozenset[str]], ...] = ()
    hides: bool = False
    focused: PersonId | None = None
    up: int | None = None
    down: int | None = None
    path: tuple[PersonId, PersonId] | None = None
    route: tuple[PersonId, ...] = ()
    folded: frozenset[PersonId] = frozenset()
    coloured: str = ""

    def choosing(self, facet: str, values: frozenset[str]) -> Looking:
        """A copy with other values of a facet; none at all removes that filter."""
        others = tuple(each for each in self.chosen if each[0] != facet)
        return dataclasses.replace(self, chosen=(*others, (facet, values)) if values else others)

    def among(self, people: Mapping[PersonId, object]) -> Looking:
        """A copy without people who are no longer on the map."""
        path = self.path if self.path and all(p in people for p in self.path) else None
        focused = self.focused if self.focused in people else None
        return dataclasses.replace(
            self,
            path=path,
            route=self.route if all(p in people for p in self.route) else (),
            focused=focused,
            folded=frozenset(p for p in self.folded if p in people),
        )


def looked_at(
    whole: MapPicture,
    groups: Groups,
    accounts: Accounts,
    looking: Looking,
    tinted: Sequence[str] | None = None,
) -> MapPicture:
    """The picture `whole` with the emphasis of `looking`.

    The values in `tinted`, such as those of another day, have colours; if it is None, the most
    common ones have.
    """
    if looking == Looking():
        return whole
    row_of = whole.row_of
    people = who_passes(groups, looking)
    passing = np.ones(len(whole.ids), np.bool_) if people is None else _of(people, row_of)
    faded = np.zeros(len(whole.ids), np.bool_) if looking.hides else ~passing
    faded |= ~_in_sight(whole, row_of, looking)
    kept, folds = _folded(whole, row_of, accounts, looking)
    if looking.hides:
        kept &= passing
    picture = dataclasses.replace(whole, faded=faded, folds=folds)
    facet = BY_KEY.get(looking.coloured)
    if facet is not None:
        if tinted is None:
            tinted = tinted_values(groups, facet, row_of.keys(), len(whole.theme.tints))
        picture = _tinted(picture, row_of, groups, facet, tinted)
    shown = int((kept & ~faded).sum())
    if shown < len(whole.ids):
        picture = _saying(picture, shown, len(whole.ids))
    part = part_of(picture, kept)
    words = dataclasses.replace(part.words, legend=_legend(part))
    part = dataclasses.replace(part, words=words)
    return part.knowing(row_of) if kept.all() else part


def _legend(part: MapPicture) -> tuple[LegendLine, ...]:
    """The lines of the legend that occur on this part of the map."""
    occurring: set[Role | str] = {ROLES[number] for number in np.unique(part.role).tolist()}
    occurring |= {part.tints[number - 1] for number in np.unique(part.tint).tolist() if number}
    occurring |= {kind for kind, level in (("pale", 1), ("gold", 2)) if (part.gold == level).any()}
    return tuple(line for line in part.words.legend if line.kind in occurring)


def _in_sight(whole: MapPicture, row_of: Mapping[str, int], looking: Looking) -> NDArray[np.bool_]:
    """(people,) those on the route, else on the connection, else in focus, else all."""
    if looking.route:
        return _of(looking.route, row_of)
    if looking.path is not None and all(person in row_of for person in looking.path):
        return between(whole, *(row_of[person] for person in looking.path))
    row = row_of.get(looking.focused or "")
    if row is not None:
        return chain_and_branch(whole, row, looking.up, looking.down)
    return np.ones(len(whole.ids), np.bool_)


def part_of(picture: MapPicture, kept: NDArray[np.bool_]) -> MapPicture:
    """The people of the mask `kept` (people,) and the referrals among them."""
    if kept.all():
        return picture
    rows = np.flatnonzero(kept)
    new_row = np.full(len(kept), -1, np.int32)
    new_row[rows] = np.arange(len(rows), dtype=np.int32)
    among = kept[picture.givers] & kept[picture.receivers]
    people = {
        name: getattr(picture, name)[rows]
        for name in ("places", "role", "radius", "badge", "bought", "importance", "faded", "tint")
    }
    lines = {name: getattr(picture, name)[among] for name in ("is_primary", "gold", "width")}
    return dataclasses.replace(
        picture,
        ids=tuple(picture.ids[row] for row in rows),
        names=tuple(picture.names[row] for row in rows),
        givers=new_row[picture.givers[among]],
        receivers=new_row[picture.receivers[among]],
        glowing=tuple(int(new_row[row]) for row in picture.glowing if kept[row]),
        folds=tuple(Fold(int(new_row[f.row]), f.text) for f in picture.folds if kept[f.row]),
        **people,
        **lines,
    )


def who_passes(groups: Groups, looking: Looking) -> set[PersonId] | None:
    """People with one of the chosen values in each facet; None for all."""
    passing: set[PersonId] | None = None
    for key, values in looking.chosen:
        members = groups.of(BY_KEY[key])
        people = set().union(*(members.get(value, ()) for value in values))
        passing = people if passing is None else passing & people
    return passing


def _of(people: Iterable[PersonId], row_of: Mapping[str, int]) -> NDArray[np.bool_]:
    """(people,) True for those in `people`."""
    of_these = np.zeros(len(row_of), np.bool_)
    of_these[[row for person in people if (row := row_of.get(person)) is not None]] = True
    return of_these


def _folded(
    whole: MapPicture, row_of: Mapping[str, int], accounts: Accounts, looking: Looking
) -> tuple[NDArray[np.bool_], tuple[Fold, ...]]:
    """(people,) True for those not folded away, and the folds with their texts."""
    kept = np.ones(len(whole.ids), np.bool_)
    rows = sorted(row for person in looking.folded if (row := row_of.get(person)) is not None)
    below = {row: family_below(whole, row) for row in rows}
    for branch in below.values():
        kept &= ~branch
    folds = (
        Fold(row, _said([PersonId(whole.ids[at]) for at in np.flatnonzero(branch)], accounts))
        for row, branch in below.items()
        if kept[row] and branch.any()
    )
    return kept, tuple(folds)


def _said(people: list[PersonId], accounts: Accounts) -> str:
    """*12 people, 3 contracts, 41.200 €*."""
    network = accounts.network
    contracts = [contract for person in people for contract in won_contracts(network, person)]
    parts = [ngettext("{count} person", "{count} people", len(people))]
    if contracts:
        parts.append(ngettext("{count} contract", "{count} contracts", len(contracts)))
        amounts = summed((contract.currency, contract.value) for contract in contracts)
        parts.append(credit_text(amounts, network.settings.currency))
    return ", ".join(parts)


def tinted_values(groups: Groups, facet: Facet, among: Set[str], count: int) -> list[str]:
    """The `count` values of `facet` most common `among` people, which have colours, in order."""
    sizes = {value: len(people & among) for value, people in groups.of(facet).items()}
    known = [value for value, size in sizes.items() if size and value != UNKNOWN]
    largest = sorted(known, key=lambda value: -sizes[value])[:count]
    return [value for value in known if value in largest]


def _tinted(
    picture: MapPicture,
    row_of: Mapping[str, int],
    groups: Groups,
    facet: Facet,
    values: Sequence[str],
) -> MapPicture:
    """The picture coloured by `values` of `facet`, all others in the quiet colour."""
    theme = picture.theme
    members = {value: people & row_of.keys() for value, people in groups.of(facet).items()}
    tint = np.full(len(picture.ids), len(values) + 1, np.uint8)
    # A person with several values has the colour of the first.
    for number, value in reversed(list(enumerate(values, 1))):
        tint[[row_of[person] for person in members.get(value, ())]] = number
    colours = (*theme.tints[: len(values)], theme.person)
    legend = [
        LegendLine(colour, groups.label(facet, value))
        for colour, value in zip(colours, values, strict=False)
        if members.get(value)
    ]
    if (tint == len(colours)).any():
        is_more = any(
            people and value not in (*values, UNKNOWN) for value, people in members.items()
        )
        others = _("others") if is_more else groups.label(facet, UNKNOWN)
        legend.append(LegendLine(colours[-1], others))
    words = dataclasses.replace(picture.words, legend=(*legend, *picture.words.legend))
    return dataclasses.replace(picture, tint=tint, tints=colours, words=words)


def _saying(picture: MapPicture, shown: int, everybody: int) -> MapPicture:
    """The picture with a note that it shows a part."""
    part = _("{found} of {everybody} people").format(
        found=format_number(shown), everybody=format_number(everybody)
    )
    words = dataclasses.replace(picture.words, subtitle=f"{picture.words.subtitle} · {part}")
    return dataclasses.replace(picture, words=words)


def looking_data(looking: Looking) -> dict[str, object]:
    """`looking` as plain data for JSON, without defaults."""
    data: dict[str, object] = {
        "chosen": {facet: sorted(values) for facet, values in looking.chosen},
        "hides": looking.hides,
        "focused": looking.focused,
        "up": looking.up,
        "down": looking.down,
        "path": list(looking.path or ()),
        "route": list(looking.route),
        "folded": sorted(looking.folded),
        "coloured": looking.coloured,
    }
    return {
        key: value
        for key, value in data.items()
        if value is not None and value is not False and value not in ("", [], {})
    }


def looking_of(data: object) -> Looking:
    """The emphasis written by `looking_data`; values that are not understood stay at their
    defaults.
    """
    if not isinstance(data, dict):
        return Looking()
    chosen = data.get("chosen")
    path = _texts(data.get("path"))
    coloured = data.get("coloured")
    return Looking(
        chosen=tuple(
            (facet, frozenset(_texts(values)))
            for facet, values in (chosen.items() if isinstance(chosen, dict) else ())
            if facet in BY_KEY and _texts(values)
        ),
        hides=data.get("hides") is True,
        focused=PersonId(data["focused"]) if isinstance(data.get("focused"), str) else None,
        up=_generations(data.get("up")),
        down=_generations(data.get("down")),
        path=(PersonId(path[0]), PersonId(path[1])) if len(path) == 2 else None,
        route=tuple(PersonId(id_) for id_ in _texts(data.get("route"))),
        folded=frozenset(PersonId(id_) for id_ in _texts(data.get("folded"))),
        coloured=coloured if isinstance(coloured, str) and coloured in BY_KEY else "",
    )


def _texts(values: object) -> list[str]:
    return [v for v in values if isinstance(v, str)] if isinstance(values, list) else []


def _generations(value: object) -> int | None:
    return value if type(value) is int and 0 <= value <= MOST_GENERATIONS else None
