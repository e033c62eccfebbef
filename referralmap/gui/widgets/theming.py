"""The look of the window: palettes of our own, one style sheet, icons tinted by the theme."""

from __future__ import annotations

import ctypes
import dataclasses
import functools
import sys
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyle

from referralmap import RESOURCES
from referralmap.picture.theme import Theme, theme

ICON_SIZE = 20
"""Side of an icon, in pixels."""
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


def wear(application: QApplication, name: str) -> Theme:
    """Give the whole program the theme called `name`.

    ``QStyleHints.setColorScheme`` does nothing on bare X11 and offscreen, hence palettes.
    """
    worn = theme(name)
    application.setStyle("Fusion")
    application.setPalette(_palette(worn))
    application.setStyleSheet(_style_sheet(worn))
    return worn


def icon(name: str, colours: Theme) -> QIcon:
    """The icon in ``resources/icons`` in the colours of the theme."""
    made = QIcon()
    made.addPixmap(_pixmap(name, colours.ink))
    made.addPixmap(_pixmap(name, colours.line), QIcon.Mode.Disabled)
    return made


@functools.cache
def _pixmap(name: str, colour: str) -> QPixmap:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(svg.replace(b"currentColor", colour.encode())))
    ratio = 2
    pixmap = QPixmap(QSize(ICON_SIZE, ICON_SIZE) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, ICON_SIZE * ratio, ICON_SIZE * ratio))
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
    return Template(text).substitute(dataclasses.asdict(colours), folder=folder)
