"""Chains without a fork, which most contracts have, remembered from person to person.

A chain is plain if everybody on it was referred by one person only (besides *me*), each referral
was entered after the one above it, and none is dated before one above it. Then it is the one route
of every contract at its end that was not signed before its latest referral.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple
from weakref import WeakKeyDictionary

from referralmap.analysis.arrays.adjacency import received
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral


class _Chain(NamedTuple):
    givers: tuple[PersonId, ...]
    """The topmost first."""
    last: Referral | None
    """The one at its lower end."""
    latest: datetime.date | None
    """The date of the lowest referral that has one."""


_LONGEST = 300
"""A longer chain is climbed anew for each contract: to remember all its parts would take memory
by the square of its length.
"""
_NOBODY = _Chain((), None, None)
_Known = dict[PersonId, _Chain | None]
_cache: WeakKeyDictionary[Network, tuple[int, _Known]] = WeakKeyDictionary()


def plain_chain(
    network: Network, buyer: PersonId, signed: datetime.date | None
) -> tuple[PersonId, ...] | None:
    """Everybody on the one route there is, in the order of entry; None if it is not plain."""
    cached = _cache.get(network)
    if cached is None or cached[0] != network.structure:
        cached = _cache[network] = (network.structure, {})
    known = cached[1]
    chain = known[buyer] if buyer in known else _chain(network, buyer, known)
    if chain is None or (chain.latest and signed and chain.latest > signed):
        return None
    return chain.givers


def _chain(network: Network, person: PersonId, known: _Known) -> _Chain | None:
    """Up to somebody known, then down again; who is met twice is in a loop, and stays None."""
    received_by, me = received(network), network.me
    climbed: list[Referral] = []
    while person not in known:
        known[person] = None
        givers = [giver for giver in received_by[person] if giver != me]
        if len(givers) != 1:
            known[person] = None if givers else _NOBODY
            break
        climbed.append(received_by[person][givers[0]]["referral"])
        person = givers[0]
    chain = known[person]
    for referral in reversed(climbed):
        chain = _prolonged(chain, referral) if chain else None
        known[referral.receiver] = chain
    return chain


def _prolonged(above: _Chain, referral: Referral) -> _Chain | None:
    date = referral.date
    if len(above.givers) == _LONGEST:
        return None
    if above.last and above.last.number > referral.number:
        return None
    if date and above.latest and above.latest > date:
        return None
    return _Chain((*above.givers, referral.giver), referral, date or above.latest)
