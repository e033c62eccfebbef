"""The record of one data format that a map can be written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from referralmap.interchange.look import NO_LOOK, Look
from referralmap.model.network import Network
from referralmap.model.records import Record


@dataclass(frozen=True, slots=True)
class Exporter:
    """`suffix` names the format; `content` makes the whole file and never changes the network.

    It `carries` these kinds of records, and if it `reads_back`, an importer takes them in again
    with nothing of them lost. If it `needs_look`, it is to be told how the map looks; if it
    `is_text`, the file can be read by people as it is.
    """

    suffix: str
    name: str
    content: Callable[[Network, Look], bytes]
    carries: frozenset[type[Record]]
    reads_back: bool = True
    needs_look: bool = False
    is_text: bool = True

    def write(self, network: Network, look: Look = NO_LOOK) -> bytes:
        """The file of `network`, without a look if none is known."""
        return self.content(network, look)
