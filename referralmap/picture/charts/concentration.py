"""Concentration: how much of the value hangs on the best few, and who is the only way to it."""

from __future__ import annotations

from decimal import Decimal

from referralmap.analysis.accounts import Accounts
from referralmap.analysis.brought import adding_rule, brought
from referralmap.analysis.concentration import OnlyWay, only_ways
from referralmap.analysis.figure import ratio
from referralmap.i18n import _, format_number, format_percent, mark, ngettext
from referralmap.model.records import PersonId
from referralmap.picture.charts.bars import Bar, Piece, draw_bars
from referralmap.picture.charts.chart import Chart, ChartPicture, Row, Values, subtitle
from referralmap.picture.charts.conversion import Conversion

_FIRST = (1, 3)
_MOST_WAYS = 6
_NOBODY = OnlyWay((), {})


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    people = accounts.network.people
    money = Conversion(accounts.network.settings)
    credit = {person: money(amounts) for person, amounts in brought(accounts.ledger).items()}
    ways = only_ways(accounts.ledger)
    order = sorted(
        credit.keys() | ways.keys(),
        key=lambda person: (-credit.get(person, Decimal(0)), people[person].number),
    )
    total = sum(credit.values(), Decimal(0))
    rows, bars = _groups(
        accounts, [person for person in order if credit.get(person)], credit, money
    )
    first = len(rows)
    for person in order:
        way = ways.get(person, _NOBODY)
        cells = (
            people[person].name,
            money.in_own(credit.get(person, Decimal(0))),
            _percent(credit.get(person, Decimal(0)), total),
            format_number(len(way.contracts)),
            money.text(way.value),
        )
        rows.append(Row(cells, (person,)))
    bars += _ways(accounts, order, ways, first, total, money)
    notes = []
    if ways:
        notes.append(
            _(
                "The only way: without them a contract would lose every route. One contract can"
                " have several such people."
            )
        )
    return ChartPicture(
        _title(credit, total),
        subtitle(accounts) if accounts.ledger.rule.adds_up else _by_direct(accounts),
        (_("Name"), _("Credit"), _("Share"), _("The only way to"), _("Value of these")),
        tuple(rows),
        lambda axes, theme: draw_bars(axes, theme, bars),
        notes=(*notes, *money.notes()),
        empty="" if total else _("No contract has come by a referral yet."),
    )


def _title(credit: dict[PersonId, Decimal], total: Decimal) -> str:
    if not total:
        return _("How much hangs on how few?")
    share = _percent(max(credit.values()), total)
    return _("How much hangs on how few? {share} on one person").format(share=share)


def _by_direct(accounts: Accounts) -> str:
    rule = _(adding_rule(accounts.ledger).name)
    return subtitle(
        accounts, _("Shares: {rule}, as the rule of the map does not add up").format(rule=rule)
    )


def _groups(
    accounts: Accounts, best: list[PersonId], credit: dict[PersonId, Decimal], money: Conversion
) -> tuple[list[Row], list[Bar]]:
    """The best one, the best three, and all of them."""
    total = sum(credit.values(), Decimal(0))
    rows: list[Row] = []
    bars: list[Bar] = []
    counts = [count for count in _FIRST if count < len(best)]
    for count in [*counts, len(best)]:
        people = best[:count]
        amount = sum((credit[person] for person in people), Decimal(0))
        name = _("All {count}") if count == len(best) else _("The first {count}")
        name = name.format(count=format_number(count))
        if count == 1:
            name = accounts.network.people[people[0]].name
        value = money.in_own(amount)
        share = _percent(amount, total)
        pieces = tuple(Piece(float(credit[person]), "gold") for person in people[:3])
        others = sum((credit[person] for person in people[3:]), Decimal(0))
        bars.append(
            Bar(
                name,
                f"{share} · {value}",
                (*pieces, Piece(float(others), "gold", "////")),
                len(rows),
            )
        )
        rows.append(Row((name, value, share, "–", "–"), tuple(people)))
    return rows, bars


def _ways(
    accounts: Accounts,
    order: list[PersonId],
    ways: dict[PersonId, OnlyWay],
    first: int,
    total: Decimal,
    money: Conversion,
) -> list[Bar]:
    """Those with the most value to which they are the only way, on the same scale."""
    values = {
        person: Conversion(accounts.network.settings)(way.value) for person, way in ways.items()
    }
    worst = sorted(ways, key=lambda person: (-values[person], order.index(person)))[:_MOST_WAYS]
    if not worst:
        return []
    bars = [Bar(_("The only way to contracts"))]
    for person in worst:
        contracts = ngettext("{count} contract", "{count} contracts", len(ways[person].contracts))
        bars.append(
            Bar(
                accounts.network.people[person].name,
                f"{contracts} · {money.text(ways[person].value)}",
                (Piece(float(values[person]), "customer"),),
                first + order.index(person),
            )
        )
    return bars


def _percent(part: Decimal, whole: Decimal) -> str:
    share = ratio(part, whole)
    return "–" if share is None else format_percent(share)


CHART = Chart("concentration", mark("Concentration"), _picture)
