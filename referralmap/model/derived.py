"""The one way in which values that are worked out from a network keep up with its edits.

A network counts its versions, and every derived value remembers the version it was computed for.
Before it answers, it pulls the changes since then, row by row, and patches itself; it is recomputed
if those changes are no longer remembered or cannot be followed. It lives as long as its owner. A
derived value that others follow logs what its patches touched, by the same versions.
"""

from __future__ import annotations

import contextlib
import copy
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable
from itertools import takewhile
from typing import Generic, Protocol, Self, TypeVar

from referralmap.model.edits import Changes
from referralmap.model.records import FieldValue, Key, PersonId, Record

_Entry = TypeVar("_Entry")
Keys = Iterable[Key] | None
_NOTHING = -1
"""The version of a value that has not been computed yet."""


class Forgotten(Exception):
    """The changes since a version are no longer remembered."""


class Tables(Protocol):
    """The part of a network that derived values read: its version, changes, and table columns."""

    version: int
    me: PersonId | None

    def changes_since(self, version: int) -> Changes: ...

    def column(
        self, kind: type[Record], field: str, keys: Keys = None, missing: object = None
    ) -> list[FieldValue]:
        """A field of all rows in table order, or of the rows with `keys`; `missing` where there
        is no such row.
        """


_Tables = TypeVar("_Tables", bound=Tables)


class Derived(ABC, Generic[_Tables]):
    """A value computed from `network`, brought up to date by `keep_up` before it answers."""

    def __init__(self, network: _Tables) -> None:
        self.network = network
        self._version = _NOTHING
        self._ahead: Self | None = None

    @abstractmethod
    def _make(self) -> None:
        """Compute the value from the network alone."""

    @abstractmethod
    def _patch(self, changes: Changes) -> bool:
        """Bring the value from `changes.since` to now; False if it must be recomputed."""

    def keep_up(self) -> None:
        """Bring the value up to date with the network.

        If this is interrupted, such as by giving up a slow rule, the value is recomputed.
        """
        since, version = self._version, self.network.version
        if since == version:
            return
        self._version = _NOTHING
        is_patched = False
        if since != _NOTHING:
            with contextlib.suppress(Forgotten):
                is_patched = self._patch(self.network.changes_since(since))
        if not is_patched:
            self._make()
        self._version = version

    def move_to(self, network: _Tables) -> None:
        """Continue with `network`, which holds the same records as the previous one."""
        self.network, self._version = network, network.version

    def ahead(self, network: _Tables) -> Self:
        """The same value for `network`, the own network after an edit; this value stays as it is.

        Only for values that patches replace rather than change in place. The next patch may
        reuse the result if exactly that edit is made.
        """
        value = self._ahead = copy.copy(self)
        value.network, value._ahead = network, None
        return value


class Log(Generic[_Entry]):
    """The steps from version to version, as far back as they are remembered."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._start = 0
        self._entries: deque[tuple[int, _Entry]] = deque()

    def add(self, version: int, entry: _Entry) -> None:
        """Record the step that led to `version`; versions never decrease."""
        self._entries.append((version, entry))
        if len(self._entries) > self._most:
            self._start, _ = self._entries.popleft()

    def restart(self, version: int) -> None:
        """Forget all steps: the one that led to `version` cannot be followed."""
        self._entries.clear()
        self._start = version

    def since(self, version: int) -> list[_Entry]:
        """The steps after `version`, oldest first. Raises `Forgotten`."""
        if version < self._start:
            raise Forgotten
        later = takewhile(lambda entry: entry[0] > version, reversed(self._entries))
        return [entry for _, entry in later][::-1]
