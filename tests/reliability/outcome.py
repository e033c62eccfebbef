"""What a proof plans and finds, and what several proofs do alike."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from types import FrameType

import pytest

from referralmap.document.database import driver
from tests.document.files import RAW_KEY

CORES = os.cpu_count() or 1
_WORKERS = CORES + 1
"""One more than there are cores, since some attempts sleep."""
_PARTS = 400
CANARY = "Kanari"
"""Part of every name that must not be read in the files of a map with a password."""


@dataclass(frozen=True)
class Plan:
    """`one` is called with every seed; it gives the failures, and stands for `each` tries."""

    name: str
    unit: str
    one: Callable[[int], Iterable[str]]
    seeds: range
    each: int = 1


@dataclass
class Outcome:
    """`wrong` says for each failure what happened, with the seed that repeats it."""

    name: str
    unit: str
    tried: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    """Of work, on one core."""

    def line(self) -> str:
        found = f"{len(self.wrong)} wrong" if self.wrong else "none wrong"
        return f"{self.name:<10} {self.tried:>9,} {self.unit}: {found}, {self.seconds:.0f} s"


def share_of(whole: int, share: float) -> int:
    return max(1, round(whole * share))


def some_of(whole: int, share: float, seed: int) -> range:
    """As many of the numbers below `whole`, spread over all of them."""
    step = max(1, whole // share_of(whole, share))
    return range(seed % step, whole, step)


def play(
    plans: Sequence[Plan],
    *,
    minutes: float | None = None,
    tell: Callable[[str], object] = lambda _text: None,
) -> list[Outcome]:
    """What becomes of `plans`, played side by side; after `minutes` nothing new is begun.

    `tell` hears of failures as they come. A worker that crashes is a failure, too.
    """
    outcomes = {plan.name: Outcome(plan.name, plan.unit) for plan in plans}
    latest = None if minutes is None else time.monotonic() + 60 * minutes
    with (
        away_from_the_user(),
        ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool,
    ):
        parts: dict[Future[tuple[list[str], float]], tuple[Plan, int]] = {
            pool.submit(_Guarded(plan.one), seeds): (plan, len(seeds))
            for _, plan, seeds in sorted(_parts(plans), key=lambda part: part[0])
        }
        try:
            for done in as_completed(parts):
                if done.cancelled():
                    continue
                plan, count = parts[done]
                outcome = outcomes[plan.name]
                found, seconds = done.result()
                outcome.tried += count * plan.each
                outcome.seconds += seconds
                outcome.wrong += found
                for text in found:
                    tell(f"  {plan.name}: {text}")
                if latest is not None and time.monotonic() > latest:
                    for other in parts:
                        other.cancel()
        except Exception as error:
            outcomes[plans[0].name].wrong.append(f"a worker died: {error!r}")
            pool.shutdown(wait=False, cancel_futures=True)
    return list(outcomes.values())


def _parts(plans: Sequence[Plan]) -> Iterator[tuple[float, Plan, range]]:
    """All parts of all plans, with when each is to come, so that all plans end together."""
    for plan in plans:
        size = max(1, len(plan.seeds) // _PARTS)
        for start in range(0, len(plan.seeds), size):
            yield start / len(plan.seeds), plan, plan.seeds[start : start + size]


class _Guarded:
    """Turns whatever a try raises into a failure with its seed, and takes the time."""

    def __init__(self, one: Callable[[int], Iterable[str]]) -> None:
        self._one = one

    def __call__(self, seeds: range) -> tuple[list[str], float]:
        started = time.monotonic()
        found = [text for seed in seeds for text in self._wrong_with(seed)]
        return found, time.monotonic() - started

    def _wrong_with(self, seed: int) -> list[str]:
        try:
            return [f"seed {seed}: {text}" for text in self._one(seed)]
        except Exception as error:
            import traceback

            where = traceback.extract_tb(error.__traceback__)[-1]
            return [f"seed {seed}: {error!r} at {Path(where.filename).name}:{where.lineno}"]


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder in memory where there is one."""
    with tempfile.TemporaryDirectory(prefix="referralmap-", dir=memory_folder()) as folder:
        yield Path(folder)


def memory_folder() -> str | None:
    """What is proved is not the speed of a disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@contextlib.contextmanager
def away_from_the_user() -> Iterator[None]:
    """What the program keeps for itself goes elsewhere, also in processes begun within."""
    with scratch() as own, pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRALMAP_FOLDER", str(own))
        yield


@contextlib.contextmanager
def own_folder_at(folder: Path) -> Iterator[None]:
    """Inside the block the program keeps its own files in `folder`, so that they can be seen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRALMAP_FOLDER", str(folder))
        yield


def readable_in(folder: Path) -> Iterator[str]:
    """Every file below `folder` in which a name stands that nobody without a password may read."""
    marks = [CANARY.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    for path in sorted(folder.rglob("*")):
        with contextlib.suppress(OSError):
            if path.is_file() and any(mark in path.read_bytes() for mark in marks):
                yield f"{path.relative_to(folder)} can be read without the password"


def left_over_in(folder: Path) -> Iterator[str]:
    """What unfinished work has left below `folder`; the next start removes it."""
    for path in sorted(folder.rglob("*")):
        is_private = path.parent.name == "unfinished" and path.is_dir()
        if is_private or path.name.endswith((".part", "-journal", "-wal", "-shm")):
            yield f"{path.relative_to(folder)} is left over"


def dice_of(seed: int) -> random.Random:
    return random.Random(seed)


def password_of(seed: int) -> str | None:
    """Every second try is of a map with a password."""
    return RAW_KEY if seed % 2 and driver.knows_passwords() else None


class limited:
    """A block that raises `TimeoutError` when it takes more `seconds` of processor time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        signal.signal(signal.SIGVTALRM, self._ring)
        signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds)

    def __exit__(self, *_error: object) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {self._seconds} s")
