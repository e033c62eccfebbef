"""The picture of everybody under a view: who is faded, hidden, folded and tinted."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.purchases import won_contracts
from referralmap.analysis.sums.amounts import summed
from referralmap.i18n import _, format_number, ngettext
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role
from referralmap.open_map.view_state import ViewState
from referralmap.picture.captions import credit_text
from referralmap.picture.facets import BY_KEY, UNKNOWN, Facet, Groups
from referralmap.picture.kin import between, chain_and_branch, family_below, only_through
from referralmap.picture.labelling.bunches import has_bunches
from referralmap.picture.map_picture import Fold, LegendLine, MapPicture
from referralmap.picture.mark_styles import ROLES
from referralmap.picture.picture_part import part_of
from referralmap.picture.theme import Theme


def emphasised(
    whole: MapPicture,
    groups: Groups,
    accounts: Accounts,
    view: ViewState,
    tinted: Sequence[str] | None = None,
) -> MapPicture:
    """The picture `whole` of everybody under `view`.

    The values in `tinted`, such as those of another day, have colours; if it is None, the most
    common ones have.
    """
    if view.is_plain:
        return whole
    row_of = whole.row_of
    passing = _passing(whole, groups, view)
    faded = np.zeros(len(whole.ids), np.bool_) if view.hides else ~passing
    faded |= ~_in_sight(whole, row_of, view)
    kept, folds = _folded(whole, row_of, accounts, view)
    if view.hides:
        kept &= passing
    picture = dataclasses.replace(whole, faded=faded, folds=folds)
    facet = BY_KEY.get(view.coloured)
    if facet is not None:
        if tinted is None:
            tinted = tinted_values(groups, facet, row_of.keys(), whole.theme)
        picture = _tinted(picture, row_of, groups, facet, tinted)
    shown = int((kept & ~faded).sum())
    if shown < len(whole.ids):
        picture = _saying(picture, shown, len(whole.ids))
    part = part_of(picture, kept)
    words = dataclasses.replace(part.words, legend=_legend(part))
    part = dataclasses.replace(part, words=words)
    return part.knowing(row_of) if kept.all() else part


def part_seen(whole: MapPicture, groups: Groups, view: ViewState) -> set[PersonId] | None:
    """The people who pass the filters and are in sight, folded or not; None for all."""
    if view.is_plain:
        return None
    there = _passing(whole, groups, view) & _in_sight(whole, whole.row_of, view)
    if there.all():
        return None
    return {PersonId(whole.ids[row]) for row in np.flatnonzero(there).tolist()}


def _passing(whole: MapPicture, groups: Groups, view: ViewState) -> NDArray[np.bool_]:
    """(people,) those who pass the filters."""
    people = who_passes(groups, view)
    return np.ones(len(whole.ids), np.bool_) if people is None else _of(people, whole.row_of)


def _legend(part: MapPicture) -> tuple[LegendLine, ...]:
    """The lines of the legend that occur on this part of the map."""
    occurring: set[Role | str] = {ROLES[number] for number in np.unique(part.role).tolist()}
    occurring |= {part.tints[number - 1] for number in np.unique(part.tint).tolist() if number}
    occurring |= {kind for kind, level in (("pale", 1), ("gold", 2)) if (part.gold == level).any()}
    occurring |= {"bunch"} if has_bunches(part) else set()
    return tuple(line for line in part.words.legend if line.kind in occurring)


def _in_sight(whole: MapPicture, row_of: Mapping[str, int], view: ViewState) -> NDArray[np.bool_]:
    """(people,) those on the route, else with agreed steps, else on the connection, else in focus,
    else all.
    """
    if view.route or view.agreed:
        return _of(view.route or view.agreed, row_of)
    row = row_of.get(view.without or "")
    if row is not None:
        return ~only_through(whole, row)
    if view.path is not None and all(person in row_of for person in view.path):
        return between(whole, *(row_of[person] for person in view.path))
    row = row_of.get(view.focused or "")
    if row is not None:
        return chain_and_branch(whole, row, view.up, view.down)
    return np.ones(len(whole.ids), np.bool_)


def who_passes(groups: Groups, view: ViewState) -> set[PersonId] | None:
    """People with one of the chosen values in each facet; None for all."""
    passing: set[PersonId] | None = None
    for key, values in view.chosen:
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
    whole: MapPicture, row_of: Mapping[str, int], accounts: Accounts, view: ViewState
) -> tuple[NDArray[np.bool_], tuple[Fold, ...]]:
    """(people,) True for those not folded away, and the folds with their texts."""
    kept = np.ones(len(whole.ids), np.bool_)
    rows = sorted(row for person in view.folded if (row := row_of.get(person)) is not None)
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


def tinted_values(groups: Groups, facet: Facet, among: Set[str], theme: Theme) -> list[str]:
    """The values of `facet` that have colours, in order: those most common `among` people or, if
    they have an order, all that there are.
    """
    sizes = {value: len(people & among) for value, people in groups.of(facet).items()}
    known = [value for value, size in sizes.items() if size and value != UNKNOWN]
    if facet.direction:
        return known
    largest = sorted(known, key=lambda value: -sizes[value])[: len(theme.tints)]
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
    colour_of = _colours(facet, values, theme)
    colours = (*dict.fromkeys(colour_of.values()), theme.person)
    tint = np.full(len(picture.ids), len(colours), np.uint8)
    # A person with several values has the colour of the first.
    for value in reversed(values):
        rows = [row_of[person] for person in members.get(value, ())]
        tint[rows] = colours.index(colour_of[value]) + 1
    legend = []
    for colour in colours[:-1]:
        alike = [value for value in values if colour_of[value] == colour and members.get(value)]
        if alike:
            labels = [groups.label(facet, value) for value in alike]
            legend.append(LegendLine(colour, _joined(labels)))
    if (tint == len(colours)).any():
        is_more = any(
            people and value not in (*values, UNKNOWN) for value, people in members.items()
        )
        others = _("others") if is_more else groups.label(facet, UNKNOWN)
        legend.append(LegendLine(colours[-1], others))
    words = dataclasses.replace(picture.words, legend=(*legend, *picture.words.legend))
    return dataclasses.replace(picture, tint=tint, tints=colours, words=words)


def _colours(facet: Facet, values: Sequence[str], theme: Theme) -> dict[str, str]:
    """The colour of each of `values`. Those with an order are spread over the steps: a few as far
    apart as they can be, while neighbours share one if there are more than steps.
    """
    if not facet.direction:
        return dict(zip(values, theme.tints, strict=False))
    rising = [value for value in values if value not in facet.ends][:: facet.direction]
    count, steps = len(rising), len(theme.steps)
    if count > steps:
        spread = {value: at * steps // count for at, value in enumerate(rising)}
    else:
        spread = {value: at * (steps - 1) // max(1, count - 1) for at, value in enumerate(rising)}
    return {
        value: theme.steps[spread[value]] if value in spread else theme.declined for value in values
    }


def _joined(labels: list[str]) -> str:
    """*2019*, *2019, 2020* or *2019 – 2022*."""
    return ", ".join(labels) if len(labels) < 3 else f"{labels[0]} – {labels[-1]}"


def _saying(picture: MapPicture, shown: int, everybody: int) -> MapPicture:
    """The picture with a note that it shows a part."""
    part = _("{found} of {everybody} people").format(
        found=format_number(shown), everybody=format_number(everybody)
    )
    words = dataclasses.replace(picture.words, subtitle=f"{picture.words.subtitle} · {part}")
    return dataclasses.replace(picture, words=words)
