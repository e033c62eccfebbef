"""Yield by channel: what came over each, for the hours and the money that went in."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.channel_effort import Missing
from referralmap.analysis.studies.channel_results import (
    ChannelAccount,
    channel_accounts,
    channel_of,
)
from referralmap.i18n import _, format_number, mark, ngettext
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel
from referralmap.picture.charting.bars import Bar, Piece, draw_bars
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow, Values, subtitle
from referralmap.picture.charting.conversion import Conversion
from referralmap.texts import channel_name

_WHY = {
    Missing.EFFORT: mark("no effort entered"),
    Missing.PERIOD: mark("hours a week, but not since when"),
    Missing.HOURLY_RATE: mark("no hourly rate"),
    Missing.EXCHANGE_RATE: mark("no exchange rate"),
    Missing.PEOPLE: mark("no one came"),
    Missing.CONTRACTS: mark("no contract"),
}
_COLUMNS = (
    mark("Channel"),
    mark("People"),
    mark("Outside the market"),
    mark("Referrals"),
    mark("Contracts"),
    mark("Value"),
    mark("Hours"),
    mark("Money"),
    mark("Cost"),
    mark("Value ÷ cost"),
    mark("Cost per person"),
    mark("Cost per contract"),
)


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    network = accounts.network
    money = Conversion(network.settings)
    found = [each for each in channel_accounts(network, accounts.today) if _has_something(each)]
    has_yield = any(isinstance(each.yield_, Decimal) for each in found)
    bars = [_bar(each, row, has_yield, money) for row, each in enumerate(found)]
    people: defaultdict[Channel | None, list[PersonId]] = defaultdict(list)
    for person in network.people.keys() - {network.me}:
        people[channel_of(network, person)].append(person)
    notes = []
    if has_yield:
        notes.append(
            _(
                "Bars: won value for each {unit} of cost; cost is hours at the hourly rate of"
                " the map, and money."
            ).format(unit=network.settings.currency)
        )
    else:
        notes.append(
            _(
                "Bars: won value. With the hours and the money that went into each channel they"
                " show what it yields."
            )
        )
    return ChartPicture(
        _("Which channel pays off?") if has_yield else _("What did each channel bring?"),
        subtitle(accounts),
        tuple(map(_, _COLUMNS)),
        tuple(ChartRow(_cells(each, money), tuple(sorted(people[each.channel]))) for each in found),
        lambda axes, theme: draw_bars(axes, theme, bars),
        notes=(*notes, *money.notes()),
        empty="" if found else _("No one has come through any channel yet."),
    )


def _has_something(each: ChannelAccount) -> bool:
    return bool(
        each.people or each.referrals or each.contracts or each.effort.cost is not Missing.EFFORT
    )


def _bar(each: ChannelAccount, row: int, has_yield: bool, money: Conversion) -> Bar:
    earned = money(each.value)
    contracts = ngettext("{count} contract", "{count} contracts", each.contracts)
    people = ngettext("{count} person", "{count} people", each.people)
    came = f"{contracts} · {money.text(each.value)}" if each.contracts else people
    length = Decimal(0)
    if not has_yield:
        length, text = earned, came if each.contracts else f"{came} · {_(_WHY[Missing.CONTRACTS])}"
    elif isinstance(each.yield_, Decimal):
        length = each.yield_
        text = f"{_times(each.yield_)} · {came}"
    else:
        text = f"{_(_WHY[each.yield_])} · {came}"
        if not each.contracts and isinstance(each.cost_per_person, Decimal):
            cost = _amount(each.cost_per_person, money)
            text = _("{text}, {cost} each").format(text=text, cost=cost)
    colour = "customer" if each.channel is Channel.PERSONAL else "prospect"
    return Bar(channel_name(each.channel), text, (Piece(float(length), colour),), row)


def _cells(each: ChannelAccount, money: Conversion) -> tuple[str, ...]:
    hours = each.effort.hours
    return (
        channel_name(each.channel),
        format_number(each.people),
        format_number(each.outside),
        format_number(each.referrals),
        format_number(each.contracts),
        money.text(each.value),
        "–" if hours is None else format_number(hours),
        money.text(each.effort.money),
        _amount(each.effort.cost, money),
        _(_WHY[each.yield_]) if isinstance(each.yield_, Missing) else _times(each.yield_),
        _amount(each.cost_per_person, money),
        _amount(each.cost_per_contract, money),
    )


def _amount(amount: Decimal | Missing, money: Conversion) -> str:
    return _(_WHY[amount]) if isinstance(amount, Missing) else money.in_own(amount)


def _times(yield_: Decimal) -> str:
    """With the digits that say something: 124, 12.4, 0.12, 0.0012."""
    limits = ((100, 1), (1, "0.1"), ("0.01", "0.01"), (0, "0.0001"))
    places = next(places for least, places in limits if yield_ >= Decimal(least))
    digits = yield_.quantize(Decimal(places))
    return _("{number}-fold").format(number=format_number(digits))


CHART = Chart("channel_yield", mark("Yield by channel"), _picture)
