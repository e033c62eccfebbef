"""Concentration: the share of value that hangs on the best few, and the people it depends on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.credit.credit_by_person import adding_rule, brought_by_person
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.concentration_risk import OnlyWay, has_rates, only_ways
from referralmap.analysis.figures.events import all_events
from referralmap.analysis.figures.key_figure import ratio
from referralmap.analysis.sums.amounts import Amounts
from referralmap.analysis.sums.exchange import converted
from referralmap.i18n import _, format_number, format_percent, mark, ngettext
from referralmap.model.records import Person, PersonId
from referralmap.picture.charting.bars import Bar, Piece, draw_bars
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow, Values, heading
from referralmap.picture.charting.conversion import Conversion

_FIRST = (1, 3)
_MOST_WAYS = 6
_NOTHING = Decimal(0)
_NOWHERE = OnlyWay((), {})


@dataclass(frozen=True, slots=True)
class _AmountLine:
    """A person with their credit in the map's currency, what has no rate, and the contracts only
    they lead to.
    """

    person: Person
    credit: Decimal
    left_out: Amounts
    way: OnlyWay


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    money = Conversion(accounts.network.settings)
    brought = brought_by_person(accounts.ledger)
    lines = _lines(accounts, brought)
    # as for the key figure, there are no shares while the whole is not known
    has_shares = has_rates(accounts.ledger, all_events(accounts.network))
    total = sum((line.credit for line in lines), _NOTHING) if has_shares else None
    rows, bars = _groups([line for line in lines if line.credit], total, money)
    bars += _ways(lines, len(rows), money)
    rows += [_row(line, total, money) for line in lines]
    notes = []
    if any(line.way.contracts for line in lines):
        notes.append(
            _(
                "The only way: without this person no route leads to the contract. A contract can"
                " have several such people."
            )
        )
    question = _("How much hangs on how few?")
    more = []
    if not accounts.ledger.rule.adds_up:
        rule = _(adding_rule(accounts.ledger).name)
        said = _("Shares: {rule}, as the rule of the map does not add up")
        more.append(said.format(rule=rule))
    if not has_shares:
        notes.append(_("Without all exchange rates, nobody's share of the whole is known."))
    nowhere = mark("No contract has come by a referral yet.")
    if lines:
        nowhere = mark("Nothing that came by referral has an exchange rate.")
    credits_ = [line.credit for line in lines if line.credit]
    return ChartPicture(
        *heading(accounts, question, _finding(credits_, total), *more),
        (_("Name"), _("Credit"), _("Share"), _("The only way to"), _("Value of these")),
        tuple(rows),
        lambda axes, theme: draw_bars(axes, theme, bars),
        notes=(*notes, *money.notes(brought.values())),
        empty="" if bars else _(nowhere),
    )


def _finding(credits: Sequence[Decimal], total: Decimal | None) -> str:
    """What the first three brought together, or one or two where there are no more."""
    if not total:
        return ""
    few = credits[: _FIRST[-1]]
    people = ngettext("{count} person", "{count} people", len(few))
    share = _percent(sum(few, _NOTHING), total)
    return _("{people}: {share} of the value by referral").format(people=people, share=share)


def _lines(accounts: Accounts, brought: Mapping[PersonId, Amounts]) -> list[_AmountLine]:
    """The rows of the table, the highest credit first."""
    people = accounts.network.people
    settings = accounts.network.settings
    nothing = converted({}, settings)
    credit = {person: converted(amounts, settings) for person, amounts in brought.items()}
    ways = only_ways(accounts.ledger)
    lines = [
        _AmountLine(people[id_], found.total, found.left_out, ways.get(id_, _NOWHERE))
        for id_ in credit.keys() | ways.keys()
        for found in (credit.get(id_, nothing),)
    ]
    return sorted(lines, key=lambda line: (-line.credit, line.person.number))


def _row(line: _AmountLine, total: Decimal | None, money: Conversion) -> ChartRow:
    own = [money.in_own(line.credit)] if line.credit or not line.left_out else []
    cells = (
        line.person.name,
        " + ".join([*own, *([money.text(line.left_out)] if line.left_out else [])]),
        _percent(line.credit, total),
        format_number(len(line.way.contracts)),
        money.text(line.way.value),
    )
    return ChartRow(cells, (line.person.id,))


def _groups(
    best: Sequence[_AmountLine], total: Decimal | None, money: Conversion
) -> tuple[list[ChartRow], list[Bar]]:
    """Bars of the first person, the first three, and all."""
    rows: list[ChartRow] = []
    bars: list[Bar] = []
    if not best:
        return rows, bars
    for count in (*(count for count in _FIRST if count < len(best)), len(best)):
        name = _("All {count}") if count == len(best) else _("The first {count}")
        name = best[0].person.name if count == 1 else name.format(count=format_number(count))
        parts = [float(line.credit) for line in best[:count]]
        pieces = [Piece(part, "gold") for part in parts[: _FIRST[-1]]]
        pieces.append(Piece(sum(parts[_FIRST[-1] :]), "gold", "////"))
        amount = sum((line.credit for line in best[:count]), _NOTHING)
        value, share = money.in_own(amount), _percent(amount, total)
        bars.append(
            Bar(name, value if total is None else f"{share} · {value}", tuple(pieces), len(rows))
        )
        people = tuple(line.person.id for line in best[:count])
        rows.append(ChartRow((name, value, share, "–", "–"), people))
    return rows, bars


def _ways(lines: Sequence[_AmountLine], first: int, money: Conversion) -> list[Bar]:
    """Bars of the people who are the only way to the most value; `first` is the row
    of the first.
    """
    found = [
        (money(line.way.value), row, line)
        for row, line in enumerate(lines, first)
        if line.way.contracts
    ]
    found.sort(key=lambda each: (-each[0], each[1]))
    bars = [Bar(_("The only way to contracts"))] if found else []
    for value, row, line in found[:_MOST_WAYS]:
        contracts = ngettext("{count} contract", "{count} contracts", len(line.way.contracts))
        text = f"{contracts} · {money.text(line.way.value)}"
        bars.append(Bar(line.person.name, text, (Piece(float(value), "customer"),), row))
    return bars


def _percent(part: Decimal, whole: Decimal | None) -> str:
    """A dash where the whole is nothing, or not known."""
    share = None if whole is None else ratio(part, whole)
    return "–" if share is None else format_percent(share)


CHART = Chart("concentration", mark("Concentration"), _picture)
