"""Contracts over time: what was signed when, by personal talk and over other channels."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.named_periods import last_12_months
from referralmap.analysis.studies.growth_counts import ContractCounts, Signed, timeline
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.i18n import _, format_money, format_number, mark, ngettext
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status
from referralmap.picture.charting.axis import fits, stretch_name, time_axis, value_axis
from referralmap.picture.charting.chart import (
    Chart,
    ChartPicture,
    ChartRow,
    Values,
    heading,
    of_row,
)
from referralmap.picture.charting.conversion import Conversion
from referralmap.picture.charting.key import KeyEntry, draw_key
from referralmap.picture.charting.letters import width as measured
from referralmap.picture.charting.room import NOTE, POINT, extent
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_KINDS = (
    (mark("Personal talk"), "customer", ""),
    (mark("Other channels"), "prospect", "////"),
    (mark("Channel not known"), "person", "...."),
)
_THICKNESS = 0.72
Heights = tuple[float, ...]
"""The value of each of `_KINDS`."""


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    network = accounts.network
    found = timeline(network, accounts.today)
    money = Conversion(network.settings)
    buyers = _buyers(network, found)
    filled = [start for start, signed in found.signed.items() if signed.contracts]
    stacks = [
        (at, _heights(signed, money))
        for at, signed in enumerate(found.signed.values())
        if signed.contracts
    ]
    drawn = [part for signed in found.signed.values() for part in _parts(signed)]
    starts = [*found.signed]
    currency = network.settings.currency

    def draw(axes: Axes, theme: Theme) -> None:
        used = [any(heights[kind] for _at, heights in stacks) for kind in range(len(_KINDS))]
        kinds = [kind for kind, is_used in zip(_KINDS, used, strict=True) if is_used]
        draw_key(
            axes,
            theme,
            [KeyEntry(_(name), face, f"{face}_edge", hatch) for name, face, hatch in kinds],
        )
        highest = max((sum(heights) for _at, heights in stacks), default=0.0)
        value_axis(axes, theme, highest, lambda value: format_money(Decimal(value), currency))
        pitch = time_axis(axes, starts, found.months)
        _draw_stacks(axes, theme, stacks, pitch, currency)

    question = _("How much was signed when, and through which channel?")
    return ChartPicture(
        *heading(accounts, question, _finding(network, accounts.today)),
        (_("Time"), _("Contracts"), *(_(name) for name, *_look in _KINDS), _("Together")),
        tuple(_row(found, start, buyers[start], money) for start in filled),
        draw,
        notes=(*_undated(found, money), *money.notes(drawn)),
        empty="" if filled else _("No won contract has a date yet."),
    )


def _finding(network: Network, day: datetime.date) -> str:
    """The contracts of the last twelve months."""
    won = [c for c in network.contracts.values() if c.status is Status.WON and c.signed]
    lately = sum(contract.signed in last_12_months(day) for contract in won)
    if not won:
        return ""
    if not lately:
        return _("No contract in the last twelve months")
    return ngettext(
        "{count} contract in the last twelve months",
        "{count} contracts in the last twelve months",
        lately,
    )


def _draw_stacks(
    axes: Axes, theme: Theme, stacks: Sequence[tuple[int, Heights]], pitch: float, currency: str
) -> None:
    """Each with its sum above it, or if they do not fit beside each other the highest alone."""
    sums = [format_money(Decimal(round(sum(heights))), currency) for _at, heights in stacks]
    everywhere = all(fits(text, pitch) for text in sums)
    highest = max(range(len(stacks)), key=lambda row: sum(stacks[row][1]))
    for row, (at, heights) in enumerate(stacks):
        bottom = 0.0
        for height, (_name, face, hatch) in zip(heights, _KINDS, strict=True):
            if height:
                [bar] = axes.bar(
                    [at + 0.5],
                    [height],
                    _THICKNESS,
                    bottom,
                    color=getattr(theme, face),
                    edgecolor=getattr(theme, f"{face}_edge"),
                    linewidth=0.7,
                    hatch=hatch or None,
                )
                bar.set_gid(of_row(row))
                bottom += height
        if bottom and (everywhere or row == highest):
            _label(axes, theme, at + 0.5, bottom, sums[row])


def _label(axes: Axes, theme: Theme, x: float, y: float, text: str) -> None:
    """Above the bar, but within the plot."""
    last = axes.get_xlim()[1]
    half = measured(text, NOTE) / 2 / extent(axes)[0] * last
    x = min(max(x, half), max(half, last - half))
    axes.annotate(
        text,
        (x, y),
        (0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        bbox={"facecolor": theme.background, "linewidth": 0, "pad": 0.5},
        color=theme.ink,
        fontsize=NOTE * POINT,
    )


def _parts(signed: Signed) -> tuple[Amounts, ...]:
    """The amounts of each of `_KINDS`."""
    return (signed.personal, signed.other, signed.unknown)


def _heights(signed: Signed, money: Conversion) -> Heights:
    return tuple(float(money(each)) for each in _parts(signed))


def _row(
    found: ContractCounts, start: datetime.date, buyers: Sequence[PersonId], money: Conversion
) -> ChartRow:
    signed = found.signed[start]
    parts = _parts(signed)
    together = summed(part for amounts in parts for part in amounts.items())
    cells = (
        stretch_name(start, found.months),
        format_number(signed.contracts),
        *(money.text(amounts) for amounts in (*parts, together)),
    )
    return ChartRow(cells, tuple(buyers))


def _buyers(network: Network, found: ContractCounts) -> dict[datetime.date, list[PersonId]]:
    buyers: defaultdict[datetime.date, list[PersonId]] = defaultdict(list)
    for contract in network.contracts.values():
        if contract.status is Status.WON and contract.signed:
            month = (contract.signed.month - 1) // found.months * found.months + 1
            buyers[datetime.date(contract.signed.year, month, 1)].append(contract.buyer)
    return buyers


def _undated(found: ContractCounts, money: Conversion) -> list[str]:
    undated = found.undated
    if not undated.contracts:
        return []
    value = money.text(summed(part for amounts in _parts(undated) for part in amounts.items()))
    contracts = ngettext("{count} contract", "{count} contracts", undated.contracts)
    said = _("Without a date, so not drawn: {contracts}, {value}.")
    return [said.format(contracts=contracts, value=value)]


CHART = Chart("contracts_over_time", mark("Contracts over time"), _picture)
