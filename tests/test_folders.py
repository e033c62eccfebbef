"""Where the program keeps its own things."""

from pathlib import Path

import pytest

from referralmap import folders
from referralmap.own_folder import own_folder


def test_a_chosen_folder_holds_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REFERRALMAP_FOLDER", str(tmp_path))
    home = folders.home()
    assert own_folder() == tmp_path
    assert (home.locks, home.backups) == (tmp_path / "locks", tmp_path / "backups")


def test_locks_lie_where_the_system_empties_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("REFERRALMAP_FOLDER")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert folders.home().locks == tmp_path / "referralmap"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "nowhere"))
    assert folders.home().locks == own_folder() / "locks"
