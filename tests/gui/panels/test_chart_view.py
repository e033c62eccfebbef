"""A chart that can be clicked."""

from PySide6.QtCore import QPoint, Qt

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
