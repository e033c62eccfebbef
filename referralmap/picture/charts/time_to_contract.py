"""How long it takes from a referral to a contract, those still open counted until today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.analysis.estimates.kaplan_meier import Case, bounds, curve, median_time
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.outcomes.closing_times import days_of_people
from referralmap.analysis.standing.purchases import first_contracts
from referralmap.i18n import _, format_number, format_percent, mark, ngettext
from referralmap.model.records import PersonId
from referralmap.picture.charting.axis import value_axis
from referralmap.picture.charting.chart import (
    Chart,
    ChartPicture,
    ChartRow,
    Values,
    heading,
    of_row,
)
from referralmap.picture.charting.letters import width as measured
from referralmap.picture.charting.room import NOTE, POINT, WORDS, extent
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_A_MONTH = 365.25 / 12
_MONTHS = (1, 2, 3, 6, 9, 12, 18, 24, 36, 48, 60, 84, 120)
_FEWEST = 10
"""Referred people below which the curve is too rough to state a finding."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_LABEL = 70
_PALE = 0.16
_MOST_TICKS = 100
"""People still waiting, up to which each of them has a tick."""


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    network = accounts.network
    by_others = (r for r in network.referrals.values() if network.me not in (r.giver, r.receiver))
    people = days_of_people(first_contracts(network), by_others, accounts.today)
    cases = [*people.values()]
    question = _("How long does it take from a referral to a contract?")
    won = sum(case.happened for case in cases)
    counted = ngettext("{count} person referred", "{count} people referred", len(cases))
    return ChartPicture(
        *heading(accounts, question, _finding(cases)),
        (_("After"), _("Customers (estimate)"), _("Range (95%)"), _("Still watched")),
        tuple(_rows(people)),
        lambda axes, theme: _draw(axes, theme, cases),
        notes=(
            _(
                "{people}, of them {won} won. The curve estimates the share (Kaplan–Meier): the "
                "others count until today. The band holds it with a certainty of 95%."
            ).format(people=counted, won=format_number(won)),
        ),
        empty="" if won else _("No referral with a day has led to a contract yet."),
    )


def _finding(cases: Sequence[Case[int]]) -> str:
    if len(cases) < _FEWEST:
        return ""
    median = median_time(cases)
    if median is not None:
        return ngettext(
            "About half of those referred become customers within {count} day",
            "About half of those referred become customers within {count} days",
            median,
        )
    won = sum(case.happened for case in cases)
    text = _("So far {part} of {whole} people referred have become customers")
    return text.format(part=format_number(won), whole=format_number(len(cases)))


def _rows(people: Mapping[PersonId, Case[int]]) -> list[ChartRow]:
    """Rows for some numbers of months, with the people who had become customers by then."""
    cases = [*people.values()]
    rows, steps, ranges = [], curve(cases), bounds(cases)
    for days, months in _milestones(cases):
        left = [after for time, after in steps if time <= days]
        watched = sum(case.time > days for case in cases)
        name = ngettext("{count} month", "{count} months", months)
        share = 1 - left[-1] if left else 0.0
        least, most = _range_at(ranges, days)
        won = tuple(who for who, case in people.items() if case.happened and case.time <= days)
        cells = (
            name,
            _percent(share),
            f"{_percent(least)} – {_percent(most)}",
            format_number(watched),
        )
        rows.append(ChartRow(cells, won))
    return rows


def _milestones(cases: Sequence[Case[int]]) -> list[tuple[float, int]]:
    """Days and months, as far as anybody was watched; the end, if that is within a month."""
    longest = max((case.time for case in cases), default=0)
    reached = [(months * _A_MONTH, months) for months in _MONTHS]
    return [each for each in reached if each[0] <= longest] or reached[:1]


def _draw(axes: Axes, theme: Theme, cases: Sequence[Case[int]]) -> None:
    steps, ranges = curve(cases), bounds(cases)
    longest = max(case.time for case in cases)
    times = [0, *(time for time, _left in steps), longest]
    shares = [0.0, *(1 - left for _time, left in steps)]
    shares.append(shares[-1])
    value_axis(axes, theme, max(1 - low for _time, low, _high in ranges), _percent)
    axes.set_xlim(0, longest)
    band = [(0.0, 0.0), *((1 - high, 1 - low) for _time, low, high in ranges)]
    low, high = ([each[end] for each in (*band, band[-1])] for end in (0, 1))
    axes.fill_between(times, low, high, step="post", color=theme.customer, alpha=_PALE, linewidth=0)
    axes.step(times, shares, where="post", color=theme.customer, linewidth=2)
    for row, (days, _months) in enumerate(_milestones(cases)):
        share = _share_at(steps, days)
        axes.plot([days], [share], marker="o", color=theme.customer, gid=of_row(row), clip_on=False)
    waiting = [(case.time, _share_at(steps, case.time)) for case in cases if not case.happened]
    if len(waiting) <= _MOST_TICKS:
        axes.plot(
            [time for time, _share in waiting],
            [share for _time, share in waiting],
            linestyle="",
            marker="|",
            markersize=7,
            color=theme.customer_edge,
        )
    _label_months(axes, longest)
    median = median_time(cases)
    if median is not None:
        axes.plot([0, median, median], [0.5, 0.5, 0], color=theme.quiet, linewidth=1, linestyle=":")
        text = ngettext("{count} day", "{count} days", median)
        axes.annotate(
            text,
            (median, 0.5),
            (6, -14),
            textcoords="offset points",
            fontsize=WORDS * POINT,
            color=theme.ink,
        )


def _share_at(steps: Sequence[tuple[int, float]], time: float) -> float:
    return 1 - next((left for at, left in reversed(steps) if at <= time), 1.0)


def _range_at(found: Sequence[tuple[int, float, float]], time: float) -> tuple[float, float]:
    """The least and the largest share that may have happened by `time`."""
    before = [(1 - high, 1 - low) for at, low, high in found if at <= time]
    return before[-1] if before else (0.0, 0.0)


def _label_months(axes: Axes, longest: int) -> None:
    width, _height = extent(axes)
    pitch = width / (longest / _A_MONTH)
    step = next((step for step in _STEPS if step * pitch >= _LABEL), _STEPS[-1])
    months = range(0, int(longest / _A_MONTH) + 1, step)
    names = [ngettext("{count} month", "{count} months", each) if each else "0" for each in months]
    fitting = [
        (month * _A_MONTH, name)
        for month, name in zip(months, names, strict=True)
        if not month or month * pitch + measured(name, NOTE) / 2 <= width
    ]
    days, texts = zip(*fitting, strict=True)
    axes.set_xticks(days, texts, fontsize=NOTE * POINT)


def _percent(share: float) -> str:
    return format_percent(Decimal(f"{share:.2f}"))


CHART = Chart("time_to_contract", mark("Time to a contract"), _picture)
