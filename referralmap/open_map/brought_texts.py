"""What a proposal brings for each person, in words: contracts, givers, and fields that change."""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from referralmap.edit_sentences import field_texts, stay_texts
from referralmap.i18n import _, format_date, format_money
from referralmap.interchange.findings import NOBODY
from referralmap.interchange.matching.proposal import Proposal
from referralmap.model import vocabulary
from referralmap.model.edits import Change
from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import Contract, Person, PersonId, Referral

NAMED = "named:"
"""Begins the keys of people that the source only names, as somebody's giver."""
_MOST = 6
"""Contracts and fields of one person that are told one by one."""


class _Index(NamedTuple):
    """The changes of a proposal by the person they are about."""

    contracts: Mapping[PersonId, Sequence[Change]]
    referrals: Mapping[PersonId, Sequence[Change]]
    """By receiver"""
    filled: Mapping[PersonId, Change]
    names: Mapping[PersonId, str]
    """Of newcomers"""
    outdated: Mapping[PersonId, Change]


class BroughtTexts:
    """Texts are made as they are asked for; `key` is that of somebody in the source."""

    def __init__(self, proposal: Proposal, network: Network) -> None:
        self._proposal = proposal
        self._network = network

    def brings(self, key: str) -> str:
        """Contracts with amount, state and day, and fields of the person before → after, or as
        they stay; for people that the source only names, who they have referred.
        """
        if key.startswith(NAMED):
            names = _listed(iter(self._referred.get(key, ())), ", ")
            return _("has referred {names}").format(names=names) if names else ""
        who = self._who(key)
        contracts = map(_contract_text, self._index.contracts.get(who, ()))
        filled = self._index.filled.get(who)
        stays = None if self._proposal.people_updated else self._index.outdated.get(who)
        return _listed(
            itertools.chain(
                contracts,
                field_texts(filled) if filled else (),
                stay_texts(stays) if stays else (),
            )
        )

    def givers(self, key: str) -> str:
        """Who has referred them, with the day, and what changes of known referrals."""
        referrals = self._index.referrals.get(self._who(key), ())
        return _listed(map(self._referral_text, referrals))

    def has_contracts(self, key: str) -> bool:
        return self._who(key) in self._index.contracts

    def is_outdated(self, key: str) -> bool:
        """Whether something that is filled in of them is otherwise in the source."""
        return self._who(key) in self._index.outdated

    @property
    def buyers(self) -> int:
        """How many people get contracts."""
        return len(self._index.contracts)

    def contracts(self) -> Iterator[str]:
        """A line for each person who gets contracts, as *Anna Huber → 4.000 €, won*."""
        for buyer, changes in self._index.contracts.items():
            yield f"{self._name(buyer)} → {_listed(map(_contract_text, changes))}"

    def _who(self, key: str) -> PersonId:
        return self._proposal.by_key.get(key, NOBODY)

    @functools.cached_property
    def _index(self) -> _Index:
        contracts: dict[PersonId, list[Change]] = {}
        referrals: dict[PersonId, list[Change]] = {}
        filled, names = {}, {}
        for change in self._proposal.edit.changes:
            after = change.after
            if isinstance(after, Contract):
                contracts.setdefault(after.buyer, []).append(change)
            elif isinstance(after, Referral):
                referrals.setdefault(after.receiver, []).append(change)
            elif isinstance(after, Person) and change.before is None:
                names[after.id] = after.name
            elif isinstance(after, Person):
                filled[after.id] = change
        changes = self._proposal.outdated_people
        outdated = {each.after.id: each for each in changes if isinstance(each.after, Person)}
        return _Index(contracts, referrals, filled, names, outdated)

    @functools.cached_property
    def _referred(self) -> dict[str, list[str]]:
        """By keys of people who are only named, the names of the people that they refer."""
        told = {*self._proposal.by_key.values()}
        found: dict[str, list[str]] = {}
        for change in itertools.chain.from_iterable(self._index.referrals.values()):
            referral = change.after
            assert isinstance(referral, Referral)
            if referral.giver not in told:
                key = f"{NAMED}{name_key(self._name(referral.giver))}"
                found.setdefault(key, []).append(self._name(referral.receiver))
        return found

    def _referral_text(self, change: Change) -> str:
        referral = change.after
        assert isinstance(referral, Referral)
        name = self._name(referral.giver)
        if change.before is not None:
            return f"{name} ({_listed(field_texts(change))})"
        return f"{name} ({format_date(referral.date)})" if referral.date else name

    def _name(self, person: PersonId) -> str:
        known = self._network.people
        return known[person].name if person in known else self._index.names.get(person, "")


def _contract_text(change: Change) -> str:
    contract = change.after
    assert isinstance(contract, Contract)
    amount = format_money(contract.value, contract.currency)
    if isinstance(change.before, Contract):
        amount = format_money(change.before.value, change.before.currency)
        return _("contract of {amount}: {changes}").format(
            amount=amount, changes=_listed(_changes_of_contract(change))
        )
    state = _state_text(contract.status, contract.signed)
    if contract.cancelled:
        day = _("cancelled on {date}").format(date=format_date(contract.cancelled))
        state = f"{state}, {day}"
    return ", ".join(filter(None, (amount, state, contract.product)))


def _changes_of_contract(change: Change) -> Iterator[str]:
    """A new state with the day that comes with it, and what else changes, before → after."""
    before, after = change.before, change.after
    assert isinstance(before, Contract)
    assert isinstance(after, Contract)
    if before.status is not after.status:
        day = after.signed if before.signed is None else None
        yield f"{vocabulary.name(before.status)} → {_state_text(after.status, day)}"
        before = replaced(before, status=after.status, signed=before.signed or after.signed)
    yield from field_texts(Change(before, after))


def _state_text(status: vocabulary.Status, signed: datetime.date | None) -> str:
    state = vocabulary.name(status)
    return f"{state} {format_date(signed)}" if signed else state


def _listed(texts: Iterator[str], sign: str = "; ") -> str:
    those = [*itertools.islice(texts, _MOST + 1)]
    return sign.join([*those[:_MOST], *(["…"] if len(those) > _MOST else [])])
