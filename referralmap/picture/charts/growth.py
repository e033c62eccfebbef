"""Growth: how many people there are on the map over time, by their generation."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.analysis.accounts import Accounts
from referralmap.analysis.generations import generations
from referralmap.analysis.timeline import arrival, growth
from referralmap.i18n import _, format_number, mark, ngettext
from referralmap.picture.charts.axis import time_axis, value_axis
from referralmap.picture.charts.chart import Chart, ChartPicture, Row, Values, of_row, subtitle
from referralmap.picture.charts.room import (
    LINE,
    POINT,
    WORDS,
    extent,
    shortened,
    shrink,
    widest,
)
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 5
"""From this generation on they are one band."""
_BANDS = (
    ("person", ""),
    ("customer", ""),
    ("prospect", ""),
    ("customer", "////"),
    ("prospect", "////"),
    ("person", "////"),
)
_GAP, _NAMES = 10, 0.4


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    network = accounts.network
    found = growth(network)
    starts = [*found.newcomers]
    generation = generations(network)
    dated = [id_ for id_ in network.people if id_ != network.me and arrival(network, id_)]
    bands = sorted({min(_MOST, generation[id_]) for id_ in dated})
    counts = [_together(found.newcomers.values(), band) for band in bands]
    names = [
        f"{_band_name(band)}: {format_number(sums[-1])}"
        for band, sums in zip(bands, counts, strict=True)
    ]

    def draw(axes: Axes, theme: Theme) -> None:
        right = min(extent(axes)[0] * _NAMES, widest(names)) + _GAP
        total = sum(sums[-1] for sums in counts)
        value_axis(axes, theme, total, lambda value: format_number(Decimal(round(value))))
        shrink(axes, right=right)
        time_axis(axes, starts, found.months)
        axes.set_xlim(0, len(starts))
        _draw_bands(axes, theme, bands, counts)
        _name_bands(axes, theme, names, [sums[-1] for sums in counts], right - _GAP)

    undated = sum(found.undated.values())
    notes = []
    if undated:
        people = ngettext("{count} person", "{count} people", undated)
        notes.append(_("Not drawn, for want of a date: {people}.").format(people=people))
    rows = []
    for band, sums in zip(bands, counts, strict=True):
        people_of_band = [id_ for id_ in dated if min(_MOST, generation[id_]) == band]
        last = sums[-1] - sums[-2]
        cells = (_band_name(band), format_number(sums[-1]), format_number(last))
        rows.append(Row(cells, tuple(people_of_band)))
    return ChartPicture(
        _("How do the chains grow?"),
        subtitle(accounts, _("by months") if found.months == 1 else _("by quarters")),
        (_("Generation"), _("People"), _("Last month") if found.months == 1 else _("Last quarter")),
        tuple(rows),
        draw,
        notes=tuple(notes),
        empty="" if starts else _("Nobody on the map has a date yet."),
    )


def _together(newcomers: Iterable[Mapping[int, int]], band: int) -> list[int]:
    """How many of a band there are at the beginning and at the end of each stretch."""
    new = (
        sum(count for generation, count in each.items() if min(_MOST, generation) == band)
        for each in newcomers
    )
    return [*itertools.accumulate(new, initial=0)]


def _draw_bands(
    axes: Axes, theme: Theme, bands: Sequence[int], counts: Sequence[Sequence[int]]
) -> None:
    """The first generation at the bottom."""
    below = [0] * len(counts[0])
    times = range(len(below))
    for row, (band, sums) in enumerate(zip(bands, counts, strict=True)):
        above = [a + b for a, b in zip(below, sums, strict=True)]
        face, hatch = _BANDS[band]
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
    """At the right, as near to the middle of each band as they can stand without touching."""
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


def _band_name(band: int) -> str:
    if not band:
        return _("Referred by nobody")
    if band < _MOST:
        return _("Generation {number}").format(number=band)
    return _("Generation {number} and on").format(number=band)


CHART = Chart("growth", mark("Growth"), _picture)
