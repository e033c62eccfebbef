"""A part of every proof of reliability; the whole runs by ``packaging/dev.py reliability``."""

from __future__ import annotations

import sys

import pytest

from tests.reliability import power
from tests.reliability.__main__ import PROOFS
from tests.reliability.outcome import play

# the share of a whole run, about a three hundredth, so that all tests end within ten minutes
SHARES = {
    "kills": 0.003,
    "calls": 0.01,
    "power": 0.003,
    "faults": 0.002,
    "full_disk": 0.01,
    "damage": 0.003,
    "hostile": 0.013,
    "imports": 0.01,
    "machine": 0.001,
    "others": 1.0,
}
pytestmark = [
    pytest.mark.reliability,
    pytest.mark.skipif(sys.platform == "win32", reason="kills and mounts as POSIX does"),
    pytest.mark.timeout(240),
]


def test_every_proof_has_its_share() -> None:
    # that of the random user is tests/gui/test_random_user.py
    assert SHARES.keys() | {"user"} == PROOFS.keys()


@pytest.mark.parametrize("name", sorted(SHARES))
def test_nothing_is_lost(name: str) -> None:
    [outcome] = play([PROOFS[name](SHARES[name], 1)])
    assert outcome.wrong == []
    assert outcome.tried > 0 or "does not let us" in outcome.unit


@pytest.mark.parametrize("spoilt", ["PRAGMA synchronous=OFF", "PRAGMA synchronous=NORMAL"])
@pytest.mark.parametrize("first", [0, 1], ids=["open", "secret"])
def test_the_power_cuts_find_settings_that_are_not_safe(first: int, spoilt: str) -> None:
    assert [found for seed in range(first, 8, 2) for found in power.cuts(seed, [spoilt])]
