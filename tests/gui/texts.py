"""Everything that a window says: on labels, buttons, boxes, tabs, headings, menus and in tips."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)


def texts_of(window: QWidget) -> set[str]:
    said: set[str] = set()
    for widget in [window, *window.findChildren(QWidget)]:
        said |= {widget.windowTitle(), widget.toolTip(), widget.accessibleName(), *_texts(widget)}
    for action in window.findChildren(QAction):
        said |= {action.text(), action.toolTip()}
    return {_plain(text) for text in said if text}


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QHeaderView):
        is_flat = widget.orientation() == Qt.Orientation.Horizontal
        if not is_flat or widget.model() is None:
            return
        sections = range(widget.count())
        yield from (
            str(widget.model().headerData(at, Qt.Orientation.Horizontal) or "") for at in sections
        )
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        rows = range(min(12, widget.model().rowCount()))
        for row in rows:
            yield str(widget.model().index(row, 0).data() or "")


def _plain(text: str) -> str:
    without = re.sub(r"<[^>]+>", "", html.unescape(text)).replace("&&", "&")
    return re.sub(r" \([^)]*\)$", "", without).strip()
