"""Writing a file whole, or leaving what was there alone; every file is written so."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from referralmap import leftovers


@contextlib.contextmanager
def unfinished(
    target: Path, part: Path | None = None, be_sure: Callable[[], object] | None = None
) -> Iterator[Path]:
    """A path beside `target` to write to; it becomes `target` when the block ends well.

    It is `part` if that is given; `be_sure` is called just before and may raise what keeps it.
    Then it is on the disk before it has its name, so that a power cut leaves one or the other.
    What a kill leaves goes with the next start. Raises OSError, which names `target`.
    """
    if part is None:
        with leftovers.part_beside(target) as part, unfinished(target, part, be_sure):
            yield part
        return
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if be_sure is not None:
            be_sure()
        part.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        error.filename = str(target)
        raise
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def write_whole(target: Path, content: bytes) -> None:
    """Put `content` at `target`, replacing what was there, or leave that alone. Raises OSError."""
    with unfinished(target) as part, part.open("xb") as file:
        file.write(content)


def _sync_folder(folder: Path) -> None:
    """The new name survives a power cut only when the folder is on the disk, too."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
