"""The look of the window: palettes of our own, one style sheet, icons tinted by the theme."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from referralmap import RESOURCES
from referralmap.picture.theme import Theme, theme

ICON_SIZE = 20


def system_theme() -> str:
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


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
    return f"""
    QMainWindow, QDialog {{ background: {colours.background}; }}
    QToolBar {{ background: {colours.raised}; border: none; padding: 4px 8px; spacing: 4px;
        border-bottom: 1px solid {colours.ring}; }}
    QToolBar QToolButton {{ padding: 5px 8px; border-radius: 6px; }}
    QToolBar QToolButton:hover {{ background: {colours.ring}; }}
    QToolBar QToolButton:checked {{ background: {colours.bar}; }}
    QToolBar::separator {{ width: 1px; margin: 6px 6px; background: {colours.ring}; }}
    QStatusBar {{ background: {colours.raised}; border-top: 1px solid {colours.ring}; }}
    QStatusBar::item {{ border: none; }}
    QSplitter::handle {{ background: {colours.ring}; }}
    QLineEdit, QComboBox, QDateEdit, QPlainTextEdit {{ background: {colours.raised};
        border: 1px solid {colours.line}; border-radius: 5px; padding: 4px 6px;
        selection-background-color: {colours.bar}; selection-color: {colours.ink}; }}
    QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border-color: {colours.accent}; }}
    QPushButton {{ background: {colours.raised}; border: 1px solid {colours.line};
        border-radius: 6px; padding: 6px 14px; }}
    QPushButton:hover {{ border-color: {colours.gold_line}; }}
    QPushButton:focus {{ border-color: {colours.accent}; }}
    QPushButton:disabled {{ color: {colours.line}; }}
    QPushButton:default {{ background: {colours.bar}; border-color: {colours.gold_line}; }}
    QToolButton[flat="true"] {{ border: none; border-radius: 5px; padding: 3px; }}
    QToolButton[flat="true"]:hover {{ background: {colours.ring}; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {colours.ring}; }}
    QTabBar::tab {{ padding: 8px 14px; border: none; border-bottom: 2px solid transparent; }}
    QTabBar::tab:selected {{ border-bottom: 2px solid {colours.gold_line}; }}
    QTableView, QListView {{ background: {colours.background}; border: none; outline: 0;
        selection-background-color: {colours.bar}; selection-color: {colours.ink}; }}
    QHeaderView::section {{ background: {colours.background}; color: {colours.quiet}; border: none;
        border-bottom: 1px solid {colours.ring}; padding: 5px 6px; }}
    QScrollArea {{ border: none; background: {colours.background}; }}
    QScrollArea > QWidget > QWidget {{ background: {colours.background}; }}
    QToolTip {{ background: {colours.raised}; color: {colours.ink}; padding: 4px;
        border: 1px solid {colours.line}; }}
    QMenu {{ background: {colours.raised}; border: 1px solid {colours.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 26px 5px 10px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {colours.bar}; }}
    QMenu::item:disabled {{ color: {colours.quiet}; }}
    QMenu::separator {{ height: 1px; background: {colours.ring}; margin: 4px 6px; }}
    QMenuBar {{ background: {colours.raised}; }}
    QMenuBar::item {{ padding: 5px 9px; background: transparent; }}
    QMenuBar::item:selected {{ background: {colours.bar}; border-radius: 4px; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {colours.line}; border-radius: 4px; margin: 1px;
        min-height: 28px; min-width: 28px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: none; border: none; width: 0; height: 0; }}
    QToolButton::menu-indicator {{ image: none; width: 0; }}
    #quiet {{ color: {colours.quiet}; }}
    #heading {{ font-size: 17px; font-weight: 600; }}
    #title {{ font-size: 26px; font-weight: 600; }}
    #section {{ color: {colours.quiet}; font-weight: 600; }}
    #gold {{ color: {colours.gold_edge}; font-weight: 600; }}
    #raised {{ background: {colours.raised}; border: 1px solid {colours.ring};
        border-radius: 8px; }}
    #door {{ background: {colours.raised}; border: 1px solid {colours.line}; border-radius: 12px;
        padding: 18px; font-size: 15px; text-align: left; }}
    #door:hover, #door:focus {{ border: 2px solid {colours.gold_line}; }}
    #notice {{ background: {colours.bar}; border-radius: 6px; padding: 7px 12px; }}
    """
