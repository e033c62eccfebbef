"""Where the program keeps its own things on this computer: locks, backups, a copy of the sample."""

from __future__ import annotations

import os
from pathlib import Path

from referralmap.document.holding.home import Home
from referralmap.own_folder import NAME, own_folder


def home() -> Home:
    return Home(_locks(own_folder()), own_folder() / "backups")


def _locks(own: Path) -> Path:
    """A folder that the system empties at start-up, if there is one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and "REFERRALMAP_FOLDER" not in os.environ and os.access(runtime, os.W_OK):
        return Path(runtime) / NAME.lower()
    return own / "locks"
