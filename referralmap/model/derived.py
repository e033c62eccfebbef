"""The one way in which values that are worked out from a network keep up with its edits.

A network counts its versions, and every derived value remembers the version that it is of. When it
is asked for, it pulls what has changed since, row by row, and patches itself; it is made anew when
that is more than is remembered, or more than it can follow. It belongs to whoever made it, and goes
with them. A derived value that others follow logs what its patches touched, by the same versions.
"""

from __future__ import annotations

import contextlib
import copy
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable
from itertools import takewhile
from typing import Any, Generic, Protocol, Self, TypeVar

from referralmap.model.edits import Changes
from referralmap.model.records import Key, PersonId, Record

_Entry = TypeVar("_Entry")
Keys = Iterable[Key] | None
_NOTHING = -1
"""The version of what has yet to be made."""


class Forgotten(Exception):
    """What has changed since a version is more than is remembered."""


class Tables(Protocol):
    """What is asked of a network: its version, what has changed, and columns of its tables."""

    @property
    def version(self) -> int: ...

    @property
    def me(self) -> PersonId | None: ...

    def changes_since(self, version: int) -> Changes: ...

    def column(
        self, kind: type[Record], field: str, keys: Keys = None, missing: object = None
    ) -> list[Any]:
        """A field of all rows in the order of the table; or of those with `keys`, and for those
        that are not there `missing`.
        """


_Tables = TypeVar("_Tables", bound=Tables)


class Derived(ABC, Generic[_Tables]):
    """A value of `network` that is brought up to it by `keep_up`, before anything is answered."""

    def __init__(self, network: _Tables) -> None:
        self.network = network
        self._version = _NOTHING
        self._ahead: Self | None = None

    @abstractmethod
    def _make(self) -> None:
        """Work it out from the network alone."""

    @abstractmethod
    def _patch(self, changes: Changes) -> bool:
        """Bring it from `changes.since` to now; False if it has to be made anew."""

    def keep_up(self) -> None:
        """Bring it up to the network as it is now.

        What ends that halfway, such as a slow rule given up, leaves it to be made anew.
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
        """Go on over `network`, which holds the same records as the one that was kept up with."""
        self.network, self._version = network, network.version

    def ahead(self, network: _Tables) -> Self:
        """The same value of `network`, what an edit would make of its own; it stays as it is.

        Only for values that patches replace, not for those that are changed in place. The next
        patch may take over what was worked out, if just that edit is made.
        """
        value = self._ahead = copy.copy(self)
        value.network, value._ahead = network, None
        return value


class Log(Generic[_Entry]):
    """What led from version to version, as far as it is remembered."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._start = 0
        self._entries: deque[tuple[int, _Entry]] = deque()

    def add(self, version: int, entry: _Entry) -> None:
        """Note what led to `version`; versions never decrease."""
        self._entries.append((version, entry))
        if len(self._entries) > self._most:
            self._start, _ = self._entries.popleft()

    def restart(self, version: int) -> None:
        """Forget everything: what led to `version` cannot be followed."""
        self._entries.clear()
        self._start = version

    def since(self, version: int) -> list[_Entry]:
        """What came after `version`, oldest first. Raises `Forgotten`."""
        if version < self._start:
            raise Forgotten
        later = takewhile(lambda entry: entry[0] > version, reversed(self._entries))
        return [entry for _, entry in later][::-1]
