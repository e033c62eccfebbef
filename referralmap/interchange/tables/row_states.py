"""How the referrals and contracts in the rows of a table stand."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from referralmap.interchange.importer import Gathered
from referralmap.interchange.tables import values
from referralmap.interchange.tables.columns.headers import Columns, is_day
from referralmap.interchange.tables.row_block import RowBlock
from referralmap.interchange.tables.values import Note
from referralmap.model.vocabulary import Stage, Status

_ENDS: Mapping[Stage, Status] = {
    Stage.WON: Status.WON,
    Stage.NO_DEAL: Status.LOST,
    Stage.DECLINED: Status.LOST,
}
"""How a contract stands after such a stage; after all others it is open."""
_STAGES: Mapping[Status, Stage] = {Status.WON: Stage.WON, Status.LOST: Stage.NO_DEAL}
_PIPELINE = re.compile(r"\s*\([^()]*\)\Z")
"""Such as *(Sales Pipeline)* behind a stage of HubSpot."""
_SAMPLES = 2


class RowStates:
    """Reads the words of a table for stages and states. `closes`: a column holds how a contract
    ended, or the day of it.
    """

    def __init__(self, columns: Columns, gathered: Gathered) -> None:
        self._columns = columns
        self._gathered = gathered
        self._says_stage = any(column.field == "stage" for column in columns.known)
        of_status = {column.at for column in columns.known if column.field == "status"}
        self.closes = any(c.field == "signed" and c.at in of_status for c in columns.known)
        self._silent: dict[str, list[tuple[int, str]]] = {}
        """By header of *Status*: the lines and cells that say nothing of a referral."""
        self._telling: set[str] = set()
        """The headers below which other rows do."""

    def stage(self, block: RowBlock, row: int) -> Stage | None:
        """What *Status* says of a referral, in tables without a column for its stage."""
        if self._columns.deals or self._says_stage or not block.has("status"):
            return None
        said, header = block.peek("status")[row], block.headers("status")[row]
        if not said:
            return None
        block.text("status", [row])
        stage, part = values.word_in(Stage, said)
        if stage is None:
            status, part = values.word_in(Status, said)
            stage = _STAGES.get(status) if status else None
        if stage is not None:
            self._telling.add(header)
            if part:
                block.note(row, "rest_not_read", field=header, value=said, word=part)
        elif not block.peek("value")[row]:
            self._silent.setdefault(header, []).append((block.lines[row], said))
        return stage

    def told_by_row(self) -> dict[str, str]:
        """Tell of words that are not known, where others of their column are. Returns the other
        columns by header, each with two samples.
        """
        unused = {}
        for header, those in self._silent.items():
            if header not in self._telling:
                samples = [*dict.fromkeys(said for _line, said in those)]
                unused[header] = "\n".join(samples[:_SAMPLES])
                continue
            for line, said in those:
                self._gathered.note(line, "unknown_word", field=header, value=said)
        return unused

    def of(
        self, block: RowBlock, said: Mapping[int, tuple[datetime.date | None, Stage | None]]
    ) -> dict[int, tuple[Status, bool]]:
        """How the contracts of some rows stand, of which the day of signing and the stage are
        known; and whether the rows say so.
        """
        words, days, found = block.peek("status"), block.peek("signed"), {}
        read = block.read("status", self._status, list(said))
        for (row, (signed, stage)), status in zip(said.items(), read, strict=True):
            is_word = bool(words[row]) and not (self.closes and is_day(words[row]))
            is_won = signed is not None or stage is Stage.WON
            ended = Status.OPEN if is_word or stage is None else _ENDS.get(stage, Status.OPEN)
            if ended is Status.LOST and status is None and not self._columns.system:
                # in a table of one's own something may be offered after that
                ended = Status.OPEN
                if not is_won:
                    stages = block.peek("stage")[row], block.headers("stage")[row]
                    block.note(row, "stage_leaves_open", value=stages[0], field=stages[1])
            state = status or (Status.WON if is_won else ended)
            is_said = state is not Status.OPEN or (status is not None and bool(words[row]))
            found[row] = state, is_said
            if status is None and is_word:
                kind = "taken_for_won" if is_won else "taken_for_open"
                block.note(row, kind, field=block.headers("status")[row], value=words[row])
            elif status is None and state is Status.OPEN and any(map(str.isdigit, days[row])):
                field = block.headers("signed")[row]
                block.note(row, "day_leaves_open", field=field, value=days[row])
        return found

    def _status(self, said: str, header: str, note: Note) -> Status | None:
        """What a word says; deals of which nothing is said are open."""
        if not said:
            return Status.OPEN if self._columns.deals else None
        is_staged = self._columns.deals or self._columns.system == "hubspot"
        word = _PIPELINE.sub("", said) if is_staged else said
        status, part = values.word_in(Status, word)
        if status is None:
            stage, part = values.word_in(Stage, word)
            status = _ENDS.get(stage, Status.OPEN) if stage else None
        if part:
            note("rest_not_read", field=header, value=said, word=part)
        return status
