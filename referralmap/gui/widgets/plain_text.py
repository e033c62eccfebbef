"""Labels, tool tips and messages that show names as they are: nothing in them is read as markup.

The only module that may touch QLabel, QMessageBox and the tool tips of widgets.
"""

from __future__ import annotations

import html
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetrics,
    QImageReader,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextImageFormat,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QInputDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QSpacerItem,
    QTextBrowser,
    QToolTip,
    QWidget,
)

from referralmap.gui.widgets.theming import scaled

_AROUND_TITLE = 150
"""What stands beside a title, an icon and three buttons, in pixels at 100 % of text size."""
TIP = Qt.ItemDataRole.ToolTipRole
"""The role of a model's tool tips, whose texts are `escaped`."""


class PlainLabel(QLabel):
    """A label that never interprets its text as markup."""

    def __init__(self, text: str = "", *, wrap: bool = False, name: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        if wrap:
            # Otherwise the longest word would set the least width of everything around it.
            self.setMinimumWidth(1)
        if name:
            self.setObjectName(name)


def with_whole_words(label: PlainLabel) -> PlainLabel:
    """`label`, wrapped, but never narrower than its longest word."""
    words = label.text().split()
    metrics = label.fontMetrics()
    label.setMinimumWidth(max((metrics.horizontalAdvance(word) for word in words), default=0) + 2)
    return label


class PlainPage(QTextBrowser):
    """Headings and lines to read, select and copy; `chosen` carries the key of a clicked line.

    Text is only ever inserted as text, and no link leads out of the program.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.anchorClicked.connect(lambda url: self.chosen.emit(url.fragment()))

    def heading(self, text: str) -> None:
        kind = QTextCharFormat()
        kind.setFontWeight(QFont.Weight.DemiBold)
        self._add(text, kind, above=12)

    def line(self, text: str, *, key: str = "", colour: str = "", indent: int = 0) -> None:
        """Add a line; with a `key` it can be clicked."""
        kind = QTextCharFormat()
        if colour:
            kind.setForeground(QColor(colour))
        if key:
            kind.setAnchor(True)
            kind.setAnchorHref(f"#{key}")
        self._add(text, kind, above=3 if indent else 7, indent=indent)

    def picture(self, path: Path) -> None:
        """Add a picture on a line of its own, at most as wide as the page."""
        shown = QTextImageFormat()
        shown.setName(str(path))
        room = self.viewport().width() - 2 * self.document().documentMargin()
        shown.setWidth(min(QImageReader(str(path)).size().width(), room))
        self._begin(above=12).insertImage(shown)
        self._stay_at_the_top()

    def _add(self, text: str, kind: QTextCharFormat, above: int, indent: int = 0) -> None:
        self._begin(above, indent).insertText(text, kind)
        self._stay_at_the_top()

    def _stay_at_the_top(self) -> None:
        """Take the cursor back that went along with what was written, and selected nothing."""
        shown = self.textCursor()
        shown.setPosition(0)
        self.setTextCursor(shown)

    def _begin(self, above: int, indent: int = 0) -> QTextCursor:
        """At the begin of a new line."""
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setLeftMargin(14 * indent)
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        return cursor


def unmarked(text: str) -> str:
    """`text` for a button, menu or tab, where ``&`` would be taken for a key."""
    return text.replace("&", "&&")


def set_tip(target: QWidget | QAction, text: str) -> None:
    """A tool tip; Qt guesses markup in tips, so what could be taken for it is escaped."""
    target.setToolTip(escaped(text))


def escaped(text: str) -> str:
    """`text` for a tool tip, such that it is shown as it is."""
    return f"<span>{html.escape(text)}</span>" if "<" in text or "&" in text else text


def show_tip(at: QPoint, text: str, owner: QWidget) -> None:
    """A tip at a point of the screen, at once; none for an empty text."""
    QToolTip.showText(at, escaped(text), owner)


def set_window_title(window: QWidget, text: str) -> None:
    """``[*]`` in a title would be taken for the sign of a changed document."""
    window.setWindowTitle(text.replace("[*]", "[ * ]"))


def tell(parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
    """Show a message to be confirmed with *OK*."""
    box = _box(parent, title, text, detail)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.exec()


def choose(
    parent: QWidget | None, title: str, text: str, choices: list[str], cancel: str
) -> int | None:
    """Ask for one of several choices; return its number, or None."""
    box = _box(parent, title, text, "")
    buttons: list[QPushButton] = [
        box.addButton(unmarked(choice), QMessageBox.ButtonRole.AcceptRole) for choice in choices
    ]
    refused = box.addButton(unmarked(cancel), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(refused)
    box.setDefaultButton(buttons[0])
    box.exec()
    clicked = box.clickedButton()
    return next((at for at, button in enumerate(buttons) if button is clicked), None)


def ask_text(parent: QWidget, title: str, label: str, text: str | None = None) -> str | None:
    """Ask for a line or, with a `text` to begin with, for several; None if there is no answer."""
    dialog = QInputDialog(parent)
    set_window_title(dialog, title)
    dialog.setLabelText(label)
    if text is not None:
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setTextValue(text)
    dialog.sizeHint()  # lays it out; its least width is that of its content alone
    column = dialog.layout()
    assert column is not None
    column.addItem(QSpacerItem(title_width(dialog), 0))
    answer = dialog.textValue() if dialog.exec() else None
    dialog.deleteLater()
    return answer


def title_width(dialog: QDialog) -> int:
    """How wide a dialog must be to show its title, as far as its screen goes."""
    font = QFont(dialog.font())
    font.setBold(True)
    wide = QFontMetrics(font).horizontalAdvance(dialog.windowTitle()) + scaled(_AROUND_TITLE)
    return min(wide, dialog.screen().availableGeometry().width())


def _box(parent: QWidget | None, title: str, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    if detail:
        box.setInformativeText(detail)
    # its least width is that of its content alone
    grid = box.layout()
    assert isinstance(grid, QGridLayout)
    grid.addItem(QSpacerItem(title_width(box), 0), grid.rowCount(), 0, 1, grid.columnCount())
    return box
