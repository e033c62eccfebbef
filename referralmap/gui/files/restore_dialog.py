"""Earlier states of maps: the backups that the program made, with date, people and a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from referralmap.document.backups import Backup, Shelf
from referralmap.gui.files.thumbnail import HEIGHT, WIDTH
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.widgets.theming import icon
from referralmap.i18n import _, format_date, ngettext
from referralmap.picture.theme import Theme

_WHICH = Qt.ItemDataRole.UserRole


class RestoreDialog(FittingDialog):
    """`backup` is the one that was chosen; it becomes a new map, nothing is replaced."""

    def __init__(self, parent: QWidget, shelves: Sequence[Shelf], colours: Theme) -> None:
        super().__init__(parent, 820, 600)
        self.setWindowTitle(_("Restore an earlier state"))
        self._colours = colours
        self._shelves = shelves
        self.backup: Backup | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.addWidget(
            PlainLabel(
                _(
                    "The program makes these backups by itself while you work. The one you choose "
                    "becomes a new map; your map and the backups stay as they are."
                ),
                wrap=True,
            )
        )
        self._which = QComboBox()
        self._which.setAccessibleName(_("Map"))
        for shelf in shelves:
            self._which.addItem(shelf.name)
        self._which.setVisible(len(shelves) > 1)
        self._which.currentIndexChanged.connect(self._fill)
        column.addWidget(self._which)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Earlier states"))
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setIconSize(QSize(WIDTH, HEIGHT))
        self.list.setGridSize(QSize(WIDTH + 18, HEIGHT + 52))
        self.list.setWordWrap(True)
        self.list.itemDoubleClicked.connect(self._take)
        self.list.currentItemChanged.connect(self._update)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox()
        self._open = buttons.addButton(
            _("Open as a new map …"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for backup in self._shelves[max(self._which.currentIndex(), 0)].backups:
            at = backup.at.astimezone()
            people = ngettext("{count} person", "{count} people", backup.people)
            when = f"{format_date(at.date())}, {at:%H:%M}"
            item = QListWidgetItem(self._picture(backup), f"{when}\n{people}")
            item.setData(_WHICH, backup)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._update()

    def _picture(self, backup: Backup) -> QIcon:
        image = QImage()
        if backup.picture.exists():
            reader = QImageReader(str(backup.picture), b"png")
            reader.setAutoDetectImageFormat(False)
            image = reader.read()
        if image.isNull():
            return icon("referralmap", self._colours)
        shown = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            shown.addPixmap(QPixmap.fromImage(image), mode)
        return shown

    def _update(self) -> None:
        self._open.setEnabled(self.list.currentItem() is not None)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.backup = item.data(_WHICH)
            self.accept()
