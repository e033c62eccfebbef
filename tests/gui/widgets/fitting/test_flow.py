"""Lines of widgets, as many as it takes."""

from __future__ import annotations

import random

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.fitting.flow import Flow


def a_flow(qtbot: QtBot, *words: str) -> tuple[QWidget, Flow, list[QWidget]]:
    page = QWidget()
    qtbot.addWidget(page)
    widgets: list[QWidget] = [QPushButton(each) for each in words]
    flow = Flow(*widgets)
    page.setLayout(flow)
    return page, flow, widgets


def test_every_widget_has_what_it_asks_for_and_none_covers_another(qtbot: QtBot) -> None:
    page, flow, widgets = a_flow(qtbot, *("word " * n for n in (1, 4, 2, 7, 3)))
    page.show()
    chance = random.Random(4)
    for _size in range(30):
        width = chance.randrange(flow.minimumSize().width(), 900)
        page.resize(width, flow.heightForWidth(width))
        rects = [widget.geometry() for widget in widgets]
        for at, (widget, rect) in enumerate(zip(widgets, rects, strict=True)):
            assert rect.width() >= widget.sizeHint().width()
            assert page.rect().contains(rect)
            assert not any(rect.intersects(other) for other in rects[:at])


def test_a_line_is_filled_by_what_can_grow(qtbot: QtBot) -> None:
    page, flow, [button] = a_flow(qtbot, "short")
    line = QLineEdit()
    flow.addWidget(line)
    page.resize(600, 60)
    page.show()
    assert line.geometry().right() == page.rect().right()
    line.hide()
    assert flow.heightForWidth(600) == button.sizeHint().height()


def test_an_empty_flow_takes_no_height(qtbot: QtBot) -> None:
    _page, flow, _widgets = a_flow(qtbot)
    assert flow.heightForWidth(100) == 0
    flow.setGeometry(QRect(0, 0, 100, 0))
