"""Backups that make themselves: whole maps in a folder of the program, thinned as they age.

They lie outside the folder of the map, because programs that synchronise it would delete or change
them with it. Each is checked before it gets its name. Their order is that of their numbers, since
clocks may be wrong. A restore never changes them.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from referralmap.atomic_file import write_whole
from referralmap.document.database import driver, new_file, opening, verified_reading
from referralmap.document.database.encryption import MAGIC
from referralmap.document.holding.errors import CannotWrite, ChangedElsewhere

EVERY = datetime.timedelta(minutes=10)
"""So often while a map is being edited, the first time after the first edit."""
ALWAYS_KEPT = 10
"""The newest ones, whatever their dates say; of very large maps fewer."""
_LARGE, _KEPT_OF_LARGE = 1_000_000_000, 3
_ALL_OF = datetime.timedelta(days=2)
_DAYS, _WEEKS, _MONTHS = 12, 10, 9
_WHOSE = "map.txt"
_NAME = re.compile(r"(\d{6,})_(\d{8}T\d{6})Z_(\d+)\.refmap")


@dataclass(frozen=True, slots=True)
class Backup:
    """`number` grows with each backup of the map; `at` is in UTC, `size` in bytes."""

    path: Path
    number: int
    at: datetime.datetime
    people: int
    size: int = 0

    @property
    def picture(self) -> Path:
        """A small picture of the map; there may be none."""
        return self.path.with_suffix(".png")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All backups of one map, newest first; `path` is where it lay when the last was made."""

    path: Path
    backups: Sequence[Backup]

    @property
    def name(self) -> str:
        return self.path.stem


class Schedule:
    """When a map that is being edited needs its next backup."""

    def __init__(self) -> None:
        self._has_edits = False
        self._last: datetime.datetime | None = None

    def note_edit(self) -> None:
        self._has_edits = True

    def is_due(self, now: datetime.datetime) -> bool:
        """After the first edit, and ten minutes of edits later; a clock may be set back."""
        return self._has_edits and (self._last is None or abs(now - self._last) >= EVERY)

    def job(
        self, now: datetime.datetime, make: Callable[[datetime.datetime], Backup]
    ) -> Callable[[], Backup]:
        """`make`, noted as done from here on, and as due again if it fails."""
        self._last, self._has_edits = now, False

        def back_up() -> Backup:
            try:
                return make(now)
            except BaseException:
                self._last, self._has_edits = None, True
                raise

        return back_up


def has_fresh(folder: Path, now: datetime.datetime) -> bool:
    """Whether there is a backup of the last ten minutes."""
    return any(abs(now - backup.at) < EVERY for backup in listed(folder)[:1])


def shelf(folder: Path) -> Shelf:
    try:
        path = (folder / _WHOSE).read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        path = ""
    return Shelf(Path(path or folder.name), listed(folder))


def shelves(backups: Path) -> list[Shelf]:
    """Those of all maps, the one that was backed up last first."""
    found = []
    with contextlib.suppress(OSError):
        found = [shelf(folder) for folder in backups.iterdir() if folder.is_dir()]
    full = [each for each in found if each.backups]
    return sorted(full, key=lambda each: each.backups[0].at, reverse=True)


def listed(folder: Path) -> list[Backup]:
    """The backups in `folder`, newest first."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match is None:
                continue
            with contextlib.suppress(ValueError, OSError):
                at = datetime.datetime.strptime(match[2] + "+0000", "%Y%m%dT%H%M%S%z")
                size = path.stat().st_size
                found.append(Backup(path, int(match[1]), at, int(match[3]), size))
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def make(
    source: driver.Connection,
    folder: Path,
    now: datetime.datetime,
    *,
    password: str | None = None,
    picture: bytes | None = None,
) -> Backup:
    """A checked backup of the map behind `source`; the older ones in `folder` are thinned.

    `picture` is a small PNG of it, which is not kept where there is a password: names stand in it.
    Raises `CannotWrite`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (people,) = source.execute("SELECT count(*) FROM people").fetchone()
        older = listed(folder)
        number = older[0].number + 1 if older else 1
        stamp = now.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
        path = folder / f"{number:06}_{stamp}_{people}.refmap"
        new_file.copy(source, path, password, new_id=False)
        made = Backup(path, number, now.replace(microsecond=0), people, path.stat().st_size)
        if picture is not None and password is None:
            write_whole(made.picture, picture)
            made.picture.chmod(0o600)
        for backup in older:
            _hide_picture(backup)
    except driver.errors(OSError) as error:
        raise CannotWrite(folder, new_file.reason(error)) from error
    for backup in superfluous([made, *older], now):
        remove(backup)
    return made


def make_of_file(
    path: Path,
    folder: Path,
    now: datetime.datetime,
    *,
    password: str | None = None,
    picture: bytes | None = None,
    known_as: Path | None = None,
) -> Backup:
    """As `make`, for the map at `path` that this process has open: it may run in a thread."""
    with contextlib.closing(opening.open_map(path, "ro", password)) as source:
        if verified_reading.meta(source, path) != folder.name:
            raise ChangedElsewhere(path)
        made = make(source, folder, now, password=password, picture=picture)
    with contextlib.suppress(OSError):
        place = str((known_as or path).absolute())
        write_whole(folder / _WHOSE, place.encode("utf-8", "replace"))
    return made


def opens(backup: Backup, password: str | None = None) -> bool:
    """True; raises the `MapError` that keeps `backup` from being opened."""
    opening.open_map(backup.path, "ro", password).close()
    return True


def restore(backup: Backup, target: Path, password: str | None = None) -> None:
    """`backup` as a new map, with its history. Raises a `MapError`."""
    with contextlib.closing(opening.open_map(backup.path, "ro", password)) as source:
        new_file.copy(source, target, password)


def remove(backup: Backup) -> None:
    """What cannot be removed now is so the next time."""
    for path in (backup.path, backup.picture):
        with contextlib.suppress(OSError):
            path.unlink()


def remove_older(made: Backup) -> bool:
    """Remove all that were made before `made` of the same map; whether they are gone."""
    older = [each for each in listed(made.path.parent) if each.number < made.number]
    for backup in older:
        remove(backup)
    return not any(path.exists() for backup in older for path in (backup.path, backup.picture))


def _hide_picture(backup: Backup) -> None:
    """No picture lies beside a backup that has a password, though an earlier version made one."""
    if backup.picture.exists():
        with backup.path.open("rb") as file:
            is_open = file.read(len(MAGIC)) == MAGIC
        if not is_open:
            backup.picture.unlink()


def superfluous(backups: Sequence[Backup], now: datetime.datetime) -> list[Backup]:
    """Which of `backups`, newest first, are not needed any more.

    Kept are the newest ones, all of two days as long as they take up less than a gigabyte, and
    then the last of each of 12 days, 10 weeks and 9 months.
    """
    taken = 0
    days: set[object] = set()
    weeks: set[object] = set()
    months: set[object] = set()
    dropped = []
    for place, backup in enumerate(backups):
        day = backup.at.date()
        spans = (
            (days, day, _DAYS),
            (weeks, day.isocalendar()[:2], _WEEKS),
            (months, (day.year, day.month), _MONTHS),
        )
        taken += backup.size
        is_new = place < ALWAYS_KEPT or now - backup.at < _ALL_OF
        if place < _KEPT_OF_LARGE or (is_new and taken < _LARGE):
            continue
        for seen, span, most in spans:
            if span not in seen and len(seen) < most:
                seen.add(span)
                break
            if span in seen:
                dropped.append(backup)
                break
        else:
            dropped.append(backup)
    return dropped
