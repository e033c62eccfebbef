"""Question cards begin a note, and own ones are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from referralmap.gui.sessions import question_cards
from referralmap.gui.sessions.question_cards import CARDS, QuestionCards
from referralmap.gui.sessions.session_notes import SessionNotes
from referralmap.gui.state.program_settings import UserSettings
from referralmap.model.records import PersonId
from tests.maps import a_map


def offered(cards: QuestionCards) -> list[str]:
    cards.fill()
    menu = cards.menu()
    assert menu is not None
    menus = [menu, *menu.findChildren(QMenu)]
    return [action.text() for each in menus for action in each.actions() if not action.menu()]


def test_every_card_asks(qtbot: QtBot) -> None:
    questions = [question for each in CARDS.values() for question in each]
    assert len(questions) == len(set(questions)) >= 12
    assert all(question.endswith("?") for question in questions)


def test_a_card_begins_a_note_about_the_selected_person(qtbot: QtBot) -> None:
    notes = SessionNotes(a_map("me > Anna"))
    qtbot.addWidget(notes)
    notes.show_notes((), PersonId("Anna"))
    notes.cards.asked.emit("When did you last thank them, and how?")
    qtbot.keyClicks(notes.lines[0].text, "In May")
    notes.cards.asked.emit("How will you notice that it worked?")
    first, second = notes.notes()
    assert first.text == "When did you last thank them, and how? In May"
    assert (first.person, second.person) == ("Anna", "Anna")


def test_own_questions_are_kept_and_offered(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "own.ini"
    cards = QuestionCards(UserSettings(file))
    qtbot.addWidget(cards)
    before = offered(cards)
    typed = "What & why?\n\n  Who, next?  \n"
    monkeypatch.setattr(question_cards, "ask_text", lambda *_given: typed)
    cards.edit_own()
    assert UserSettings(file).own_questions == ["What & why?", "Who, next?"]
    asked: list[str] = []
    cards.asked.connect(asked.append)
    new = [text for text in offered(cards) if text not in before]
    assert new == ["What && why?", "Who, next?"]
    menu = cards.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "What && why?").trigger()
    assert asked == ["What & why?"]
    monkeypatch.setattr(question_cards, "ask_text", lambda *_given: None)
    cards.edit_own()
    assert len(UserSettings(file).own_questions) == 2


def test_without_a_place_to_keep_them_no_own_ones_are_offered(qtbot: QtBot) -> None:
    cards = QuestionCards()
    qtbot.addWidget(cards)
    assert "Own questions …" not in offered(cards)
