"""The people behind a key figure: whom to look at when one asks where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from referralmap.analysis.arrays.generations import generations
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.concentration_risk import credits_of
from referralmap.analysis.figures.events import Events
from referralmap.analysis.figures.open_ends import behind, questions
from referralmap.analysis.standing.purchases import (
    givers_of,
    is_customer,
    latest_won,
    led_to_contract,
)
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role, Status

_Behind = Callable[[Accounts, Events], Iterable[PersonId]]


def people_behind(key: str, accounts: Accounts, events: Events) -> list[PersonId]:
    """Those who are counted in the figure `key` of `events`, each once; nobody for some figures."""
    found = _BEHIND[key](accounts, events) if key in _BEHIND else ()
    return list(dict.fromkeys(found))


def _buyers(status: Status) -> _Behind:
    return lambda _accounts, events: (c.buyer for c in events.contracts if c.status is status)


def _of_role(role: Role) -> _Behind:
    return lambda accounts, _events: (
        person for person in accounts.network.people if accounts.role(person) is role
    )


def _first_by_credit(count: int) -> _Behind:
    def first(accounts: Accounts, events: Events) -> Iterable[PersonId]:
        ledger = accounts.ledger
        entries = filter(None, (ledger.entries.get(c.id) for c in events.contracts))
        credit = credits_of(entries, accounts.network.settings) if ledger.rule.adds_up else []
        return (person for person, _ in credit[:count])

    return first


def _opened_by_referred(accounts: Accounts, events: Events) -> Iterable[PersonId]:
    return (
        contract.buyer
        for contract in events.contracts
        if contract.status is Status.OPEN and givers_of(accounts.network, contract)
    )


def _won_by_referral(accounts: Accounts, events: Events) -> Iterable[PersonId]:
    return (c.buyer for c in events.new_customers if givers_of(accounts.network, c))


def _closed(accounts: Accounts, events: Events) -> Iterable[PersonId]:
    latest = latest_won(accounts.network)
    return (r.receiver for r in events.referrals if led_to_contract(latest, r))


def _customers(accounts: Accounts, _events: Events) -> Iterable[PersonId]:
    network = accounts.network
    return (p for p in network.people if p != network.me and is_customer(network, p))


def _deepest(accounts: Accounts, _events: Events) -> Iterable[PersonId]:
    found = generations(accounts.network)
    most = max(found.values(), default=0)
    return (person for person, generation in found.items() if most and generation == most)


def _widest(accounts: Accounts, _events: Events) -> Iterable[PersonId]:
    given = {p: len(receivers) for p, receivers in accounts.network.graph.succ.items()}
    most = max(given.values(), default=0)
    return (person for person, count in given.items() if most and count == most)


def _unthanked(accounts: Accounts, events: Events) -> Iterable[PersonId]:
    referrals = behind(accounts.network, events.won).values()
    return (referral.giver for referral in referrals if not referral.thanked)


def _untold(accounts: Accounts, events: Events) -> Iterable[PersonId]:
    referrals = behind(accounts.network, events.won).values()
    return (referral.giver for referral in referrals if not referral.feedback)


_BEHIND: Mapping[str, _Behind] = {
    "active_referrers": lambda _accounts, events: (r.giver for r in events.referrals),
    "customers": lambda _accounts, events: (c.buyer for c in events.new_customers),
    "contracts_won": _buyers(Status.WON),
    "contracts_open": _buyers(Status.OPEN),
    "contracts_lost": _buyers(Status.LOST),
    "contracts_cancelled": _buyers(Status.CANCELLED),
    "value_won": _buyers(Status.WON),
    "value_open": _buyers(Status.OPEN),
    "value_open_referred": _opened_by_referred,
    "referral_rate": _won_by_referral,
    "closing_rate": _closed,
    "k_factor": _closed,
    "concentration_top_1": _first_by_credit(1),
    "concentration_top_3": _first_by_credit(3),
    "referrals_not_thanked": _unthanked,
    "referrals_without_feedback": _untold,
    "won_without_contract": lambda accounts, events: (
        referral.receiver for referral in questions(accounts.network, events.referrals)
    ),
    "ambassadors": _of_role(Role.AMBASSADOR),
    "ambassador_value_mean": _of_role(Role.AMBASSADOR),
    "ambassador_value_median": _of_role(Role.AMBASSADOR),
    "prospects": _of_role(Role.PROSPECT),
    "fans": _of_role(Role.FAN),
    "silent_a_clients": _of_role(Role.SILENT_A),
    "contacts_to_contracts": _customers,
    "longest_chain": _deepest,
    "most_receivers": _widest,
}
