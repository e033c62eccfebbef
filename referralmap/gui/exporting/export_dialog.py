"""One dialog for all that leaves the map: what, how, where to, and what it will look like."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from referralmap.atomic_file import write_whole
from referralmap.gui.exporting.content_maker import ContentMaker
from referralmap.gui.exporting.export_form import ExportForm, NotASize
from referralmap.gui.exporting.export_offer import SUFFIXES, ExportOffer
from referralmap.gui.exporting.export_preview import ExportPreview
from referralmap.gui.exporting.export_refusals import REFUSALS, refusal
from referralmap.gui.exporting.preset_row import PresetRow
from referralmap.gui.state import export_choice as kinds
from referralmap.gui.state.export_choice import DoneExport, ExportChoice
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.widgets.debounce import Later
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.tabs import scrolled
from referralmap.gui.widgets.fitting.wait_cursor import waiting
from referralmap.gui.widgets.plain_text import PlainLabel, choose
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _, mark
from referralmap.leftovers import private_folder

_SAYS = {
    "full": mark("Everybody's full name will stand in the file, for whoever gets it."),
    "initials": mark("Only initials will stand in the file, without contact details and notes."),
    "aliases": mark("Only aliases will stand in the file, without contact details and notes."),
    "hidden": mark("No names will stand in the file, and neither contact details nor notes."),
}
_SHOWN_TOO = mark("The selected people are named all the same.")
_TO_THE_MONTH = mark("Of each day only the month is there, written as its first day.")
_WITHOUT_SESSION = mark(
    "The session's name, goals, notes and people are left out, as they tell who."
)
_AFTER_TYPING_MS = 180
_NARROW = 700
"""Pixels at 100 % of text size, below which labels stand above their fields"""
_DRAGGED = 200
"""Pixels of the picture at the pointer while it is dragged"""


class ExportDialog(FittingDialog):
    """`write` writes a choice to a file and gives a sentence about why not, or nothing; then the
    dialog closes, and `done` says what was written.
    """

    def __init__(
        self,
        parent: QWidget,
        offer: ExportOffer,
        choice: ExportChoice,
        settings: UserSettings,
        maker: ContentMaker,
        write: Callable[[DoneExport], str],
    ) -> None:
        super().__init__(parent, 1240, 700)
        self.setWindowTitle(_("Export"))
        self._offer, self._maker, self._write = offer, maker, write
        self._private = contextlib.ExitStack()
        self.done_export: DoneExport | None = None
        self.form = ExportForm(offer)
        self.presets = PresetRow(settings, self._choice_or_none)
        self.preview = ExportPreview()
        self.file = QLineEdit(str(offer.target(choice.suffix)))
        self.file.setAccessibleName(_("File"))
        self._says = PlainLabel(wrap=True)
        self._trouble = PlainLabel(wrap=True, name="notice")
        self._trouble.hide()
        self._later = Later(self, self._show_preview, _AFTER_TYPING_MS)
        self._build()
        self.form.show_choice(choice)
        self.form.changed.connect(self._follow)
        self.presets.chosen.connect(self._use)
        self.preview.drag_wanted.connect(self._drag)
        self.file.editingFinished.connect(self._follow_file)
        self._follow()
        self._later.stop()
        self._show_preview()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.presets)
        column.addWidget(self.form, 1)
        middle = self._middle = QHBoxLayout()
        middle.addWidget(scrolled(left))
        middle.addWidget(self.preview)
        browse = QPushButton(_("Choose …"))
        browse.setAccessibleName(_("Choose the file"))
        browse.clicked.connect(self._browse)
        target = QHBoxLayout()
        target.addWidget(PlainLabel(_("File")))
        target.addWidget(self.file, 1)
        target.addWidget(browse)
        buttons = QDialogButtonBox()
        self.save = buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.save.clicked.connect(self.export)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addLayout(middle, 1)
        whole.addLayout(target)
        for part in (self._says, self._trouble, buttons):
            whole.addWidget(part)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.save.setDefault(True)

    @property
    def trouble(self) -> str:
        """Why nothing was written, or nothing."""
        return "" if self._trouble.isHidden() else self._trouble.text()

    def export(self) -> None:
        """Write the file and close, or say why not; all choices stay."""
        self._follow_file()
        try:
            choice = self.form.choice()
        except NotASize as error:
            self._refuse(error.args[1])
            self.form.size_.setFocus()
            return
        target = self._target()
        if target is None:
            self.file.setFocus()
            return
        # the growth asks by itself, as it may write other files
        is_asked = choice.what != kinds.GROWTH and target.exists()
        if is_asked and not self._may_replace(target):
            return
        done = DoneExport(choice, target)
        why = self._write(done)
        self._refuse(why)
        if not why:
            self.done_export = done
            self.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the picture leaves more of it to the options."""
        super().resizeEvent(event)
        is_narrow = self.width() < scaled(_NARROW)
        for at, part in enumerate((1, 1) if is_narrow else (2, 3)):
            self._middle.setStretch(at, part)
        self.form.wrap_rows(is_narrow)

    def done(self, result: int) -> None:
        self._private.close()
        super().done(result)

    def _may_replace(self, target: Path) -> bool:
        text = _("“{file}” is there already. Replace it?").format(file=target.name)
        return choose(self, _("Export"), text, [_("Replace")], _("Cancel")) is not None

    def _target(self) -> Path | None:
        """The file that is named, or None after a word about why there is none."""
        text = self.file.text().strip()
        if not text:
            self._refuse(_("Please say how the file is to be called."))
            return None
        target = Path(text)
        if target.is_dir():
            words = _("“{file}” is a folder; please name a file in it.")
            self._refuse(words.format(file=target.name))
            return None
        known = [key for key, _words in self._offer.formats(self.form.what.currentData())]
        if target.suffix.lower() not in known:
            words = _("“{suffix}” cannot be written; these can: {known}. Nothing was written.")
            self._refuse(words.format(suffix=target.suffix, known=", ".join(known)))
            return None
        return target if target.is_absolute() else self._offer.folder / target

    def _follow_file(self) -> None:
        """Take the format from the name of the file; a name without a suffix gets it."""
        text = self.file.text().strip()
        suffix = Path(text).suffix.lower()
        if text and not suffix.removeprefix(".").isalpha() and not Path(text).is_dir():
            self.file.setText(text.rstrip(".") + self.form.format.currentData())
        else:
            self.form.use_format(suffix)

    def _browse(self) -> None:
        formats = self._offer.formats(self.form.what.currentData())
        now = self.form.format.currentData()
        offered = sorted(formats, key=lambda each: each[0] != now)
        kinds_ = ";;".join(f"{_(words)} (*{suffix})" for suffix, words in offered)
        option = QFileDialog.Option.DontConfirmOverwrite
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Export"), self.file.text(), kinds_, options=option
        )
        if name:
            self.file.setText(name)
            self._follow_file()

    def _use(self, choice: ExportChoice) -> None:
        self.form.show_choice(choice)
        self._follow()

    def _follow(self) -> None:
        """After another choice: the name of the file at once, the picture a little later."""
        suffix = self.form.format.currentData()
        file = Path(self.file.text().strip())
        if file.suffix.lower() in SUFFIXES - {suffix}:
            self.file.setText(str(file.with_suffix(suffix)))
        choice = self._choice_or_none()
        self.presets.show_choice(choice)
        says = _(_SAYS[self.form.names.currentData()])
        if choice is not None and choice.shown and choice.names != "full":
            says = f"{says} {_(_SHOWN_TOO)}"
        if choice is not None and choice.what == kinds.DATA and choice.names != "full":
            says = f"{says} {_(_TO_THE_MONTH)}"
        if choice is not None and choice.what == kinds.REPORT and choice.names != "full":
            says = f"{says} {_(_WITHOUT_SESSION)}"
        self._says.setText(says)
        self._refuse("")
        self._later.put_off()

    def _show_preview(self) -> None:
        try:
            choice = self.form.choice()
            with waiting(self._maker.people):
                self.form.show_usual(*self._maker.usual_words(choice))
                content = self._maker.content(self.form.choice())
            self.preview.show_content(content)
        except NotASize as error:
            self.preview.show_trouble(error.args[1])
        except REFUSALS as error:
            self.preview.show_trouble(refusal(error))

    def _choice_or_none(self) -> ExportChoice | None:
        try:
            return self.form.choice()
        except NotASize:
            return None

    def _refuse(self, why: str) -> None:
        self._trouble.setText(why)
        self._trouble.setVisible(bool(why))

    def _drag(self) -> None:
        """Give what would be written as a file to wherever it is dropped."""
        choice = self._choice_or_none()
        if choice is None or choice.what == kinds.GROWTH or (target := self._target()) is None:
            return
        try:
            content = self._maker.content(choice).data()
            folder = self._private.enter_context(private_folder())
            file = folder / target.name
            write_whole(file, content)
        except REFUSALS as error:
            self._refuse(refusal(error))
            return
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        drag = QDrag(self)
        drag.setMimeData(mime)
        size = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        drag.setPixmap(
            QPixmap.fromImage(self.preview.image).scaled(_DRAGGED, _DRAGGED, size, smooth)
        )
        drag.exec(Qt.DropAction.CopyAction)
