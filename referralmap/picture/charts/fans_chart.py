"""Fans are not customers: many referrals and no contract, beside few that were valuable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.fans_and_ambassadors import Contrast, Group, Line, contrast
from referralmap.i18n import _, format_number, mark, ngettext
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow, Values, subtitle
from referralmap.picture.charting.conversion import Conversion
from referralmap.picture.charting.mirror import Pair, draw_mirror

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from referralmap.picture.theme import Theme

_MOST = 8
"""Most people drawn of each kind."""


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    found = contrast(accounts)
    money = Conversion(accounts.network.settings)
    lines = [*found.fans.lines, *found.ambassadors.lines]
    nothing = _("no contract")
    fans = [_pair(line, row, money, nothing) for row, line in enumerate(found.fans.lines)][:_MOST]
    first = len(found.fans.lines)
    # who is an ambassador may have credit by the rule of the badge alone
    nothing = _("no credit by this rule")
    best = [
        _pair(line, first + row, money, nothing) for row, line in enumerate(found.ambassadors.lines)
    ]

    def draw(axes: Axes, theme: Theme) -> None:
        heads = (_("Referrals given"), _("Value brought"))
        groups = ((_("Fans"), fans), (_("Ambassadors"), best[:_MOST]))
        draw_mirror(axes, theme, heads, [group for group in groups if group[1]])

    kinds = [_("Fan")] * first + [_("Ambassador")] * len(best)
    notes = []
    if max(len(found.fans.lines), len(found.ambassadors.lines)) > _MOST:
        notes.append(_("The first of each kind are drawn; all are in the table."))
    if found.rule is not accounts.ledger.rule:
        text = _("Value brought: {rule}, as the rule of the map does not add up.")
        notes.append(text.format(rule=_(found.rule.name)))
    return ChartPicture(
        _("Fans are not customers") if found.fans.lines else _("What do ambassadors bring?"),
        subtitle(accounts, *_finding(found, money)),
        (_("Name"), _("Kind"), _("Referrals"), _("Contracts"), _("Value")),
        tuple(_row(line, kind, money) for line, kind in zip(lines, kinds, strict=True)),
        draw,
        notes=(*notes, *money.notes(line.value for line in lines)),
        empty="" if lines else _("There are neither fans nor ambassadors yet."),
    )


def _finding(found: Contrast, money: Conversion) -> list[str]:
    """What each kind gave and brought, in a sentence each."""
    fans, best = found.fans, found.ambassadors
    said = []
    if fans.lines:
        people = ngettext("{count} fan", "{count} fans", len(fans.lines))
        said.append(_sentence(people, fans, _("no contract")))
    if best.lines:
        people = ngettext("{count} ambassador", "{count} ambassadors", len(best.lines))
        said.append(_sentence(people, best, money.text(best.value)))
    return said


def _sentence(people: str, group: Group, result: str) -> str:
    given = ngettext("{count} referral", "{count} referrals", group.referrals)
    return _("{people}: {referrals}, {result}").format(
        people=people, referrals=given, result=result
    )


def _pair(line: Line, row: int, money: Conversion, nothing: str) -> Pair:
    value = float(money(line.value))
    given = format_number(line.referrals) if line.referrals else _("only liked")
    brought = money.text(line.value) if line.value else nothing
    return Pair(line.name, (line.referrals, value), (given, brought), row)


def _row(line: Line, kind: str, money: Conversion) -> ChartRow:
    cells = (
        line.name,
        kind,
        format_number(line.referrals),
        format_number(line.contracts),
        money.text(line.value),
    )
    return ChartRow(cells, (line.person,))


CHART = Chart("fans", mark("Fans and ambassadors"), _picture)
