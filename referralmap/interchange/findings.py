"""What an importer found in one source: records with gaps, references to people, problems.

The records are those of the model; what a source cannot know (ids, numbers, who is meant) is
empty in them and stands beside them as a `Reference`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from referralmap.model.records import (
    ChannelEffort,
    Contract,
    ContractId,
    LastContact,
    Person,
    PersonId,
    Place,
    Referral,
    Settings,
)

NOBODY = PersonId("")
NO_CONTRACT = ContractId("")
JUST_REFERRED = Referral(NOBODY, NOBODY)
"""A referral without any details: it only says who referred whom."""
_NO_SETTINGS = Settings()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was left out or left empty; the sentence is made by ``problem_texts``.

    `line` is the physical line of the source, from 1.
    """

    line: int | None
    kind: str
    data: dict[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a source has and an import brings only when asked with `request`.

    `problem` is one if it is brought, or one if it is not, as `if_brought` says.
    """

    request: str
    if_brought: bool
    problem: Problem


@dataclass(eq=False)
class Unreadable(Exception):
    """A source whose structure cannot be read; nothing of it was used."""

    kind: str
    line: int | None = None
    data: dict[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody as a source names them; the first that is known of these says who it is.

    `key` is of a `FoundPerson` in the same findings; `external` is an id in another program. A
    reference that names nobody stands for whoever the user says has referred them all.
    """

    key: str = ""
    id: str = ""
    external: tuple[str, str] | None = None
    email: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """`fields` has an empty id if the source gives none; `key` is unique within the findings."""

    key: str
    fields: Person
    line: int | None = None


@dataclass(frozen=True, slots=True)
class FoundReferral:
    giver: Reference
    receiver: Reference
    fields: Referral
    line: int | None = None


@dataclass(frozen=True, slots=True)
class FoundContract:
    """`fields` has an empty currency if it is the map's."""

    buyer: Reference
    fields: Contract
    line: int | None = None
    says_state: bool = True
    """False if it is taken for open only because nothing is said."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    person: Reference
    fields: Place
    line: int | None = None


@dataclass(frozen=True, slots=True)
class FoundContact:
    """When the owner of an address was in touch; it makes nobody a person of the map."""

    email: str
    fields: LastContact
    line: int | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one record; `flawed` if its quotation marks were not right."""

    line: int
    cells: list[str]
    flawed: bool = False


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of a table: the field it was taken for, empty for none, and a cell of it."""

    header: str
    field: str = ""
    sample: str = ""


@dataclass(frozen=True, slots=True)
class FoundPair:
    """Two people that the source says are not one."""

    one: Reference
    other: Reference
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All of one source, in its order. In `settings` only the fields named by `given` are meant.

    `complete` says that an absent field is unknown, so that nothing may be put in its place, and
    that everybody has an id of their own.
    """

    source: str = ""
    complete: bool = False
    people: tuple[FoundPerson, ...] = ()
    referrals: tuple[FoundReferral, ...] = ()
    contracts: tuple[FoundContract, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    efforts: tuple[ChannelEffort, ...] = ()
    bookmarks: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    two_people: tuple[FoundPair, ...] = ()
    last_contacts: tuple[FoundContact, ...] = ()
    settings: Settings = _NO_SETTINGS
    given: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    offers: tuple[Offer, ...] = ()
    columns: tuple[FoundColumn, ...] = ()
    decided: tuple[str, ...] = ()
    """Keys of people that the user has matched with the map; each has the id of their match."""
