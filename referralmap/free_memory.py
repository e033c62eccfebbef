"""How much memory this computer has left, so that a map too large for it is refused beforehand.

A program that takes more memory than there is makes the computer swap, or is ended by the system
with all that it holds; neither says a word.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "REFERRALMAP_MEMORY"
"""The environment variable with the bytes that may be taken, in place of the system's figure."""
_IN_KIB = 1024
_GROUP = Path("/sys/fs/cgroup")


def is_too_much(needed: int) -> bool:
    """Whether fewer than `needed` bytes are left; False where the system does not say."""
    left = free_memory()
    return left is not None and needed > left


def free_memory() -> int | None:
    """The bytes that can be taken without swapping, as far as the system says."""
    with contextlib.suppress(KeyError, ValueError):
        return int(os.environ[VARIABLE])
    if sys.platform != "linux":
        return None
    known = [each for each in (_of_system(), _of_group()) if each is not None]
    return min(known, default=None)


@contextlib.contextmanager
def memory_bounded(most: int) -> Iterator[None]:
    """Let this process take `most` bytes more than it has now, where the system can say so.

    Raises `MemoryError` in the block where it would take more.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits = [limit for limit in (before, hard) if limit != resource.RLIM_INFINITY]
    limit = min([pages * resource.getpagesize() + most, *limits])
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))


def _of_system() -> int | None:
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            name, _, value = line.partition(":")
            if name == "MemAvailable":
                return int(value.split()[0]) * _IN_KIB
    return None


def _of_group() -> int | None:
    """The memory left to a process that is kept within bounds, such as one in a container."""
    with contextlib.suppress(OSError, ValueError):
        most, held = (
            (_GROUP / name).read_text(encoding="ascii").strip()
            for name in ("memory.max", "memory.current")
        )
        return max(0, int(most) - int(held))
    return None
