"""Copies of a map beside it are known by the id inside, whatever they are called."""

import shutil
from pathlib import Path

import pytest

from referralmap.document.conflicts import conflict_copies
from referralmap.document.database import driver
from referralmap.document.document import Document
from tests.document.files import RAW_KEY, a_full_map, adding, closing


def id_of(path: Path) -> str | None:
    text = path.read_text(encoding="utf-8")
    if text == "broken":
        raise ValueError(text)
    return text or None


def test_other_files_with_the_same_map_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    for name, text in (
        ("a.refmap", "1"),
        ("a (conflict).refmap", "1"),
        ("Z.REFMAP", "1"),
        ("other.refmap", "2"),
        ("broken.refmap", "broken"),
        ("empty.refmap", ""),
        ("a.txt", "1"),
        (".hidden.refmap", "1"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "folder.refmap").mkdir()
    (tmp_path / "link.refmap").symlink_to(path)
    found = conflict_copies(path, "1", id_of)
    assert [other.name for other in found] == ["Z.REFMAP", "a (conflict).refmap"]


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "gone" / "a.refmap", "1", id_of) == []


def test_not_every_file_of_a_large_folder_is_read(tmp_path: Path) -> None:
    for number in range(310):
        (tmp_path / f"{number}.refmap").touch()
    (tmp_path / "a.refmap").touch()
    assert len(conflict_copies(tmp_path / "a.refmap", "1", lambda _: "1")) == 300


@pytest.mark.skipif(not driver.knows_passwords(), reason="no part for passwords is installed")
def test_a_copy_with_the_same_or_an_older_password_is_found(tmp_path: Path) -> None:
    path, older = tmp_path / "a.refmap", f"x'{bytes(48).hex()}'"
    a_full_map(path, older)
    copies = [tmp_path / f"a.sync-conflict-{number}.refmap" for number in (1, 2)]
    a_full_map(tmp_path / "a of somebody else.refmap", RAW_KEY)
    shutil.copy(path, copies[0])
    with closing(Document.open(path, password=older)) as document:
        document.use_password(RAW_KEY)
        shutil.copy(path, copies[1])
        # the first may hold anything; the second holds no more than the map itself
        assert document.conflict_copies() == copies[:1]
        with closing(Document.open(copies[1], password=RAW_KEY)) as other:
            other.perform(adding("Ida"))
        assert document.conflict_copies() == copies
