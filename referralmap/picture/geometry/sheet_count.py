"""How many sheets of paper a large page is put on, and how they overlap."""

from __future__ import annotations

from dataclasses import dataclass

from referralmap.picture.geometry.page_size import PageSize

OVERLAP = 15.0
"""Millimetres that two neighbours have in common, to be glued over each other."""
MOST_SHEETS = 12
"""Most sheets beside and below each other."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """How many sheets of one size lie beside and below each other."""

    across: int = 1
    down: int = 1

    @property
    def count(self) -> int:
        return self.across * self.down

    @property
    def pages(self) -> int:
        """Pages of the file: the sheets, and the key map before them."""
        return 1 if self.count == 1 else self.count + 1

    @property
    def text(self) -> str:
        return f"{self.across}x{self.down}"

    def whole(self, sheet: PageSize) -> PageSize:
        """The size of all sheets together, in mm."""
        width, height = sheet.millimetres()
        return PageSize(_joined(width, self.across), _joined(height, self.down), "mm")

    def closeness(self, sheet: PageSize) -> float:
        """By how much everything on the whole is to be smaller, so that it is on each sheet as
        large as on a page of its own.
        """
        whole = self.whole(sheet)
        return min(sheet.millimetres()) / min(whole.width, whole.height)


ONE_SHEET = Sheets()


def sheets_called(text: str) -> Sheets | None:
    """The sheets for words such as ``3x2``; None for what is none."""
    across, cross, down = text.casefold().replace("×", "x").partition("x")
    if not cross or not (across.isdecimal() and down.isdecimal()):
        return None
    found = Sheets(int(across[:3]), int(down[:3]))
    is_possible = 1 <= found.across <= MOST_SHEETS and 1 <= found.down <= MOST_SHEETS
    return found if is_possible else None


def _joined(length: float, count: int) -> float:
    return count * length - (count - 1) * OVERLAP
