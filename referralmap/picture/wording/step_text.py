"""Next steps in sentences: action, person, reason and date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.purchases import givers_of, won_contracts
from referralmap.analysis.steps.step_list import is_due, next_steps
from referralmap.analysis.steps.suggestions import SuggestedStep, Why
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.i18n import _, format_date, mark, ngettext
from referralmap.model import vocabulary
from referralmap.model.network import Network
from referralmap.model.records import NextStep, Person, PersonId
from referralmap.model.vocabulary import Answer, Stage, Suggestion
from referralmap.picture.captions import credit_text
from referralmap.picture.wording.contact_text import last_contact_text

_SIGNED = {
    (False, False): mark("{buyer} signed {amount}"),
    (False, True): mark("{buyer} signed {amount} on {date}"),
    (True, False): mark("{buyer} signed {contracts} worth {amount}"),
    (True, True): mark("{buyer} signed {contracts} worth {amount}, the first on {date}"),
}
"""Texts by (several contracts, first one dated)."""


_OWED: Mapping[Suggestion, str] = {
    Suggestion.THANK: mark("{signed}, and {person} has not been thanked yet."),
    Suggestion.FEEDBACK: mark("{signed}, and {person} has not heard of it yet."),
}
_REASONS: Mapping[Why, str] = {
    Why.SILENT_A: mark(
        "An A-client with {contracts} worth {amount} who has never referred anyone."
    ),
    Why.NEW_CUSTOMER: mark("A customer since {date} with {amount}, and no referral since."),
    Why.DORMANT: mark("Brought {contracts} worth {amount}, the last on {date}, and none since."),
    Why.STUCK: mark("Referred by {about} on {date}, and still at “{stage}”."),
    Why.PROMISED: mark("You planned this on {date}."),
}
_SILENT = (Why.SILENT_A, Why.NEW_CUSTOMER, Why.DORMANT)
"""Reasons beside which it matters when somebody was last in touch."""
_NAMED = mark("{about} was named on {date}, and there is no consent yet.")
_PROMISED_ONCE = mark("You planned this.")


def title(network: Network, step: SuggestedStep) -> str:
    """*Thank Anna Huber*"""
    return vocabulary.step_title(step.suggestion, network.people[step.person].name)


def answers_text(network: Network, before: Person, after: Person) -> Iterator[str]:
    """What was answered to suggestions about a person since `before`, and is not any more."""
    old, new = ({(a.suggestion, a.about): a for a in p.next_steps} for p in (before, after))
    for key, answer in new.items():
        if old.get(key) != answer:
            text = f"{vocabulary.name(answer.answer)}: {_answered(network, after, answer)}"
            due = _("due on {date}").format(date=format_date(answer.due)) if answer.due else ""
            yield f"{text}, {due}" if due else text
    for key, answer in old.items():
        if key not in new:
            yield _("No longer planned: {step}").format(step=_answered(network, after, answer))


def _answered(network: Network, person: Person, answer: NextStep) -> str:
    about = _name(network, answer.about)
    step = vocabulary.step_title(answer.suggestion, person.name)
    return f"{step} ({about})" if about else step


def reason(network: Network, step: SuggestedStep) -> str:
    """*Bernd Gassner signed 12.400 € on 12.04.2023, and Anna Huber has not been thanked yet.*"""
    led = step.why is Why.LED_TO_CONTRACT
    text = _(_reason(network, step)).format(
        person=network.people[step.person].name,
        about=_name(network, step.about),
        amount=credit_text(step.value, network.settings.currency),
        contracts=ngettext("{count} contract", "{count} contracts", step.contracts),
        date=format_date(step.since) if step.since else "",
        stage=vocabulary.name(step.stage) if step.stage else "",
        signed=_signed(network, step) if led else "",
    )
    if step.why is Why.STUCK and step.value:
        amount = credit_text(step.value, network.settings.currency)
        text += " " + _("An open contract: {amount}.").format(amount=amount)
    contact = last_contact_text(network.people[step.person]) if step.why in _SILENT else ""
    return f"{text} {contact}" if contact else text


def sentence_of(network: Network, step: SuggestedStep) -> str:
    return _("{step}: {reason}").format(step=title(network, step), reason=reason(network, step))


def people_in(network: Network, step: SuggestedStep) -> tuple[PersonId, ...]:
    """The people of a step; the one to talk to comes last."""
    people = (PersonId(step.about), step.person)
    return tuple(person for person in people if person in network.people)


def when(accounts: Accounts, step: SuggestedStep) -> str:
    """The due date in words, if the user has accepted the step; otherwise empty."""
    if step.answer is None or step.answer.answer is not Answer.TAKEN_UP:
        return ""
    due = step.answer.due
    if due is None:
        return _("planned")
    if due == accounts.today:
        return _("due today")
    if due < accounts.today:
        return _("overdue since {date}").format(date=format_date(due))
    if due == accounts.today + datetime.timedelta(days=1):
        return _("due tomorrow")
    return _("due on {date}").format(date=format_date(due))


def due_sentence(accounts: Accounts) -> str:
    """*3 steps are due.*, or an empty text."""
    today = accounts.today
    answers = filter(None, accounts.network.column(Person, "next_steps"))
    dues = (answer.due for of_person in answers for answer in of_person)
    # suggestions are searched for in the whole map, so only if an answer may be due
    if not any(due is not None and due <= today for due in dues):
        return ""
    count = sum(is_due(accounts, step) for step in next_steps(accounts))
    return ngettext("{count} step is due.", "{count} steps are due.", count) if count else ""


def _reason(network: Network, step: SuggestedStep) -> str:
    if step.why is Why.LED_TO_CONTRACT:
        return _OWED[step.suggestion]
    if step.why is Why.STUCK and step.stage is Stage.NAMED and step.about != network.me:
        return _NAMED
    if step.why is Why.PROMISED and step.since is None:
        return _PROMISED_ONCE
    return _REASONS[step.why]


def _signed(network: Network, step: SuggestedStep) -> str:
    """The contracts signed after the referral, in full even if the credit is shared."""
    won = [
        contract
        for contract in won_contracts(network, PersonId(step.about))
        if any(referral.giver == step.person for referral in givers_of(network, contract))
    ]
    value: Amounts = summed((contract.currency, contract.value) for contract in won)
    return _(_SIGNED[len(won) > 1, step.since is not None]).format(
        buyer=_name(network, step.about),
        amount=credit_text(value, network.settings.currency),
        contracts=ngettext("{count} contract", "{count} contracts", len(won)),
        date=format_date(step.since) if step.since else "",
    )


def _name(network: Network, person: str) -> str:
    found = network.people.get(PersonId(person))
    return found.name if found else ""
