"""Value by ambassador: whose referrals brought how much, the first of the ranking on top."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.analysis.accounts import Accounts
from referralmap.i18n import _, format_number, mark
from referralmap.picture.charts.chart import Chart, ChartPicture, Row, Values, of_row, subtitle
from referralmap.picture.theme import Theme
from referralmap.picture.words import credit_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 12


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    currency = accounts.network.settings.currency
    credited = [standing for standing in accounts.ranking() if standing.credit]
    shown = credited[:_MOST]
    amounts = [float(standing.credit.get(currency, Decimal(0))) for standing in shown]

    def draw(axes: Axes, theme: Theme) -> None:
        places = range(len(shown))
        bars = axes.barh(places, amounts, height=0.62, color=theme.gold)
        for row, bar in enumerate(bars):
            bar.set_gid(of_row(row))
        axes.set_yticks(places, [standing.name for standing in shown])
        axes.invert_yaxis()
        for place, standing in zip(places, shown, strict=True):
            axes.annotate(
                credit_text(standing.credit, currency),
                (amounts[place], place),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
            )
        axes.margins(x=0.18)
        axes.set_xticks([])
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)

    more = len(credited) - len(shown)
    left_out = _("{count} more with credit are in the table.").format(count=format_number(more))
    return ChartPicture(
        _("Whose referrals brought how much?"),
        subtitle(accounts),
        (_("Name"), _("Credit"), _("Contracts"), _("Referrals")),
        tuple(
            Row(
                (
                    standing.name,
                    credit_text(standing.credit, currency),
                    format_number(standing.contracts),
                    format_number(standing.referrals),
                ),
                (standing.id,),
            )
            for standing in credited
        ),
        draw,
        notes=(left_out,) if more else (),
        empty="" if credited else _("No contract has come by a referral yet."),
    )


CHART = Chart("ambassador_value", mark("Value by ambassador"), _picture)
