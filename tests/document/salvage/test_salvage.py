"""What is left of a damaged map is saved into a new one, which says what is missing."""

import contextlib
import io
import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from referralmap.document.database.rows import BY_NAME
from referralmap.document.document import Document
from referralmap.document.errors import MapExists, NoSuchMap, NotAMap, NothingLeft
from referralmap.document.salvage.losses import Lost, Report, lawful
from referralmap.document.salvage.salvage import salvage
from referralmap.document.salvage.sqlite_pages import Form, Pages
from referralmap.document.salvage.surviving_rows import remains
from referralmap.model import editing
from referralmap.model.edits import Edit
from referralmap.model.network import Network
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Key,
    Person,
    PersonId,
    Place,
    Record,
    Session,
    Settings,
)
from referralmap.model.vocabulary import Channel
from tests.document.files import a_full_map, adding, closing, listing, noon
from tests.document.versions import SAMPLES
from tests.maps import a_map
from tests.random_maps import check_laws, state

PAGE = 4096
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
    yield editing.remove_people(network, [PersonId("Q4")], editing.Gap.LINK)
    yield adding("Long name " * 20, 12)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Network, Written]:
    path = tmp_path_factory.mktemp("past") / "a.refmap"
    network, written = a_map_with_a_past(path)
    return path.read_bytes(), network, written


def saved(data: bytes) -> tuple[Network, Report]:
    return lawful(remains(io.BytesIO(data)))


def test_of_a_whole_map_everything_is_saved(past: tuple[bytes, Network, Written]) -> None:
    data, network, _ = past
    found, report = saved(data)
    assert state(found) == state(network)
    assert report.lost == ()
    assert report.saved["people"] == len(network.people)


