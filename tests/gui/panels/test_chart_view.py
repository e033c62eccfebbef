"""A chart that can be clicked."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from referralmap.gui.panels import chart_view
from referralmap.picture.charting.drawing import Drawn, drawn
from tests.gui.conftest import Open
from tests.gui.panels.opened import chosen, first_column, open_charts


def test_a_click_on_a_bar_selects_its_person(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, Clara > Dora**")
    panel = chosen(open_charts(player), "ambassador_value")
    player.qtbot.waitUntil(lambda: panel.view._drawn is not None)
    assert first_column(panel) == ["Clara", "Anna"]
    hit = next(hit for hit in panel.view._drawn.hits if hit.row == 1)  # type: ignore[union-attr]
    ratio = panel.view.devicePixelRatioF()
    middle = QPoint(
        round((hit.left + hit.right) / 2 / ratio), round((hit.top + hit.bottom) / 2 / ratio)
    )
    player.qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=middle)
    assert player.selected == ["Anna"]


def test_a_chart_is_drawn_once_for_all_that_has_changed(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = chosen(open_charts(open_on("me > Anna > Bernd*")), "ambassador_value")
    QTest.qWait(200)
    sizes: list[tuple[int, int]] = []

    def noted(*given: object) -> Drawn:
        made = drawn(*given)  # type: ignore[arg-type]
        sizes.append((made.width, made.height))
        return made

    monkeypatch.setattr(chart_view, "drawn", noted)
    panel.show_map()
    panel.show_map()
    QTest.qWait(200)
    assert len(sizes) == 1
    panel.hide()
    panel.show_map()
    QTest.qWait(200)
    assert len(sizes) == 1
    panel.show()
    panel.view.setFixedSize(panel.view.width() - 20, panel.view.height())
    QTest.qWait(300)
    assert sizes[-1][0] == panel.view.width()
