"""Who to ask for referrals next, and how well such a list would have done a year ago."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.whom_to_ask import (
    FEWEST,
    Candidate,
    WhomToAsk,
    whom_to_ask,
)
from referralmap.i18n import _, format_date, format_number, format_percent, mark, ngettext
from referralmap.model.network import Network
from referralmap.picture.charting.bars import Bar, Piece, draw_bars
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow, Values, heading
from referralmap.picture.charting.conversion import Conversion

_MOST = 16
_IN_TABLE = 200


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    found = whom_to_ask(accounts)
    money = Conversion(accounts.network.settings)
    listed = found.candidates[:_IN_TABLE]
    bars = _bars(accounts.network, listed, money)
    drawn = [each.value for each in listed if each.share is None]
    question = _("Who to ask for a referral next?")
    return ChartPicture(
        *heading(accounts, question, _finding(found)),
        (_("Name"), _("Within a year"), _("Value"), _("Customer since"), _("Last referral")),
        tuple(_row(each, money) for each in listed),
        lambda axes, theme: draw_bars(axes, theme, bars, _MOST),
        notes=(*_notes(found), *money.notes(drawn)),
        empty="" if listed else _("There is no customer who has been silent."),
    )


def _finding(found: WhomToAsk) -> str:
    """What the list of a year ago was good for; if that is not known, who is its first."""
    if not found.candidates:
        return ""
    if found.tried is None:
        return _("Ask {name} first").format(name=found.candidates[0].name)
    text = _("A year ago, {right} of the {named} named here went on to refer; by chance {chance}")
    return text.format(
        right=format_number(found.tried.right),
        named=format_number(found.tried.named),
        chance=format_number(round(Decimal(found.tried.chance))),
    )


def _notes(found: WhomToAsk) -> list[str]:
    if not found.events:
        return [
            _(
                "No silent customer went on to refer within a year yet, so that there is nothing "
                "to learn from: the order is that of rank and value."
            )
        ]
    if found.events < FEWEST:
        text = ngettext(
            "Only {count} time a silent customer went on to refer within a year, too few to "
            "learn from: the order is that of rank and value.",
            "Only {count} times a silent customer went on to refer within a year, too few to "
            "learn from: the order is that of rank and value.",
            found.events,
        )
        return [text]
    text = _(
        "Estimated from this map: in {cases} years of silent customers, {events} times one went "
        "on to refer; by rank, how they came, time since the contract and earlier referrals. "
        "Ranks are today's."
    )
    return [text.format(events=format_number(found.events), cases=format_number(found.cases))]


def _bars(network: Network, listed: Sequence[Candidate], money: Conversion) -> list[Bar]:
    """The rows, with a heading for each rank where they are in the order of ranks."""
    bars: list[Bar] = []
    before: object = ""
    for row, each in enumerate(listed):
        rank = network.people[each.person].rank
        if each.share is None and rank != before:
            words = _("Rank {rank}").format(rank=rank.value) if rank else _("without a rank")
            bars.append(Bar(words))
            before = rank
        bars.append(_bar(row, each, money))
    return bars


def _bar(row: int, each: Candidate, money: Conversion) -> Bar:
    if each.share is None:
        return Bar(
            each.name, money.text(each.value), (Piece(float(money(each.value)), "customer"),), row
        )
    text = f"{_share(each)} · {money.text(each.value)}"
    return Bar(each.name, text, (Piece(each.share, "customer"),), row)


def _share(each: Candidate) -> str:
    """The share in whole percent: the cases do not support more."""
    return "–" if each.share is None else format_percent(Decimal(f"{each.share:.2f}"))


def _row(each: Candidate, money: Conversion) -> ChartRow:
    last = format_date(each.last) if each.last else _("never")
    cells = (each.name, _share(each), money.text(each.value), format_date(each.since), last)
    return ChartRow(cells, (each.person,))


CHART = Chart("whom_to_ask", mark("Who to ask next"), _picture)
