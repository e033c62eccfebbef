"""Whom the rows of a table name as givers: by name, by a relation, or by the number of a row."""

from __future__ import annotations

from collections.abc import Sequence

from referralmap.interchange.findings import FoundReferral, Reference
from referralmap.interchange.tables.cells import listed, parted
from referralmap.interchange.tables.headers import Columns
from referralmap.interchange.tables.row_block import RowBlock, short
from referralmap.interchange.vcards.relation import is_referral, plain_label, somebody
from referralmap.model.fields.drafts import replaced

_MOST_GIVERS = 1_000


class NumberedRows:
    """People by the numbers of their rows, which givers may be named by if there are no ids."""

    def __init__(self, columns: Columns) -> None:
        fields = {column.field for column in columns.known}
        self._are_meant = {"row_number", "giver"} <= fields and fields.isdisjoint(
            ("id", "record_id")
        )
        self._people: dict[str, Reference | None] = {}
        """None for a number that comes twice."""
        self._waiting: list[FoundReferral] = []
        """Referrals whose giver may stand in a row that is still to come."""

    def see(self, block: RowBlock, people: Sequence[Reference]) -> None:
        """Remember who is in the rows of `block`."""
        if self._are_meant:
            for cell, who in zip(block.peek("row_number"), people, strict=True):
                number = cell.rstrip(".")
                self._people[number] = None if number in self._people else who

    def without_numbers(
        self, found: list[FoundReferral], block: RowBlock
    ) -> Sequence[FoundReferral]:
        """Those of `found` whose givers are no numbers; the others wait for the last row."""
        waiting = [each for each in found if self._are_meant and each.giver.name.isdecimal()]
        if not waiting:
            return found
        block.text("row_number")
        self._waiting += waiting
        return [each for each in found if not each.giver.name.isdecimal()]

    def settled(self) -> list[FoundReferral]:
        """All that waited, with the people who were meant."""
        return [
            replaced(each, giver=self._people.get(each.giver.name) or each.giver)
            for each in self._waiting
        ]


def givers_of(block: RowBlock) -> list[list[Reference]]:
    """Whom the rows name as givers."""
    if not any(map(block.has, ("giver", "relation", "custom", "relation_label", "custom_label"))):
        return [[] for _ in block.lines]
    known: dict[str, Reference | None] = {}
    found = []
    _note_broken_names(block)
    rows = zip(block.parts("giver"), _relations(block), strict=True)
    for row, (named, related) in enumerate(rows):
        givers = named + related
        if len(givers) > _MOST_GIVERS:
            block.note(row, "too_many_givers", limit=str(_MOST_GIVERS))
            givers = givers[:_MOST_GIVERS]
        for giver in givers:
            if giver not in known:
                known[giver] = somebody(giver)
        found.append([who for giver in givers if (who := known[giver])])
    return found


def _relations(block: RowBlock) -> list[list[str]]:
    """The givers among Google's relations and own fields; other relations are a problem."""
    givers: list[list[str]] = [[] for _ in block.lines]
    for kind in ("relation", "custom"):
        labels = {column.group: texts for column, texts in block.filled(f"{kind}_label")}
        columns = block.filled(kind)
        for row in range(len(block)) if columns else ():
            for column, texts in columns:
                if not texts[row]:
                    continue
                label = plain_label(labels[column.group][row] if column.group in labels else "")
                if is_referral(label):
                    givers[row] += parted(texts[row])
                elif kind == "relation":
                    block.note(row, "relation", label=label, name=texts[row])
    return givers


def _note_broken_names(block: RowBlock) -> None:
    """A problem for each cell with several lines that was read as one name and may be two."""
    for column, _texts in block.peek_at("giver"):
        for row, cell in enumerate(block.cells[column.at]):
            lines = [line.strip() for line in cell.splitlines()] if "\n" in cell else []
            if len(lines) > 1 and any(" " in line for line in lines) and not listed(cell):
                block.note(row, "several_in_one", name=short(cell))
