"""A map that is in no file: a copy to be looked at, such as one with aliases; nothing is edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from referralmap.document.access import utc_now
from referralmap.document.database import new_file
from referralmap.document.database.checksum import Seal
from referralmap.document.database.history import Mark, Step
from referralmap.document.database.verified_reading import MapContent
from referralmap.document.document import Document
from referralmap.document.holding.edit_lock import Holder
from referralmap.document.holding.errors import OnlyACopy
from referralmap.document.kept_records import Store
from referralmap.model.edits import Change, Edit
from referralmap.model.network import Network
from referralmap.model.record_table import Rows
from referralmap.model.records import Place, Record

T = TypeVar("T")
NO_FILE = "00000000-0000-0000-0000-000000000000"
"""The id of all maps in memory."""


class MapInMemory(Document):
    """A document over `network`, without a history, that refuses every edit as `OnlyACopy`."""

    def __init__(self, network: Network, path: Path) -> None:
        """`path` is where a copy would lie, with the name that is shown."""
        self._given = network
        super().__init__(_NoFile(network, path))

    def _all(self) -> tuple[Network, list[Step]]:
        return self._given, []

    def _be_sure_of_the_file(self) -> None:
        raise OnlyACopy(self.path)


class _NoFile:
    """The store of a map in memory."""

    map_id = NO_FILE
    holder: Holder | None = None
    password: str | None = None
    is_read_only = True

    def __init__(self, network: Network, path: Path) -> None:
        self.path = self.file = path
        self._network = network

    def verify(self) -> None:
        """There is nothing that could be damaged."""

    def steadily(self, read: Callable[[], T]) -> T:
        return read()

    def read(self) -> Iterator[Record]:
        return self._network.records()

    def steps(self) -> list[Step]:
        return []

    def marks(self) -> list[Mark]:
        return []

    def kept_seals(self) -> Mapping[str, Seal]:
        return {}

    def content(self) -> MapContent:
        raise NotImplementedError("the network of a map in memory is given")

    def note_as_lawful(self) -> None:
        """It was loaded."""

    def worked_out(self) -> Rows[Place]:
        raise NotImplementedError("the network of a map in memory is given")

    def edit_of(self, step: Step) -> Edit:
        raise KeyError(step.number)

    def add(
        self,
        changes: Sequence[Change],
        step: Step,
        *,
        forget_before: int = 0,
        places: Sequence[Place] = (),
    ) -> Step:
        raise OnlyACopy(self.path)

    def toggle(
        self, changes: Sequence[Change], steps: Sequence[Step], places: Sequence[Place] = ()
    ) -> None:
        raise OnlyACopy(self.path)

    def forget(self, before: int) -> None:
        raise OnlyACopy(self.path)

    def is_untouched(self) -> bool:
        return True

    def is_busy(self) -> bool:
        return False

    def look_again(self) -> None:
        """Nobody else can change it."""

    def distrust(self) -> None:
        """Nobody else can change it."""

    def is_ours_in_doubt(self) -> bool:
        return False

    def reader(self) -> Store:
        return self

    def use_password(self, password: str | None) -> None:
        raise OnlyACopy(self.path)

    def copy_to(self, target: Path) -> None:
        new_file.create(target, utc_now(), [*self._network.records()])

    def drop(self) -> None:
        """There is no trace."""

    def close(self) -> None:
        """There is nothing to close."""
