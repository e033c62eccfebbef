"""Typing a name on the map."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from referralmap.gui.canvas.input.name_editor import NameEditor
from referralmap.model.records import PersonId

Asked = tuple[NameEditor, list[str | None]]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    parent.resize(400, 300)
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.fixture
def asked(parent: QWidget) -> Asked:
    names: list[str | None] = []
    return NameEditor(parent, QPoint(390, 290), "Anna", names.append), names


def test_enter_gives_the_name_once_and_cleaned(asked: Asked, qtbot: QtBot) -> None:
    editor, names = asked
    editor.setText("  Anna \t Huber ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.finish("again")
    assert names == ["Anna   Huber"]


@pytest.mark.parametrize(("text", "key"), [("Anna", Qt.Key.Key_Escape), ("  ", Qt.Key.Key_Return)])
def test_escape_and_an_empty_name_give_none(
    asked: Asked, qtbot: QtBot, text: str, key: Qt.Key
) -> None:
    editor, names = asked
    editor.setText(text)
    qtbot.keyClick(editor, key)
    assert names == [None]


def test_it_lies_within_the_canvas(asked: Asked) -> None:
    editor, _names = asked
    assert editor.parentWidget().rect().contains(editor.geometry())


def test_who_is_there_already_is_offered_and_enter_still_adds(
    parent: QWidget, qtbot: QtBot
) -> None:
    names: list[str | None] = []
    picked: list[PersonId] = []
    known = [(PersonId("1"), "Anna Huber is there"), (PersonId("2"), "Anna Kurz is there")]

    def edit(*keys: Qt.Key) -> NameEditor:
        editor = NameEditor(
            parent, QPoint(50, 280), "", names.append, lambda _text: known, picked.append
        )
        qtbot.keyClicks(editor, "Anna")
        editor.offer()
        for key in keys:
            qtbot.keyClick(editor, key)
        return editor

    editor = edit(Qt.Key.Key_Return)
    assert (names, picked) == (["Anna"], [])
    assert editor.known.isHidden()
    edit(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert (names, picked) == (["Anna", None], ["1"])
    editor = edit()
    assert parent.rect().contains(editor.known.geometry())
    qtbot.mouseClick(
        editor.known.viewport(),
        Qt.MouseButton.LeftButton,
        pos=editor.known.visualItemRect(editor.known.item(1)).center(),
    )
    assert picked == ["1", "2"]
    edit(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert names[-1] == "Anna"
