"""What is taken home from a session is whole or not there, and names people as it says."""

import dataclasses
import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from referralmap.atomic_file import write_whole
from referralmap.gui.exporting.take_home import take_home
from referralmap.gui.sessions.sessions_dialog import SessionsDialog
from referralmap.gui.state.window_map import WindowMap
from referralmap.interchange.proof.contents import parts_of
from referralmap.model import editing
from referralmap.model.records import NextStep, PersonId
from referralmap.model.vocabulary import Answer, Suggestion
from tests.gui.conftest import MapOn, Open

DRAWING = "me > Anna > Bernd*"


def agree(open_map: WindowMap) -> None:
    """Take up a step with Anna."""
    anna = open_map.network.people[PersonId("Anna")]
    step = NextStep(Suggestion.THANK, Answer.TAKEN_UP, due=datetime.date(2027, 1, 31))
    changed = dataclasses.replace(anna, next_steps=(step,))
    assert open_map.perform(editing.replace(open_map.network, anna, changed))


def test_picture_report_and_steps_are_there(map_on: MapOn, tmp_path: Path) -> None:
    open_map = map_on(DRAWING)
    names = [file.name for file in take_home(open_map, "full", None, tmp_path)]
    assert names == ["Map.png", "Report.pdf"]
    agree(open_map)
    files = take_home(open_map, "full", None, tmp_path)
    assert [file.name for file in files] == ["Map.png", "Report.pdf", "Steps.ics"]
    assert files[0].parent.name.endswith(f"{datetime.date.today().isoformat()} (2)")
    assert [file.read_bytes()[:4] for file in files] == [b"\x89PNG", b"%PDF", b"BEGI"]


def test_nobody_is_named_in_it_unless_that_is_said(map_on: MapOn, tmp_path: Path) -> None:
    open_map = map_on(DRAWING)
    agree(open_map)
    for file in take_home(open_map, "aliases", None, tmp_path):
        for _where, data in parts_of(file.read_bytes()):
            assert b"Bernd" not in data


def test_what_cannot_be_written_whole_is_not_there(
    map_on: MapOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        if path.suffix == ".pdf":
            raise OSError(28, "No space left on device")
        write_whole(path, data)

    monkeypatch.setattr("referralmap.gui.exporting.take_home.write_whole", full)
    with pytest.raises(OSError, match="No space"):
        take_home(map_on(DRAWING), "full", None, tmp_path)
    assert [*tmp_path.glob("* 20*")] == []


def test_a_session_is_taken_home_from_its_dialog(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = open_on(DRAWING).workspace
    dialog = SessionsDialog(None, workspace.open_map)
    qtbot.addWidget(dialog)
    assert not dialog.take_home.isEnabled()
    dialog.begin()
    dialog.take_home.click()
    assert dialog.taken_home is not None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    with qtbot.waitSignal(workspace.exports.written) as told:
        workspace.exports.take_home(dialog.taken_home)
    words, file = told.args
    assert file.name == "Map.png"
    assert file.exists()
    assert file.parent.name in words
    # what was never exported goes by the names that are preferred, which are not full ones
    for written in file.parent.iterdir():
        for _where, data in parts_of(written.read_bytes()):
            assert b"Bernd" not in data
