"""What of a window is cut off: every part that has less room than its text needs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

_ROWS = 12
"""Rows looked at in each list."""


def cut_off(window: QWidget) -> list[str]:
    """A line for each part of `window` that is seen and has too little room."""
    for _pass in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    return [f"{name(w)}: {why}" for w in [window, *window.findChildren(QWidget)] for why in whys(w)]


def name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else widget.windowTitle()
    around = widget.parentWidget()
    within = type(around).__name__ if around else ""
    return f"{type(widget).__name__} {words[:40]!r} {widget.accessibleName()!r} in {within}"


def whys(widget: QWidget) -> Iterator[str]:
    if not widget.isVisible() or (isinstance(widget, QAbstractScrollArea) and not is_list(widget)):
        return
    if isinstance(widget, QHeaderView):
        yield from cut_headings(widget)
    elif isinstance(widget, QTabBar):
        yield from cut_tabs(widget)
    elif isinstance(widget, QAbstractItemView):
        yield from cut_cells(widget)
    elif isinstance(widget, QLabel):
        yield from cut_words(widget)
    elif isinstance(widget, QLineEdit):
        needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        if needed > widget.contentsRect().width() and not is_part(widget):
            yield f"its hint needs {needed} of {widget.contentsRect().width()}"
    elif isinstance(widget, QAbstractButton | QComboBox | QAbstractSpinBox) and not is_part(widget):
        yield from too_small(widget)
    if not is_part(widget):
        yield from outside(widget)


def is_list(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractItemView)


def is_part(widget: QWidget) -> bool:
    """Whether it is a part that Qt itself places inside another."""
    return isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit | QTabBar)


def too_small(widget: QWidget) -> Iterator[str]:
    needed = widget.minimumSizeHint()
    if isinstance(widget, QAbstractButton) and widget.minimumSizeHint().width() < 0:
        needed = widget.sizeHint()
    if needed.width() > widget.width() or needed.height() > widget.height():
        yield f"needs {needed.width()}×{needed.height()} of {widget.width()}×{widget.height()}"


def cut_words(label: QLabel) -> Iterator[str]:
    if label.toolTip() and label.text() in label.toolTip():
        return
    room = label.contentsRect()
    if label.wordWrap():
        words = label.text().split()
        widest = max((label.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        height = label.heightForWidth(label.width())
        if widest > room.width() or height > label.height():
            yield f"needs {widest} wide, {height} high, of {room.width()}×{label.height()}"
    elif label.pixmap().isNull() and label.sizeHint().width() > label.width():
        yield f"needs {label.sizeHint().width()} of {label.width()}"


def cut_headings(header: QHeaderView) -> Iterator[str]:
    if header.orientation() != Qt.Orientation.Horizontal:
        return
    for section in range(header.count()):
        needed, given = header.sectionSizeHint(section), header.sectionSize(section)
        if not header.isSectionHidden(section) and needed > given:
            yield f"column {section} needs {needed} of {given}"


def cut_tabs(bar: QTabBar) -> Iterator[str]:
    for at in range(bar.count()):
        words, rect = bar.tabText(at), bar.tabRect(at)
        needed = bar.fontMetrics().horizontalAdvance(words.replace("&&", "&"))
        if not bar.parentWidget().rect().contains(rect.translated(bar.pos())):
            yield f"the tab {bar.accessibleTabName(at) or words!r} is outside"
        if needed > rect.width():
            yield f"the tab {words!r} needs {needed} of {rect.width()}"


def cut_cells(view: QAbstractItemView) -> Iterator[str]:
    """Cells of tables; what has no room must stand in a tool tip."""
    if not isinstance(view, QTableView | QTreeView) or view.model() is None:
        return
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    for row in range(min(_ROWS, view.model().rowCount())):
        for column in range(view.model().columnCount()):
            index = view.model().index(row, column, QModelIndex())
            option.rect = QRect()
            needed = view.itemDelegate().sizeHint(option, index).width()
            given = view.visualRect(index).width()
            if 0 < given < needed and not index.data(Qt.ItemDataRole.ToolTipRole):
                yield f"cell {index.data()!r} needs {needed} of {given}"


def outside(widget: QWidget) -> Iterator[str]:
    """A part beyond the edge of its parent, which cannot be scrolled to."""
    around = widget.parentWidget()
    if around is None or widget.isWindow() or widget.windowFlags() & Qt.WindowType.Popup:
        return
    if isinstance(around.parentWidget(), QAbstractScrollArea):
        return
    seen = around.rect()
    if not seen.contains(widget.geometry()):
        yield f"at {widget.geometry().getRect()} in {seen.width()}×{seen.height()}"
