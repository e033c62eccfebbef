"""The usual title of a picture: how many people brought what."""

from __future__ import annotations

from referralmap.analysis.standing.referred_contracts import BroughtSum
from referralmap.analysis.studies.without_person import Loss
from referralmap.i18n import _, ngettext
from referralmap.picture.captions import credit_text


def headline(brought: BroughtSum, currency: str, *, adds_up: bool) -> str:
    """*8 people brought €177,700 in 17 contracts*; without a sum where credit does not add up."""
    if not brought.people:
        return _("No contract by referral yet")
    if adds_up:
        who = ngettext("{count} person brought", "{count} people brought", brought.people)
        value = credit_text(brought.value, currency)
        where = ngettext("in {count} contract", "in {count} contracts", brought.contracts)
        return f"{who} {value} {where}"
    who = ngettext("{count} person was", "{count} people were", brought.people)
    where = ngettext(
        "involved in {count} contract", "involved in {count} contracts", brought.contracts
    )
    return f"{who} {where}"


def part_headline(brought: BroughtSum, currency: str, *, adds_up: bool) -> str:
    """*In this part: 3 people brought €40,000 in 5 contracts*"""
    if not brought.people:
        return _("In this part nobody has brought a contract yet")
    said = headline(brought, currency, adds_up=adds_up)
    return _("In this part: {said}").format(said=said)


def silent_headline(count: int) -> str:
    """*2 silent A-clients, who have not referred anybody yet*"""
    return ngettext(
        "{count} silent A-client, who has not referred anybody yet",
        "{count} silent A-clients, who have not referred anybody yet",
        count,
    )


def steps_headline(count: int) -> str:
    """*2 people with agreed steps*"""
    return ngettext("{count} person with agreed steps", "{count} people with agreed steps", count)


def branch_headline(name: str, brought: BroughtSum, currency: str, *, adds_up: bool) -> str:
    """*Anna Huber’s branch: 4 contracts, €41,200*"""
    branch = _branch(name)
    if not brought.contracts:
        return _("{branch}: nobody has brought a contract yet").format(branch=branch)
    parts = [ngettext("{count} contract", "{count} contracts", brought.contracts)]
    if adds_up:
        parts.append(credit_text(brought.value, currency))
    return f"{branch}: {', '.join(parts)}"


def loss_headline(name: str, loss: Loss, currency: str) -> str:
    """*Loss without Anna Huber: 4 contracts, €41,200*"""
    if not loss.contracts:
        return _("Loss without {name}: no contract").format(name=name)
    contracts = ngettext("{count} contract", "{count} contracts", loss.contracts)
    said = f"{contracts}, {credit_text(loss.value, currency)}"
    return _("Loss without {name}: {said}").format(name=name, said=said)


def _branch(name: str) -> str:
    """Names that end in a hissing sound, a stop or a number have no genitive of their own."""
    if name[-1:].isalpha() and name[-1:].casefold() not in ("s", "ss", "x", "z"):
        return _("{name}’s branch").format(name=name)
    return _("Branch of {name}").format(name=name)
