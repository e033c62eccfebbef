"""Value by ambassador: whose referrals brought how much, the first of the ranking on top."""

from __future__ import annotations

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.ranking import Standing
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.i18n import _, format_number, mark, ngettext
from referralmap.picture.charting.bars import Bar, Piece, draw_bars
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow, Values, heading
from referralmap.picture.charting.conversion import Conversion

_MOST = 12
_BADGE = "★"


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    rule = accounts.ledger.rule
    money = Conversion(accounts.network.settings)
    coming = accounts.pipeline()
    open_ = {person: coming.credit_of(person) for person in coming.credited()}
    ranking = accounts.ranking()
    credited = [each for each in ranking if each.credit or each.upper_bound or each.id in open_]
    bars = [_bar(row, each, open_.get(each.id, {}), money) for row, each in enumerate(credited)]
    notes = []
    if any(standing.is_ambassador for standing in credited):
        notes.append(_("{star} ambassador by the map's rule.").format(star=_BADGE))
    if open_:
        notes.append(_("Striped: open contracts, as they would count if they were won."))
    if accounts.ledger.is_approximate:
        notes.append(_("≈ and ≤: estimated from samples; ± is one standard error."))
    if not rule.adds_up:
        notes.append(
            _(
                "Under this rule several people have credit for the same contract: bars are not"
                " to be added up."
            )
        )
    # of contracts, as several people may have credit for the same one
    drawn = [
        {entry.contract.currency: entry.amount}
        for ledger in (accounts.ledger, coming)
        for entry in ledger.entries.values()
        if entry.shares
    ]
    question = _("Whose referrals brought how much?")
    return ChartPicture(
        *heading(accounts, question, _finding(accounts, [s for s in credited if s.credit], money)),
        (_("Name"), _("Credit"), _("Contracts"), _("Referrals"), _("Pipeline"), _("Badge")),
        tuple(_row(standing, open_.get(standing.id, {}), money) for standing in credited),
        lambda axes, theme: draw_bars(axes, theme, bars, _MOST),
        notes=(*notes, *money.notes(drawn)),
        empty="" if credited else _("No contract has come by a referral yet."),
    )


def _finding(accounts: Accounts, credited: list[Standing], money: Conversion) -> str:
    """What all of them brought; contracts where several have credit for the same value."""
    if not credited:
        return ""
    people = ngettext("{count} person", "{count} people", len(credited))
    if accounts.ledger.rule.adds_up:
        value = summed(part for each in credited for part in each.credit.items())
        return _("{people}: {value} by referral").format(people=people, value=money.text(value))
    won = sum(bool(entry.shares) and entry.is_won for entry in accounts.ledger.entries.values())
    text = ngettext(
        "{{people}} took part in {count} contract", "{{people}} took part in {count} contracts", won
    )
    return text.format(people=people)


def _bar(row: int, standing: Standing, open_: Amounts, money: Conversion) -> Bar:
    won = Piece(float(money(standing.credit)), "gold")
    prospects = Piece(float(money(open_)), "gold", "////")
    parts = []
    if standing.credit or standing.upper_bound:
        count = ngettext("{count} contract", "{count} contracts", standing.contracts)
        parts = [_credit(standing, money), count]
    if open_:
        parts.append(_("open: {amount}").format(amount=money.text(open_)))
    name = f"{standing.name} {_BADGE}" if standing.is_ambassador else standing.name
    return Bar(name, " · ".join(parts), (won, prospects), row)


def _row(standing: Standing, open_: Amounts, money: Conversion) -> ChartRow:
    cells = (
        standing.name,
        _credit(standing, money),
        format_number(standing.contracts),
        format_number(standing.referrals),
        money.text(open_),
        _BADGE if standing.is_ambassador else "–",
    )
    return ChartRow(cells, (standing.id,))


def _credit(standing: Standing, money: Conversion) -> str:
    if standing.upper_bound and not standing.credit:
        return f"≤ {money.text(standing.upper_bound)}"
    credit = money.text(standing.credit)
    return f"≈ {credit} ± {money.text(standing.error)}" if any(standing.error.values()) else credit


CHART = Chart("ambassador_value", mark("Value by ambassador"), _picture)
