"""The places of the best under all rules, side by side: who is on top whatever the rule."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from referralmap.analysis.attribution import RULES
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.places import Placement, placements
from referralmap.i18n import _, format_number, mark, ngettext
from referralmap.picture.charting.chart import (
    Chart,
    ChartPicture,
    ChartRow,
    Values,
    heading,
    of_row,
)
from referralmap.picture.charting.room import (
    LINE,
    NOTE,
    POINT,
    WORDS,
    paper,
    shortened,
    widest,
    wrapped,
)
from referralmap.picture.theme import Theme
from referralmap.picture.wording.places_text import basis_sentences, order_sentences

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 8
"""Most places drawn; the table has the people behind them under all rules."""
_GAP, _HEAD, _FOOT = 12, 26, 10
_NAMES = 0.3
_MARK, _IN_MARK, _IN_LINE = 17, 0.85, 0.75
_MOST_LINES = 3
"""Most lines for the name of a rule."""


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    network = accounts.network
    rules = [rule for rule in RULES if rule.adds_up]
    everybody = placements(network)
    found = [each for each in everybody if any(each.places.values())]
    names = [network.people[each.person].name for each in found]
    question = _("Does it depend on the rule who is on top?")
    notes = [_("The places of the first {count} under each rule.").format(count=_MOST)]
    notes += basis_sentences(network, everybody)
    if any(each.is_approximate for each in found):
        notes.append(_("Places with ~ are worked out from samples."))
    if said := " ".join(order_sentences(network, found)):
        notes.append(said)
    nowhere = mark("No contract has come by a referral yet.")
    if any(each.is_without_rate for each in everybody):
        nowhere = mark("Nothing that came by referral has an exchange rate.")
    rows = tuple(_row(each, name) for each, name in zip(found, names, strict=True))
    return ChartPicture(
        *heading(accounts, question, _finding(found)),
        (_("Name"), *(_(rule.name) for rule in rules), _("First three")),
        rows,
        lambda axes, theme: _draw(axes, theme, found, names, [_(rule.name) for rule in rules]),
        notes=tuple(notes),
        empty="" if found else _(nowhere),
    )


def _finding(found: Sequence[Placement]) -> str:
    if not found:
        return ""
    always = sum(each.is_always_on_top for each in found)
    if not always:
        return _("Who is on top depends on the rule")
    return ngettext(
        "{count} person is among the first three whatever the rule",
        "{count} people are among the first three whatever the rule",
        always,
    )


def _row(each: Placement, name: str) -> ChartRow:
    sign = "~" if each.is_approximate else ""
    places = [f"{sign}{format_number(p)}" if p else "–" for p in each.places.values()]
    on_top = [place for place in each.places.values() if place and place <= 3]
    said = _("always") if each.is_always_on_top else _("by some rules") if on_top else "–"
    return ChartRow((name, *places, said), (each.person,))


def _draw(
    axes: Axes, theme: Theme, found: Sequence[Placement], names: Sequence[str], rules: Sequence[str]
) -> None:
    """A column for each rule, a line for each person; the names stand at both ends."""
    width, height = paper(axes)
    places = [[*each.places.values()] for each in found]
    shown = [at for at, by_rule in enumerate(places) if any(p and p <= _MOST for p in by_rule)]
    last = max(p for at in shown for p in places[at] if p and p <= _MOST)
    ends = [_sharing(names, places, shown, last, end) for end in (0, -1)]
    # the names at the ends make way for those of the rules
    least = widest([word for rule in rules for word in rule.split()], NOTE) + _GAP + 1
    side = min(width * _NAMES, widest([*ends[0], *ends[1]]) + _GAP)
    side = max(0.0, min(side, (width - (len(rules) - 1) * least) / 2 - _GAP))
    left, right = side + _GAP, width - side - _GAP
    column = (right - left) / (len(rules) - 1)
    head = _write_heads(axes, theme, rules, left, column)
    pitch = (height - head - _FOOT) / last

    def y_of(place: int | None) -> float:
        return head + pitch * (place - 0.5) if place and place <= last else math.nan

    for at in reversed(shown):
        is_on_top = found[at].is_always_on_top
        axes.plot(
            [left + column * number for number in range(len(rules))],
            [y_of(place) for place in places[at]],
            color=theme.gold if is_on_top else theme.prospect,
            linewidth=3 if is_on_top else 1.5,
            marker="o",
            markersize=min(_MARK, pitch) * POINT,
            gid=of_row(at),
        )
    # once for all who share a place, on the mark of the first of them
    inks: dict[tuple[int, int], str] = {}
    for at in shown:
        ink = theme.gold_ink if found[at].is_always_on_top else theme.background
        for number, place in enumerate(places[at]):
            if place and place <= last:
                inks.setdefault((number, place), ink)
    for (number, place), ink in inks.items():
        axes.text(
            left + column * number,
            y_of(place),
            format_number(place),
            ha="center",
            va="center_baseline",
            fontsize=min(NOTE * _IN_MARK, pitch * _IN_LINE) * POINT,
            color=ink,
        )
    size = min(WORDS, pitch * _IN_LINE) * POINT
    for texts, x, anchor in ((ends[0], left - _GAP, "right"), (ends[1], right + _GAP, "left")):
        for place, there in enumerate(texts, 1):
            text, y = shortened(there, side - _GAP), y_of(place)
            axes.text(x, y, text, ha=anchor, va="center", fontsize=size, color=theme.ink)


def _write_heads(
    axes: Axes, theme: Theme, rules: Sequence[str], left: float, column: float
) -> float:
    """The names of the rules above their columns, wrapped; return the height that they take."""
    heads = [wrapped(rule, column - _GAP, _MOST_LINES, NOTE) for rule in rules]
    head = _HEAD + (max(map(len, heads)) - 1) * NOTE * LINE
    size = NOTE * POINT
    for at, lines in enumerate(heads):
        for up, line in enumerate(reversed(lines)):
            x, y = left + column * at, head - _HEAD + 8 - up * NOTE * LINE
            axes.text(x, y, line, ha="center", va="center", fontsize=size, color=theme.quiet)
    return head


def _sharing(
    names: Sequence[str],
    places: Sequence[Sequence[int | None]],
    shown: Sequence[int],
    last: int,
    end: int,
) -> list[str]:
    """The names at each place of the rule at one `end`, those of one place together."""
    return [
        " · ".join(names[at] for at in shown if places[at][end] == place)
        for place in range(1, last + 1)
    ]


CHART = Chart("rules", mark("Places under the rules"), _picture)
