"""What a proposal brings for each person, in words: contracts, givers, and fields that change."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from referralmap.edit_sentences import field_texts
from referralmap.gui.importing.found_rows import NAMED
from referralmap.i18n import _, format_date, format_money
from referralmap.interchange.matching.proposal import Proposal
from referralmap.model import vocabulary
from referralmap.model.edits import Change
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import Contract, Person, PersonId, Referral

_MOST = 6
"""Contracts and fields of one person that are told one by one."""


@dataclass(slots=True)
class _OfOne:
    person: Change | None = None
    contracts: list[Change] = field(default_factory=list)
    referrals: list[Change] = field(default_factory=list)


class BroughtTexts:
    """Texts are made as they are asked for; `key` is that of somebody in the source."""

    def __init__(self, proposal: Proposal, network: Network) -> None:
        self._proposal = proposal
        self._network = network

    def brings(self, key: str) -> str:
        """Contracts with amount, state and day, and fields of the person before → after; of those
        whom the source only names, who it says that they have referred.
        """
        if key.startswith(NAMED):
            names = _listed(iter(self._referred.get(key, ())), ", ")
            return _("has referred {names}").format(names=names) if names else ""
        one = self._of(key)
        if one is None:
            return ""
        is_known = one.person is not None and one.person.before is not None
        fields = field_texts(one.person) if is_known and one.person else ()
        return _listed(itertools.chain(map(_contract_text, one.contracts), fields))

    def givers(self, key: str) -> str:
        """Who has referred them, with the day, and what changes of known referrals."""
        one = self._of(key)
        return _listed(map(self._referral_text, one.referrals)) if one else ""

    def has_contracts(self, key: str) -> bool:
        one = self._of(key)
        return bool(one and one.contracts)

    def _of(self, key: str) -> _OfOne | None:
        who = self._proposal.by_key.get(key)
        return None if who is None else self._by_person.get(who)

    @functools.cached_property
    def _by_person(self) -> dict[PersonId, _OfOne]:
        found: dict[PersonId, _OfOne] = {}
        for change in self._proposal.edit.changes:
            match change.after:
                case Contract(buyer=who):
                    found.setdefault(who, _OfOne()).contracts.append(change)
                case Referral(receiver=who):
                    found.setdefault(who, _OfOne()).referrals.append(change)
                case Person(id=who):
                    found.setdefault(who, _OfOne()).person = change
        return found

    @functools.cached_property
    def _referred(self) -> dict[str, list[str]]:
        """By keys of those who are only named, the names of those whom they refer."""
        told = {*self._proposal.by_key.values()}
        found: dict[str, list[str]] = {}
        for change in self._proposal.edit.changes:
            match change.after:
                case Referral(giver=giver, receiver=receiver) if giver not in told:
                    key = f"{NAMED}{name_key(self._name(giver))}"
                    found.setdefault(key, []).append(self._name(receiver))
        return found

    def _referral_text(self, change: Change) -> str:
        referral = change.after
        assert isinstance(referral, Referral)
        name = self._name(referral.giver)
        if change.before is not None:
            return f"{name} ({_listed(field_texts(change))})"
        return f"{name} ({format_date(referral.date)})" if referral.date else name

    def _name(self, person: PersonId) -> str:
        one = self._by_person.get(person)
        after = one.person.after if one and one.person else self._network.people.get(person)
        return after.name if isinstance(after, Person) else ""


def _contract_text(change: Change) -> str:
    contract = change.after
    assert isinstance(contract, Contract)
    amount = format_money(contract.value, contract.currency)
    if change.before is not None:
        return _("contract of {amount}: {changes}").format(
            amount=amount, changes=_listed(field_texts(change))
        )
    state = vocabulary.name(contract.status)
    if contract.signed:
        state = f"{state} {format_date(contract.signed)}"
    if contract.cancelled:
        day = _("cancelled on {date}").format(date=format_date(contract.cancelled))
        state = f"{state}, {day}"
    return ", ".join(filter(None, (amount, state, contract.product)))


def _listed(texts: Iterator[str], sign: str = "; ") -> str:
    those = [*itertools.islice(texts, _MOST + 1)]
    return sign.join([*those[:_MOST], *(["…"] if len(those) > _MOST else [])])
