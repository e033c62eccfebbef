"""The list of open steps: suggestions combined with the user's answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.steps.suggestions import SuggestedStep, Why, suggestions
from referralmap.analysis.sums.exchange import converted
from referralmap.model.dates import months_between
from referralmap.model.garbage_collection import not_collected
from referralmap.model.network import Network
from referralmap.model.records import NextStep
from referralmap.model.vocabulary import Answer, Suggestion

_KEEPING = frozenset({Suggestion.ASK, Suggestion.REVIVE})
"""Suggestions that stay when accepted, even if their reason has passed."""
_IN_FIELDS = frozenset({Suggestion.THANK, Suggestion.FEEDBACK})
"""Suggestions whose state is stored in the referral."""


def next_steps(accounts: Accounts) -> list[SuggestedStep]:
    """All steps that are open.

    Accepted steps come first, by day; then those without a day, by the value at stake and by name.
    """
    with not_collected():
        found = {step.key: step for step in _promised(accounts.network)}
        for step in reversed(list(suggestions(accounts))):
            found[step.key] = step
        answered = (_answered(accounts, step) for step in found.values())
        return sorted(filter(None, answered), key=lambda step: _place(accounts, step))


def is_due(accounts: Accounts, step: SuggestedStep) -> bool:
    due = step.answer.due if step.answer else None
    return due is not None and due <= accounts.today


def _promised(network: Network) -> Iterator[SuggestedStep]:
    for person in network.people.values():
        for answer in person.next_steps:
            if answer.answer is Answer.TAKEN_UP and answer.suggestion in _KEEPING:
                about = answer.about
                yield SuggestedStep(answer.suggestion, person.id, Why.PROMISED, about, answer.at)


def _answered(accounts: Accounts, step: SuggestedStep) -> SuggestedStep | None:
    """`step` with the user's last answer to it, or None if that hides it."""
    for answer in reversed(accounts.network.people[step.person].next_steps):
        if (answer.suggestion, answer.about) != (step.suggestion, step.about):
            continue
        if answer.answer is Answer.TAKEN_UP:
            return dataclasses.replace(step, answer=answer)
        is_open_again = answer.answer is Answer.DONE and step.suggestion in _IN_FIELDS
        return step if is_open_again or _is_over(accounts, answer) else None
    return step


def _is_over(accounts: Accounts, answer: NextStep) -> bool:
    """Whether a step done or put aside is due to be suggested again."""
    limits = accounts.network.settings.limits
    if answer.at is None or answer.suggestion in _IN_FIELDS:
        return False
    if answer.suggestion is Suggestion.FOLLOW_UP:
        return (accounts.today - answer.at).days > limits.stuck_days
    return months_between(answer.at, accounts.today) >= limits.dormant_months


def _place(accounts: Accounts, step: SuggestedStep) -> tuple[object, ...]:
    due = step.answer.due if step.answer else None
    network = accounts.network
    value = converted(step.value, network.settings).total if step.value else 0
    day = due.toordinal() if due else 0
    name = network.people[step.person].name
    return (due is None, day, -value, name, step.person, step.about, step.suggestion)
