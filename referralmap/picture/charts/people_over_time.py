"""Growth: the number of people on the map over time, by generation."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.analysis.arrays.generations import generations
from referralmap.analysis.as_of import arrivals
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.growth_counts import growth
from referralmap.i18n import _, format_number, mark, ngettext
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.picture.charting.axis import stretch_name, time_axis, value_axis
from referralmap.picture.charting.chart import (
    Chart,
    ChartPicture,
    ChartRow,
    Values,
    of_row,
    subtitle,
)
from referralmap.picture.charting.room import LINE, POINT, WORDS, extent, shortened, shrink, widest
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 5
"""The generation from which on all share one band."""
_LOOKS = (
    ("person", ""),
    ("customer", ""),
    ("prospect", ""),
    ("customer", "////"),
    ("prospect", "////"),
    ("person", "////"),
)
_GAP, _NAMES = 10, 0.4


@dataclass(frozen=True, slots=True)
class _Band:
    """The people of a generation, and their number at the end of each period."""

    generation: int
    people: tuple[PersonId, ...]
    counts: Sequence[int]

    @property
    def name(self) -> str:
        if not self.generation:
            return _("Without a giver")
        if self.generation < _MOST:
            return _("Generation {number}").format(number=self.generation)
        return _("Generation {number} and on").format(number=self.generation)

    def row(self) -> ChartRow:
        lately = self.counts[-1] - self.counts[-2]
        return ChartRow(
            (self.name, format_number(self.counts[-1]), format_number(lately)), self.people
        )


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    found = growth(accounts.network)
    starts = [*found.newcomers]
    bands = _bands(accounts.network, [*found.newcomers.values()])

    def draw(axes: Axes, theme: Theme) -> None:
        names = [f"{band.name}: {format_number(band.counts[-1])}" for band in bands]
        right = min(extent(axes)[0] * _NAMES, widest(names)) + _GAP
        total = sum(band.counts[-1] for band in bands)
        value_axis(axes, theme, total, lambda value: format_number(Decimal(round(value))))
        shrink(axes, right=right)
        time_axis(axes, starts, found.months, math.inf)
        _draw_bands(axes, theme, bands)
        _name_bands(axes, theme, names, [band.counts[-1] for band in bands], right - _GAP)

    undated = sum(found.undated.values())
    people = ngettext("{count} person", "{count} people", undated)
    note = _("Without a date, so not drawn: {people}.").format(people=people)
    newest = stretch_name(starts[-1], found.months) if starts else "–"
    return ChartPicture(
        _("How do the chains grow?"),
        subtitle(accounts, _("by months") if found.months == 1 else _("by quarters")),
        (_("Generation"), _("People"), _("New in {time}").format(time=newest)),
        tuple(band.row() for band in bands),
        draw,
        notes=(note,) if undated else (),
        empty="" if starts else _("No one on the map has a date yet."),
    )


def _bands(network: Network, newcomers: Sequence[Mapping[int, int]]) -> list[_Band]:
    people: defaultdict[int, list[PersonId]] = defaultdict(list)
    generation, since = generations(network), arrivals(network)
    for id_ in network.people:
        if id_ != network.me and id_ in since:
            people[min(_MOST, generation[id_])].append(id_)
    return [_Band(band, tuple(people[band]), _counts(newcomers, band)) for band in sorted(people)]


def _counts(newcomers: Sequence[Mapping[int, int]], band: int) -> list[int]:
    new = (
        sum(count for generation, count in each.items() if min(_MOST, generation) == band)
        for each in newcomers
    )
    return [*itertools.accumulate(new, initial=0)]


def _draw_bands(axes: Axes, theme: Theme, bands: Sequence[_Band]) -> None:
    """Draw the bands, the first generation at the bottom."""
    below = [0] * len(bands[0].counts)
    times = range(len(below))
    for row, band in enumerate(bands):
        above = [a + b for a, b in zip(below, band.counts, strict=True)]
        face, hatch = _LOOKS[band.generation]
        area = axes.fill_between(
            times,
            below,
            above,
            facecolor=getattr(theme, face),
            edgecolor=theme.background,
            hatch=hatch or None,
            linewidth=1,
        )
        area.set_gid(of_row(row))
        below = above


def _name_bands(
    axes: Axes, theme: Theme, names: Sequence[str], sizes: Sequence[int], room: float
) -> None:
    """Name the bands at the right, as near to their middles as possible without touching."""
    _width, height = extent(axes)
    per_person = height / axes.get_ylim()[1]
    ends = [*itertools.accumulate(sizes, initial=0)]
    wanted = [(low + high) / 2 * per_person for low, high in itertools.pairwise(ends)]
    line = min(WORDS * LINE, height / len(names))
    places: list[float] = []
    for at, place in enumerate(wanted):
        highest = height - (len(wanted) - at - 0.5) * line
        least = places[-1] + line if places else 0.0
        places.append(min(max(place, least), highest))
    for row, (name, place) in enumerate(zip(names, places, strict=True)):
        made = axes.annotate(
            shortened(name, room),
            (1, place / height),
            (_GAP * POINT, 0),
            xycoords="axes fraction",
            textcoords="offset points",
            va="center",
            color=theme.ink,
            fontsize=WORDS * POINT,
        )
        made.set_gid(of_row(row))


CHART = Chart("growth", mark("Growth"), _picture)
