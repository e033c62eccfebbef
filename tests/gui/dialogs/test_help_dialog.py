"""The help: found by a word, opened where one is, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextImageFormat
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QPushButton

from referralmap import RESOURCES
from referralmap.gui.dialogs.help_dialog import KEYS, HelpDialog
from referralmap.gui.dialogs.help_topics import TOPICS
from referralmap.gui.window.commands import COMMANDS
from referralmap.gui.window.help_actions import _keys, _where
from referralmap.i18n import _
from tests.gui.conftest import Open


def shown(dialog: HelpDialog) -> list[str]:
    items = [dialog.list.item(at) for at in range(dialog.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def picture(dialog: HelpDialog) -> QTextImageFormat:
    found = dialog.page.document().find("\N{OBJECT REPLACEMENT CHARACTER}")
    assert not found.isNull()
    return found.charFormat().toImageFormat()


def test_ten_tasks_and_all_keys_are_there_in_both_languages(open_on: Open) -> None:
    player = open_on("me > Anna")
    for language in ("de", "en"):
        player.window.use_language(language)
        dialog = HelpDialog(player.window, _keys(player.window))
        player.qtbot.addWidget(dialog)
        assert shown(dialog) == [*(_(topic.title) for topic in TOPICS), _("All keys")]
        assert len(TOPICS) == 10
        for at, topic in enumerate(TOPICS):
            dialog.list.setCurrentRow(at)
            text = dialog.page.toPlainText()
            assert all(_(sentence) in text for sentence in topic.sentences)
            shown_there = picture(dialog)
            assert Path(shown_there.name()) == RESOURCES / "help" / language / f"{topic.key}.png"
            assert 0 < shown_there.width() <= dialog.page.viewport().width()
        dialog.open_at(KEYS)
        keys = dialog.page.toPlainText()
        assert all(_(c.text).removesuffix(" …") in keys for c in COMMANDS if c.keys)


def test_a_word_finds_the_task(open_on: Open) -> None:
    player = open_on("me > Anna")
    dialog = HelpDialog(player.window, _keys(player.window))
    player.qtbot.addWidget(dialog)
    dialog.show()
    dialog.search.setText("initials")
    assert shown(dialog) == ["Show the map to others"]
    assert "initials" in dialog.page.toPlainText()
    dialog.search.setText("nonsense")
    assert shown(dialog) == []
    assert dialog.page.toPlainText().strip() == "Nothing in the help matches."
    dialog.search.clear()
    assert len(shown(dialog)) == len(TOPICS) + 1


def test_f1_opens_what_is_about_the_place_where_one_is(open_on: Open) -> None:
    player = open_on("me > Anna")
    workspace = player.workspace
    workspace.people.start_search()
    assert _where(player.window) == "people"
    player.window.command("history").trigger()
    assert _where(player.window) == "history"
    workspace.take_keyboard()
    assert _where(player.window) == "map"
    dialog = HelpDialog(player.window, [], "history")
    player.qtbot.addWidget(dialog)
    assert dialog.list.currentItem().text() == "Undo, and earlier states"
    assert dialog.list.currentItem().data(Qt.ItemDataRole.UserRole) == "history"


def test_the_keys_print(open_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    player = open_on("me > Anna")
    dialog = HelpDialog(player.window, _keys(player.window), KEYS)
    player.qtbot.addWidget(dialog)
    asked: list[bool] = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: asked.append(True))
    dialog._print()
    assert asked == [True]


def test_enter_closes_the_help_and_prints_nothing(open_on: Open) -> None:
    player = open_on("me")
    dialog = HelpDialog(player.window, ())
    player.qtbot.addWidget(dialog)
    dialog.show()
    defaults = [each.text() for each in dialog.findChildren(QPushButton) if each.isDefault()]
    assert defaults == ["Close"]
    player.qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert not dialog.isVisible()
