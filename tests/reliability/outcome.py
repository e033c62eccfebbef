"""What a proof found, and what several proofs do alike."""

from __future__ import annotations

import contextlib
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import pytest

from referralmap.document.database import driver
from tests.document.files import RAW_KEY

CORES = os.cpu_count() or 1


@dataclass
class Outcome:
    """`wrong` says for each failure what happened, with the seed that repeats it."""

    name: str
    unit: str
    tried: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def line(self) -> str:
        found = f"{len(self.wrong)} wrong" if self.wrong else "none wrong"
        return f"{self.name:<10} {self.tried:>9,} {self.unit}: {found}, {self.seconds:.0f} s"


def on_all_cores(
    name: str, unit: str, one: Callable[[int], Iterable[str]], seeds: range, each: int = 1
) -> Outcome:
    """Call `one` with every seed, on all cores; it gives the failures, and stands for `each` tries.

    A worker that crashes is a failure, too.
    """
    outcome = Outcome(name, unit, len(seeds) * each)
    started = time.monotonic()
    with (
        away_from_the_user(),
        ProcessPoolExecutor(CORES, mp_context=get_context("fork")) as pool,
    ):
        try:
            for found in pool.map(_Guarded(one), seeds, chunksize=max(1, len(seeds) // 200)):
                outcome.wrong += found
        except Exception as error:
            outcome.wrong.append(f"a worker died: {error!r}")
    outcome.seconds = time.monotonic() - started
    return outcome


class _Guarded:
    """Turns whatever a try raises into a failure with its seed."""

    def __init__(self, one: Callable[[int], Iterable[str]]) -> None:
        self._one = one

    def __call__(self, seed: int) -> list[str]:
        try:
            return [f"seed {seed}: {text}" for text in self._one(seed)]
        except Exception as error:
            import traceback

            where = traceback.extract_tb(error.__traceback__)[-1]
            return [f"seed {seed}: {error!r} at {Path(where.filename).name}:{where.lineno}"]


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder in memory where there is one: what is proved is not the speed of a disk."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="referralmap-", dir=memory) as folder:
        yield Path(folder)


@contextlib.contextmanager
def away_from_the_user() -> Iterator[None]:
    """What the program keeps for itself goes elsewhere, also in processes begun within."""
    with scratch() as own, pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRALMAP_FOLDER", str(own))
        yield


def dice_of(seed: int) -> random.Random:
    return random.Random(seed)


def password_of(seed: int) -> str | None:
    """Every second try is of a map with a password."""
    return RAW_KEY if seed % 2 and driver.knows_passwords() else None
