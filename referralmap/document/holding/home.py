"""The folders of this computer that a document needs; where Home's are is decided above."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".refmap"
"""What the name of a map's file ends with."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where this computer keeps what belongs to maps but must not lie beside them."""

    locks: Path
    backups: Path
