"""The protocol of the place where a document's map is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from referralmap.document.database.checksum import Seal
from referralmap.document.database.history import Mark, Step
from referralmap.document.database.verified_reading import MapContent
from referralmap.document.holding.edit_lock import Holder
from referralmap.model.edits import Change, Edit
from referralmap.model.record_table import Rows
from referralmap.model.records import Place, Record

T = TypeVar("T")


class Store(Protocol):
    """All that a document needs of the place where its map is kept."""

    path: Path
    """The path as the user knows it."""
    file: Path
    """The file that `path` leads to, resolved once."""
    map_id: str
    holder: Holder | None
    password: str | None
    is_read_only: bool

    def verify(self) -> None:
        """Raises `DamagedMap` when what is kept is not what was written."""

    def steadily(self, read: Callable[[], T]) -> T:
        """The result of `read` on one state of the map, whoever writes to it meanwhile."""

    def read(self) -> Iterator[Record]:
        """Every record, in the order in which a network can take them."""

    def steps(self) -> list[Step]:
        """The history, oldest first."""

    def marks(self) -> list[Mark]:
        """Marks that tell the steps of the history apart, oldest first."""

    def kept_seals(self) -> Mapping[str, Seal]:
        """The seals by table; equal where all records and the history are."""

    def content(self) -> MapContent:
        """All that there is, verified."""

    def note_as_lawful(self) -> None:
        """Note that the records of `content` could be loaded, too."""

    def worked_out(self) -> Rows[Place]:
        """The places that no edit made; where two are of the same person and layout, the later."""

    def edit_of(self, step: Step) -> Edit: ...

    def add(
        self,
        changes: Sequence[Change],
        step: Step,
        *,
        forget_before: int = 0,
        places: Sequence[Place] = (),
    ) -> Step:
        """Make `changes` and add `step`, in one transaction; the step as it is kept.

        `places` that were worked out are kept as well, outside of the history.

        It takes the place of the undone steps; those numbered below `forget_before` go, too. A
        record that is not as the change expects is an error. Raises `CannotWrite` or
        `ChangedElsewhere`, and has then written nothing.
        """

    def toggle(
        self, changes: Sequence[Change], steps: Sequence[Step], places: Sequence[Place] = ()
    ) -> None:
        """Make `changes` and keep whether each of `steps` is undone, and `places`. Raises as `add`
        does.
        """

    def forget(self, before: int) -> None:
        """Drop the steps numbered below `before` for good, and make the file smaller."""

    def is_untouched(self) -> bool:
        """Whether nothing from outside changed or replaced what is kept, as far as is seen."""

    def is_busy(self) -> bool:
        """Whether another program keeps what is kept to itself right now; never waits."""

    def look_again(self) -> None:
        """Read the map again, as it is now. Raises a `MapError`."""

    def distrust(self) -> None:
        """Count what is kept as touched until it is looked at again."""

    def is_ours_in_doubt(self) -> bool:
        """Whether writing has failed, so that what is kept may or may not hold it."""

    def reader(self) -> Store:
        """Another store that reads the map as it is now. Raises a `MapError`."""

    def use_password(self, password: str | None) -> None:
        """Write the map anew under another password or none. Raises `CannotWrite`."""

    def copy_to(self, target: Path) -> None:
        """The map with its history as a new file. Raises `MapExists` or `CannotWrite`."""

    def drop(self) -> None:
        """Close without leaving any trace."""

    def close(self) -> None: ...
