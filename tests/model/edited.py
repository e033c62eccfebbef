"""Edits on small maps, and what is left of the maps."""

from __future__ import annotations

from referralmap.model.edits import Edit
from referralmap.model.network import Network
from tests.random_maps import check_laws, state


def made(network: Network, edit: Edit) -> Network:
    """The network after `edit`, which is also seen to be taken back whole."""
    before = state(network)
    network.apply(edit)
    network.apply(edit.reversed())
    assert state(network) == before
    network.apply(edit)
    check_laws(network)
    return network


def arrows(network: Network) -> set[str]:
    return {f"{giver} > {receiver}" for giver, receiver in network.referrals}
