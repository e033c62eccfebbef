"""The funnel: the stages that referrals reach, and where they get stuck."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.events import all_events
from referralmap.analysis.figures.funnel_figures import STEPS, Funnel, funnel, reached
from referralmap.i18n import _, format_number, format_percent, mark, ngettext
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral
from referralmap.model.vocabulary import Stage, name
from referralmap.picture.charting.bars import LOWEST, Bar, Piece, draw_bars
from referralmap.picture.charting.chart import (
    Chart,
    ChartPicture,
    ChartRow,
    Slider,
    Values,
    heading,
)
from referralmap.picture.wording.share_text import interval_text, share_text

_OWN = "own_contacts"
_ENDED = (Stage.NO_DEAL, Stage.DECLINED)
"""Stages that count as named, as their progress is not known."""


def _picture(accounts: Accounts, values: Values) -> ChartPicture:
    network = accounts.of_the_day().network
    with_own_contacts = bool(values.get(_OWN))
    events = all_events(network, with_own_contacts)
    referrals = events.followed
    found = funnel(network, referrals)
    at = _receivers(network, referrals)
    rows: list[ChartRow] = []
    bars: list[Bar] = []
    for step in STEPS:
        further: Sequence[Stage | None] = STEPS[STEPS.index(step) :]
        people = [person for stage in further for person in at[stage]]
        rate = found.rate(step)
        percent = "–" if rate is None else format_percent(rate)
        if rate is not None:
            before = found.reached[STEPS[STEPS.index(step) - 1]]
            percent = f"{percent} ({interval_text(found.reached[step], before)})"
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
    question = _("How far do referrals come?")
    if with_own_contacts:
        question = _("How far do referrals and own contacts come?")
    return ChartPicture(
        *heading(accounts, question, _finding(found, len(referrals))),
        (_("Stage"), _("Referrals"), _("Of the stage before")),
        tuple(rows),
        lambda axes, theme: draw_bars(axes, theme, bars),
        notes=(
            _(
                "Each stage counts the referrals that got at least that far. A contract signed by"
                " the receiver counts as won; without one, a referral got no further than the"
                " offer. Referrals that ended without a deal count as named."
            ),
            *_left_out(0 if with_own_contacts else len(events.own_contacts)),
        ),
        empty="" if referrals else _("There are no referrals yet."),
        least=len(bars) * LOWEST,
    )


def _left_out(own_contacts: int) -> list[str]:
    if not own_contacts:
        return []
    return [
        ngettext(
            "Not counted: {count} person you introduced yourself.",
            "Not counted: {count} people you introduced yourself.",
            own_contacts,
        )
    ]


def _finding(found: Funnel, referrals: int) -> str:
    if not referrals:
        return ""
    share = share_text(found.reached[Stage.WON], referrals)
    return _("Referrals that led to a contract: {share}").format(share=share)


def _step(found: Funnel, step: Stage, row: int) -> Bar:
    text = format_number(found.reached[step])
    rate = found.rate(step)
    if rate is not None:
        before = _named(STEPS[STEPS.index(step) - 1])
        share = _("{percent} of “{stage}”").format(percent=format_percent(rate), stage=before)
        text = f"{text} · {share}"
    colour = "customer" if step is Stage.WON else "prospect"
    return Bar(_named(step), text, (Piece(found.reached[step], colour),), row, step is Stage.WON)


def _named(stage: Stage | None) -> str:
    if stage is Stage.WON:
        return _("contract")
    return name(stage) if stage else _("no stage")


def _receivers(
    network: Network, referrals: Sequence[Referral]
) -> defaultdict[Stage | None, list[PersonId]]:
    """Who came how far, by the same rule as the funnel that counts them, and who ended where."""
    at: defaultdict[Stage | None, list[PersonId]] = defaultdict(list)
    for referral in referrals:
        step = reached(network, referral)
        at[step].append(referral.receiver)
        if referral.stage in _ENDED and step is not Stage.WON:
            at[referral.stage].append(referral.receiver)
    return at


CHART = Chart(
    "funnel",
    mark("Funnel"),
    _picture,
    (Slider(_OWN, mark("Count own contacts, too"), 0, 1, 1, lambda _accounts: 0, str),),
)
