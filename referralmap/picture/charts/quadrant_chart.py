"""Own value against the value brought, of customers: who buys much, and who brings much."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.analysis.attribution import rule_of
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.value_quadrant import (
    Placeless,
    Quadrant,
    Quadrants,
    Spot,
    quadrants,
)
from referralmap.i18n import _, format_money, format_number, mark, ngettext
from referralmap.model.vocabulary import Role, name
from referralmap.picture.captions import credit_text
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow, Values, heading
from referralmap.picture.charting.key import KeyEntry, draw_key
from referralmap.picture.charting.points import Axis, Names, Point, draw_points
from referralmap.picture.mark_styles import MARKS, Shape
from referralmap.picture.theme import Theme
from referralmap.picture.wording.share_text import part_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NAMES = {
    Quadrant.CHAMPION: mark("Champions"),
    Quadrant.AFFLUENT: mark("Affluents"),
    Quadrant.ADVOCATE: mark("Advocates"),
    Quadrant.RESERVED: mark("Reserved"),
}
_MEANT = {
    Quadrant.CHAMPION: mark("buy much, bring much"),
    Quadrant.AFFLUENT: mark("buy much, bring little"),
    Quadrant.ADVOCATE: mark("buy little, bring much"),
    Quadrant.RESERVED: mark("buy little, bring little"),
}
_CORNERS = (Quadrant.ADVOCATE, Quadrant.CHAMPION, Quadrant.RESERVED, Quadrant.AFFLUENT)
"""The quadrants from the top left to the bottom right."""
_MARKERS = {
    Shape.DISC: "o",
    Shape.RING: "o",
    Shape.SQUARE: "s",
    Shape.DASHED_SQUARE: "s",
    Shape.DIAMOND: "D",
    Shape.CROSS: "X",
}


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    people, currency = accounts.network.people, accounts.network.settings.currency
    found = quadrants(accounts.ledger)
    spots = sorted(
        found.spots, key=lambda spot: (-spot.own - spot.brought, people[spot.person].number)
    )
    roles = [accounts.role(spot.person) for spot in spots]
    points = [
        Point(people[spot.person].name, float(spot.own), float(spot.brought), _look(role))
        for spot, role in zip(spots, roles, strict=True)
    ]
    counts = Counter(spot.quadrant for spot in spots)
    corners = [
        f"{_(_NAMES[kind])} ({format_number(counts[kind])}): {_(_MEANT[kind])}" for kind in _CORNERS
    ]

    def money(value: float) -> str:
        return format_money(Decimal(value).quantize(Decimal(1)), currency)

    def draw(axes: Axes, theme: Theme) -> None:
        draw_key(axes, theme, [_look(role) for role in Role if role in roles])
        across = Axis(_("Own value"), _float(found.own_threshold))
        up = Axis(_("Value brought"), _float(found.brought_threshold))
        draw_points(axes, theme, points, Names(across, up, corners, money))

    question = _("Which customers buy much, and which bring much?")
    bringing = sum(spot.brought > 0 for spot in spots)
    bringing += sum(bool(each.brought) for each in found.without_rate)
    customers = len(spots) + len(found.without_rate)
    nobody = mark("No one has bought anything yet.")
    if found.without_rate:
        nobody = mark("Every customer has amounts without an exchange rate.")
    finding = ngettext(
        "{{share}} customers has brought others",
        "{{share}} customers have brought others",
        bringing,
    ).format(share=part_of(bringing, customers))
    return ChartPicture(
        *heading(accounts, question, finding if customers else ""),
        (_("Name"), _("Kind"), _("Own value"), _("Value brought")),
        (
            *(_row(spot, people[spot.person].name, currency) for spot in spots),
            *(_placeless(each, people[each.person].name, currency) for each in found.without_rate),
        ),
        draw,
        notes=_notes(accounts, found),
        empty="" if spots else _(nobody),
    )


def _notes(accounts: Accounts, found: Quadrants) -> tuple[str, ...]:
    notes = [
        _(
            "Much: at least the median of those above zero, the dashed lines; after Kumar,"
            " Petersen and Leone, Harvard Business Review, October 2007."
        )
    ]
    if sum(not spot.brought for spot in found.spots) > 1:
        notes.append(
            _("Who has brought nothing stands on the line of zero; marks that meet go below it.")
        )
    if found.rule != accounts.ledger.rule.key:
        rule = _(rule_of(found.rule).name)
        notes.append(
            _("Value brought: {rule}, as the rule of the map does not add up.").format(rule=rule)
        )
    if found.others:
        text = ngettext(
            "{count} person who refers others but has never bought is not in this picture.",
            "{count} people who refer others but have never bought are not in this picture.",
            len(found.others),
        )
        notes.append(text)
    if found.without_rate:
        text = ngettext(
            "{count} customer has amounts without an exchange rate and stands in the table alone.",
            "{count} customers have amounts without an exchange rate and stand in the table alone.",
            len(found.without_rate),
        )
        notes.append(text)
    return tuple(notes)


def _look(role: Role) -> KeyEntry:
    """The shape and colour of a role, as on the map."""
    shape, colour = MARKS[role].shape, MARKS[role].colour
    return KeyEntry(
        name(role),
        colour,
        f"{colour}_edge",
        marker=_MARKERS[shape],
        line="dotted" if shape is Shape.DASHED_SQUARE else "solid",
    )


def _row(spot: Spot, who: str, currency: str) -> ChartRow:
    kind = _(_NAMES[spot.quadrant])
    own, brought = (format_money(amount, currency) for amount in (spot.own, spot.brought))
    return ChartRow((who, kind, own, brought), (spot.person,))


def _placeless(each: Placeless, who: str, currency: str) -> ChartRow:
    own, brought = (credit_text(amounts, currency) for amounts in (each.own, each.brought))
    return ChartRow((who, "–", own, brought), (each.person,))


def _float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


CHART = Chart("quadrant", mark("Own value and value brought"), _picture)
