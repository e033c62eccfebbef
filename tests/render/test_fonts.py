"""The bundled font."""

import threading

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontInfo, QPainterPath
from PySide6.QtWidgets import QApplication

from referralmap.layouts.width_table import text_width
from referralmap.render.fonts import FAMILY, exact_font, font, measure, metrics


def test_everything_on_the_map_is_in_the_bundled_font() -> None:
    assert QFontInfo(font(13.0)).family() == FAMILY
    assert font(13.0).pixelSize() == 13
    assert font(0.2).pixelSize() == 1


@pytest.mark.parametrize("text", ["Anna Huber", "Jörg Müller", "W", ""])
def test_the_table_of_widths_says_what_qt_measures(text: str) -> None:
    assert measure(text, 20.0, False) == pytest.approx(text_width(text, 20.0), abs=1.0)
    assert measure(text, 20.0, True) >= measure(text, 20.0, False)


def test_each_thread_has_fonts_of_its_own() -> None:
    found = []
    thread = threading.Thread(target=lambda: found.append(metrics(13.0)))
    thread.start()
    thread.join()
    assert found[0] is not metrics(13.0)
    assert metrics(13.0) is metrics(13.0)


@pytest.mark.parametrize("bold", [False, True])
def test_outlines_of_the_exact_font_need_no_rounding(qapp: QApplication, bold: bool) -> None:
    made, shrink = exact_font(14.0, bold=bold)
    path = QPainterPath()
    path.addText(QPointF(0, 0), made, "C€")
    elements = [path.elementAt(at) for at in range(path.elementCount())]
    assert len(elements) > 50
    assert all(float(side).is_integer() for each in elements for side in (each.x, each.y))
    assert made.pixelSize() * shrink == pytest.approx(14.0)
