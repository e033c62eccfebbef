"""A line with a sentence and ways on."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.notice_bar import Strip


def test_it_shows_a_sentence_and_does_what_its_buttons_say(qtbot: QtBot) -> None:
    done: list[str] = []
    strip = Strip()
    qtbot.addWidget(strip)
    assert strip.isHidden()
    strip.say("<b>Moved</b>", {1: ("&Look", lambda: done.append("look"))})
    assert not strip.isHidden()
    assert strip.text == "<b>Moved</b>"
    strip.say_on("Gone")
    qtbot.mouseClick(strip.buttons[1], Qt.MouseButton.LeftButton)
    assert done == ["look"]
    strip.say("")
    assert strip.isHidden()
    assert strip.buttons == {}
