"""What is to be done on a map."""

import dataclasses
import datetime
from typing import Any

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.steps.step_list import next_steps
from referralmap.analysis.steps.suggestions import SuggestedStep
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import ContractId, PersonId
from tests.maps import a_map
from tests.random_maps import TODAY


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def the_map(drawing: str, **changes: dict[str, Any]) -> Network:
    """`drawing` with fields of people (``A``), referrals (``A_B``) and contracts (``A_1``)."""
    network = a_map(drawing)
    for name, fields in changes.items():
        pair = tuple(name.split("_"))
        before: Any = network.people.get(PersonId(name)) or network.referrals.get(pair)
        before = before or network.contracts[ContractId(name.replace("_", "-"))]
        network.apply(editing.replace(network, before, dataclasses.replace(before, **fields)))
    return network


def steps(network: Network, today: datetime.date = TODAY) -> list[SuggestedStep]:
    return next_steps(Accounts.of(network, None, today))


def told(network: Network, today: datetime.date = TODAY) -> list[tuple[str, str, str]]:
    return [(step.suggestion, step.person, step.about) for step in steps(network, today)]
