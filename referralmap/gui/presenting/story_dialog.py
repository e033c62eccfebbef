"""The story of a map: which pages a presentation shows, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from referralmap.analysis.figures.accounts import Accounts
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _
from referralmap.open_map.story import (
    Saved,
    StoryPage,
    page_title,
    pages_besides,
    story,
    usual_pages,
)
from referralmap.open_map.view_state import ViewState

_PAGE = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StoryDialog(FittingDialog):
    """A list to tick and to move; `pages()` are the ticked ones, None for the usual story."""

    def __init__(
        self,
        parent: QWidget | None,
        accounts: Accounts,
        saved: Saved,
        pages: Sequence[StoryPage] | None,
    ) -> None:
        super().__init__(parent, 460, 520)
        self.setWindowTitle(_("Story of the map"))
        self._accounts, self._saved = accounts, saved
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pages of the story"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setSpacing(2)
        self.list.installEventFilter(self)
        self.up, self.down = QPushButton(_("Up")), QPushButton(_("Down"))
        self.usual = QPushButton(_("As usual"))
        for button, act in (
            (self.up, lambda: self._move(-1)),
            (self.down, lambda: self._move(1)),
            (self.usual, lambda: self._fill(None)),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self.list.currentRowChanged.connect(self._allow)
        row = Flow(self.up, self.down, self.usual)
        words = _(
            "What is ticked is shown, from top to bottom. Drag a page, or press Alt+↑ or Alt+↓."
        )
        buttons = QDialogButtonBox()
        buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(words, wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(buttons)
        self._fill(pages)
        self.list.setFocus()

    def pages(self) -> list[StoryPage] | None:
        items = (self.list.item(at) for at in range(self.list.count()))
        ticked = [it.data(_PAGE) for it in items if it.checkState() == Qt.CheckState.Checked]
        return None if ticked == self._told(None) else ticked

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(step)
                return True
        return False

    def _told(self, pages: Sequence[StoryPage] | None) -> list[StoryPage]:
        """Those of `pages` that can be shown now."""
        wanted = usual_pages(self._accounts) if pages is None else pages
        told = story(wanted, self._accounts, ViewState(), self._saved)
        return [page for page, _shown in told]

    def _fill(self, pages: Sequence[StoryPage] | None) -> None:
        """The pages of a story, ticked, and all others below them."""
        told = self._told(pages)
        self.list.clear()
        self._add(told, Qt.CheckState.Checked)
        others = pages_besides(told, self._accounts, self._saved)
        self._add(others, Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)

    def _add(self, pages: Iterable[StoryPage], state: Qt.CheckState) -> None:
        for page in pages:
            item = QListWidgetItem(page_title(page, self._accounts, self._saved), self.list)
            item.setData(_PAGE, page)
            item.setCheckState(state)
            # dropped onto another one it would take its place
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)

    def _move(self, step: int) -> None:
        """Move the current page past its neighbour."""
        at = self.list.currentRow()
        if 0 <= at + step < self.list.count():
            item = self.list.takeItem(at)
            self.list.insertItem(at + step, item)
            self.list.setCurrentRow(at + step)

    def _allow(self, at: int) -> None:
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < self.list.count() - 1)
