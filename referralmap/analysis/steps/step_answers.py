"""Edits that record the user's answers to suggested next steps."""

from __future__ import annotations

import dataclasses
import datetime

from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import NextStep, PersonId
from referralmap.model.vocabulary import Answer, Suggestion


def take_up(
    network: Network,
    person: PersonId,
    suggestion: Suggestion,
    about: str,
    due: datetime.date | None,
    today: datetime.date,
) -> Edit:
    """Accept the step, to be done on the day `due` if given."""
    return _answered(network, person, NextStep(suggestion, Answer.TAKEN_UP, about, due, today))


def put_aside(
    network: Network, person: PersonId, suggestion: Suggestion, about: str, today: datetime.date
) -> Edit:
    return _answered(network, person, NextStep(suggestion, Answer.PUT_ASIDE, about, None, today))


def mark_done(
    network: Network, person: PersonId, suggestion: Suggestion, about: str, today: datetime.date
) -> Edit:
    """Record the step as done today; thanks and feedback are noted on the referral too."""
    edit = _answered(network, person, NextStep(suggestion, Answer.DONE, about, None, today))
    before = network.referrals.get((person, about))
    day = today.isoformat()
    if before and suggestion is Suggestion.THANK and not before.thanked:
        return edit.and_then(Change(before, dataclasses.replace(before, thanked=day)))
    if before and suggestion is Suggestion.FEEDBACK and not before.feedback:
        return edit.and_then(Change(before, dataclasses.replace(before, feedback=day)))
    return edit


def _answered(network: Network, person: PersonId, step: NextStep) -> Edit:
    """Add `step` to the answers of `person`, replacing one to the same suggestion."""
    before = network.people[person]
    others = [
        answer
        for answer in before.next_steps
        if (answer.suggestion, answer.about) != (step.suggestion, step.about)
    ]
    after = dataclasses.replace(before, next_steps=(*others, step))
    return Edit(Label("answer", (person,), (before.name,)), (Change(before, after),))
