"""Maps with dates, and the credit that a rule gives."""

import dataclasses
import datetime
from collections.abc import Mapping

from referralmap.analysis.attributing.rule import Rule
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network


def credit(rule: Rule, network: Network) -> dict[str, str]:
    (contract,) = network.contracts.values()
    shares = rule.credit(network, contract, contract.value)
    return {person: f"{share:.2f}" for person, share in shares.items()}


def march(day: int) -> datetime.date:
    return datetime.date(2026, 3, day)


def dated(network: Network, days: Mapping[str, int], signed: int | None = 31) -> Network:
    """`network` with dates in March for its referrals (``"A > B": 5``) and contracts."""
    changes = []
    for arrow, day in days.items():
        giver, receiver = arrow.split(" > ")
        before = network.referrals[giver, receiver]
        changes.append(Change(before, dataclasses.replace(before, date=march(day))))
    for contract in network.contracts.values():
        at = None if signed is None else march(signed)
        changes.append(Change(contract, dataclasses.replace(contract, signed=at)))
    network.apply(Edit(Label("edit_referral"), tuple(changes)))
    return network
