"""A small map on disk, and what a folder holds before and after something is tried."""

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from referralmap.document.database import driver, new_file, seals
from referralmap.document.database.rows import BY_KIND
from referralmap.document.document import Document
from referralmap.model import editing
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Person,
    PersonId,
    Place,
    Session,
    Settings,
)
from referralmap.model.vocabulary import Channel
from tests.maps import a_map

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


def noon() -> datetime.datetime:
    return NOON


RAW_KEY = f"x'{bytes(range(32)).hex()}{bytes(16).hex()}'"
"""A password that SQLCipher takes for the key itself, which spares what makes guessing slow."""


def a_full_map(path: Path, password: str | None = None) -> None:
    """A map with a record of every kind and some history, its last step taken back."""
    network = a_map("me > Anna > Bernd* > Clara, Dora > Bernd")
    network.load(
        [
            ChannelEffort(1, Channel.EVENT),
            Bookmark(1, '{"zoom": 2}'),
            Session(1, "{}"),
            Place(PersonId("Anna"), "rings", 1.5, -2.0),
        ]
    )
    _, *records = network.records()
    title = Settings("A map")
    with closing(Document.create(path, title, noon, records, password=password)) as document:
        for name in ("Emil", "Frieda", "Gustav"):
            document.perform(editing.add_person(document.network, name, PersonId("Anna")))
        document.undo()


def encrypt(path: Path, password: str | None) -> None:
    """Put the file at `path`, of whatever version, under `password` as SQLCipher does it."""
    if password is None:
        return
    part = path.with_suffix(".part")
    with contextlib.closing(driver.connect(part, "rwc", password)) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
        connection.execute("SELECT sqlcipher_export('main', 'plain')").fetchall()
        for name in ("application_id", "user_version"):
            [(value,)] = connection.execute(f"PRAGMA plain.{name}")
            connection.execute(f"PRAGMA main.{name} = {value}")
    part.replace(path)


def leave_half_done(path: Path, mode: str, password: str | None) -> None:
    """What lies there when SQLite dies amid a commit; with a log, when it dies after one.

    `mode` is that of the journal. In the log stands a bookmark numbered 900.
    """
    with contextlib.closing(driver.connect(path, "rw", password)) as connection:
        connection.execute(f"PRAGMA journal_mode={mode}")
        connection.execute("PRAGMA cache_size=1")
        connection.execute("PRAGMA cache_spill=1")
        connection.execute("BEGIN IMMEDIATE")
        if mode == "wal":
            table = BY_KIND[Bookmark]
            new_file.insert(connection, table, [Bookmark(900, '{"zoom": 9}')])
            if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'seals'").fetchone():
                seals.write(connection, seals.counted(connection))
            connection.execute("COMMIT")
        else:
            connection.execute("UPDATE people SET notes = printf('%.*c', 90000, 'x')")
        left = {found: found.read_bytes() for found in path.parent.glob(f"{path.name}*")}
        if mode != "wal":
            connection.execute("ROLLBACK")
    for found in path.parent.glob(f"{path.name}*"):
        found.unlink()
    for found, data in left.items():
        if not found.name.endswith("-shm"):
            found.write_bytes(data)


def adding(name: str, count: int = 1) -> Edit:
    """An edit that adds people called `name`, with notes that fill some pages of the file."""
    people = (
        Person(PersonId(f"{name}-{number}"), name, 1000 + number, notes=name * 50)
        for number in range(count)
    )
    return Edit(Label("add_person", (), (name,)), tuple(Change(None, person) for person in people))


@contextlib.contextmanager
def closing(document: Document) -> Iterator[Document]:
    try:
        yield document
    finally:
        document.close()


def listing(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file in `folder` with the time of its last change and its bytes."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


@contextlib.contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """As on a full disk: whatever would make a file longer fails."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
