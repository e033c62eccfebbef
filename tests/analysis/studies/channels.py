"""Maps whose referrals came over channels."""

import dataclasses
import datetime
from typing import Any

from referralmap.analysis.studies.channel_results import ChannelAccount, channel_accounts
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import (
    ChannelEffort,
    PersonId,
    Settings,
)
from referralmap.model.vocabulary import Channel
from tests.maps import a_map
from tests.random_maps import TODAY


def changed(network: Network, record: Any, **fields: object) -> None:
    network.apply(editing.replace(network, record, dataclasses.replace(record, **fields)))


def sign(network: Network, day: datetime.date) -> None:
    """Date every contract."""
    for contract in list(network.contracts.values()):
        changed(network, contract, signed=day)


def with_channels(drawing: str, settings: Settings | None = None, **channels: Channel) -> Network:
    """`drawing` with channels of people (``A``) and of referrals (``A_B``)."""
    network = a_map(drawing)
    for name, channel in channels.items():
        giver, _, receiver = name.partition("_")
        record = network.referrals[giver, receiver] if receiver else network.people[PersonId(giver)]
        changed(network, record, channel=channel)
    network.apply(editing.replace(network, network.settings, settings or Settings()))
    return network


def accounts(network: Network, *efforts: ChannelEffort) -> dict[Channel | None, ChannelAccount]:
    network.load(efforts)
    return {account.channel: account for account in channel_accounts(network, TODAY)}
