"""The options of an export: size, names, theme and title, with a preview."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from referralmap.gui.state.export_choice import ExportChoice
from referralmap.gui.state.program_settings import NAMES_IN_EXPORTS
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.tabs import scrolled
from referralmap.gui.widgets.plain_text import PlainLabel, set_tip
from referralmap.i18n import _, mark
from referralmap.picture.geometry.page_size import LARGEST_SIDE
from referralmap.picture.theme import THEMES

SIZES = (
    (1920, 1080, mark("Screen, 1920 × 1080")),
    (3840, 2160, mark("Large screen, 3840 × 2160")),
    (3508, 2480, mark("A4 landscape, 300 dpi")),
    (2480, 3508, mark("A4 portrait, 300 dpi")),
    (1200, 1200, mark("Square, 1200 × 1200")),
)
_LEAST_PREVIEW = QSize(240, 150)
_SAYS = {
    "full": mark("Everybody's full name will stand in the file, for whoever gets it."),
    "initials": mark("Only initials will stand in the file; all other details are left out."),
    "aliases": mark("Only aliases will stand in the file; all other details are left out."),
    "hidden": mark("No names will stand in the file; all other details are left out, too."),
}
_THEMES = {"light": mark("Light"), "dark": mark("Dark")}


class ExportDialog(FittingDialog):
    """A picture's options with a live preview; `preview` paints a choice small."""

    def __init__(
        self,
        parent: QWidget,
        theme: str,
        title: str,
        preview: Callable[[ExportChoice], QImage],
        sizes: tuple[tuple[int, int, str], ...] = SIZES,
        *,
        names: str = "full",
        can_be_transparent: bool = True,
        is_picture: bool = True,
    ) -> None:
        super().__init__(parent, 980, 460)
        self.setWindowTitle(_("Export a picture") if is_picture else _("Export a table"))
        self._preview = preview
        self._is_picture = is_picture
        self._painted = QPixmap()
        self._image = PlainLabel(name="raised")
        self._image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._image.setMinimumSize(_LEAST_PREVIEW)
        self._image.installEventFilter(self)
        self._size = QComboBox()
        self._usual_size = sizes[0][:2]
        for width, height, text in sizes:
            self._size.addItem(_(text), (width, height))
        self._size.setEditable(True)
        self._size.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        set_tip(self._size, _("One of these, or any other such as 1600 x 900"))
        self._names = QComboBox()
        for key, text in NAMES_IN_EXPORTS:
            self._names.addItem(_(text), key)
        self._names.setCurrentIndex(self._names.findData(names))
        self._theme = QComboBox()
        for key in THEMES:
            self._theme.addItem(_(_THEMES[key]), key)
        self._theme.setCurrentIndex(THEMES.index(theme))
        self._title = QLineEdit(title)
        self._legend = QCheckBox(_("With a legend"))
        self._legend.setChecked(True)
        self._transparent = QCheckBox(_("Transparent background"))
        buttons = QDialogButtonBox()
        buttons.addButton(_("Save …"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        self._says = PlainLabel(wrap=True)
        self._trouble = PlainLabel(wrap=True, name="notice")
        self._trouble.hide()
        row = QHBoxLayout()
        form = QWidget()
        form.setLayout(self._form(can_be_transparent, is_picture))
        row.addWidget(scrolled(form))
        row.addWidget(self._image, 1)
        self._image.setVisible(is_picture)
        column = QVBoxLayout(self)
        column.addLayout(row, 1)
        for part in (self._says, self._trouble, buttons):
            column.addWidget(part)
        self._connect()
        self._show()

    def _connect(self) -> None:
        for box in (self._size, self._names, self._theme):
            box.currentIndexChanged.connect(self._show)
        self._size.editTextChanged.connect(self._show)
        for tick in (self._legend, self._transparent):
            tick.toggled.connect(self._show)
        self._title.editingFinished.connect(self._show)

    def _form(self, can_be_transparent: bool, is_picture: bool) -> QFormLayout:
        form = QFormLayout()
        form.addRow(_("Names"), self._names)
        if is_picture:
            form.addRow(_("Size"), self._size)
            form.addRow(_("Theme"), self._theme)
            form.addRow(_("Title"), self._title)
            form.addRow("", self._legend)
            if can_be_transparent:
                form.addRow("", self._transparent)
        return form

    def refuse(self, why: str) -> None:
        """Say why nothing was written; all choices stay."""
        self._trouble.setText(why)
        self._trouble.setVisible(bool(why))

    def _save(self) -> None:
        """Go on, if the size is one."""
        if self._pixels() is None:
            self.refuse(
                _("“{text}” is not a size; please write it as 1600 x 900.").format(
                    text=self._size.currentText()
                )
            )
            self._size.setFocus()
        else:
            self.refuse("")
            self.accept()

    def choice(self) -> ExportChoice:
        width, height = self._pixels() or self._usual_size
        return ExportChoice(
            width,
            height,
            self._names.currentData(),
            self._theme.currentData(),
            self._title.text(),
            self._legend.isChecked(),
            self._transparent.isChecked(),
        )

    def _pixels(self) -> tuple[int, int] | None:
        """The size chosen, or typed; None if what is typed is none."""
        text = self._size.currentText()
        at = self._size.findText(text)
        if at >= 0:
            width, height = self._size.itemData(at)
            return (width, height)
        typed = re.fullmatch(r"\s*(\d{2,5})\s*[xX×]\s*(\d{2,5})\s*", text)
        found = (int(typed[1]), int(typed[2])) if typed else None
        return found if found and max(found) <= LARGEST_SIDE and min(found) > 0 else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._show_image()
        return False

    def _show(self) -> None:
        self._says.setText(_(_SAYS[self._names.currentData()]))
        if self._is_picture:
            self._painted = QPixmap.fromImage(self._preview(self.choice()))
        self._show_image()

    def _show_image(self) -> None:
        if self._painted.isNull():
            return
        ratio = self.devicePixelRatioF()
        pixmap = self._painted.scaled(
            self._image.contentsRect().size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        self._image.setPixmap(pixmap)
