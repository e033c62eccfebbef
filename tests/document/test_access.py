"""One window edits a map at a time, the others follow it, and what the file says is believed."""

import datetime
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.document.holding import edit_lock as holders
from referralmap.document.holding.errors import ChangedElsewhere, InUse, NameTooLong, OnlyReading
from referralmap.document.holding.home import Home
from referralmap.model.edits import Edit
from tests.document.files import NOON, a_full_map, adding, closing, listing, noon
from tests.random_maps import state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "maps" / "a.refmap"
    path.parent.mkdir()
    a_full_map(path)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "locks", tmp_path / "backups")


def test_who_comes_second_is_told_who_edits_and_since_when(path: Path, home: Home) -> None:
    with closing(Document.open(path, home=home, now=noon)):
        with pytest.raises(InUse) as refused:
            Document.open(path, home=home)
        assert refused.value.holder.since == NOON
        assert refused.value.holder.is_at(holders.here(NOON))
    Document.open(path, home=home).close()


def test_opening_and_closing_without_an_edit_leaves_the_file_as_it_was(
    path: Path, home: Home
) -> None:
    before = listing(path.parent)
    Document.open(path, home=home).close()
    assert listing(path.parent) == before


@pytest.mark.parametrize("name", ["n" * 241 + ".refmap", "/".join(["long" * 25] * 5) + "/a.refmap"])
def test_a_name_that_is_too_long_to_edit_under_is_said_before_the_first_edit(
    path: Path, home: Home, name: str
) -> None:
    target = path.parent / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with pytest.raises(NameTooLong):
        Document.create(target)
    shutil.copy(path, target)
    with pytest.raises(NameTooLong):
        Document.open(target, home=home)


@pytest.mark.parametrize("years", [-10, 0, 10])
def test_another_computer_is_believed_whatever_the_clocks_say_until_one_takes_over(
    years: int, path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = NOON.replace(year=NOON.year + years)
    monkeypatch.setattr(holders.platform, "node", lambda: "elsewhere")
    left = Document.open(path, home=home, now=lambda: there)
    left.perform(adding("Hans"))
    left._store._connection.close()  # type: ignore[attr-defined]
    left._let_go()
    monkeypatch.undo()
    with pytest.raises(InUse) as refused:
        Document.open(path, home=home)
    assert (refused.value.holder.computer, refused.value.holder.since) == ("elsewhere", there)
    with closing(Document.open(path, home=home, take_over=True)) as document:
        document.perform(adding("Ida"))
    Document.open(path, home=home).close()


def test_a_reader_follows_every_edit_and_takes_over_when_the_editor_closes(
    path: Path, home: Home
) -> None:
    editor = Document.open(path, home=home)
    with closing(Document.open(path, home=home, read_only=True)) as reader:
        heard: list[Edit] = []
        reader.changed.append(heard.append)
        for act in (
            lambda: editor.perform(adding("Hans")),
            editor.undo,
            editor.redo,
            lambda: editor.go_to(1),
            lambda: editor.perform(adding("Ida")),
            lambda: editor.forget(NOON + datetime.timedelta(days=4000)),
            lambda: editor.perform(adding("Jakob")),
        ):
            act()
            assert reader.follow()
            assert not reader.follow()
            assert state(reader.network) == state(editor.network)
            assert [s.mark for s in reader.history] == [s.mark for s in editor.history]
        assert heard
        with pytest.raises(OnlyReading):
            reader.perform(adding("Kurt"))
        with pytest.raises(InUse):
            reader.start_editing()
        editor.close()
        reader.start_editing()
        reader.perform(adding("Kurt"))
    with closing(Document.open(path)) as document:
        assert {"Jakob-0", "Kurt-0"} <= document.network.people.keys()


def copied_over(path: Path) -> None:
    path.write_bytes(path.read_bytes())


def replaced_by_itself(path: Path) -> None:
    copy = path.with_name("copy")
    shutil.copy2(path, copy)
    copy.replace(path)


def touched(path: Path) -> None:
    os.utime(path, ns=(1, 1))


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
@pytest.mark.parametrize("happens", [copied_over, replaced_by_itself, touched])
def test_a_file_that_holds_the_same_after_all_is_edited_on(
    happens: Callable[[Path], None], path: Path, home: Home
) -> None:
    with closing(Document.open(path, home=home)) as document:
        document.perform(adding("Hans"))
        happens(path)
        document.perform(adding("Ida"))
        with pytest.raises(InUse):
            Document.open(path, home=home)
    with closing(Document.open(path)) as document:
        assert {"Hans-0", "Ida-0"} <= document.network.people.keys()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_a_file_that_was_edited_on_elsewhere_is_taken_in(path: Path, home: Home) -> None:
    with closing(Document.open(path, home=home)) as document:
        document.perform(adding("Hans"))
        other = path.with_name("other.refmap")
        shutil.copy(path, other)
        with closing(Document.open(other)) as elsewhere:
            elsewhere.perform(adding("Ida"))
        other.replace(path)
        assert document.has_changed_elsewhere()
        with pytest.raises(ChangedElsewhere):
            document.perform(adding("Jakob"))
        assert document.is_continued_by_file()
        assert document.follow()
        document.perform(adding("Jakob"))
    with closing(Document.open(path)) as document:
        assert {"Hans-0", "Ida-0", "Jakob-0"} <= document.network.people.keys()
