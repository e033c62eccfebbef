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
from referralmap.analysis.figures.named_periods import last_12_months
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
    heading,
    of_row,
)
from referralmap.picture.charting.room import LINE, POINT, WORDS, extent, shortened, shrink, widest
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 5
"""The generation from which on all share one line."""
_Style = str | tuple[int, tuple[int, ...]]
_STYLES: tuple[_Style, ...] = (":", "-", "--", "-.", (0, (6, 2, 1, 2, 1, 2)), (0, (1, 3)))
"""The line of each generation, so that they are told apart without colours."""
_GAP, _NAMES = 10, 0.4


@dataclass(frozen=True, slots=True)
class _GenerationLine:
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
    found = growth(accounts.network, accounts.today)
    starts = [*found.newcomers]
    lines = _lines(accounts.network, [*found.newcomers.values()])

    def draw(axes: Axes, theme: Theme) -> None:
        names = [f"{line.name}: {format_number(line.counts[-1])}" for line in lines]
        right = min(extent(axes)[0] * _NAMES, widest(names)) + _GAP
        most = max(line.counts[-1] for line in lines)
        value_axis(axes, theme, most, lambda value: format_number(Decimal(round(value))))
        shrink(axes, right=right)
        time_axis(axes, starts, found.months, math.inf)
        _draw_lines(axes, theme, lines)
        _name_lines(axes, theme, names, [line.counts[-1] for line in lines], right - _GAP)

    undated = sum(found.undated.values())
    people = ngettext("{count} person", "{count} people", undated)
    note = _("Without a date, so not drawn: {people}.").format(people=people)
    newest = stretch_name(starts[-1], found.months) if starts else "–"
    question = _("How do the chains grow?")
    return ChartPicture(
        *heading(accounts, question, _finding(accounts) if starts else ""),
        (_("Generation"), _("People"), _("New in {time}").format(time=newest)),
        tuple(line.row() for line in lines),
        draw,
        notes=(note,) if undated else (),
        empty="" if starts else _("No one on the map has a date yet."),
    )


def _finding(accounts: Accounts) -> str:
    """How many came in the last twelve months."""
    network, period = accounts.network, last_12_months(accounts.today)
    came = sum(day in period for who, day in arrivals(network).items() if who != network.me)
    if not came:
        return _("No one new in the last twelve months")
    return ngettext(
        "{count} new person in the last twelve months",
        "{count} new people in the last twelve months",
        came,
    )


def _lines(network: Network, newcomers: Sequence[Mapping[int, int]]) -> list[_GenerationLine]:
    people: defaultdict[int, list[PersonId]] = defaultdict(list)
    generation, since = generations(network), arrivals(network)
    for id_ in network.people:
        if id_ != network.me and id_ in since:
            people[min(_MOST, generation[id_])].append(id_)
    return [
        _GenerationLine(band, tuple(people[band]), _counts(newcomers, band))
        for band in sorted(people)
    ]


def _counts(newcomers: Sequence[Mapping[int, int]], band: int) -> list[int]:
    new = (
        sum(count for generation, count in each.items() if min(_MOST, generation) == band)
        for each in newcomers
    )
    return [*itertools.accumulate(new, initial=0)]


def _draw_lines(axes: Axes, theme: Theme, lines: Sequence[_GenerationLine]) -> None:
    for line in lines:
        axes.plot(
            range(len(line.counts)),
            line.counts,
            color=theme.prospect if line.generation else theme.quiet,
            linestyle=_STYLES[line.generation],
            linewidth=2,
        )


def _name_lines(
    axes: Axes, theme: Theme, names: Sequence[str], sizes: Sequence[int], room: float
) -> None:
    """Name the lines at the right, as near to their ends as possible without touching."""
    _width, height = extent(axes)
    per_person = height / axes.get_ylim()[1]
    pitch = min(WORDS * LINE, height / len(names))
    upward = sorted(range(len(sizes)), key=lambda row: (sizes[row], -row))
    place = -math.inf
    for at, row in enumerate(upward):
        highest = height - (len(upward) - at - 0.5) * pitch
        place = min(max(sizes[row] * per_person, place + pitch), highest)
        made = axes.annotate(
            shortened(names[row], room),
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
