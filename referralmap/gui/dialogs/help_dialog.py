"""The help: tasks on the left, what to do and where on the right, and all keys as a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from referralmap import RESOURCES
from referralmap.gui.dialogs.help_topics import TOPICS
from referralmap.gui.widgets.edit_fields import HintedLine
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainPage
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _, language
from referralmap.model.person_names import searched

_KEY = Qt.ItemDataRole.UserRole
KEYS = "keys"
_KEYS_WIDE = 170
"""Room for keys before what they do, in pixels"""
Keys = Sequence[tuple[str, str]]
"""Commands with their keys, as they are shown."""


class HelpDialog(FittingDialog):
    """Opens at the topic called `key`, or at the first."""

    def __init__(self, parent: QWidget | None, keys: Keys, key: str = "") -> None:
        super().__init__(parent, 860, 620)
        self.setWindowTitle(_("Help"))
        self._keys = keys
        self.search = HintedLine(_("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._sift)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Help"))
        self.list.setSpacing(2)
        self.list.currentItemChanged.connect(self._show)
        self.page = PlainPage()
        self.page.setAccessibleName(_("What to do"))
        self.page.setTabStopDistance(scaled(_KEYS_WIDE))
        self._sentences = {topic.key: [_(s) for s in topic.sentences] for topic in TOPICS}
        self._sentences[KEYS] = [f"{shown}\t{words}" for words, shown in keys]
        for topic in TOPICS:
            self._add(topic.key, _(topic.title))
        self._add(KEYS, _("All keys"))
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + scaled(30))
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self.page, 1)
        buttons = QDialogButtonBox()
        printing = buttons.addButton(_("Print …"), QDialogButtonBox.ButtonRole.ActionRole)
        printing.clicked.connect(self._print)
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        printing.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.open_at(key)
        self.list.setFocus()

    def open_at(self, key: str) -> None:
        keys = [self.list.item(at).data(_KEY) for at in range(self.list.count())]
        self.list.setCurrentRow(keys.index(key) if key in keys else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _add(self, key: str, title: str) -> None:
        item = QListWidgetItem(title, self.list)
        item.setData(_KEY, key)

    def _show(self) -> None:
        self.page.clear()
        if self.list.currentRow() < 0:
            return
        item = self.list.currentItem()
        self.page.heading(item.text())
        for sentence in self._sentences[item.data(_KEY)]:
            self.page.line(sentence)
        picture = RESOURCES / "help" / language() / f"{item.data(_KEY)}.png"
        if picture.exists():
            self.page.picture(picture)

    def _sift(self, text: str) -> None:
        """List the topics that hold `text`, and show the first of them."""
        wanted = searched(text)[0]
        first = -1
        for at in range(self.list.count()):
            item = self.list.item(at)
            words = " ".join([item.text(), *self._sentences[item.data(_KEY)]])
            is_found = any(wanted in key for key in searched(words))
            item.setHidden(not is_found)
            first = at if is_found and first < 0 else first
        self.list.setCurrentRow(first)
        if first < 0:
            self.page.clear()
            self.page.line(_("Nothing in the help matches."))

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            self.page.document().print_(printer)