def damages(data: bytes, dice: random.Random) -> Iterator[bytes]:
    """Flipped bits, zeroed, foreign and swapped pages, cut off ends."""
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    for number in range(len(pages)):
        put = dice.choice([bytes(PAGE), dice.randbytes(PAGE), dice.choice(pages)])
        yield b"".join([*pages[:number], put, *pages[number + 1 :]])
    for _ in range(30):
        damaged = bytearray(data)
        for _ in range(dice.choice([1, 1, 3])):
            damaged[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        yield bytes(damaged)
    for _ in range(20):
        one, other = dice.sample(range(len(pages)), 2)
        swapped = list(pages)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        yield b"".join(swapped)
    for _ in range(8):
        yield data[: dice.randrange(PAGE * 6, len(data))]


def test_what_is_saved_was_once_written_and_what_is_missing_is_said(
    past: tuple[bytes, Network, Written],
) -> None:
    data, network, written = past
    for damaged in damages(data, random.Random(11)):
        check_saved(damaged, network, written)


def check_saved(damaged: bytes, network: Network, written: Written) -> None:
    found, report = saved(damaged)
    check_laws(found)
    lost = {(each.kind, each.id) for each in report.lost}
    partly = {each.kind for each in report.lost if each.how == "part"}
    for record in found.records():
        once = written.get((type(record), record.key), set())
        nameless = isinstance(record, Person) and record.name == "?"
        default = record == Settings() and ("map", "map") in lost
        assert record in once or nameless or default
    for record in network.records():
        kind, key = TABLE_OF[type(record)], record.key
        if found.find(type(record), key) != record:
            id_ = " → ".join(key) if isinstance(key, tuple) else str(key)
            assert (kind, id_) in lost or kind in partly, (kind, id_)


TABLE_OF = {
    **{Settings: "map", Person: "people", Place: "places", ChannelEffort: "channels"},
    **{Bookmark: "bookmarks", Session: "sessions"},
}
TABLE_OF |= {type(r): "referrals" for r in a_map("A > B").referrals.values()}
TABLE_OF |= {type(c): "contracts" for c in a_map("A*").contracts.values()}


def test_without_header_and_schema_the_people_are_found(
    past: tuple[bytes, Network, Written],
) -> None:
    data, network, _ = past
    damaged = bytearray(data)
    damaged[:PAGE] = bytes(PAGE)
    for cell in Pages(io.BytesIO(data), Form(PAGE, PAGE)).cells():
        if cell.values and cell.values[0] == "table":
            damaged[(cell.page - 1) * PAGE : cell.page * PAGE] = bytes(PAGE)
    found, _ = saved(bytes(damaged))
    assert found.people == network.people
    assert found.referrals == network.referrals
    assert found.sessions == network.sessions


def zeroed(path: Path, table: str) -> None:
    """The file at `path` without the first page of `table`."""
    data = path.read_bytes()
    for cell in Pages(io.BytesIO(data), Form(PAGE, PAGE)).cells():
        if cell.values and cell.values[:2] == ["table", table]:
            root = cell.values[3]
            assert isinstance(root, int)
            path.write_bytes(data[: (root - 1) * PAGE] + bytes(PAGE) + data[root * PAGE :])


def words(report: Report) -> tuple[str, str]:
    return "Saved", f"{len(report.lost)} lost"


def test_the_new_map_says_what_is_missing(tmp_path: Path) -> None:
    path, target = tmp_path / "a.refmap", tmp_path / "new.refmap"
    a_full_map(path)
    zeroed(path, "people")
    before = listing(tmp_path)
    with closing(Document.open(make_whole(tmp_path), read_only=True)) as document:
        old = document.map_id
    (tmp_path / "whole.refmap").unlink()
    report = salvage(path, target, noon, words)
    by_how = {(each.name or each.id): each.how for each in report.lost}
    assert by_how == {
        **dict.fromkeys(("me", "Anna", "Bernd", "Clara", "Dora"), "nameless"),
        **dict.fromkeys(("Emil", "Frieda"), "restored"),
    }
    assert before == {name: seen for name, seen in listing(tmp_path).items() if name in before}
    with closing(Document.open(target)) as document:
        assert document.map_id != old
        assert [step.label.kind for step in document.history] == ["salvage"]
        assert json.loads(document.network.sessions[max(document.network.sessions)].data) == {
            "title": "Saved",
            "notes": "7 lost",
        }
        assert len(document.network.referrals) == 6
        names = [person.name for person in document.network.people.values()]
        assert sorted(names) == ["?"] * 5 + ["Emil", "Frieda"]


def make_whole(folder: Path) -> Path:
    path = folder / "whole.refmap"
    a_full_map(path)
    return path


def test_a_whole_map_gives_a_map_without_history(tmp_path: Path) -> None:
    path = make_whole(tmp_path)
    assert salvage(path, tmp_path / "new.refmap", noon, words).lost == ()
    with closing(Document.open(tmp_path / "new.refmap")) as document:
        assert not document.history
        with closing(Document.open(path)) as old:
            assert state(document.network) == state(old.network)


def test_a_lost_contract_is_named_by_its_buyer(tmp_path: Path) -> None:
    path = make_whole(tmp_path)
    zeroed(path, "contracts")
    report = salvage(path, tmp_path / "new.refmap", noon, words)
    assert report.lost == (Lost("contracts", "Bernd-1", "Bernd", "gone"),)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_version_of_the_file_is_salvaged_whole(path: Path) -> None:
    found, report = saved(path.read_bytes())
    with closing(Document.open(path, read_only=True)) as document:
        assert state(found) == state(document.network)
    assert report.lost == ()


def test_a_map_of_which_nothing_is_as_written_gives_no_empty_map(tmp_path: Path) -> None:
    path = make_whole(tmp_path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in (*BY_NAME, "history"):
            connection.execute(f"UPDATE {table} SET checksum = 0")  # noqa: S608
    with pytest.raises(NothingLeft):
        salvage(path, tmp_path / "new.refmap", noon, words)
    assert not (tmp_path / "new.refmap").exists()


def test_what_is_no_map_cannot_be_salvaged(tmp_path: Path) -> None:
    target = tmp_path / "new.refmap"
    for name, data in (("empty", b""), ("noise", random.Random(1).randbytes(50_000))):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(NotAMap):
            salvage(tmp_path / name, target, noon, words)
    with pytest.raises(NotAMap):
        salvage(tmp_path, target, noon, words)
    with pytest.raises(NoSuchMap):
        salvage(tmp_path / "nobody", target, noon, words)
    assert not target.exists()
    with pytest.raises(MapExists):
        salvage(make_whole(tmp_path), tmp_path / "noise", noon, words)
