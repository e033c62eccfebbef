"""The folders of this computer that a document needs; where Home's are is decided above."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

NAME = "ReferralMap"


@dataclass(frozen=True, slots=True)
class Home:
    """Where this computer keeps what belongs to maps but must not lie beside them."""

    locks: Path
    backups: Path


def own_folder() -> Path:
    """The user's folder for what the program makes; ``REFERRALMAP_FOLDER`` chooses another."""
    chosen = os.environ.get("REFERRALMAP_FOLDER")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path(NAME, appauthor=False)
