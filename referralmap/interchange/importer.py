"""What all importers share: the record of one, what it is handed, and what it gathers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from referralmap.interchange.findings import (
    Findings,
    FoundContract,
    FoundPerson,
    FoundPlace,
    FoundReferral,
    Problem,
    Reference,
    Unreadable,
)
from referralmap.model.records import ChannelEffort, Person, Settings

MOST_RECORDS = 1_000_000
MOST_PROBLEMS = 10_000


def _no_progress() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a source, and what the user said about its columns.

    An importer calls `progress` at least every few thousand records; without it for ten seconds,
    it counts as hanging.
    """

    data: bytes
    columns: tuple[tuple[str, str], ...] = ()
    progress: Callable[[], None] = _no_progress


@dataclass(frozen=True, slots=True)
class Importer:
    """One format. `read` raises `Unreadable`; `sniff` sees the first bytes of a source."""

    key: str
    name: str
    suffixes: tuple[str, ...]
    mime_types: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[Content], Findings]


@dataclass(slots=True)
class Gathered:
    """What an importer has found so far; changes only by growing. `findings` freezes it."""

    progress: Callable[[], None] = _no_progress
    people: list[FoundPerson] = field(default_factory=list)
    referrals: list[FoundReferral] = field(default_factory=list)
    contracts: list[FoundContract] = field(default_factory=list)
    places: list[FoundPlace] = field(default_factory=list)
    efforts: list[ChannelEffort] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    untold: int = 0

    def add_person(self, fields: Person, line: int | None) -> Reference:
        """A reference to the person who is added here."""
        if len(self.people) >= MOST_RECORDS:
            raise Unreadable("too_many_rows", line, {"limit": str(MOST_RECORDS)})
        key = str(len(self.people))
        self.people.append(FoundPerson(key, fields, line))
        if len(self.people) % 1000 == 0:
            self.progress()
        return Reference(key=key)

    def note(self, line: int | None, kind: str, **data: str) -> None:
        """Add a problem; after the first ten thousand they are only counted."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(line, kind, data))
        else:
            self.untold += 1

    def findings(
        self,
        complete: bool = False,
        settings: Settings | None = None,
        given: tuple[str, ...] = (),
    ) -> Findings:
        if self.untold:
            self.problems.append(Problem(None, "more_problems", {"count": str(self.untold)}))
            self.untold = 0
        return Findings(
            "",
            complete,
            tuple(self.people),
            tuple(self.referrals),
            tuple(self.contracts),
            tuple(self.places),
            tuple(self.efforts),
            tuple(self.bookmarks),
            tuple(self.sessions),
            settings or Settings(),
            given,
            tuple(self.problems),
        )
