"""The line that understands sentences, by real keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from referralmap.gui.workspace.sentence_line import SentenceLine
from referralmap.model.records import PersonId
from tests.gui.conftest import Open

MAP = "me > Anna > Bernd*, me > Dora"


def test_a_sentence_is_added_in_one_step_and_a_question_filters(open_on: Open) -> None:
    player = open_on(MAP)
    player.key(Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    line = player.window.findChild(SentenceLine)
    assert line is not None
    assert line.field.hasFocus()
    QTest.keyClicks(line.field, "Anna hat Emil gestern empfohlen, er kaufte blau 4000 Euro")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    assert line.unclear.text() == "“blau” was not understood."
    [marked] = line.field.extraSelections()
    assert marked.cursor.selectedText() == "blau"
    assert "does nothing yet" in line.hint.text()
    assert player.steps == []
    line.field.setPlainText("Anna hat Emil empfohlen, er kaufte für 4000")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    [step] = player.steps
    assert step == "From the sentence “Anna hat Emil empfohlen, er kaufte für 4000”"
    network = player.network
    emil = next(id_ for id_, person in network.people.items() if person.name == "Emil")
    assert ("Anna", emil) in network.referrals
    assert [contract.value for contract in network.contracts_of(emil)] == [4000]
    assert line.field.toPlainText() == ""
    QTest.keyClicks(line.field, "wer hat noch nie empfohlen?")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    assert line.isHidden()
    assert dict(player.open_map.view.chosen).keys() == {"last_referral"}
    faded = {
        id_
        for id_, is_faded in zip(
            player.open_map.picture.ids, player.open_map.picture.faded, strict=True
        )
        if is_faded
    }
    assert PersonId("Anna") in faded
    assert emil not in faded


def test_what_is_underlined_is_what_was_not_understood_beside_an_emoji(open_on: Open) -> None:
    player = open_on(MAP)
    player.window.command("sentence").trigger()
    line = player.window.findChild(SentenceLine)
    assert line is not None
    line.field.setPlainText("😀 Anna hat\nEmil nicht empfohlen")
    line.read()
    found = [each.cursor.selectedText() for each in line.field.extraSelections()]
    assert found == ["😀", "nicht"]
    QTest.keyClick(line.field, Qt.Key.Key_Escape)
    assert line.isHidden()


def test_it_lies_below_what_leads_back_from_a_part_of_the_map(open_on: Open) -> None:
    player = open_on(MAP)
    bar = player.workspace.view_bar
    for focused in (PersonId("Anna"), None, PersonId("Dora")):
        player.open_map.look(focused=focused)
        player.key(Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
        line = player.window.findChild(SentenceLine)
        assert line is not None
        for width in (1280, 700):
            player.window.resize(width, 800)
            player.canvas.resize(width // 2, 500)
            assert bar.isHidden() == (focused is None)
            assert bar.isHidden() or not line.geometry().intersects(bar.geometry())
    player.open_map.look(focused=None)
    before = line.y()
    player.open_map.look(focused=PersonId("Anna"))
    assert line.y() > before


def test_escape_on_the_map_closes_it_and_then_deselects(open_on: Open) -> None:
    player = open_on(MAP)
    player.window.command("sentence").trigger()
    line = player.window.findChild(SentenceLine)
    assert line is not None
    player.workspace.selection.select(PersonId("Anna"))
    player.canvas.setFocus()
    QTest.keyClick(player.canvas, Qt.Key.Key_Escape)
    assert line.isHidden()
    assert player.workspace.selection.person == "Anna"
    QTest.keyClick(player.canvas, Qt.Key.Key_Escape)
    assert player.workspace.selection.person is None
