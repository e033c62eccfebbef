"""The program's own folder on this computer, in which lies what it makes for itself."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "ReferralMap"


def own_folder() -> Path:
    """The user's folder for what the program makes; ``REFERRALMAP_FOLDER`` chooses another."""
    chosen = os.environ.get("REFERRALMAP_FOLDER")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path(NAME, appauthor=False)
