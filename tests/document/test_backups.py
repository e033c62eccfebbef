"""Backups make themselves, are whole, thin out with age, and become new maps when wanted."""

import dataclasses
import datetime
import random
from pathlib import Path

import pytest

from referralmap.document import backups
from referralmap.document.backups import Backup
from referralmap.document.check import check
from referralmap.document.document import Document
from referralmap.document.holding.errors import CannotWrite, ChangedElsewhere, DamagedMap
from referralmap.document.holding.home import Home
from tests.document.files import NOON, a_full_map, adding, closing, listing
from tests.random_maps import state


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime.datetime:
        return self.now

    def pass_(self, **time: int) -> None:
        self.now += datetime.timedelta(**time)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "locks", tmp_path / "backups")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "maps" / "a.refmap"
    path.parent.mkdir()
    a_full_map(path)
    return path


def test_a_backup_is_due_after_the_first_edit_and_then_every_ten_minutes_of_editing(
    path: Path, home: Home
) -> None:
    clock = Clock()
    with closing(Document.open(path, home=home, now=clock)) as document:
        assert not document.is_backup_due()
        document.perform(adding("Hans"))
        assert document.is_backup_due()
        document.backup_job()()
        assert not document.is_backup_due()
        clock.pass_(minutes=9)
        document.perform(adding("Ida"))
        assert not document.is_backup_due()
        clock.pass_(minutes=1)
        assert document.is_backup_due()
        document.backup_job()()
        clock.pass_(hours=5)
        assert not document.is_backup_due()
        document.undo()
        assert document.is_backup_due()


def test_a_backup_is_the_map_with_its_history_and_lies_elsewhere(path: Path, home: Home) -> None:
    with closing(Document.open(path, home=home)) as document:
        document.perform(adding("Hans"))
        made = document.backup_job(b"a picture")()
        assert path.parent not in made.path.parents
        assert check(made.path) == []
        assert made.picture.read_bytes() == b"a picture"
        [shelf] = backups.shelves(home.backups)
        assert (shelf.path, shelf.name, list(shelf.backups)) == (path, "a", [made])
        assert made.people == len(document.network.people)
        target = path.with_name("restored.refmap")
        before = listing(home.backups)
        backups.restore(made, target)
        assert listing(home.backups) == before
        with closing(Document.open(target)) as restored:
            assert state(restored.network) == state(document.network)
            assert [s.mark for s in restored.history] == [s.mark for s in document.history]
            assert restored.map_id != document.map_id


def test_a_damaged_map_gives_no_backup_and_the_older_ones_stay(path: Path, home: Home) -> None:
    with closing(Document.open(path, home=home)) as document:
        document.perform(adding("Hans"))
        document.backup_job()()
        document.perform(adding("Ida"))
        document._schedule._last = None
        job = document.backup_job()
        data = bytearray(path.read_bytes())
        at = data.index(b"IdaIda")
        data[at : at + 3] = b"Eda"
        path.write_bytes(data)
        before = listing(home.backups)
        with pytest.raises((CannotWrite, DamagedMap)):
            job()
        assert listing(home.backups) == before
        assert document.is_backup_due()


def made_every(minutes: int, count: int, *, wrong: random.Random | None = None) -> list[Backup]:
    """Backups of a long time, newest first; `wrong` sets some clocks ten years off."""
    made = []
    for number in range(count, 0, -1):
        at = NOON - datetime.timedelta(minutes=minutes * (count - number))
        if wrong and wrong.random() < 0.2:
            at += datetime.timedelta(days=wrong.choice((-3650, 3650)))
        made.append(Backup(Path(f"{number}"), number, at, 1))
    return made


def kept(all_: list[Backup]) -> list[Backup]:
    gone = {backup.number for backup in backups.superfluous(all_, NOON)}
    return [backup for backup in all_ if backup.number not in gone]


def test_what_is_kept_thins_out_with_age() -> None:
    left = kept(made_every(60, 24 * 800))
    ages = [(NOON - backup.at).days for backup in left]
    assert sum(age < 2 for age in ages) == 48
    assert len(left) == 48 + 12 + 10 + 9
    assert ages == sorted(ages)
    assert 270 < ages[-1] < 400


def test_thinning_again_drops_nothing_more() -> None:
    left = kept(made_every(60, 24 * 800))
    assert backups.superfluous(left, NOON) == []


def test_the_newest_stay_even_when_all_clocks_were_wrong() -> None:
    all_ = made_every(60 * 24, 900, wrong=random.Random(1))
    left = kept(all_)
    assert left[: backups.ALWAYS_KEPT] == all_[: backups.ALWAYS_KEPT]
    assert len(left) < 300


def test_backups_of_a_huge_map_do_not_fill_the_disk() -> None:
    huge = [dataclasses.replace(each, size=400_000_000) for each in made_every(10, 288)]
    left = kept(huge)
    assert left[:3] == huge[:3]
    assert len(left) <= 3 + 4


def test_a_folder_with_other_things_in_it_lists_only_backups(tmp_path: Path) -> None:
    for name in ("x.refmap", "000001_20261301T000000Z_5.refmap", ".a.part", "map.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "000007_20261124T120000Z_63.refmap").write_text("")
    [found] = backups.listed(tmp_path)
    assert (found.number, found.people, found.at.day) == (7, 63, 24)
    assert backups.listed(tmp_path / "nowhere") == []


def test_the_shelf_of_a_map_holds_that_map_only(path: Path, home: Home) -> None:
    other = path.with_name("b.refmap")
    a_full_map(other)
    with closing(Document.open(path, home=home)) as document:
        document.perform(adding("Hans"))
        job = document.backup_job()
        other.replace(path)
        with pytest.raises(ChangedElsewhere):
            job()
        assert document.backup_folder is not None
        assert backups.listed(document.backup_folder) == []
