"""Where the program keeps its own things on this computer: locks, backups, a copy of the sample."""

from __future__ import annotations

import os
from pathlib import Path

from referralmap.document.home import Home

_NAME = "ReferralMap"


def data() -> Path:
    """The user's folder for what the program makes; ``REFERRALMAP_FOLDER`` chooses another."""
    chosen = os.environ.get("REFERRALMAP_FOLDER")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path(_NAME, appauthor=False)


def home() -> Home:
    return Home(_locks(data()), data() / "backups")


def _locks(own: Path) -> Path:
    """The folder that is emptied when the computer starts, where the system has one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and "REFERRALMAP_FOLDER" not in os.environ and os.access(runtime, os.W_OK):
        return Path(runtime) / _NAME.lower()
    return own / "locks"
