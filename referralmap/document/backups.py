"""Backups that make themselves: whole maps in a folder of the program, thinned as they age.

They lie outside the folder of the map, because programs that synchronise it would delete or change
them with it. Each is checked before it gets its name. Their order is that of their numbers, since
clocks may be wrong. A restore never changes them.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from referralmap.document import driver, new_file, opening
from referralmap.document.errors import CannotWrite

EVERY = datetime.timedelta(minutes=10)
"""So often while a map is being edited, the first time after the first edit."""
ALWAYS_KEPT = 10
"""The newest ones, whatever their dates say."""
_ALL_OF = datetime.timedelta(days=2)
_DAYS, _WEEKS, _MONTHS = 12, 10, 9
_NAME = re.compile(r"(\d{6,})_(\d{8}T\d{6})Z_(\d+)\.refmap")


@dataclass(frozen=True, slots=True)
class Backup:
    """`number` grows with each backup of the map; `at` is in UTC."""

    path: Path
    number: int
    at: datetime.datetime
    people: int

    @property
    def picture(self) -> Path:
        """A small picture of the map; there may be none."""
        return self.path.with_suffix(".png")


def listed(folder: Path) -> list[Backup]:
    """The backups in `folder`, newest first."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match is None:
                continue
            with contextlib.suppress(ValueError):
                at = datetime.datetime.strptime(match[2] + "+0000", "%Y%m%dT%H%M%S%z")
                found.append(Backup(path, int(match[1]), at, int(match[3])))
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

    `picture` is a small PNG of it. Raises `CannotWrite`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (people,) = source.execute("SELECT count(*) FROM people").fetchone()
        older = listed(folder)
        number = older[0].number + 1 if older else 1
        stamp = now.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
        path = folder / f"{number:06}_{stamp}_{people}.refmap"
        new_file.copy(source, path, password, new_id=False)
        made = Backup(path, number, now, people)
        if picture is not None:
            made.picture.write_bytes(picture)
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
) -> Backup:
    """As `make`, for the map at `path` that this process has open: it may run in a thread."""
    with contextlib.closing(opening.connect(path, "ro", password)) as source:
        return make(source, folder, now, password=password, picture=picture)


def remove(backup: Backup) -> None:
    """What cannot be removed now is so the next time."""
    for path in (backup.path, backup.picture):
        with contextlib.suppress(OSError):
            path.unlink()


def superfluous(backups: Sequence[Backup], now: datetime.datetime) -> list[Backup]:
    """Which of `backups`, newest first, are not needed any more.

    Kept are the newest ones, all of two days, and then the last of each of 12 days, 10 weeks and
    9 months.
    """
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
        if place < ALWAYS_KEPT or now - backup.at < _ALL_OF:
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
