"""The options of an export as fields; those that make no difference are not there."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from referralmap.gui.exporting.export_offer import AUDIENCES, SHEETS, SIZES, ExportOffer
from referralmap.gui.state.export_choice import RESOLUTIONS, ExportChoice
from referralmap.gui.state.program_settings import NAMES_IN_EXPORTS
from referralmap.gui.widgets.fitting.elided_button import ElidedButton
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.plain_text import set_tip
from referralmap.i18n import _, mark
from referralmap.picture.charts import CHARTS
from referralmap.picture.geometry.page_size import PageSize, PageTooLarge, page_size
from referralmap.picture.geometry.sheet_count import ONE_SHEET, Sheets, sheets_called
from referralmap.picture.theme import THEMES

_THEMES = {"light": mark("Light"), "dark": mark("Dark")}
_TICKS = {
    "legend": mark("Legend"),
    "ranking": mark("Ranking"),
    "figures": mark("Figures"),
    "dated": mark("Rule and date"),
    "transparent": mark("Transparent ground"),
    "everybody": mark("Everything unfolded"),
}
_LEAST_LETTERS = 13
"""Letters of a choice that are seen at least"""
W = TypeVar("W", bound=QWidget)


class NotASize(ValueError):
    """`args[0]` is what was typed for one, `args[1]` a sentence about it."""


class ExportForm(QWidget):
    """Shows a choice and gives the one that it was changed to."""

    changed = Signal()

    def __init__(self, offer: ExportOffer) -> None:
        super().__init__()
        self._offer = offer
        self._choice = ExportChoice()
        self._is_shown = True
        self._usual = ("", "")
        self.what = _combo(_("What"), offer.whats)
        self.chart = _combo(_("Chart"), ((chart.key, _(chart.name)) for chart in CHARTS))
        nothing = (None, _("Nothing"))
        self.since = _combo(_("Compared with"), [nothing, *offer.sessions])
        self.format = _combo(_("Format"), ())
        self.size_ = _combo(_("Size"), ((size, _(words)) for size, words in SIZES))
        self.size_.setEditable(True)
        self.size_.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.size_.activated.connect(self._show_start_of_size)
        set_tip(self.size_, _("One of these, or any other such as 1600 x 900 or 200 x 150 mm"))
        self.sheets = _combo(
            _("Sheets"), ((sheets.text, _sheets_text(sheets)) for sheets in SHEETS)
        )
        self.dpi = QSpinBox()
        self.dpi.setRange(RESOLUTIONS.start, RESOLUTIONS.stop - 1)
        self.dpi.setSingleStep(50)
        self.dpi.setSuffix(" dpi")
        self.audience = _combo(_("For"), ((key, _(words)) for key, words in AUDIENCES))
        self.names = _combo(_("Names"), ((key, _(words)) for key, words in NAMES_IN_EXPORTS))
        self.shown = QCheckBox(_("but name the selected"))
        self.title, self.subtitle, self.notes = QLineEdit(), QLineEdit(), QLineEdit()
        self.ticks = {key: QCheckBox(_(words)) for key, words in _TICKS.items()}
        self.theme = _combo(_("Colours"), ((key, _(_THEMES[key])) for key in THEMES))
        pictures, slides = _("Pictures (*.png *.jpg *.jpeg *.gif *.webp)"), _("Slides (*.pptx)")
        self.logo, self.template = (
            _FileField(_("Logo"), pictures),
            _FileField(_("Template"), slides),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        ticks = QWidget()
        ticks.setLayout(Flow(*self.ticks.values(), spacing=10))
        self._rows = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 8, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (_("What"), self.what),
            (_("Chart"), self.chart),
            (_("Compared with"), self.since),
            (_("Names"), self.names),
            ("", self.shown),
            (_("Format"), self.format),
            (_("Size"), self.size_),
            (_("Resolution"), self.dpi),
            (_("Sheets"), self.sheets),
            (_("For"), self.audience),
            (_("Title"), self.title),
            (_("Subtitle"), self.subtitle),
            (_("Note"), self.notes),
            (_("With"), ticks),
            (_("Colours"), self.theme),
            (_("Logo"), self.logo),
            (_("Template"), self.template),
        ):
            form.addRow(words, field)
            if words and not field.accessibleName():
                field.setAccessibleName(words)
        self._ticks = ticks

    def _connect(self) -> None:
        for box in (self.what, self.chart, self.since, self.format, self.audience, self.names):
            box.currentIndexChanged.connect(self._change)
        for box in (self.theme, self.sheets):
            box.currentIndexChanged.connect(self._change)
        self.size_.editTextChanged.connect(self._change)
        self.dpi.valueChanged.connect(self._change)
        for tick in (self.shown, *self.ticks.values()):
            tick.toggled.connect(self._change)
        for line in (self.title, self.subtitle, self.notes):
            line.textEdited.connect(self._change)
        for file in (self.logo, self.template):
            file.changed.connect(self._change)

    def show_choice(self, choice: ExportChoice) -> None:
        """Fill all fields in, without a word about it."""
        self._choice, self._is_shown = choice, False
        for box, value in (
            (self.what, choice.what),
            (self.chart, choice.chart),
            (self.since, choice.since),
            (self.audience, choice.audience),
            (self.names, choice.names),
            (self.theme, choice.theme),
            (self.sheets, choice.sheets.text),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self._offer_formats(choice.suffix)
        sizes = [size for size, _words in SIZES]
        if choice.size in sizes:
            self.size_.setCurrentIndex(sizes.index(choice.size))
        else:
            self.size_.setEditText(_size_text(choice.size))
        self._show_start_of_size()
        self.dpi.setValue(choice.dpi)
        self.shown.setChecked(bool(choice.shown))
        for key, tick in self.ticks.items():
            tick.setChecked(getattr(choice, key))
        self.logo.show_path(choice.logo)
        self.template.show_path(choice.template)
        self.notes.setText(choice.notes)
        self.title.setText(choice.title or "")
        self.subtitle.setText(choice.subtitle or "")
        self._fit()
        self._is_shown = True

    def _show_start_of_size(self) -> None:
        """A long size is read from its beginning."""
        line = self.size_.lineEdit()
        assert line is not None
        line.setCursorPosition(0)

    def show_usual(self, title: str, subtitle: str) -> None:
        """Write the usual title and subtitle where nobody has written others: with other names,
        the usual ones of before would still tell them.
        """
        for line, was, now in zip(
            (self.title, self.subtitle), self._usual, (title, subtitle), strict=True
        ):
            if line.text() == was or not (line.text() or line.hasFocus()):
                line.setText(now)
                line.setCursorPosition(0)
        self._usual = (title, subtitle)

    def choice(self) -> ExportChoice:
        """Raises `NotASize`."""
        what = self.what.currentData()
        title, subtitle = (
            None if line.text() in ("", usual) else line.text()
            for line, usual in zip((self.title, self.subtitle), self._usual, strict=True)
        )
        chart = self.chart.currentData()
        return dataclasses.replace(
            self._choice,
            what=what,
            suffix=self.format.currentData(),
            size=self._size(),
            dpi=self.dpi.value(),
            sheets=sheets_called(self.sheets.currentData()) or ONE_SHEET,
            audience=self.audience.currentData(),
            theme=self.theme.currentData(),
            names=self.names.currentData(),
            **{key: tick.isChecked() for key, tick in self.ticks.items()},
            logo=self.logo.path,
            template=self.template.path,
            notes=self.notes.text().strip(),
            title=title,
            subtitle=subtitle,
            people=self._offer.people.get(what, ()),
            shown=self._offer.selected if self.shown.isChecked() else (),
            chart=chart,
            values=self._choice.values if chart == self._choice.chart else (),
            since=self.since.currentData(),
        )

    def wrap_rows(self, wraps: bool) -> None:
        """Whether every label stands above its field."""
        policy = QFormLayout.RowWrapPolicy
        self._rows.setRowWrapPolicy(policy.WrapAllRows if wraps else policy.WrapLongRows)

    def use_format(self, suffix: str) -> bool:
        """Choose the format with that suffix. Whether there is one."""
        at = self.format.findData(suffix)
        if at >= 0:
            self.format.setCurrentIndex(at)
        return at >= 0

    def _size(self) -> PageSize:
        """The size chosen, or typed. Raises `NotASize`."""
        text = self.size_.currentText()
        at = self.size_.findText(text)
        if at >= 0:
            return SIZES[at][0]
        try:
            size = page_size(text)
        except PageTooLarge:
            raise NotASize(text, _("A page is at most 5 m long.")) from None
        if size is None:
            words = _("“{text}” is not a size; please write it as 1600 x 900 or 200 x 150 mm.")
            raise NotASize(text, words.format(text=text))
        return size

    def _change(self) -> None:
        if not self._is_shown:
            return
        self._is_shown = False
        self._offer_formats(self.format.currentData())
        self._fit()
        self._is_shown = True
        self.changed.emit()

    def _offer_formats(self, suffix: str) -> None:
        offered = self._offer.formats(self.what.currentData())
        there = [self.format.itemData(at) for at in range(self.format.count())]
        if there != [key for key, _words in offered]:
            self.format.clear()
            for key, words in offered:
                self.format.addItem(f"{_(words)} ({key})", key)
        self.format.setCurrentIndex(max(0, self.format.findData(suffix)))

    def _fit(self) -> None:
        """Leave out what makes no difference."""
        fields = self._offer.fields(self.what.currentData())
        try:
            is_paper = self._size().unit == "mm"
        except NotASize:
            is_paper = False
        is_painted = self.format.currentData() == ".png"
        can_be_shown = bool(self._offer.selected) and self.names.currentData() != "full"
        rows = self._rows
        for key, field in (
            ("chart", self.chart),
            ("since", self.since),
            ("size", self.size_),
            ("audience", self.audience),
            ("title", self.title),
            ("subtitle", self.subtitle),
            ("notes", self.notes),
            ("theme", self.theme),
            ("logo", self.logo),
        ):
            rows.setRowVisible(field, key in fields)
        rows.setRowVisible(self.dpi, "size" in fields and is_paper and is_painted)
        is_paged = self.format.currentData() == ".pdf"
        rows.setRowVisible(self.sheets, "sheets" in fields and is_paged)
        is_slide = self.format.currentData() == ".pptx"
        rows.setRowVisible(self.template, "template" in fields and is_slide)
        rows.setRowVisible(self.shown, "shown" in fields and can_be_shown)
        for key, tick in self.ticks.items():
            tick.setVisible(key in fields)
        rows.setRowVisible(self._ticks, bool(fields & self.ticks.keys()))


class _FileField(QWidget):
    """The name of a file to choose, and a way to leave it out again."""

    changed = Signal()

    def __init__(self, name: str, kinds: str) -> None:
        super().__init__()
        self.path: Path | None = None
        self._title, self._kinds = name, kinds
        self._name = ElidedButton()
        self._name.clicked.connect(self._ask)
        self._leave_out = QPushButton(_("Without"))
        self._leave_out.clicked.connect(lambda: self._use(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        row.addWidget(self._leave_out)
        self.show_path(None)

    def show_path(self, path: Path | None) -> None:
        self.path = path
        self._name.show_text(_("Choose …") if path is None else path.name)
        self._leave_out.setVisible(path is not None)

    def _ask(self) -> None:
        place = str(self.path or "")
        name, _kind = QFileDialog.getOpenFileName(self, self._title, place, self._kinds)
        if name:
            self._use(Path(name))

    def _use(self, path: Path | None) -> None:
        self.show_path(path)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


def _combo(name: str, entries: Iterable[tuple[object, str]]) -> QComboBox:
    box = QComboBox()
    for key, words in entries:
        box.addItem(words, key)
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LEAST_LETTERS)
    return box


def _sheets_text(sheets: Sheets) -> str:
    if sheets == ONE_SHEET:
        return _("One page")
    text = _("{count} sheets: {across} × {down}, with a key map")
    return text.format(count=sheets.count, across=sheets.across, down=sheets.down)


def _size_text(size: PageSize) -> str:
    return f"{size.width:g} x {size.height:g} {size.unit}"
