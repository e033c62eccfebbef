"""Who is among the first three under the rules, worked out beside what is shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from referralmap.analysis.credit.ledger import countable
from referralmap.analysis.routes.upstream import loops, upstream
from referralmap.analysis.standing.places import first_three, placements
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.open_map.job_runner import AtOnce, JobRunner

_MOST_PEOPLE = 5_000
"""On larger maps nobody has a rim."""
_LARGEST_LOOP = 8
"""People in a loop of referrals; with larger ones nobody has a rim."""
_MOST_S = 5.0
"""Seconds after which it is given up until the next edit."""
FirstPlaces = Mapping[PersonId, bool]
"""As found by `first_three`."""


class _GivenUp(Exception):
    pass


def _ignore(_found: FirstPlaces) -> None:
    pass


def first_places(
    network: Network, progress: Callable[[float], object] | None = None
) -> FirstPlaces:
    """Who is among the first three of a map on which that is quickly known; nobody on others."""
    if len(network.people) > _MOST_PEOPLE or not _is_quick(network):
        return {}
    return first_three(placements(network, progress))


def _is_quick(network: Network) -> bool:
    """Whether no contract has above it so large a loop that routes would be many, or sampled."""
    settings = network.settings
    counted = {(c.buyer, c.signed) for c in network.contracts.values() if countable(c, settings)}
    loops_ = (loop for buyer, day in counted for loop in loops(upstream(network, buyer, day)))
    return all(len(loop) <= _LARGEST_LOOP for loop in loops_)


@dataclass(slots=True, eq=False)
class FirstPlacesJob:
    """Works on a copy of `network` as it is when the runner is free; `done` is given the result.

    Calls of `start` while it works lead to one more run; a rule that takes too long leaves nobody.
    """

    runner: JobRunner
    network: Callable[[], Network]
    done: Callable[[FirstPlaces], object]
    _is_busy: bool = False
    _is_wanted: bool = False
    _is_cancelled: bool = False

    def start(self) -> None:
        self._is_wanted = True
        if not self._is_busy:
            self._is_busy = True
            self.runner.run_soon(self._run)

    def cancel(self) -> None:
        """End it for good; what still waits for its turn holds the map no longer."""
        self._is_cancelled = True
        self.runner, self.network, self.done = AtOnce(), Network, _ignore

    def _run(self) -> None:
        if self._is_cancelled:
            return
        self._is_wanted = False
        network = self.network()
        copy = network.twin() if len(network.people) <= _MOST_PEOPLE else None
        end = time.monotonic() + _MOST_S

        def progress(_part: float) -> None:
            if self._is_wanted or self._is_cancelled or time.monotonic() > end:
                raise _GivenUp

        def deliver(found: FirstPlaces | None, _error: Exception | None) -> None:
            self._is_busy = False
            if self._is_wanted:
                self.start()
            elif not self._is_cancelled:
                self.done(found or {})

        self.runner.run(lambda: {} if copy is None else first_places(copy, progress), deliver)
