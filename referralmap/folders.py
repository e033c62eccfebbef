"""Where the program keeps its own things on this computer: locks, backups, a copy of the sample."""

from __future__ import annotations

import functools
import os
import tempfile
from pathlib import Path

import platformdirs

from referralmap.document.access import Home

_NAME = "ReferralMap"


def data() -> Path:
    """The user's folder for what the program makes; ``REFERRALMAP_FOLDER`` chooses another."""
    chosen = os.environ.get("REFERRALMAP_FOLDER")
    return Path(chosen) if chosen else platformdirs.user_data_path(_NAME, appauthor=False)


def home() -> Home:
    return Home(_locks(data()), data() / "backups")


@functools.cache
def _locks(own: Path) -> Path:
    """A folder that is emptied when the computer starts, or the next best that can be written."""
    runtime = platformdirs.user_runtime_path(_NAME, appauthor=False)
    places = [own / "locks"] if "REFERRALMAP_FOLDER" in os.environ else [runtime, own / "locks"]
    for place in places:
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(place, os.W_OK):
            return place
    return Path(tempfile.gettempdir()) / f"{_NAME}-locks"
