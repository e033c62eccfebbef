"""The key figures of a map: a first set, each with its formula in its comment."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from referralmap.analysis.ambassadors import Standing
from referralmap.analysis.attribution.rule import eligible_referrals
from referralmap.analysis.ledger import Ledger
from referralmap.analysis.purchases import is_customer
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral
from referralmap.model.vocabulary import Role, Status

Money = Mapping[str, Decimal]
Figure = int | Decimal | Money | None
_PLACES = Decimal("0.0001")


def figures(
    ledger: Ledger, role: Callable[[PersonId], Role], ranking: Sequence[Standing]
) -> dict[str, Figure]:
    """Counts as int, money per currency, shares as Decimal with 4 places, None where undefined.

    `role` and `ranking` are those of the accounts that `ledger` belongs to.
    """
    network = ledger.network
    counted = Counter(map(role, network.people))
    by_status = Counter(contract.status for contract in network.contracts.values())
    givers = sum(1 for receivers in network.graph.succ.values() if receivers)
    customers = [person for person in network.people if is_customer(network, person)]
    referred = sum(1 for person in customers if _came_by_referral(network, person))
    closed = sum(
        1 for referral in network.referrals.values() if _led_to_contract(network, referral)
    )
    top = _concentration(ledger, ranking)
    return {
        "people": len(network.people),
        "referrals": len(network.referrals),
        "active_referrers": givers,
        "ambassadors": counted[Role.AMBASSADOR],
        "customers": len(customers),
        "prospects": counted[Role.PROSPECT],
        "fans": counted[Role.FAN],
        "silent_a_clients": counted[Role.SILENT_A],
        "contracts_won": by_status[Status.WON],
        "contracts_open": by_status[Status.OPEN],
        "contracts_lost": by_status[Status.LOST],
        "contracts_cancelled": by_status[Status.CANCELLED],
        "value_won": _value(network, Status.WON),
        "value_open": _value(network, Status.OPEN),
        # new customers won by referral ÷ all new customers
        "referral_rate": _ratio(referred, len(customers)),
        # referrals whose receiver has a won contract not before the referral ÷ referrals
        "closing_rate": _ratio(closed, len(network.referrals)),
        # referrals ÷ customers
        "referrals_per_customer": _ratio(len(network.referrals), len(customers)),
        # credit of the first one or three of the ranking ÷ all credit, in the map's currency
        "concentration_top_1": top[0],
        "concentration_top_3": top[1],
    }


def _ratio(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    return (Decimal(part) / Decimal(whole)).quantize(_PLACES) if whole else None


def _value(network: Network, status: Status) -> Money:
    totals: defaultdict[str, Decimal] = defaultdict(Decimal)
    for contract in network.contracts.values():
        if contract.status is status:
            totals[contract.currency] += contract.value
    return dict(sorted(totals.items()))


def _came_by_referral(network: Network, customer: PersonId) -> bool:
    """Whether somebody other than *me* had referred them when they first signed."""
    won = [c for c in network.contracts_of(customer) if c.status is Status.WON]
    first = min(won, key=lambda contract: (contract.signed or datetime.date.max, contract.number))
    return bool(eligible_referrals(network, customer, first.signed, customer))


def _led_to_contract(network: Network, referral: Referral) -> bool:
    return any(
        contract.status is Status.WON
        and (not contract.signed or not referral.date or contract.signed >= referral.date)
        for contract in network.contracts_of(referral.receiver)
    )


def _concentration(
    ledger: Ledger, ranking: Sequence[Standing]
) -> tuple[Decimal | None, Decimal | None]:
    if not ledger.rule.adds_up:
        return (None, None)
    currency = ledger.network.settings.currency
    credit = [standing.credit.get(currency, Decimal(0)) for standing in ranking]
    total = sum(credit, Decimal(0))
    return (_ratio(sum(credit[:1]), total), _ratio(sum(credit[:3]), total))
