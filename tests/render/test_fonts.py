"""The bundled font."""

import threading

import pytest
from PySide6.QtGui import QFontInfo

from referralmap.layouts.width_table import text_width
from referralmap.render.fonts import FAMILY, font, measure, metrics


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
