"""Dialogs are as wide as their titles, which window managers cut off otherwise."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QDialog, QInputDialog, QSpacerItem, QWidget

from referralmap.gui.widgets.theming import scaled

_AROUND = 150
"""What stands beside a title, an icon and three buttons, in pixels at 100 % of text size."""


def title_width(dialog: QDialog) -> int:
    """How wide a dialog must be to show its title, as far as its screen goes."""
    font = QFont(dialog.font())
    font.setBold(True)
    wide = QFontMetrics(font).horizontalAdvance(dialog.windowTitle()) + scaled(_AROUND)
    return min(wide, dialog.screen().availableGeometry().width())


def ask_text(parent: QWidget, title: str, label: str, text: str | None = None) -> str | None:
    """Ask for a line or, with a `text` to begin with, for several; None if there is no answer."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    if text is not None:
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setTextValue(text)
    dialog.sizeHint()  # lays it out; it takes no least width but that of what is in it
    column = dialog.layout()
    assert column is not None
    column.addItem(QSpacerItem(title_width(dialog), 0))
    answer = dialog.textValue() if dialog.exec() else None
    dialog.deleteLater()
    return answer
