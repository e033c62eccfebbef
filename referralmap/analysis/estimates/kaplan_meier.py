"""How long until something happens, when for some it has not happened yet.

E. L. Kaplan and P. Meier, “Nonparametric Estimation from Incomplete Observations”, Journal of the
American Statistical Association 53 (1958); the bounds by M. Greenwood's variance (1926) on the
scale of log(-log).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T", int, tuple[int, int])
_ROUNDING = 1e-9
_AT_95 = 1.96


@dataclass(frozen=True, slots=True)
class Case(Generic[_T]):
    """One that was watched for `time`, until it `happened` or the watching ended."""

    time: _T
    happened: bool


def curve(cases: Sequence[Case[_T]]) -> list[tuple[_T, float]]:
    """Which part has not happened yet after each time at which something did, in their order."""
    left = 1.0
    found: list[tuple[_T, float]] = []
    for time, happened, watched in _events(cases):
        left *= 1 - happened / watched
        found.append((time, left))
    return found


def bounds(cases: Sequence[Case[_T]]) -> list[tuple[_T, float, float]]:
    """For each time of `curve` the least and the largest part that may be left, at 95 %."""
    left, variance = 1.0, 0.0
    found: list[tuple[_T, float, float]] = []
    for time, happened, watched in _events(cases):
        if happened == watched:
            found.append((time, 0.0, found[-1][2] if found else 1.0))
            break
        left *= 1 - happened / watched
        variance += happened / (watched * (watched - happened))
        reach = math.exp(_AT_95 * math.sqrt(variance) / -math.log(left))
        found.append((time, left**reach, left ** (1 / reach)))
    return found


def _events(cases: Sequence[Case[_T]]) -> Iterator[tuple[_T, int, int]]:
    """Each time at which something happened, to how many, of how many who were watched still."""
    ends = Counter(case.time for case in cases)
    happened = Counter(case.time for case in cases if case.happened)
    watched = len(cases)
    for time in sorted(ends):
        if happened[time]:
            yield time, happened[time], watched
        watched -= ends[time]


def happened_by(cases: Sequence[Case[_T]], time: _T) -> float | None:
    """The part that has happened by `time`; None where nobody was watched that long."""
    if not cases or max(case.time for case in cases) < time:
        return None
    left = 1.0
    for at, after in curve(cases):
        if at > time:
            break
        left = after
    return 1 - left


def median_time(cases: Sequence[Case[_T]]) -> _T | None:
    """The first time by which it has happened to half of them; None if that is not reached."""
    return next((time for time, left in curve(cases) if left <= 0.5 + _ROUNDING), None)
