"""A small map on disk, and what a folder holds before and after something is tried."""

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

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


def a_full_map(path: Path) -> None:
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
    with closing(Document.create(path, Settings("A map"), noon, records)) as document:
        for name in ("Emil", "Frieda", "Gustav"):
            document.perform(editing.add_person(document.network, name, PersonId("Anna")))
        document.undo()


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
