"""A network as an edit would leave it, read without touching the network."""

from __future__ import annotations

from functools import cached_property, partial
from operator import attrgetter

from referralmap.model.derived import Keys
from referralmap.model.edits import Changes, Edit, squashed
from referralmap.model.network import Network
from referralmap.model.records import FieldValue, Key, Person, PersonId, Place, Record
from referralmap.model.refusals import refuse_outdated


class Ahead:
    """The `Tables` of a network with an edit laid over them."""

    def __init__(self, network: Network, edit: Edit) -> None:
        """Raises `Refused` if `edit` replaces a record that the map does not hold."""
        self._network, self._edit = network, squashed(edit)
        self.version = network.version + 1
        self.me = network.me
        self._rows: dict[tuple[type[Record], Key], Record | None] = {}
        for change in self._edit.changes:
            refuse_outdated(network, change)
            self._rows[type(change.record), change.record.key] = change.after
            if isinstance(change.record, Person):
                self.me = _me(self.me, change.record, is_there=change.after is not None)

    def column(
        self, kind: type[Record], field: str, keys: Keys = None, missing: object = None
    ) -> list[FieldValue]:
        """As of a network. For all rows a copy is made, which raises `Refused` if the edit does."""
        if keys is None:
            return self._whole.column(kind, field)
        read = attrgetter(field)
        return [
            missing if row is None else read(row) for row in map(partial(self._find, kind), keys)
        ]

    def changes_since(self, version: int) -> Changes:
        earlier, changes = self._network.changes_since(version), self._edit.changes
        return Changes(
            version,
            lambda kind: [*earlier.read(kind), *(c for c in changes if type(c.record) is kind)],
        )

    def _find(self, kind: type[Record], key: Key) -> Record | None:
        row = (kind, key)
        found = self._rows[row] if row in self._rows else self._network.find(kind, key)
        if found is None and kind is Place and isinstance(key, tuple):
            return self._network.worked_out.get(key)
        return found

    @cached_property
    def _whole(self) -> Network:
        return self._network.with_edits([self._edit])


def _me(before: PersonId | None, person: Person, *, is_there: bool) -> PersonId | None:
    if is_there and person.me:
        return person.id
    return None if before == person.id else before
