"""The givers named in the rows of a table: by name, by a relation, or by the number of a row."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from referralmap.interchange.findings import FoundReferral, Reference
from referralmap.interchange.tables.cells import listed, parted
from referralmap.interchange.tables.columns.headers import Columns
from referralmap.interchange.tables.row_block import RowBlock, short
from referralmap.interchange.vcards.relation import is_referral, plain_label, somebody
from referralmap.model import vocabulary
from referralmap.model.fields.drafts import replaced
from referralmap.model.identity.nobodies import is_as_above, names_no_giver, without_period
from referralmap.model.vocabulary import Channel

_MOST_GIVERS = 1_000
_LONGEST_CODES = 60
_CODE = r"\(?#?(?:[^\W\d_]{1,4}[-./ ]?)?\d[\w-]{0,11}\.?\)?"
_CODES = re.compile(
    r"(?:(?:lfd\.? ?|kd\.?[ -]?|kunden[ -]?)?(?:nr|no|nummer|number|pos|zeile|row|kunde|kundin|kd)"
    rf"\b\.?\s*:?\s*)?(?P<codes>{_CODE}(?:\s*(?:[,/+&]|\bund\b|\band\b|\bu\.)\s*{_CODE})*)\Z",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"\s*(?:[,/+&]|\bund\b|\band\b|\bu\.)\s*", re.IGNORECASE)


class NumberedRows:
    """People by the numbers of their rows, which givers may be named by if there are no ids."""

    def __init__(self, columns: Columns) -> None:
        fields = {column.field for column in columns.known}
        self._are_meant = (
            "giver" in fields
            and not fields.isdisjoint(_NUMBERS)
            and fields.isdisjoint(("id", "record_id"))
        )
        self._people: dict[str, Reference | None] = {}
        """None for a number that comes twice."""
        self._waiting: list[FoundReferral] = []
        """Referrals whose giver may stand in a row that is still to come."""

    def see(self, block: RowBlock, people: Sequence[Reference]) -> None:
        """Remember who is in the rows of `block`."""
        if not self._are_meant:
            return
        for field in _NUMBERS:
            for _column, cells in block.peek_at(field):
                for cell, who in zip(cells, people, strict=True):
                    number = _plain_code(cell)
                    is_free = self._people.get(number, who) == who
                    self._people[number] = who if is_free else None

    def without_numbers(
        self, found: list[FoundReferral], block: RowBlock
    ) -> Sequence[FoundReferral]:
        """Those of `found` whose givers are no numbers; the others wait for the last row."""
        waiting = [each for each in found if self._are_meant and _codes_in(each.giver.name)]
        if not waiting:
            return found
        if any(code.isdecimal() for each in waiting for code in _codes_in(each.giver.name)):
            block.filled("row_number")
        self._waiting += waiting
        return [each for each in found if not _codes_in(each.giver.name)]

    def settled(self) -> list[FoundReferral]:
        """All that waited, with the people who were meant."""
        return [
            replaced(each, giver=giver) for each in self._waiting for giver in self._meant(each)
        ]

    def _meant(self, found: FoundReferral) -> Sequence[Reference]:
        """Those with the numbers that stand for the giver, if there is somebody for each."""
        text = found.giver.name
        codes = _codes_in(text)
        people = [who for code in codes if (who := self._people.get(code)) is not None]
        if len(people) == len(codes):
            return people
        if any(map(str.isalpha, text)) and {*map(_shape, codes)} <= {*map(_shape, self._people)}:
            # a number that nobody has is no name
            return [Reference(id=text)]
        return [found.giver]


_NUMBERS = ("row_number", "customer_number")
"""The numbers of people in a table; those of rows are of no use beyond it."""


@functools.lru_cache(maxsize=1 << 12)
def _codes_in(text: str) -> tuple[str, ...]:
    """*2* and *3* for *Nr. 2, 3*; nothing for other texts."""
    found = _CODES.match(text) if len(text) <= _LONGEST_CODES else None
    return tuple(map(_plain_code, _BETWEEN.split(found["codes"]))) if found else ()


def _plain_code(text: str) -> str:
    return text.strip("()# .").casefold()


def _shape(code: str) -> str:
    """What numbers of one kind share: *k-0* for *k-1001*."""
    return _DIGITS.sub("0", code)


class RowAbove:
    """The givers in the last row so far, meant by the next one if it says *dto.*"""

    def __init__(self) -> None:
        self._line = 0
        self._givers: list[str] = []

    def filled(self, block: RowBlock, givers: list[list[str]]) -> list[list[str]]:
        """`givers` of all rows, with those above where that is certain; else a problem or left."""
        texts = block.peek("giver")
        asking = {text for text in dict.fromkeys(texts) if text and is_as_above(text)}
        rows = range(len(block)) if asking else range(len(block))[-1:]
        for row in rows:
            line, text = block.lines[row], texts[row]
            if text in asking:
                if line == self._line + 1 and self._givers:
                    givers[row] = self._givers
                elif not any(map(str.isalnum, text)):
                    block.note(row, "no_giver_named", value=text)
            is_clear = not any(map(names_no_giver, givers[row]))
            self._line, self._givers = line, givers[row] if is_clear else []
        return givers


def givers_of(block: RowBlock, above: RowAbove) -> list[list[Reference]]:
    """The givers of each row."""
    if not any(map(block.has, ("giver", "relation", "custom", "relation_label", "custom_label"))):
        return [[] for _ in block.lines]
    known: dict[str, Reference | None] = {}
    found = []
    _note_broken_names(block)
    rows = zip(above.filled(block, block.parts("giver")), _relations(block), strict=True)
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


@functools.lru_cache(maxsize=1 << 12)
def channel_named(text: str) -> Channel | None:
    """The channel that stands where a giver is asked for, such as *Facebook* and *Messe 2024*."""
    if len(text) < 2 or (" " in text and not any(map(str.isdigit, text))):
        return None
    channel = vocabulary.read(Channel, without_period(text))
    if channel in (None, Channel.PERSONAL, Channel.OTHER):
        return None
    return channel if names_no_giver(text) else None


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
