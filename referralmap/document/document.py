"""The one door to a map: every edit goes through it, is stored at once, and can be undone."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from referralmap import leftovers
from referralmap.document import access, backups, conflicts
from referralmap.document.access import Clock, utc_now
from referralmap.document.database import history, new_file
from referralmap.document.database.checksum import Seal
from referralmap.document.database.history import Step
from referralmap.document.database.store import SqliteStore
from referralmap.document.holding.edit_lock import Hold, Holder, here
from referralmap.document.holding.errors import (
    CannotRead,
    CannotWrite,
    ChangedElsewhere,
    DamagedMap,
    MapError,
    OnlyReading,
)
from referralmap.document.holding.home import Home
from referralmap.document.kept_records import Store
from referralmap.document.reconciliation import difference
from referralmap.model.edits import Edit, squashed
from referralmap.model.garbage_collection import not_collected
from referralmap.model.network import Network
from referralmap.model.records import Place, Record, Settings
from referralmap.model.refusals import Refused


class Document:
    """A map that is open: `network` and its file never differ.

    Each function in `changed` is called after a change with the edit that was made (for an undo,
    the reverse of the undone one).
    """

    def __init__(self, store: Store, now: Clock = utc_now, home: Home | None = None) -> None:
        """Read the whole map. Raises `DamagedMap`."""
        self._store = store
        self._now = now
        self.home = home
        self._hold: Hold | None = None
        self._schedule = backups.Schedule()
        self._unstored: list[Place] = []
        """Places that were worked out and go into the file with the next edit."""
        self.changed: list[Callable[[Edit], None]] = []
        self.network, self._steps = store.steadily(self._all)

    def _all(self) -> tuple[Network, list[Step]]:
        store, network = self._store, Network()
        content = store.content()
        try:
            with not_collected():
                for rows in content.tables:
                    network.load_rows(rows.table.kind, rows, are_lawful=content.is_known)
                network.work_out_rows(content.worked_out)
            store.note_as_lawful()
            return network, content.steps
        except (Refused, ValueError, TypeError) as error:
            raise DamagedMap(store.path, repr(error)) from error

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        home: Home | None = None,
        password: str | None = None,
        take_over: bool = False,
        wait_seconds: float = 0.0,
        now: Clock = utc_now,
    ) -> Document:
        """The map at `path`, to be edited unless it is `read_only`. Raises a `MapError`.

        With a `home` only one window at a time can edit it: `InUse` says who does. It waits for
        another on this computer, and passes over one on another computer only to `take_over`.
        """
        leftovers.remove_left()
        if read_only:
            # who was writing may just have died; what they left is seen from the start then
            with contextlib.suppress(CannotRead):
                return _to_read(path, home, password, now)
            return _to_read(path, home, password, now)
        store, hold = access.for_editing(path, home, password, now, take_over, wait_seconds)
        return _opened(store, hold, home, now)

    @classmethod
    def create(
        cls,
        path: Path,
        settings: Settings | None = None,
        now: Clock = utc_now,
        records: Iterable[Record] = (),
        *,
        home: Home | None = None,
        password: str | None = None,
    ) -> Document:
        """A new map at `path` that holds `records` from the start, before any history.

        Raises `MapExists`, `NameTooLong` or `CannotWrite`.
        """
        new_file.create(path, now(), [settings or Settings(), *records], password)
        return cls.open(path, now=now, home=home, password=password)

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def file(self) -> Path:
        """What `path` leads to through links; the map is read and written there."""
        return self._store.file

    @property
    def map_id(self) -> str:
        return self._store.map_id

    @property
    def is_read_only(self) -> bool:
        return self._store.is_read_only

    @property
    def password(self) -> str | None:
        """Under which the file is encrypted."""
        return self._store.password

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
        self._be_sure_of_the_file()
        kept = [step for step in self._steps if not step.undone]
        number = self._steps[-1].number + 1 if self._steps else 1
        now = self._now().replace(microsecond=0)
        step = Step(number, now, edit.label, len(edit.changes), undone=False)
        first = history.first_kept(kept, self.network.sessions.values())

        def store() -> None:
            nonlocal step
            step = self._store.add(edit.changes, step, forget_before=first, places=self._unstored)
            self._unstored = []

        def is_stored() -> bool:
            last = self.last_done
            return last is not None and (last.number, last.label) == (number, edit.label)

        if self._make(edit, store, is_stored):
            self._steps = [*(step for step in kept if step.number >= first), step]
            self._announce(edit)

    def work_out(self, places: Sequence[Place]) -> None:
        """Let people stand at `places` that no edit made; the next edit stores them with itself."""
        self.network.work_out(places)
        self._unstored += places

    def undo(self) -> Edit | None:
        """Take the last step back; the edit that did so, or None if there was nothing to undo.

        Steps that put one value after the other into the same field count as one.
        """
        return self._walk(reversed(self._steps), undone=True)

    def redo(self) -> Edit | None:
        return self._walk(self._steps, undone=False)

    def go_to(self, number: int) -> Edit | None:
        """Undo or redo until the step of this number is the last one done, all at once."""
        self._be_sure_of_the_file()
        later = [s for s in reversed(self._steps) if s.number > number and not s.undone]
        if later:
            return self._toggle(later, undone=True)
        earlier = [s for s in self._steps if s.number <= number and s.undone]
        return self._toggle(earlier, undone=False) if earlier else None

    def edit_of(self, step: Step) -> Edit:
        return self._store.edit_of(step)

    def forgettable(self, before: datetime.datetime) -> list[Step]:
        """The steps that `forget` drops, oldest first."""
        return history.forgettable(self._steps, self.network.sessions.values(), before)

    def forget(self, before: datetime.datetime) -> int:
        """Drop the oldest steps, as far as they are of before `before`, for good; how many.

        A step that has a name stays, and all after it. Raises a `MapError`.
        """
        self._be_sure_of_the_file()
        dropped = self.forgettable(before)
        if dropped:
            try:
                self._store.forget(dropped[-1].number + 1)
            except CannotWrite:
                self._settle_doubt()
                raise
            self._steps = self._steps[len(dropped) :]
        return len(dropped)

    def save_copy(self, target: Path) -> bool:
        """The map as a new file, and whether its history went with it.

        When the file has been changed or taken away, it is the map in memory that is written, if
        need be without its history. Raises `MapExists` or `CannotWrite`.
        """
        try:
            with new_file.unfinished(target) as part:
                self._store.copy_to(part)
                written = SqliteStore(part, read_only=True, password=self._store.password)
                with contextlib.closing(written) as copy:
                    if copy.marks() != [step.mark for step in self._steps]:
                        raise DamagedMap(target, "")
        except CannotWrite:
            if not self.has_changed_elsewhere():
                raise
            settings, *records = self.network.records()
            new_file.create(target, self._now(), [settings, *records], self._store.password)
            return False
        return True

    def save_state(self, number: int, target: Path) -> None:
        """The map as it was after the step of this number, as a new file; raises as above."""
        with new_file.unfinished(target) as part:
            self._store.copy_to(part)
            with contextlib.closing(Document.open(part, password=self._store.password)) as copy:
                copy.go_to(number)

    @property
    def backup_folder(self) -> Path | None:
        return None if self.home is None else self.home.backups / self.map_id

    def is_backup_due(self) -> bool:
        return self.backup_folder is not None and self._schedule.is_due(self._now())

    def backup_job(self, picture: bytes | None = None) -> Callable[[], backups.Backup]:
        """What makes the backup that is due; it may be called in another thread."""
        folder, store = self.backup_folder, self._store
        assert folder is not None
        make = functools.partial(
            backups.make_of_file, store.file, folder, password=store.password, picture=picture
        )
        return self._schedule.job(self._now(), functools.partial(make, known_as=store.path))

    def use_password(self, password: str | None) -> None:
        """Encrypt the map under `password`, or no longer. Raises `CannotWrite`."""
        self._be_sure_of_the_file()
        self._store.use_password(password)
        self._renew_hold()

    def is_own_computer(self, holder: Holder) -> bool:
        """Whether `holder` is the same user at this computer, so that a lock tells about them."""
        return holder.is_at(here(self._now()))

    def has_changed_elsewhere(self) -> bool:
        """Whether another program changed, replaced or removed the file, looked at quickly."""
        return not self._store.is_untouched()

    def is_busy(self) -> bool:
        """Whether another program keeps the file to itself right now; looked at without waiting."""
        return self._store.is_busy()

    def follow(self) -> bool:
        """Take in what another window or computer did to the file; whether there was anything.

        Raises a `MapError` when it is gone, damaged or another map; what is shown stays.
        """
        if self._store.is_untouched():
            return False
        for _ in range(5):
            with contextlib.closing(self._store.reader()) as there:
                if there.map_id != self.map_id:
                    raise ChangedElsewhere(self.path)
                seals = self._take_in(there)
            self._store.look_again()
            if self._store.kept_seals() == seals:
                self._renew_hold()
                return True
        self._store.distrust()
        raise ChangedElsewhere(self.path)

    def start_editing(self, *, take_over: bool = False) -> None:
        """From reading only to editing. Raises as `open` does, and goes on reading then."""
        store, hold = access.for_editing(
            self.path, self.home, self._store.password, self._now, take_over, 0.0
        )
        try:
            store.verify()
            self._take_in(store, is_known=False)
        except BaseException:
            access.give_up(store, hold)
            raise
        self._store.close()
        self._store, self._hold = store, hold

    def stop_editing(self) -> None:
        """From editing to reading what is in the file now. Raises a `MapError`."""
        reader = self._store.reader()
        try:
            self._take_in(reader)
        except BaseException:
            reader.close()
            raise
        self._store.close()
        self._store = reader
        self._let_go()

    @contextlib.contextmanager
    def making_way(self) -> Iterator[None]:
        """Inside the block the same map may be opened anew; afterwards this one holds it again."""
        home, who, had = self.home, self._store.holder, self._hold is not None
        self._let_go()
        try:
            yield
        finally:
            if home and who and had:
                with contextlib.suppress(MapError):
                    self._hold = access.held(self.file, home, who, 0.0)

    def is_continued_by_file(self) -> bool:
        """Whether the file holds all steps that were done here, and perhaps more.

        Raises a `MapError` when the file cannot be read as a map.
        """
        with contextlib.closing(self._store.reader()) as there:
            theirs = {mark[:2] for mark in there.marks()}
            done = {step.mark[:2] for step in self._steps if not step.undone}
            return there.map_id == self.map_id and done <= theirs

    def conflict_copies(self) -> list[Path]:
        """Other files of this map in its folder that hold steps which this one does not."""
        marks = (step.mark for step in self._steps)
        return conflicts.holding_more(self.file, self.map_id, marks, self.password)

    def close(self) -> None:
        self._store.close()
        self._let_go()

    def _walk(self, steps: Iterable[Step], *, undone: bool) -> Edit | None:
        self._be_sure_of_the_file()
        others = (step for step in steps if step.undone != undone)
        found = history.first_of_one_field(others, self._store.edit_of)
        return self._toggle(found, undone=undone) if found else None

    def _toggle(self, steps: Sequence[Step], *, undone: bool) -> Edit:
        edits = [self._store.edit_of(step) for step in steps]
        if undone:
            edits = [edit.reversed() for edit in edits]
        changes = [change for edit in edits for change in edit.changes]
        edit = Edit(steps[-1].label, tuple(changes))
        toggled = {s.number: dataclasses.replace(s, undone=undone) for s in steps}

        def is_stored() -> bool:
            return {s.number for s in self._steps if s.undone == undone} >= toggled.keys()

        def store() -> None:
            self._store.toggle(changes, list(toggled.values()), self._unstored)
            self._unstored = []

        if self._make(edit, store, is_stored):
            self._steps = [toggled.get(step.number, step) for step in self._steps]
            edit = edit if len(steps) == 1 else squashed(edit)
            self._announce(edit)
        return edit

    def _make(self, edit: Edit, store: Callable[[], object], is_stored: Callable[[], bool]) -> bool:
        """Make `edit` on the network and `store` it, or raise and have it taken back.

        A commit may be reported as failed and yet be on the disk. When looking again shows that,
        it has been followed and announced already, and the answer is False.
        """
        self.network.apply(edit)
        try:
            store()
        except BaseException as error:
            self.network.apply(edit.reversed())
            if isinstance(error, CannotWrite) and self._settle_doubt() and is_stored():
                self._schedule.note_edit()
                return False
            raise
        self._schedule.note_edit()
        return True

    def _settle_doubt(self) -> bool:
        """After a failure, take the file for the truth. False while it cannot be read."""
        if not self._store.is_ours_in_doubt():
            return False
        with contextlib.suppress(MapError):
            return self.follow()
        return False

    def _be_sure_of_the_file(self) -> None:
        """A file that was only touched goes on; one that is another raises `ChangedElsewhere`."""
        if self._store.is_read_only:
            raise OnlyReading(self.path)
        if self._store.is_untouched():
            return
        try:
            if self._settle_doubt():
                return
            with contextlib.closing(self._store.reader()) as there:
                if not self._is_shown(there):
                    raise ChangedElsewhere(self.path)
            self._store.look_again()
        except CannotRead as error:
            raise CannotWrite(self.path, error.detail) from error
        except MapError as error:
            raise ChangedElsewhere(self.path) from error
        self._renew_hold()

    def _is_shown(self, there: Store) -> bool:
        """Whether all that `there` holds is what this document has in memory."""
        if there.map_id != self.map_id or there.steps() != self._steps:
            return False
        records = list(there.read())
        return len(records) == sum(1 for _ in self.network.records()) and all(
            self.network.find(type(record), record.key) == record for record in records
        )

    def _renew_hold(self) -> None:
        """The lock goes by the file's inode; a file that was replaced has another."""
        home, old, who = self.home, self._hold, self._store.holder
        if home and old and who and not old.is_for(self.file):
            self._hold = access.held(self.file, home, who, 0.0)
            old.release()

    def _take_in(self, there: Store, *, is_known: bool = True) -> Mapping[str, Seal]:
        """Bring the network to what `there` holds, and give its seals; a known file by steps."""

        def news() -> tuple[list[Step], Edit, Sequence[Place], Mapping[str, Seal]]:
            steps = there.steps()
            edit = history.edit_between(self._steps, steps, there.edit_of) if is_known else None
            if edit is None:
                there.verify()
                edit = difference(self.network, there.read())
            return steps, edit, there.worked_out().records(), there.kept_seals()

        try:
            steps, edit, places, seals = there.steadily(news)
            self.network.apply(edit)
        except (Refused, ValueError, TypeError) as error:
            raise DamagedMap(self.path, repr(error)) from error
        self._steps = steps
        known = {place.key for place in places}
        self._unstored = [place for place in self._unstored if place.key not in known]
        self.network.work_out(p for p in places if self.network.worked_out.get(p.key) != p)
        if edit.changes:
            self._announce(squashed(edit))
        return seals

    def _let_go(self) -> None:
        if self._hold is not None:
            self._hold.release()
            self._hold = None

    def _announce(self, edit: Edit) -> None:
        for listener in self.changed:
            listener(edit)


def _to_read(path: Path, home: Home | None, password: str | None, now: Clock) -> Document:
    return _opened(SqliteStore(path, read_only=True, password=password), None, home, now)


def _opened(store: Store, hold: Hold | None, home: Home | None, now: Clock) -> Document:
    try:
        document = Document(store, now, home)
    except BaseException:
        store.drop()
        if hold is not None:
            hold.release()
        raise
    document._hold = hold
    return document
