"""The record of one data format that a map can be written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from referralmap.model.network import Network


@dataclass(frozen=True, slots=True)
class Exporter:
    """`suffix` names the format; `write` returns the whole file and never changes the network."""

    suffix: str
    name: str
    write: Callable[[Network], bytes]
