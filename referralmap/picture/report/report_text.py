"""What a coaching report says: findings, a formula, what is not known, changes, agreed steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.places import first_three, placements
from referralmap.analysis.steps.step_list import next_steps
from referralmap.analysis.studies.drawn_from_memory import Memory
from referralmap.i18n import _, ngettext
from referralmap.interchange.states.state_changes import changes_between
from referralmap.model.fields.session_fields import SessionFields
from referralmap.model.network import Network
from referralmap.model.vocabulary import Status
from referralmap.picture.captions import DOT, day_text, rule_text, standing_credit
from referralmap.picture.charting.conversion import Conversion
from referralmap.picture.wording.changes_text import change_lines, figure_lines
from referralmap.picture.wording.figure_text import full_name, sentence_of
from referralmap.picture.wording.memory_text import memory_lines, percent_of, percent_text
from referralmap.picture.wording.places_text import place_sentence
from referralmap.picture.wording.session_text import (
    session_for_others,
    session_heading,
    session_lines,
)
from referralmap.picture.wording.step_text import reason, title, when

_MOST_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class CoachingReport:
    """The texts of a report; `changes` is empty where nothing is compared."""

    title: str
    subtitle: str
    """The rule and the day; what the map is called is the title."""
    findings: tuple[str, ...]
    formula: str
    unknown: tuple[str, ...]
    next_step: str
    changes_title: str
    changes: tuple[str, ...]
    steps_title: str
    """The title of the agreed steps, or of suggested ones where none were agreed."""
    steps: tuple[str, ...]
    session_title: str = ""
    session: tuple[str, ...] = ()
    """What was said in the session: who was there, goals and notes"""


def report_of(
    accounts: Accounts,
    before: Accounts | None = None,
    since: str = "",
    session: SessionFields | None = None,
    memory: Memory | None = None,
    names: str = "full",
) -> CoachingReport:
    """The report as of the day of `accounts`, set against `before`, which is called `since`.

    `memory` is what was drawn in the `session`, beside the credit of now. People are named on both
    maps as ``names`` says, one of `person_names.KINDS`; unless those are full, no free text is
    told.
    """
    network = accounts.network
    figures = accounts.figures()
    currency = network.settings.currency
    changes: list[str] = []
    if before is not None:
        found = changes_between(before.network, network)
        changes += change_lines(before.network, network, found, hides=names != "full")
        changes += figure_lines(before, accounts)
    said = session_for_others(session) if session and names != "full" else session
    steps = next_steps(accounts)
    agreed = [f"{title(network, step)} – {day}" for step in steps if (day := when(accounts, step))]
    suggested = [
        f"{title(network, step)}: {reason(network, step)}"
        for step in steps
        if not when(accounts, step)
    ]
    return CoachingReport(
        network.settings.title or _("Coaching report"),
        DOT.join((rule_text(accounts), day_text(accounts))),
        (
            _best(accounts),
            sentence_of(figures["referral_rate"], currency),
            sentence_of(figures["closing_rate"], currency),
        ),
        f"{full_name('closing_rate')}. {rule_text(accounts)}.",
        tuple(_unknown(accounts)),
        (agreed or suggested or [_("No step is open.")])[0],
        _("Changes since {date}").format(date=since),
        tuple(changes),
        _("Agreed steps") if agreed or not suggested else _("Suggested steps"),
        tuple(agreed or suggested[:_MOST_SUGGESTED]) or (_("No step is open."),),
        session_heading(said) if said else "",
        (*session_lines(network, said), *_drawn(network, said, memory, names)) if said else (),
    )


def _drawn(
    network: Network, session: SessionFields, memory: Memory | None, names: str
) -> Iterator[str]:
    """Who was drawn and who was not, after the figure of now where that has become another."""
    if memory is None:
        return
    if memory.agreement is not None and percent_of(memory.agreement) != session.agreement:
        text = _("By the map of today the agreement is {percent}:")
        yield text.format(percent=percent_text(percent_of(memory.agreement)))
    yield from memory_lines(network, memory, names)


def _best(accounts: Accounts) -> str:
    """Who brings the contracts, in one sentence."""
    ranking = [each for each in accounts.ranking() if each.credit]
    if not ranking:
        return _("No contract has come by a referral yet.")
    first = ranking[0]
    people = ngettext("{count} person", "{count} people", len(ranking))
    credit = standing_credit(first, accounts.network.settings.currency)
    money = Conversion(accounts.network.settings)
    text = (
        _("{people} brought contracts by referral; {name} the most: {credit}.")
        if all(money.knows(each.credit) for each in ranking)
        else _("{people} brought contracts by referral, {name} among them: {credit}.")
    ).format(people=people, name=first.name, credit=credit)
    is_always = first_three(placements(accounts.network)).get(first.id)
    return text if is_always is None else f"{text} {place_sentence(first.name, is_always)}"


def _unknown(accounts: Accounts) -> Iterator[str]:
    """What the figures cannot say on this map."""
    network = accounts.network
    won = [c for c in network.contracts.values() if c.status is Status.WON]
    undated = sum(contract.signed is None for contract in won)
    if undated:
        yield ngettext("{count} contract has no date.", "{count} contracts have no date.", undated)
    without = sum(referral.date is None for referral in network.referrals.values())
    if without:
        yield ngettext("{count} referral has no date.", "{count} referrals have no date.", without)
    figures = accounts.figures()
    value = figures["contracts_without_rate"].value
    if isinstance(value, int) and value:
        yield ngettext(
            "{count} contract is in a currency without an exchange rate.",
            "{count} contracts are in a currency without an exchange rate.",
            value,
        )
    value = figures["country_unknown"].value
    if isinstance(value, int) and value:
        yield ngettext(
            "Of {count} person the country is not known.",
            "Of {count} people the country is not known.",
            value,
        )
