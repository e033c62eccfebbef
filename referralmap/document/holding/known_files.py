"""Files that were verified before, known again by a digest over their very bytes.

Verifying a map reads every row. The digest of a file that was verified is kept with the program's
own data, so that the same bytes need not be verified again. It is taken by a process of its own:
on POSIX whoever closes a descriptor of a file drops SQLite's locks on it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from referralmap import __version__
from referralmap.own_folder import own_folder

CHILD_WORD = "__digest_child__"
"""What the frozen program is started with to be the child process."""
_CODE = """
import hashlib, sys
with open(sys.argv[1], "rb", buffering=0) as file:
    print(hashlib.file_digest(file, "sha256").hexdigest(), file.tell())
"""
_PATIENCE_SECONDS = 600.0
LARGE = 1_000_000
"""In bytes; to start the child takes as long as to verify some 3,000 people."""
_MOST_KEPT = 500


def is_large(file: Path) -> bool:
    """Whether a digest takes less time than to verify the file again."""
    with contextlib.suppress(OSError):
        return file.stat().st_size >= LARGE
    return False


class Digest:
    """The digest of a file that nobody writes to meanwhile, worked out beside what else is done."""

    def __init__(self, file: Path) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._name: str | None = None
        with contextlib.suppress(OSError):
            self._size = file.stat().st_size
            self._child = subprocess.Popen(
                [*_command(), os.path.abspath(file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )

    @property
    def may_be_known(self) -> bool:
        """Whether a file of this size was verified; told at once."""
        if self._child is None:
            return False
        with contextlib.suppress(OSError):
            return any(name.startswith(f"{self._size}-") for name in os.listdir(_folder()))
        return False

    def is_known(self) -> bool:
        """Whether just these bytes were verified."""
        name = self._found()
        return name is not None and (_folder() / name).exists()

    def remember(self) -> None:
        """Note that the file was verified; where that cannot be, it is verified again."""
        name = self._found()
        if name is None:
            return
        with contextlib.suppress(OSError):
            _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
            (_folder() / name).touch(mode=0o600)
            known = list(_folder().iterdir())
            if len(known) > _MOST_KEPT:
                for old in sorted(known, key=lambda path: path.stat().st_mtime)[: len(known) // 10]:
                    old.unlink()

    def give_up(self) -> None:
        """End the child, if it is not done."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def _found(self) -> str | None:
        """What a file with these bytes is noted as; None if that could not be worked out."""
        child, self._child = self._child, None
        if child is None:
            return self._name
        try:
            said, _ = child.communicate(timeout=_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return None
        digest, _, size = said.decode("ascii", "replace").strip().partition(" ")
        if child.returncode == 0 and size == str(self._size) and len(digest) == 64:
            self._name = f"{self._size}-{digest}-{__version__}"
        return self._name


def run_child(path: str) -> int:
    """What the child process of the frozen program does."""
    with open(path, "rb", buffering=0) as file:
        print(hashlib.file_digest(file, "sha256").hexdigest(), file.tell(), flush=True)
    return 0


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_WORD]
    return [sys.executable, "-I", "-S", "-c", _CODE]


def _folder() -> Path:
    return own_folder() / "verified"
