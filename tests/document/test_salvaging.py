"""What is left of a damaged map is saved into a new one, which says what is missing."""

import contextlib
import io
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import BY_NAME
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapExists, NoSuchMap, NotAMap, NothingLeft
from referralmap.document.salvage.losses import Report, lawful
from referralmap.document.salvage.surviving_rows import remains
from referralmap.document.salvaging import salvage
from referralmap.model.network import Network
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Contract,
    Key,
    Person,
    Place,
    Record,
    Referral,
    Session,
    Settings,
)
from tests.document.files import a_full_map, closing, noon
from tests.document.salvage.past import make_whole
from tests.document.versions import SAMPLES
from tests.random_maps import check_laws, state
from tests.reliability.hostile_maps import step

PAGE = 4096


Written = dict[tuple[type[Record], Key], set[Record]]


def saved(data: bytes) -> tuple[Network, Report]:
    return lawful(remains(io.BytesIO(data)))


def test_of_a_whole_map_everything_is_saved(past: tuple[bytes, Network, Written]) -> None:
    data, network, _ = past
    found, report = saved(data)
    assert state(found) == state(network)
    assert report.lost == ()
    assert report.saved["people"] == len(network.people)


def test_places_that_are_worked_out_again_are_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    place = ("Anna", "rings", 1.0, 2.0)
    rows = [(*place, 7), (*place, checksum(place)), (*place[:3], None, checksum(place))]
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '')")
        connection.execute("PRAGMA writable_schema = RESET")
        connection.executemany("INSERT INTO worked_out VALUES (?, ?, ?, ?, ?)", rows)
    assert saved(path.read_bytes())[1].lost == ()


def test_what_looks_like_a_row_in_the_rest_of_a_long_step_is_none(tmp_path: Path) -> None:
    blob = random.Random(1).randbytes(12_000)
    first, path = tmp_path / "first.refmap", tmp_path / "a.refmap"
    step(blob)(first)
    whole, looks_torn = first.read_bytes(), bytearray(blob)
    torn = bytes([22, 71, 12, *[1] * 11, *[7] * 11])  # as wide as an entry of an effort
    for page in range(0, len(whole), PAGE):
        at = blob.find(whole[page + 4 : page + 200])
        if at >= 0:  # bytes 3 to 5 say how many rows there are, byte 8 where the first one is
            looks_torn[at : at + 6] = b"\0\1\0\0\0\x64"
            looks_torn[at + 96 : at + 96 + len(torn)] = torn
    step(bytes(looks_torn))(path)
    assert torn in path.read_bytes()
    assert saved(path.read_bytes())[1].lost == ()


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


TABLE_OF: dict[type[Record], str] = {
    **{Settings: "map", Person: "people", Place: "places", ChannelEffort: "channels"},
    **{Bookmark: "bookmarks", Session: "sessions", Referral: "referrals", Contract: "contracts"},
}


def words(report: Report) -> tuple[str, str]:
    return "Saved", f"{len(report.lost)} lost"


def test_a_whole_map_gives_a_map_without_history(tmp_path: Path) -> None:
    path = make_whole(tmp_path)
    assert salvage(path, tmp_path / "new.refmap", noon, words).lost == ()
    with closing(Document.open(tmp_path / "new.refmap")) as document:
        assert not document.history
        with closing(Document.open(path)) as old:
            assert state(document.network) == state(old.network)


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


def test_a_damaged_kind_in_the_list_of_tables_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    whole = path.read_bytes()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        listed = connection.execute("SELECT type || name FROM sqlite_schema").fetchall()
    for number, (text,) in enumerate(listed):
        at = whole.index(text.encode())
        damaged = bytearray(whole)
        damaged[at] ^= 16
        path.write_bytes(damaged)
        report = salvage(path, tmp_path / f"{number}.refmap", noon, words)
        assert report.lost == (), text
