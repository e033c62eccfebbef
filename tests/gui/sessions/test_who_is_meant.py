"""An ambiguous name is asked about, and a clear one is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from referralmap.gui.sessions.who_is_meant import WhoIsMeant
from referralmap.model.fields.drawn_people import NOBODY
from referralmap.model.records import PersonId
from tests.maps import a_map

HUBERS = [PersonId("Franziska Huber"), PersonId("Hans Huber")]


def test_each_of_them_can_be_chosen_or_nobody(qtbot: QtBot) -> None:
    which = WhoIsMeant()
    qtbot.addWidget(which)
    network = a_map("me > Franziska Huber, me > Hans Huber")
    which.ask(network, HUBERS, None)
    assert which.isVisible()
    said = [which.itemText(row) for row in range(which.count())]
    assert said == ["Who is meant?", *HUBERS, "Somebody else"]
    for data in (*HUBERS, NOBODY):
        with qtbot.waitSignal(which.chosen) as told:
            qtbot.keyClick(which, Qt.Key.Key_Down)
        assert told.args == [data]
        which.ask(network, HUBERS, data)
        assert which.currentData() == data
    which.ask(network, HUBERS[:1], None)
    assert not which.isVisible()
