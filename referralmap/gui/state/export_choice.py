"""How a picture or table was exported, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """The options chosen by the user; `title` None is the usual one."""

    width: int
    height: int
    names: str
    theme: str
    title: str | None
    legend: bool
    transparent: bool


@dataclass(frozen=True, slots=True)
class DoneExport:
    """What was written, and how, so that it can be written once more."""

    choice: ExportChoice
    target: Path
