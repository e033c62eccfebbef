"""Runners of slow work: at once, or in a thread provided by the opener of a map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class JobRunner(Protocol):
    """Runs what takes long; `waits` is whether its owner would rather wait than go on."""

    waits: bool

    def run(
        self, work: Callable[[], T], then: Callable[[T | None, Exception | None], None]
    ) -> None:
        """Call `work`, anywhere, and `then` with its value or its error where it was asked for."""

    def run_soon(self, act: Callable[[], object]) -> None:
        """Call `act` in a moment."""


class AtOnce:
    """Runs work at once while the caller waits, as on the command line."""

    waits = True

    def run(
        self, work: Callable[[], T], then: Callable[[T | None, Exception | None], None]
    ) -> None:
        then(work(), None)

    def run_soon(self, act: Callable[[], object]) -> None:
        act()
