"""Every version of the map file that there has been opens for ever."""

import dataclasses
import itertools
import pkgutil
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from referralmap.document import backups
from referralmap.document.check import check
from referralmap.document.database import opening, schema, versions
from referralmap.document.database.rows import BY_NAME
from referralmap.document.database.versions import columns
from referralmap.document.document import Document
from referralmap.document.holding.home import Home
from referralmap.model.records import PersonId
from tests.document.files import a_full_map, adding, closing, listing
from tests.document.versions import SAMPLES
from tests.random_maps import state


def test_there_is_a_sample_of_every_version() -> None:
    numbers = [int(path.stem.removeprefix("version-")) for path in SAMPLES]
    assert numbers == list(range(1, schema.VERSION + 1)), (
        "python3 -m tests.document.versions writes the sample of a new version, to be kept for ever"
    )
    assert len(versions.STEPS) == schema.VERSION - 1
    assert sorted(versions.TABLES_OF) == numbers


def test_the_tables_of_records_only_grow_at_their_end() -> None:
    """What is left of a damaged file is read by the columns that its rows have."""
    for name in BY_NAME:
        for older, newer in itertools.pairwise(versions.TABLES_OF.values()):
            before, after = columns(older[name])[:-3], columns(newer[name])[:-3]
            assert after[: len(before)] == before


def test_the_steps_between_versions_know_nothing_of_the_records_of_today() -> None:
    """Else a step would write columns into an older map that came only later."""
    names = (module.name for module in pkgutil.walk_packages(versions.__path__))
    modules = ", ".join(f"{versions.__name__}.{name}" for name in names)
    asked = f"import sys, {modules}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    known = [name for name in done.stdout.split() if name.startswith("referralmap.model")]
    assert not known, "a step in document/database/versions has its own literal columns"


@pytest.fixture(params=SAMPLES[:-1], ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    return Path(shutil.copy(request.param, folder))


def in_short(document: Document) -> object:
    """Everything but the ids that are made anew each time."""
    names = {id_: person.name for id_, person in document.network.people.items()}
    network = document.network
    return (
        network.settings,
        [dataclasses.replace(person, id=PersonId("")) for person in network.people.values()],
        [(names[r.giver], names[r.receiver], r.number, r.date) for r in network.referrals.values()],
        list(network.contracts.values()),
        [(names[place.person], place.x, place.y) for place in network.places.values()],
        (list(network.efforts.values()), network.bookmarks, network.sessions),
        [(step.label.kind, step.label.names, step.at, step.undone) for step in document.history],
    )


def test_reading_an_older_map_gives_all_of_it_and_does_not_touch_it(
    old: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new.refmap"
    a_full_map(new)
    before = listing(old.parent)
    with (
        closing(Document.open(old, read_only=True)) as document,
        closing(Document.open(new)) as same,
    ):
        assert in_short(document) == in_short(same)
    assert check(old) == []
    assert listing(old.parent) == before


def test_editing_an_older_map_lifts_it_after_a_backup(old: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "locks", tmp_path / "backups")
    with closing(Document.open(old, read_only=True)) as document:
        before, map_id = state(document.network), document.map_id
    with closing(Document.open(old, home=home)) as document:
        assert (state(document.network), document.map_id) == (before, map_id)
        document.redo()
        document.perform(adding("Hans"))
        [backup] = backups.listed(home.backups / map_id)
    with closing(sqlite3.connect(backup.path)) as connection:
        assert opening.version_of(connection) == int(old.stem.removeprefix("version-"))
    with closing(Document.open(backup.path, read_only=True)) as document:
        assert state(document.network) == before
    assert check(old) == []
    with closing(sqlite3.connect(old)) as connection:
        assert opening.version_of(connection) == schema.VERSION
    assert [path.name for path in old.parent.iterdir()] == [old.name]


def test_a_damaged_older_map_is_not_lifted(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE people SET name = 'Anne' WHERE id = 'Anna'")
        connection.commit()
    before = listing(old.parent)
    with pytest.raises(opening.DamagedMap):
        Document.open(old)
    assert listing(old.parent) == before
