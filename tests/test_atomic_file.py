"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from referralmap import atomic_file
from referralmap.atomic_file import write_whole


def test_what_was_there_is_replaced_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "map.json"
    target.write_bytes(b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert [*tmp_path.iterdir()] == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode of a file")
def test_the_file_has_the_mode_of_any_other(tmp_path: Path) -> None:
    write_whole(tmp_path / "ours", b"")
    (tmp_path / "any").write_bytes(b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "any").stat().st_mode


def test_an_error_leaves_what_was_there_and_names_the_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, target: Path) -> None:
        raise OSError(28, "full", str(path))

    target = tmp_path / "map.json"
    target.write_bytes(b"old")
    monkeypatch.setattr(atomic_file.Path, "replace", fail)
    with pytest.raises(OSError, match="full") as caught:
        write_whole(target, b"new")
    assert caught.value.filename == str(target)
    assert target.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [target]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(tmp_path / "nowhere" / "map.json", b"")
    assert caught.value.filename == str(tmp_path / "nowhere" / "map.json")


def test_the_bytes_are_on_the_disk_before_they_have_their_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []
    replace = Path.replace

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")

    def replaced(path: Path, target: Path) -> Path:
        done.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    write_whole(tmp_path / "map.json", b"new")
    assert done[:2] == ["file", "name"]
    assert done[2:] == (["folder"] if os.name == "posix" else [])
