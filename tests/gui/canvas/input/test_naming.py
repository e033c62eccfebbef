"""Names typed on the canvas."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from referralmap.gui.canvas.input.name_editor import NameEditor
from referralmap.model.records import PersonId
from tests.gui.conftest import CanvasOn, Open

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_insert_name_enter_adds_and_enter_adds_a_sibling(open_on: Open) -> None:
    player = open_on(MAP)
    before = player.places()
    player.click(player.point("Dora"))
    player.key(Qt.Key.Key_Insert)
    player.type_name("Gerd")
    player.key(Qt.Key.Key_Return)
    player.type_name("Heidi")
    assert {("Dora", "Gerd"), ("Dora", "Heidi")} <= player.pairs
    after = player.places()
    assert {name: after[name] for name in before} == before
    player.key(Qt.Key.Key_Z, CONTROL)
    player.key(Qt.Key.Key_Z, CONTROL)
    assert player.places() == before


def test_an_empty_name_adds_nobody(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Dora"))
    player.key(Qt.Key.Key_Insert)
    player.type_name("   ")
    assert player.steps == []


def test_renaming_happens_on_the_map(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Emil"))
    player.key(Qt.Key.Key_F2)
    player.type_name("Emilia Groß")
    assert "Emilia Groß" in [p.name for p in player.network.people.values()]
    assert player.steps == ["Rename Emil to Emilia Groß"]


def test_somebody_on_the_map_is_referred_instead_of_a_namesake(canvas_on: CanvasOn) -> None:
    hand = canvas_on(MAP)
    canvas = hand.canvas
    people = {*canvas.network.people}
    canvas.naming.add(PersonId("Dora"), None)
    editor = canvas.findChild(NameEditor)
    assert editor is not None
    editor.setText("cla")
    editor.offer()
    assert [editor.known.item(at).text() for at in range(editor.known.count())] == [
        "Clara is on the map already: use them"
    ]
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert {*canvas.network.people} == people
    referral = canvas.network.referrals[PersonId("Dora"), PersonId("Clara")]
    assert referral.date == datetime.date.today()
    assert canvas.selection.person == "Clara"
    # the same once more is no second referral
    version = canvas.network.version
    canvas.naming._take_known(PersonId("Clara"), PersonId("Dora"))
    assert canvas.network.version == version
