"""Contracts, not contacts: personal talk beside social media and bought reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.channel_effort import Missing
from referralmap.analysis.studies.kinds_of_reach import (
    Reach,
    ReachAccount,
    reach_accounts,
)
from referralmap.i18n import _, format_number, mark, ngettext
from referralmap.picture.charting.bars import Bar, Piece, draw_bars
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow, Values, heading
from referralmap.picture.charting.conversion import Conversion
from referralmap.picture.wording.channel_text import counting_texts
from referralmap.picture.wording.share_text import share_text

_NAMES: Mapping[Reach, str] = {
    Reach.PERSONAL: mark("Personal contact"),
    Reach.SOCIAL: mark("Social media"),
    Reach.BOUGHT: mark("Bought reach"),
}
_COLOURS: Mapping[Reach, str] = {
    Reach.PERSONAL: "gold",
    Reach.SOCIAL: "prospect",
    Reach.BOUGHT: "person",
}


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    network = accounts.network
    money = Conversion(network.settings)
    found, others = reach_accounts(network, accounts.today)
    bars = [bar for measure in _measures(found, money) for bar in measure]
    drawn = [amounts for each in found for amounts in (each.effort.money, each.value)]
    question = _("What do talk, social media and bought reach bring?")
    return ChartPicture(
        *heading(accounts, question, _finding(found, money)),
        (
            _("Channel"),
            _("Hours"),
            _("Money"),
            _("People"),
            _("Contracts"),
            _("Value"),
            _("Customers of the people"),
        ),
        tuple(ChartRow(_cells(each, money), each.people) for each in found),
        lambda axes, theme: draw_bars(axes, theme, bars),
        notes=(
            *_notes(others),
            *counting_texts(sum(each.shared for each in found)),
            *money.notes(drawn),
        ),
        empty="" if found else _("No one has come through any channel yet."),
    )


def _finding(found: Sequence[ReachAccount], money: Conversion) -> str:
    """What talk brought, against all that was liked, posted and bought."""
    if len(found) < 2 or found[0].kind is not Reach.PERSONAL or not found[0].contracts:
        return ""
    text = _("{kind}: {contracts}")
    said = ((_(_NAMES[each.kind]), _contracts(each, money)) for each in found)
    return "; ".join(text.format(kind=kind, contracts=contracts) for kind, contracts in said)


def _contracts(each: ReachAccount, money: Conversion) -> str:
    if not each.contracts:
        return _("no contract")
    contracts = ngettext("{count} contract", "{count} contracts", each.contracts)
    return f"{contracts}, {money.text(each.value)}"


def _measures(found: Sequence[ReachAccount], money: Conversion) -> Iterator[list[Bar]]:
    """Each under its heading; the longest bar of each is as long as that of the others."""
    measures: Sequence[tuple[str, Callable[[ReachAccount], Decimal], Callable[[ReachAccount], str]]]
    measures = (
        (_("Hours"), lambda each: each.effort.hours or Decimal(0), _hours),
        (_("Money"), lambda each: money(each.effort.money), lambda each: _money(each, money)),
        (_("People"), lambda each: Decimal(len(each.people)), _people),
        (_("Contracts"), lambda each: Decimal(each.contracts), _won),
        (_("Value"), lambda each: money(each.value), lambda each: money.text(each.value)),
    )
    for name, amount, text in measures:
        most = max(map(amount, found), default=Decimal(0))
        if most:
            yield [
                Bar(name),
                *(
                    Bar(
                        _(_NAMES[each.kind]),
                        text(each),
                        (Piece(float(amount(each) / most), _COLOURS[each.kind]),),
                        row,
                    )
                    for row, each in enumerate(found)
                ),
            ]


def _hours(each: ReachAccount) -> str:
    if each.effort.cost is Missing.PERIOD:
        return _("hours a week, but not since when")
    hours = each.effort.hours
    return _("not entered") if hours is None else format_number(round(hours))


def _money(each: ReachAccount, money: Conversion) -> str:
    return money.text(each.effort.money) if each.effort.money else _("not entered")


def _people(each: ReachAccount) -> str:
    """With the share of them that became customers."""
    count = format_number(len(each.people))
    if not each.people:
        return count
    share = share_text(each.customers, len(each.people))
    return _("{people} – customers: {share}").format(people=count, share=share)


def _won(each: ReachAccount) -> str:
    return format_number(each.contracts) if each.contracts else _("no contract")


def _cells(each: ReachAccount, money: Conversion) -> tuple[str, ...]:
    return (
        _(_NAMES[each.kind]),
        _hours(each),
        _money(each, money),
        format_number(len(each.people)),
        format_number(each.contracts),
        money.text(each.value),
        share_text(each.customers, len(each.people)),
    )


def _notes(others: int) -> list[str]:
    notes = [
        _(
            "Each group of bars has a scale of its own. Personal are talk, phone, letter, e-mail"
            " and events."
        )
    ]
    if others:
        people = ngettext("{count} person", "{count} people", others)
        notes.append(_("In other ways, or not known how: {people}.").format(people=people))
    return notes


CHART = Chart("reach", mark("Talk against bought reach"), _picture)
