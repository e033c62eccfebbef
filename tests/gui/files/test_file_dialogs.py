"""Names of files get the suffix that they need."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from referralmap.gui.files.file_dialogs import ask_new_map


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("/x/a", "/x/a.refmap"),
        ("/x/a.b", "/x/a.b.refmap"),
        ("/x/a.REFMAP", "/x/a.REFMAP"),
        ("/x/a.ICS", "/x/a.ICS.refmap"),
    ],
)
def test_a_suffix_is_added_unless_it_is_there(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, typed: str, file: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (typed, ""))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask_new_map(parent, "New") == Path(file)


def test_whoever_cancels_has_chosen_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask_new_map(parent, "New") is None
