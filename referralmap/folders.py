"""Where the program keeps its own things on this computer: locks, backups, a copy of the sample."""

from __future__ import annotations

import os
from pathlib import Path

from referralmap.document.home import Home

_NAME = "ReferralMap"


def data() -> Path:
    """The folder for the program's own files; ``REFERRALMAP_FOLDER`` names another one."""
    chosen = os.environ.get("REFERRALMAP_FOLDER")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path(_NAME, appauthor=False)


def home() -> Home:
    return Home(_locks(data()), data() / "backups")


def _locks(own: Path) -> Path:
    """A folder that the system empties at start-up, if there is one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and "REFERRALMAP_FOLDER" not in os.environ and os.access(runtime, os.W_OK):
        return Path(runtime) / _NAME.lower()
    return own / "locks"
