"""The look of the window: palettes of our own, one style sheet, icons tinted by the theme."""

from __future__ import annotations

import ctypes
import dataclasses
import functools
import re
import sys
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyle

from referralmap import RESOURCES
from referralmap.picture.theme import Theme, theme

ICON_SIZE = 20
"""Side of an icon at 100 % of text size, in pixels."""
_THEME, _PERCENT, _SYSTEM_FONT = "theme", "text_percent", "system_font"
_CLIENT_AREA_ANIMATION = 0x1042


def system_theme() -> str:
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def system_is_calm() -> bool:
    """Whether the system asks for no movement: Windows says so itself, some desktops by a style
    without animations.
    """
    if sys.platform == "win32":
        wanted = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(
            _CLIENT_AREA_ANIMATION, 0, ctypes.byref(wanted), 0
        )
        return not wanted.value
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def wear(application: QApplication, name: str, percent: int = 100) -> Theme:
    """Give the whole program the theme called `name`, and texts and icons of a size.

    ``QStyleHints.setColorScheme`` does nothing on bare X11 and offscreen, hence palettes.
    """
    chosen = theme(name)
    application.setProperty(_THEME, name)
    font = application.property(_SYSTEM_FONT)
    if not isinstance(font, QFont):
        font = application.font()
        application.setProperty(_SYSTEM_FONT, font)
    is_sized = application.property(_PERCENT) == percent
    application.setProperty(_PERCENT, percent)
    sheet = _style_sheet(chosen)
    if not is_sized or application.styleSheet() != sheet:
        # put on every widget there is: a fifth of the time without the sheet before
        application.setStyleSheet("")
        if application.style().name() != "fusion":
            application.setStyle("Fusion")
        application.setPalette(_palette(chosen))
        application.setFont(_sized(font, percent))
        application.setStyleSheet(sheet)
    return chosen


def worn() -> Theme:
    """The theme of the whole program now."""
    application = QApplication.instance()
    name = application.property(_THEME) if application is not None else None
    return theme(name if isinstance(name, str) else "light")


def scaled(pixels: float) -> int:
    """A length of the interface that goes with the size of its text."""
    application = QApplication.instance()
    percent = application.property(_PERCENT) if application is not None else None
    return round(pixels * (percent if isinstance(percent, int) else 100) / 100)


def icon_size() -> int:
    return scaled(ICON_SIZE)


def _sized(font: QFont, percent: int) -> QFont:
    sized = QFont(font)
    if font.pointSizeF() > 0:
        sized.setPointSizeF(font.pointSizeF() * percent / 100)
    else:
        sized.setPixelSize(max(1, round(font.pixelSize() * percent / 100)))
    return sized


def icon(name: str, colours: Theme) -> QIcon:
    """The icon in ``resources/icons`` in the colours of the theme."""
    made = QIcon()
    made.addPixmap(_pixmap(name, colours.ink, icon_size()))
    made.addPixmap(_pixmap(name, colours.line, icon_size()), QIcon.Mode.Disabled)
    return made


@functools.cache
def _pixmap(name: str, colour: str, side: int) -> QPixmap:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(svg.replace(b"currentColor", colour.encode())))
    ratio = 2
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side * ratio, side * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def program_icon() -> QIcon:
    return QIcon(str(RESOURCES / "icons" / "referralmap.svg"))


def _palette(colours: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for part, colour in (
        (role.Window, colours.background),
        (role.WindowText, colours.ink),
        (role.Base, colours.raised),
        (role.AlternateBase, colours.background),
        (role.Text, colours.ink),
        (role.Button, colours.raised),
        (role.ButtonText, colours.ink),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.ink),
        (role.PlaceholderText, colours.quiet),
        (role.Highlight, colours.bar),
        (role.HighlightedText, colours.ink),
        (role.Link, colours.accent),
        (role.BrightText, colours.ink),
        (role.Light, colours.raised),
        (role.Mid, colours.line),
        (role.Midlight, colours.ring),
        (role.Dark, colours.line),
        (role.Shadow, colours.line),
    ):
        palette.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(colours.line))
    return palette


def _style_sheet(colours: Theme) -> str:
    text = (RESOURCES / "theme" / "window.qss").read_text("utf-8")
    folder = (RESOURCES / "theme").as_posix()
    text = re.sub(r"(\d+)sp\b", lambda found: f"{scaled(int(found[1]))}px", text)
    return Template(text).substitute(dataclasses.asdict(colours), folder=folder)
