"""The bundled font and the widths of its texts."""

from __future__ import annotations

import functools
import threading

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from referralmap import RESOURCES

FAMILY = "Inter"


@functools.cache
def load_fonts() -> None:
    """Make the bundled font known to Qt; needs a QGuiApplication."""
    for file in sorted((RESOURCES / "theme").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))


class _OfThread(threading.local):
    """The fonts of one thread, since the engines behind them must not be shared between threads."""

    def __init__(self) -> None:
        self.fonts: dict[tuple[float, bool], QFont] = {}
        self.metrics: dict[tuple[float, bool], QFontMetricsF] = {}


_own = _OfThread()
_MOST_KEPT = 64
"""Most fonts kept for a thread."""


def font(size: float, *, bold: bool = False) -> QFont:
    """The font of everything on the map; `size` in pixels. The system's font steps in for scripts
    that it lacks. Without hinting, so that a text is equally wide on every machine.
    """
    found = _own.fonts.get((size, bold))
    if found is None:
        if len(_own.fonts) >= _MOST_KEPT:
            _own.fonts.clear()
        found = _own.fonts[size, bold] = _font(size, bold)
    return found


def metrics(size: float, *, bold: bool = False) -> QFontMetricsF:
    found = _own.metrics.get((size, bold))
    if found is None:
        if len(_own.metrics) >= _MOST_KEPT:
            _own.metrics.clear()
        found = _own.metrics[size, bold] = QFontMetricsF(font(size, bold=bold))
    return found


def _font(size: float, bold: bool) -> QFont:
    load_fonts()
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    # by its neighbours it would draw other forms of some signs, such as ( : - ÷, which a PDF has
    # no letter for: they could be neither searched nor copied nor read aloud
    made.setFeature(QFont.Tag("calt"), 0)
    return made


@functools.lru_cache(maxsize=50_000)
def measure(text: str, size: float, bold: bool) -> float:
    """The width of `text` in pixels, as ``picture.labels`` asks for it."""
    return metrics(size, bold=bold).horizontalAdvance(text)


_UNITS_OF_DESIGN = 2816
"""Size in pixels at which the outlines of the bundled font need no rounding. Scaled to any other,
Qt's come out a little different from time to time."""


def exact_font(size: float, *, bold: bool) -> tuple[QFont, float]:
    """The font in its own units, and the factor by which it has `size`."""
    return font(_UNITS_OF_DESIGN, bold=bold), size / _UNITS_OF_DESIGN
