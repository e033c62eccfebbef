"""What all importers share: the record of one, what it is handed, and what it gathers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from referralmap.interchange.findings import (
    Findings,
    FoundColumn,
    FoundContact,
    FoundContract,
    FoundPair,
    FoundPerson,
    FoundPlace,
    FoundReferral,
    Offer,
    Problem,
    Reference,
    Unreadable,
)
from referralmap.model.fields.drafts import made_of, made_with, replaced
from referralmap.model.fields.record_fields import Field
from referralmap.model.records import ChannelEffort, Person, Settings

MOST_RECORDS = 1_000_000
MOST_PROBLEMS = 10_000
MOST_FURTHER = 100_000
"""How many more problems there may be about a whole source, such as its columns."""
_AT_ONCE = 500
PassOn = Callable[[str, Sequence[object]], None]
"""Takes records as they are found, with the name of their field in `Findings`."""


def _no_progress() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a source, and what the user said about its columns.

    An importer calls `progress` at least every few thousand records; without it for ten seconds,
    it counts as hanging. With `pass_on`, it need not hold all that it finds.
    """

    data: bytes
    columns: tuple[tuple[str, str], ...] = ()
    progress: Callable[[], None] = _no_progress
    pass_on: PassOn | None = None


@dataclass(frozen=True, slots=True)
class Importer:
    """One format. `read` raises `Unreadable`; `sniff` sees the first bytes of a source."""

    key: str
    name: str
    suffixes: tuple[str, ...]
    mime_types: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[Content], Findings]


class Gathered:
    """What an importer has found so far; changes only by growing. `findings` freezes it."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._added = self._noted = self._untold = 0
        self.people: list[FoundPerson] = []
        self.referrals: list[FoundReferral] = []
        self.contracts: list[FoundContract] = []
        self.places: list[FoundPlace] = []
        self.efforts: list[ChannelEffort] = []
        self.bookmarks: list[str] = []
        self.sessions: list[str] = []
        self.two_people: list[FoundPair] = []
        self.last_contacts: list[FoundContact] = []
        self.problems: list[Problem] = []
        self.offers: list[Offer] = []
        self.columns: dict[str, FoundColumn] = {}
        """By their headers; the first of two tables counts."""
        self._offered: set[tuple[str, str]] = set()

    def add_person(self, fields: Person, line: int | None) -> Reference:
        """A reference to the person who is added here."""
        if self._added >= MOST_RECORDS:
            raise Unreadable("too_many_rows", line, {"limit": str(MOST_RECORDS)})
        key = str(self._added)
        self._added += 1
        self.people.append(FoundPerson(key, fields, line))
        if self._added % _AT_ONCE == 0:
            self.go_on()
        return Reference(key=key)

    def add_people(self, people: Sequence[Person], lines: Sequence[int]) -> list[Reference]:
        """As `add_person`, of many."""
        if (room := MOST_RECORDS - self._added) < len(people):
            raise Unreadable("too_many_rows", lines[room], {"limit": str(MOST_RECORDS)})
        keys = [str(self._added + at) for at in range(len(people))]
        self._added += len(people)
        self.people += made_of(FoundPerson, (keys, people, lines))
        return made_with(Reference, len(keys), key=keys)

    def add_contact(self, found: FoundContact) -> None:
        """Keep a day of contact. Raises `Unreadable` where there are too many."""
        self._added += 1
        if self._added > MOST_RECORDS:
            raise Unreadable("too_many_rows", found.line, {"limit": str(MOST_RECORDS)})
        self.last_contacts.append(found)
        if self._added % _AT_ONCE == 0:
            self.go_on()

    def note(self, line: int | None, kind: str, **data: str) -> None:
        """Add a problem; after the first ten thousand they are only counted."""
        self._noted += 1
        if self._noted <= MOST_PROBLEMS:
            self.problems.append(Problem(line, kind, data))
        else:
            self._untold += 1

    def note_always(self, line: int | None, kind: str, **data: str) -> None:
        """As `note`, for the few that say what is missing from the whole source."""
        self.problems.append(Problem(line, kind, data))

    def offer(self, line: int | None, field: Field, column: str) -> None:
        """Note, once for each column, that the source has what is brought only on request."""
        if (field.on_request, column) not in self._offered:
            self._offered.add((field.on_request, column))
            data = {"field": column, "request": field.on_request}
            self.offers.append(Offer(field.on_request, False, Problem(line, "not_taken", data)))

    def note_if_brought(self, line: int | None, asked: Field, kind: str, **data: str) -> None:
        """Add a problem that is none as long as nobody asks for the field `asked`."""
        if len(self.offers) < MOST_PROBLEMS:
            self.offers.append(Offer(asked.on_request, True, Problem(line, kind, data)))

    def go_on(self) -> None:
        """Say that the reading goes on, and hand over what was found if somebody takes it."""
        self._content.progress()
        if self._content.pass_on is None:
            return
        for name, found in self._lists().items():
            if found:
                self._content.pass_on(name, found)
                found.clear()

    def findings(
        self,
        complete: bool = False,
        settings: Settings | None = None,
        given: tuple[str, ...] = (),
    ) -> Findings:
        """All that was found and not handed over."""
        if self._untold:
            self.problems.append(Problem(None, "more_problems", {"count": str(self._untold)}))
        tuples = {name: tuple(found) for name, found in self._lists().items()}
        return replaced(
            Findings(complete=complete, settings=settings or Settings(), given=given),
            columns=tuple(self.columns.values()),
            **tuples,
        )

    def _lists(self) -> dict[str, list[Any]]:
        return {
            "people": self.people,
            "referrals": self.referrals,
            "contracts": self.contracts,
            "places": self.places,
            "efforts": self.efforts,
            "bookmarks": self.bookmarks,
            "sessions": self.sessions,
            "two_people": self.two_people,
            "last_contacts": self.last_contacts,
            "problems": self.problems,
            "offers": self.offers,
        }
