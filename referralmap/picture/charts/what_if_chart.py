"""Expected contracts and their spread if customers referred more, or more referrals closed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.branching_process import (
    Assumption,
    Generation,
    Inputs,
    Seeds,
    seeds,
    what_if,
)
from referralmap.i18n import _, format_number, format_percent, mark, ngettext
from referralmap.picture.charting.axis import fits, value_axis
from referralmap.picture.charting.chart import (
    Chart,
    ChartPicture,
    ChartRow,
    Slider,
    Values,
    of_row,
    subtitle,
)
from referralmap.picture.charting.room import NOTE, POINT, extent
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SAID = {
    Assumption.ALIKE: mark("every customer refers as many people on average, the new ones too"),
    Assumption.INDEPENDENT: mark(
        "chance decides how many (Poisson) and who of them buys, and how well the customers of "
        "until now stand for others (bootstrap)"
    ),
    Assumption.ONE_CONTRACT: mark("each buyer signs one contract"),
    Assumption.NO_OVERLAP: mark("no one is referred twice, and there are always people left"),
}
_WIDEST = 90


def _picture(accounts: Accounts, values: Values) -> ChartPicture:
    known = _seeds(accounts)
    inputs = Inputs(
        known.customers, values["referrals"], values["closing"], round(values["generations"])
    )
    found = what_if(inputs, known.children) if known.customers else []
    together = sum(generation.expected for generation in found)
    sense = _("it neither grows nor dies out")
    if round(inputs.growth, 4) != 1:
        goes_on = inputs.growth > 1
        sense = _("it grows by itself") if goes_on else _("it dies out by itself")
    growth = _("each customer brings {number} more: {sense}").format(
        number=_number(inputs.growth), sense=sense
    )
    assumed = "; ".join(_(_SAID[assumption]) for assumption in Assumption)
    return ChartPicture(
        _("What if? {count} more contracts expected").format(count=_number(together)),
        subtitle(accounts, growth),
        (_("Generation"), _("Expected contracts"), _("5 of 100 runs: fewer than"), _("more than")),
        tuple(_row(number, generation) for number, generation in enumerate(found, 1)),
        lambda axes, theme: _draw(axes, theme, found),
        notes=(
            _("Band: 90 of 100 runs. Begins with {customers}.").format(
                customers=ngettext("{count} customer", "{count} customers", known.customers)
            ),
            _("Assumed: {assumptions}.").format(assumptions=assumed),
        ),
        empty="" if found else _("Without a customer there is nothing to start from."),
    )


def _draw(axes: Axes, theme: Theme, found: Sequence[Generation]) -> None:
    value_axis(axes, theme, max(max(each.high, each.expected) for each in found), _number)
    width, _height = extent(axes)
    pitch = width / len(found)
    places = [number + 0.5 for number in range(len(found))]
    axes.set_xlim(0, len(found))
    names = [_("Generation {number}").format(number=number) for number in range(1, len(found) + 1)]
    if not all(fits(name, pitch) for name in names):
        names = [str(number) for number in range(1, len(found) + 1)]
    axes.set_xticks(places, names, fontsize=NOTE * POINT)
    for row, (x, each) in enumerate(zip(places, found, strict=True)):
        [bar] = axes.bar(
            [x],
            [each.expected],
            min(0.6, _WIDEST / pitch),
            color=theme.customer,
            edgecolor=theme.customer_edge,
            linewidth=0.7,
        )
        bar.set_gid(of_row(row))
        axes.errorbar(
            [x],
            [each.expected],
            [[max(0, each.expected - each.low)], [max(0, each.high - each.expected)]],
            color=theme.ink,
            capsize=6,
            linewidth=1.4,
        )
        # beside the whisker, on the bar that it belongs to
        axes.annotate(
            _number(each.expected),
            (x, each.expected),
            (8, 3),
            textcoords="offset points",
            ha="left",
            va="bottom",
            fontsize=NOTE * POINT,
            bbox={"facecolor": theme.background, "linewidth": 0, "pad": 0.5},
        )


def _row(number: int, generation: Generation) -> ChartRow:
    numbers = (generation.expected, generation.low, generation.high)
    return ChartRow((format_number(number), *map(_number, numbers)))


def _number(value: float) -> str:
    """A number, with one decimal if it is small."""
    return format_number(Decimal(value).quantize(Decimal("0.1") if value < 10 else Decimal(1)))


def _seeds(accounts: Accounts) -> Seeds:
    known = accounts.of_the_day()
    return seeds(known.network, known.today)


def _usual_referrals(accounts: Accounts) -> float:
    value = _seeds(accounts).referrals.value
    return min(10.0, float(value)) if isinstance(value, Decimal) else 2.0


def _usual_closing(accounts: Accounts) -> float:
    value = _seeds(accounts).closing.value
    return float(value) if isinstance(value, Decimal) else 0.2


CHART = Chart(
    "what_if",
    mark("What if?"),
    _picture,
    (
        Slider(
            "referrals",
            mark("Referrals that a customer gives"),
            0,
            10,
            0.1,
            _usual_referrals,
            _number,
        ),
        Slider(
            "closing",
            mark("Closing rate of these referrals"),
            0,
            1,
            0.01,
            _usual_closing,
            lambda value: format_percent(Decimal(value)),
        ),
        Slider("generations", mark("Generations"), 1, 8, 1, lambda _accounts: 4.0, _number),
    ),
)
