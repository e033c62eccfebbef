"""The people counted in a key figure, to show where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping

from referralmap.analysis.arrays.generations import generations
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.concentration_risk import credits_of, has_rates
from referralmap.analysis.figures.events import Events
from referralmap.analysis.figures.key_figures import receivers_of
from referralmap.analysis.figures.open_ends import led_to_customers, questions
from referralmap.analysis.outcomes.customers_brought import customers_brought, first_giver
from referralmap.analysis.standing.market import is_outside
from referralmap.analysis.standing.purchases import first_contracts, givers_of
from referralmap.analysis.sums.amounts import summed
from referralmap.analysis.sums.exchange import converted
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role, SaidBy, Status

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


def _valued(accounts: Accounts, _events: Events) -> Iterable[PersonId]:
    """The ambassadors whose whole credit can be converted, if it may be compared."""
    settings, ledger = accounts.network.settings, accounts.ledger
    ambassadors = _of_role(Role.AMBASSADOR)(accounts, _events) if ledger.rule.adds_up else ()
    return (p for p in ambassadors if not converted(ledger.credit_of(p), settings).left_out)


def _first_by_credit(count: int) -> _Behind:
    def first(accounts: Accounts, events: Events) -> Iterable[PersonId]:
        ledger = accounts.ledger
        if not ledger.rule.adds_up or not has_rates(ledger, events):
            return ()
        entries = filter(None, (ledger.entries.get(c.id) for c in events.credited))
        credit = credits_of(entries, accounts.network.settings)
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


def _referred_buyers(accounts: Accounts, events: Events) -> Iterable[PersonId]:
    firsts = first_contracts(accounts.network)
    left_out = _currencies_without_rate(accounts, events)
    return (
        contract.buyer
        for contract in events.won
        if contract.currency not in left_out and givers_of(accounts.network, firsts[contract.buyer])
    )


def _currencies_without_rate(accounts: Accounts, events: Events) -> Container[str]:
    amounts = summed((c.currency, c.value) for c in events.won)
    return converted(amounts, accounts.network.settings).left_out


def _without_rate(accounts: Accounts, events: Events) -> Iterable[PersonId]:
    left_out = _currencies_without_rate(accounts, events)
    return (contract.buyer for contract in events.won if contract.currency in left_out)


def _closed(accounts: Accounts, events: Events) -> Iterable[PersonId]:
    return (r.receiver for r in led_to_customers(accounts.network, events.followed))


def _spoken(said_by: SaidBy) -> _Behind:
    def closed_by(accounts: Accounts, events: Events) -> Iterable[PersonId]:
        spoken = [r for r in events.followed if r.said_by is said_by]
        return (r.receiver for r in led_to_customers(accounts.network, spoken))

    return closed_by


def _brought(accounts: Accounts, _events: Events) -> Iterable[PersonId]:
    network = accounts.network
    parents = customers_brought(network, accounts.today).children
    firsts = first_contracts(network).values()
    return (first.buyer for first in firsts if first_giver(network, first) in parents)


def _customers(accounts: Accounts, _events: Events) -> Iterable[PersonId]:
    return first_contracts(accounts.network)


def _deepest(accounts: Accounts, _events: Events) -> Iterable[PersonId]:
    found = generations(accounts.network)
    most = max(found.values(), default=0)
    return (person for person, generation in found.items() if most and generation == most)


def _widest(accounts: Accounts, _events: Events) -> Iterable[PersonId]:
    given = receivers_of(accounts.network)
    most = max(given.values(), default=0)
    return (person for person, count in given.items() if most and count == most)


def _unthanked(accounts: Accounts, events: Events) -> Iterable[PersonId]:
    led = led_to_customers(accounts.network, events.referrals)
    return (referral.giver for referral in led if not referral.thanked)


def _untold(accounts: Accounts, events: Events) -> Iterable[PersonId]:
    led = led_to_customers(accounts.network, events.referrals)
    return (referral.giver for referral in led if not referral.feedback)


def _outside(meant: bool | None) -> _Behind:
    def found(accounts: Accounts, _events: Events) -> Iterable[PersonId]:
        network: Network = accounts.network
        others = (person for person in network.people.values() if not person.me)
        return (p.id for p in others if is_outside(p, network.settings) is meant)

    return found


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
    "k_factor": _brought,
    "own_contacts": lambda _accounts, events: (r.receiver for r in events.own_contacts),
    "value_share_by_referral": _referred_buyers,
    "contracts_without_rate": _without_rate,
    "said_by_self_closing_rate": _spoken(SaidBy.SELF),
    "said_by_delegated_closing_rate": _spoken(SaidBy.DELEGATED),
    "outside_market": _outside(True),
    "country_unknown": _outside(None),
    "concentration_top_1": _first_by_credit(1),
    "concentration_top_3": _first_by_credit(3),
    "referrals_not_thanked": _unthanked,
    "referrals_without_feedback": _untold,
    "won_without_contract": lambda accounts, events: (
        referral.receiver for referral in questions(accounts.network, events.followed)
    ),
    "ambassadors": _of_role(Role.AMBASSADOR),
    "ambassador_value_mean": _valued,
    "ambassador_value_median": _valued,
    "prospects": _of_role(Role.PROSPECT),
    "fans": _of_role(Role.FAN),
    "silent_a_clients": _of_role(Role.SILENT_A),
    "contacts_to_contracts": _customers,
    "longest_chain": _deepest,
    "most_receivers": _widest,
}
