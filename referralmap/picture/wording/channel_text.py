"""The channels in words: results, effort, and the reason why a yield is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from referralmap.analysis.studies.channel_effort import Missing
from referralmap.analysis.studies.channel_results import ChannelAccount
from referralmap.i18n import _, format_money, format_number, mark, ngettext
from referralmap.model.money import smallest
from referralmap.model.network import Network
from referralmap.model.records import ChannelEffort
from referralmap.model.vocabulary import Channel
from referralmap.picture.captions import credit_text
from referralmap.texts import beginning, channel_name

COLUMNS = (
    mark("Channel"),
    mark("People"),
    mark("Not in market"),
    mark("Referrals"),
    mark("Contracts"),
    mark("Value"),
    mark("Hours/week"),
    mark("Money"),
    mark("Yield"),
    mark("per person"),
    mark("per contract"),
)
_CENTS_BELOW = 100
"""Amount below which cents are shown."""
HOURS, MONEY = COLUMNS.index("Hours/week"), COLUMNS.index("Money")

_SHORT: Mapping[Missing, str] = {
    Missing.EFFORT: "",
    Missing.PERIOD: mark("since when?"),
    Missing.HOURLY_RATE: mark("hourly rate?"),
    Missing.EXCHANGE_RATE: mark("exchange rate?"),
    Missing.PEOPLE: mark("no one"),
    Missing.CONTRACTS: mark("no contract"),
}
_LONG: Mapping[Missing, str] = {
    Missing.EFFORT: mark("Enter hours or money to see what this channel yields."),
    Missing.PERIOD: mark("Enter since when these hours were spent to see what they yield."),
    Missing.HOURLY_RATE: mark("What your own hour is worth is missing in the settings of the map."),
    Missing.EXCHANGE_RATE: mark("An exchange rate is missing in the settings of the map."),
    Missing.PEOPLE: mark("No one has come through this channel."),
}


def cells(account: ChannelAccount, network: Network) -> list[str]:
    """The texts of `COLUMNS`."""
    currency = network.settings.currency
    money = account.effort.money
    return [
        channel_name(account.channel),
        format_number(account.people),
        _not_in_market(account),
        format_number(account.referrals),
        format_number(account.contracts),
        credit_text(account.value, currency),
        hours_text(hours_of(account, network)),
        credit_text(money, currency) if money else "",
        _yield(account),
        _cost(account.cost_per_person, currency),
        _cost(account.cost_per_contract, currency),
    ]


def _not_in_market(account: ChannelAccount) -> str:
    """People outside the market, as *3*, or *3 + 2 unknown* where some have no country."""
    outside, unknown = format_number(account.outside), format_number(account.placeless)
    if not account.placeless:
        return outside
    return _("{outside} + {unknown} unknown").format(outside=outside, unknown=unknown)


def efforts_of(account: ChannelAccount, network: Network) -> list[ChannelEffort]:
    """The efforts typed for the channel, by start date."""
    found = [e for e in network.efforts.values() if e.channel is account.channel]
    return sorted(found, key=lambda e: (e.start is not None, e.start, e.number))


def hours_of(account: ChannelAccount, network: Network) -> Decimal | None:
    """The hours a week; those without a start date only if there are no others."""
    efforts = efforts_of(account, network)
    if account.effort.hours_per_week is None and len(efforts) == 1:
        return efforts[0].hours_per_week
    return account.effort.hours_per_week


def hours_text(hours: Decimal | None) -> str:
    return "" if hours is None else format_number(hours)


def notes(account: ChannelAccount, network: Network) -> list[str]:
    """Full sentences about the channel: its balance, or why there is none."""
    currency = network.settings.currency
    reached = (_reached(effort, currency) for effort in efforts_of(account, network))
    lines = [text for text in reached if text]
    if account.shared:
        text = ngettext(
            "{count} contract also came over another channel and counts there too, each with its "
            "share of the value.",
            "{count} contracts also came over other channels and count there too, each with its "
            "share of the value.",
            account.shared,
        )
        lines.append(text)
    cost = account.effort.cost
    if isinstance(cost, Missing):
        return [*lines, _(_LONG[cost])]
    if account.contracts_in_span:
        text = _("{cost} went into it, and {value} came of it.")
    elif account.effort.spans is not None and account.contracts:
        text = _("{cost} went into it, and no contract has come of it in this time.")
    else:
        text = _("{cost} went into it, and no contract has come of it.")
    value = credit_text(account.value_in_span, currency)
    lines.append(text.format(cost=_cost(cost, currency), value=value))
    if not isinstance(account.yield_, Decimal) or account.yield_ < 1:
        lines.append(break_even_text(account, currency))
    missing = {account.yield_, account.cost_per_person} & _LONG.keys()
    if account.people:
        missing.discard(Missing.PEOPLE)
    return [*lines, *(_(_LONG[each]) for each in Missing if each in missing)]


def counting_texts(shared: int) -> list[str]:
    """How people and contracts are counted by channel; `shared` contracts came over several."""
    texts = [
        _(
            "People count by how they came, contracts by the channel of the referral that led to"
            " them."
        )
    ]
    if shared:
        texts.append(
            _("A contract over several channels counts in each, with its share of the value.")
        )
    return texts


def break_even_text(account: ChannelAccount, currency: str) -> str:
    """*LinkedIn needs € 93,304 in contracts to pay for itself.*; the cost must be known."""
    text = _("{channel} needs {cost} in contracts to pay for itself.")
    cost = _cost(account.effort.cost, currency)
    return text.format(channel=beginning(channel_name(account.channel)), cost=cost)


def _reached(effort: ChannelEffort, currency: str) -> str:
    """*100 bought for 15 €: 0,15 € each.*"""
    if not effort.reach or not effort.money:
        return ""
    code = effort.currency or currency
    if effort.channel is Channel.BOUGHT:
        text = _("{count} bought for {money}: {each} each.")
    else:
        text = _("{count} reached for {money}: {each} each.")
    each = (effort.money / effort.reach).quantize(smallest(code), ROUND_HALF_UP)
    return text.format(
        count=format_number(effort.reach),
        money=format_money(effort.money, code),
        each=format_money(each, code),
    )


def _yield(account: ChannelAccount) -> str:
    """The yield: value divided by cost, both of the time of the effort."""
    value = account.yield_
    if value is Missing.CONTRACTS and account.contracts:
        return _("not in this time")
    if isinstance(value, Missing):
        return _(_SHORT[value])
    return _("{number} ×").format(number=format_number(round(value, 1)))


def _cost(value: Decimal | Missing, currency: str) -> str:
    """A cost, without cents if it is large."""
    if isinstance(value, Missing):
        return _(_SHORT[value])
    is_large = value >= _CENTS_BELOW
    return format_money(value.to_integral_value(ROUND_HALF_UP) if is_large else value, currency)
