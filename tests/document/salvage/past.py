"""Maps with a past, to be damaged and saved."""

import io
from collections.abc import Iterator
from pathlib import Path

from referralmap.document.document import Document
from referralmap.document.salvage.sqlite_pages import Form, Pages
from referralmap.model import editing
from referralmap.model.edits import Edit
from referralmap.model.identity import removing
from referralmap.model.network import Network
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Key,
    PersonId,
    Place,
    Record,
    Session,
    Settings,
)
from referralmap.model.vocabulary import Channel
from tests.document.files import a_full_map, adding, closing, noon
from tests.maps import a_map


def make_whole(folder: Path) -> Path:
    path = folder / "whole.refmap"
    a_full_map(path)
    return path


Written = dict[tuple[type[Record], Key], set[Record]]


def a_map_with_a_past(path: Path) -> tuple[Network, Written]:
    """A map of some pages, and every record that was ever written to it."""
    chains = ", ".join(f"me > P{n}* > Q{n}** > R{n}" for n in range(25))
    network = a_map(chains)
    network.load(
        [
            ChannelEffort(1, Channel.EVENT),
            Bookmark(1, '{"zoom": 2}'),
            Session(1, '{"title": "First", "notes": ""}'),
            *(Place(id_, "rings", number, 0.5) for number, id_ in enumerate([*network.people])),
        ]
    )
    written: Written = {}
    _, *records = network.records()
    with closing(Document.create(path, Settings("Past"), noon, records)) as document:
        for record in document.network.records():
            written.setdefault((type(record), record.key), set()).add(record)
        for edit in some_edits(document.network):
            document.perform(edit)
            for change in edit.changes:
                if change.after is not None:
                    at = (type(change.after), change.after.key)
                    written.setdefault(at, set()).add(change.after)
        document.undo()
        document.redo()
        now = Network()
        now.load(document.network.records())
    return now, written


def some_edits(network: Network) -> Iterator[Edit]:
    yield editing.add_person(network, "Emil", PersonId("P1"))
    yield editing.set_primary_giver(network, PersonId("P2"), PersonId("R3"))
    yield removing.remove_people(network, [PersonId("Q4")], removing.Gap.LINK)
    yield adding("Long name " * 20, 12)


PAGE = 4096


def zeroed(path: Path, table: str) -> None:
    """The file at `path` without the first page of `table`."""
    data = path.read_bytes()
    for cell in Pages(io.BytesIO(data), Form(PAGE, PAGE)).cells():
        if cell.values and cell.values[:2] == ["table", table]:
            root = cell.values[3]
            assert isinstance(root, int)
            path.write_bytes(data[: (root - 1) * PAGE] + bytes(PAGE) + data[root * PAGE :])
