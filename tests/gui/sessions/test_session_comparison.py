"""What has become of the map since a session."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from referralmap.gui.sessions.session_comparison import SessionComparison
from referralmap.model.records import PersonId
from tests.gui.conftest import MapOn


def test_each_state_is_set_against_now_or_another_session(qtbot: QtBot, map_on: MapOn) -> None:
    open_map = map_on("me > Anna > Bernd*")
    numbers = []
    for name in ("Zoe", "Yann"):
        assert open_map.perform(open_map.new_person(name, PersonId("Anna")))
        step = open_map.document.last_done
        assert step is not None
        numbers.append(step.number)
    named = {0: "Start", numbers[0]: "With Zoe", numbers[1]: "With both"}
    dialog = SessionComparison(None, open_map, 0, named)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    said = dialog.page.toPlainText()
    assert "Zoe" in said
    assert "Yann" in said
    assert "Referrals: 1 → 3" in said
    dialog.end.setCurrentIndex(1)
    said = dialog.page.toPlainText()
    assert "Zoe" in said
    assert "Yann" not in said
    last = SessionComparison(None, open_map, numbers[1], named)  # type: ignore[arg-type]
    qtbot.addWidget(last)
    assert last.end.count() == 1
    assert "Nothing has changed." in last.page.toPlainText()


def test_a_long_comparison_is_read_from_its_top(qtbot: QtBot, map_on: MapOn) -> None:
    open_map = map_on("me > Anna > Bernd*")
    assert open_map.perform(open_map.new_person("Zoe", PersonId("Anna")))
    dialog = SessionComparison(None, open_map, 0, {0: "Start"})  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.page.setFixedHeight(60)
    dialog.show()
    bar = dialog.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0
    assert dialog.page.textCursor().position() == 0
