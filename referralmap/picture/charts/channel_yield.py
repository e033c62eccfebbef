"""Yield by channel: what came over each, beside the hours and the money of the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.channel_effort import Missing
from referralmap.analysis.studies.channel_results import (
    ChannelAccount,
    channel_accounts,
    channel_of,
)
from referralmap.analysis.sums.amounts import Amounts
from referralmap.i18n import _, format_number, mark, ngettext
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel
from referralmap.picture.charting.bars import Bar, Piece, draw_bars
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow, Values, heading
from referralmap.picture.charting.conversion import Conversion
from referralmap.picture.wording.channel_text import break_even_text, counting_texts
from referralmap.texts import beginning, channel_name

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
    costly = [each for each in found if isinstance(each.effort.cost, Decimal)]
    if costly:
        bars = [bar for row, each in enumerate(found) for bar in _balance(each, row, money)]
    else:
        bars = [_result(each, row, money) for row, each in enumerate(found)]
    people: defaultdict[Channel | None, list[PersonId]] = defaultdict(list)
    for person in network.people.keys() - {network.me}:
        people[channel_of(network, person)].append(person)
    question = _("Which channel pays off?") if costly else _("What did each channel bring?")
    return ChartPicture(
        *heading(accounts, question, _finding(found, money)),
        tuple(map(_, _COLUMNS)),
        tuple(ChartRow(_cells(each, money), tuple(sorted(people[each.channel]))) for each in found),
        lambda axes, theme: draw_bars(axes, theme, bars),
        notes=(
            *_notes(costly, network.settings.currency),
            *counting_texts(sum(each.shared for each in found)),
            *money.notes(_drawn(found, costly)),
        ),
        empty="" if found else _("No one has come through any channel yet."),
    )


def _finding(found: Sequence[ChannelAccount], money: Conversion) -> str:
    """What pays off best, or brought most where no cost is known and every amount has a rate."""
    paid = [each for each in found if isinstance(each.yield_, Decimal)]
    if paid:
        best = max(paid, key=_yielded)
        name = beginning(channel_name(best.channel))
        return _("{channel}: {times} return").format(channel=name, times=_times(_yielded(best)))
    if any(isinstance(each.effort.cost, Decimal) for each in found):
        return ""
    named = [each for each in found if each.channel is not None and each.contracts]
    if not named or not all(money.knows(each.value) for each in found):
        return ""
    ranked = sorted(named, key=lambda each: money(each.value), reverse=True)
    most, *less = (money(each.value) for each in ranked)
    unknown = next((each.value for each in found if each.channel is None), {})
    if money(unknown) > most - next(iter(less), 0):
        # whatever brought it may have brought the most
        return _("No channel is known for {value}").format(value=money.text(unknown))
    name, value = beginning(channel_name(ranked[0].channel)), money.text(ranked[0].value)
    return _("{channel} brought the most: {value}").format(channel=name, value=value)


def _yielded(each: ChannelAccount) -> Decimal:
    assert isinstance(each.yield_, Decimal)
    return each.yield_


def _notes(costly: Sequence[ChannelAccount], currency: str) -> list[str]:
    if not costly:
        return [
            _(
                "Bars: won value. With the hours and the money that went into each channel they"
                " show what it yields."
            )
        ]
    notes = [
        _(
            "Value and cost are of the same days, those for which hours or money were entered;"
            " cost is hours at the hourly rate of the map, and money."
        )
    ]
    for each in costly:
        if not isinstance(each.yield_, Decimal) or each.yield_ < 1:
            notes.append(break_even_text(each, currency))
    undated = sum(each.undated for each in costly if each.effort.spans is not None)
    if undated:
        text = ngettext(
            "{count} contract without a date is left out.",
            "{count} contracts without a date are left out.",
            undated,
        )
        notes.append(text)
    return notes


def _drawn(found: Sequence[ChannelAccount], costly: Sequence[ChannelAccount]) -> Iterator[Amounts]:
    """The values of all bars, and the money that is part of a cost."""
    for each in costly or found:
        yield each.value_in_span if costly else each.value
        if costly:
            yield each.effort.money


def _has_something(each: ChannelAccount) -> bool:
    return bool(
        each.people or each.referrals or each.contracts or each.effort.cost is not Missing.EFFORT
    )


def _balance(each: ChannelAccount, row: int, money: Conversion) -> list[Bar]:
    """The value of the channel in the time of its effort, and below it the cost."""
    name = channel_name(each.channel)
    cost = each.effort.cost
    if isinstance(cost, Missing):
        return [Bar(name, f"{_(_WHY[cost])} · {_came(each, money)}", (), row)]
    count = ngettext("{count} contract", "{count} contracts", each.contracts_in_span)
    if isinstance(each.yield_, Decimal):
        text = f"{_times(each.yield_)} · {count} · {money.text(each.value_in_span)}"
    elif each.effort.spans is not None and each.contracts:
        text = _("no contract in this time")
    else:
        text = _(_WHY[each.yield_])
    spent = _("cost {amount}").format(amount=money.in_own(cost))
    if not each.contracts_in_span and isinstance(each.cost_per_person, Decimal):
        each_text = _amount(each.cost_per_person, money)
        spent = _("{text}, {cost} a person").format(text=spent, cost=each_text)
    colour = "customer" if each.channel is Channel.PERSONAL else "prospect"
    value = Piece(float(money(each.value_in_span)), colour)
    return [Bar(name, text, (value,), row), Bar("", spent, (Piece(float(cost), "declined"),), row)]


def _result(each: ChannelAccount, row: int, money: Conversion) -> Bar:
    """The value of the channel where no cost is known of any."""
    text = _came(each, money)
    if not each.contracts:
        text = f"{text} · {_(_WHY[Missing.CONTRACTS])}"
    colour = "customer" if each.channel is Channel.PERSONAL else "prospect"
    return Bar(channel_name(each.channel), text, (Piece(float(money(each.value)), colour),), row)


def _came(each: ChannelAccount, money: Conversion) -> str:
    if not each.contracts:
        return ngettext("{count} person", "{count} people", each.people)
    contracts = ngettext("{count} contract", "{count} contracts", each.contracts)
    return f"{contracts} · {money.text(each.value)}"


def _cells(each: ChannelAccount, money: Conversion) -> tuple[str, ...]:
    hours = each.effort.hours
    return (
        channel_name(each.channel),
        format_number(each.people),
        format_number(each.outside),
        format_number(each.referrals),
        format_number(each.contracts_in_span),
        money.text(each.value_in_span),
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
