"""Starting this program once more, as a process of its own that has nobody's password."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import referralmap

_HANDED_ON = (
    *("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
    *("LANG", "LC_ALL", "LC_CTYPE", "TZ", "HOME", "TMPDIR"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "COMSPEC", "PATHEXT"),
)
"""What Python and the system need to start a process, by the names that they have there."""
_OF_OUR_FOLDERS = (
    *("REFERRALMAP_FOLDER", "REFERRALMAP_MEMORY", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"),
    *("APPDATA", "LOCALAPPDATA", "USERPROFILE"),
)
"""What tells a command where the program keeps its own data, and how much memory there is."""
PASSWORD_ON_INPUT = "REFERRALMAP_PASSWORD_ON_INPUT"
"""With this variable, the first line of a command's standard input is the password."""
_SECONDS_BETWEEN = 0.1


def command(module: str, *words: str) -> list[str]:
    """How to run a module of the package, which the frozen program knows by `words`."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    # -P: the folder that the user stands in is no place to import modules from
    return [sys.executable, "-P", "-X", "utf8", "-m", module, *words]


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """As little of ours as a process starts with, and `more`.

    The package can be imported also where it is not installed.
    """
    found = {name: os.environ[name] for name in _HANDED_ON if name in os.environ}
    home = Path(referralmap.__file__).parent.parent
    if home.name not in ("site-packages", "dist-packages"):
        known = found.get("PYTHONPATH")
        found["PYTHONPATH"] = f"{home}{os.pathsep}{known}" if known else str(home)
    return found | dict(more or {})


@dataclass(frozen=True, slots=True)
class Printed:
    """All that a command printed, and its exit code."""

    code: int
    out: str
    err: str


def run_command(
    words: Sequence[str], more: Mapping[str, str], line: str, go_on: Callable[[], bool]
) -> Printed | None:
    """What a command of the program prints, which reads `line` from standard input.

    `more` is added to its environment. None as soon as `go_on` denies; the process is ended then.
    """
    of_ours = {name: os.environ[name] for name in _OF_OUR_FOLDERS if name in os.environ}
    process = subprocess.Popen(
        command("referralmap", *words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({**of_ours, **more}),
        encoding="utf-8",
        errors="replace",
    )
    given: str | None = line + "\n"
    with process:
        try:
            while go_on():
                with contextlib.suppress(subprocess.TimeoutExpired):
                    out, err = process.communicate(given, timeout=_SECONDS_BETWEEN)
                    return Printed(process.returncode, out, err)
                given = None  # is on its way
        finally:
            process.kill()
    return None
