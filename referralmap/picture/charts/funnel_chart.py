"""The funnel: the stages that referrals reach, and where they get stuck."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.funnel_figures import STEPS, Funnel, funnel, stage_of
from referralmap.analysis.standing.purchases import latest_won
from referralmap.i18n import _, format_number, format_percent, mark
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Stage, name
from referralmap.picture.charting.bars import Bar, Piece, draw_bars
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow, Values, subtitle

_ENDED = (Stage.NO_DEAL, Stage.DECLINED)
"""Stages that count as named, as their progress is not known."""


def _picture(accounts: Accounts, _values: Values) -> ChartPicture:
    network = accounts.network
    found = funnel(network, network.referrals.values())
    at = _receivers(network)
    rows: list[ChartRow] = []
    bars: list[Bar] = []
    for step in STEPS:
        further: Sequence[Stage | None] = STEPS[STEPS.index(step) :]
        if step is Stage.NAMED:
            further = (*further, *_ENDED)
        people = [person for stage in further for person in at[stage]]
        rate = found.rate(step)
        percent = "–" if rate is None else format_percent(rate)
        bars.append(_step(found, step, len(rows)))
        rows.append(
            ChartRow((_named(step), format_number(found.reached[step]), percent), (*people,))
        )
    bars.append(Bar(_("Ended, or no longer under way")))
    for end, count in zip(
        (*_ENDED, None), (found.no_deal, found.declined, found.unstaged), strict=True
    ):
        colour = "declined" if end else "person"
        piece = Piece(count, colour, "////" if end is Stage.NO_DEAL else "")
        bars.append(Bar(_named(end), format_number(count), (piece,), len(rows)))
        rows.append(ChartRow((_named(end), format_number(count), "–"), tuple(at[end])))
    return ChartPicture(
        _title(found, len(network.referrals)),
        subtitle(accounts),
        (_("Stage"), _("Referrals"), _("Of the stage before")),
        tuple(rows),
        lambda axes, theme: draw_bars(axes, theme, bars),
        notes=(
            _(
                "Each stage counts the referrals that got at least that far. A contract signed by"
                " the receiver counts as won; without one, a referral got no further than the"
                " offer. Referrals that ended without a deal count as named."
            ),
        ),
        empty="" if network.referrals else _("There are no referrals yet."),
    )


def _title(found: Funnel, referrals: int) -> str:
    won = format_number(found.reached[Stage.WON])
    said = _("How far do referrals come? {won} of {all} to a contract")
    return said.format(won=won, all=format_number(referrals))


def _step(found: Funnel, step: Stage, row: int) -> Bar:
    text = format_number(found.reached[step])
    rate = found.rate(step)
    if rate is not None:
        before = _named(STEPS[STEPS.index(step) - 1])
        share = _("{percent} of “{stage}”").format(percent=format_percent(rate), stage=before)
        text = f"{text} · {share}"
    colour = "customer" if step is Stage.WON else "prospect"
    return Bar(_named(step), text, (Piece(found.reached[step], colour),), row)


def _named(stage: Stage | None) -> str:
    if stage is Stage.WON:
        return _("contract")
    return name(stage) if stage else _("no stage")


def _receivers(network: Network) -> defaultdict[Stage | None, list[PersonId]]:
    """The receivers at each stage, by the same rule as the counts of the funnel."""
    at: defaultdict[Stage | None, list[PersonId]] = defaultdict(list)
    latest = latest_won(network)
    for referral in network.referrals.values():
        at[stage_of(referral, latest)].append(referral.receiver)
    return at


CHART = Chart("funnel", mark("Funnel"), _picture)
