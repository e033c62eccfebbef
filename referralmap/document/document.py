"""The one door to a map: every edit goes through it, is stored at once, and can be undone."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from referralmap.document.errors import DamagedMap
from referralmap.document.history import Step
from referralmap.document.store import SqliteStore, Store
from referralmap.model.edits import Edit
from referralmap.model.errors import Refused
from referralmap.model.network import Network
from referralmap.model.records import Record, Settings

Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class Document:
    """A map that is open: `network` and its file never differ.

    Each function in `changed` is called after a change with the edit that was made (for an undo,
    the reverse of the undone one).
    """

    def __init__(self, store: Store, now: Clock = utc_now) -> None:
        """Read the whole map. Raises `DamagedMap`."""
        self._store = store
        self._now = now
        self.changed: list[Callable[[Edit], None]] = []
        self.network = Network()
        store.verify()
        try:
            with _no_garbage():
                self.network.load(store.read())
            self._steps = store.steps()
        except (Refused, ValueError, TypeError) as error:
            raise DamagedMap(store.path, repr(error)) from error

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, now: Clock = utc_now) -> Document:
        """The map at `path`. Raises a `MapError`."""
        return _opened(SqliteStore(path, read_only=read_only), now)

    @classmethod
    def create(
        cls,
        path: Path,
        settings: Settings | None = None,
        now: Clock = utc_now,
        records: Iterable[Record] = (),
    ) -> Document:
        """A new map at `path` that holds `records` from the start, before any history.

        Raises `MapExists` or `CannotWrite`.
        """
        return _opened(SqliteStore.create(path, settings or Settings(), now(), records), now)

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def map_id(self) -> str:
        return self._store.map_id

    @property
    def history(self) -> Sequence[Step]:
        """Oldest first, those taken back included."""
        return self._steps

    @property
    def last_done(self) -> Step | None:
        """The step that `undo` takes back."""
        return next((step for step in reversed(self._steps) if not step.undone), None)

    @property
    def next_undone(self) -> Step | None:
        """The step that `redo` makes again."""
        return next((step for step in self._steps if step.undone), None)

    def perform(self, edit: Edit) -> None:
        """Make `edit` and store it, or raise `Refused` or a `MapError` and change nothing."""
        if all(change.before == change.after for change in edit.changes):
            return
        kept = [step for step in self._steps if not step.undone]
        number = self._steps[-1].number + 1 if self._steps else 1
        now = self._now().replace(microsecond=0)
        step = Step(number, now, edit.label, len(edit.changes), undone=False)
        self._make(edit, step, new=True)
        self._steps = [*kept, step]
        self._announce(edit)

    def undo(self) -> Edit | None:
        """Take the last step back; the edit that did so, or None if there was nothing to undo."""
        step = self.last_done
        return None if step is None else self._toggle(step, undone=True)

    def redo(self) -> Edit | None:
        """Make the step that was taken back last again."""
        step = self.next_undone
        return None if step is None else self._toggle(step, undone=False)

    def save_copy(self, target: Path) -> None:
        """The map with its history as a new file. Raises `MapExists` or `CannotWrite`."""
        self._store.copy_to(target)

    def close(self) -> None:
        self._store.close()

    def _toggle(self, step: Step, *, undone: bool) -> Edit:
        edit = self._store.edit_of(step)
        if undone:
            edit = edit.reversed()
        toggled = dataclasses.replace(step, undone=undone)
        self._make(edit, toggled, new=False)
        self._steps[self._steps.index(step)] = toggled
        self._announce(edit)
        return edit

    def _make(self, edit: Edit, step: Step, *, new: bool) -> None:
        self.network.apply(edit)
        try:
            self._store.write(edit.changes, step, new=new)
        except BaseException:
            self.network.apply(edit.reversed())
            raise

    def _announce(self, edit: Edit) -> None:
        for listener in self.changed:
            listener(edit)


def _opened(store: Store, now: Clock) -> Document:
    try:
        return Document(store, now)
    except BaseException:
        store.close()
        raise


@contextlib.contextmanager
def _no_garbage() -> Iterator[None]:
    """Reading a map makes no garbage; looking for it would take a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
