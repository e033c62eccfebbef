"""The bundled font, and how wide its texts are."""

from __future__ import annotations

import functools

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from referralmap import RESOURCES

FAMILY = "Inter"


@functools.cache
def load_fonts() -> None:
    """Make the bundled font known to Qt; needs a QGuiApplication."""
    for file in sorted((RESOURCES / "theme").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))


@functools.lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False) -> QFont:
    """The font of everything on the map; `size` in pixels. The system's font steps in for scripts
    that it lacks. Without hinting, so that a text is equally wide on every machine.
    """
    load_fonts()
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made


@functools.lru_cache(maxsize=64)
def metrics(size: float, *, bold: bool = False) -> QFontMetricsF:
    return QFontMetricsF(font(size, bold=bold))


@functools.lru_cache(maxsize=50_000)
def measure(text: str, size: float, bold: bool) -> float:
    """The width of `text` in pixels, as ``picture.labels`` asks for it."""
    return metrics(size, bold=bold).horizontalAdvance(text)
