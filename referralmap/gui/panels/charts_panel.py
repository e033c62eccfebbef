"""The charts below the map: one at a time, its table beside it, a click selects the people."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QPushButton,
    QSlider,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from referralmap.gui.panels.chart_view import ChartView
from referralmap.gui.panels.panel import Panel
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _
from referralmap.picture.charting.chart import Chart, ChartPicture, Slider
from referralmap.picture.charts import CHARTS
from referralmap.picture.theme import Theme

_BAR = 24
"""Room for a scroll bar, in pixels"""
_LEAST_TABLE = 30
"""Least height of the table, in pixels: what is said above it has its room first"""
_MOST_ROWS = 2000
"""Most rows shown of a chart's table."""


_LEAST_WIDTH, _LEAST_HEIGHT = 1000, 420
"""Below this width and from this height on, the table stands below the chart, at 100 % of text
size.
"""
_BESIDE, _BELOW = [740, 430], [500, 160]
"""Sizes of chart and table at first."""


class ChartsPanel(Panel):
    """Charts on the left by name, the chosen one in the middle, its table on the right."""

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(open_map, selection, colours)
        self._picture: ChartPicture | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(_("Charts"))
        self.list.addItems([_(chart.name) for chart in CHARTS])
        self.list.setSpacing(3)
        # no name is cut off
        self.list.setMinimumWidth(self.list.sizeHintForColumn(0) + scaled(_BAR))
        self.list.setMaximumWidth(max(scaled(210), self.list.minimumWidth()))
        self.list.setCurrentRow(0)
        self.view = ChartView(colours)
        self.table = _table()
        self._sliders = _Sliders(self._draw)
        self.whole = PlainLabel(
            _("Counted on the whole map, not only on the part that is shown."),
            wrap=True,
            name="quiet",
        )
        export = QPushButton(_("Export the chart …"))
        export.clicked.connect(self._export)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)
        column.addWidget(self._sliders)
        self.table.setMinimumHeight(scaled(_LEAST_TABLE))
        column.addWidget(self.table, 1)
        column.addWidget(export)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._parts.addWidget(self.view)
        self._parts.addWidget(side)
        self._parts.setStretchFactor(0, 1)
        self._parts.setSizes(_BESIDE)
        splitter.addWidget(self.list)
        splitter.addWidget(self._parts)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([190, sum(_BESIDE)])
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(splitter)
        self.list.currentRowChanged.connect(self.show_map)
        self.view.row_clicked.connect(self._choose_row)
        self.table.itemSelectionChanged.connect(self._select_people)

    @property
    def chart(self) -> Chart:
        return CHARTS[max(0, self.list.currentRow())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table below the chart where there is room for it, but not beside it."""
        super().resizeEvent(event)
        least = QSize(scaled(_LEAST_WIDTH), scaled(_LEAST_HEIGHT))
        is_narrow = self.width() < least.width() and self.height() >= least.height()
        way = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if self._parts.orientation() is not way:
            self._parts.setOrientation(way)
            self._parts.setSizes(_BELOW if is_narrow else _BESIDE)

    def show_map(self) -> None:
        view = self.open_map.view
        self.whole.setVisible(bool(view.chosen) or view.focused is not None)
        self._sliders.show_sliders(
            [(slider, slider.usual(self.open_map.accounts)) for slider in self.chart.sliders]
        )
        self._draw()

    def _draw(self) -> None:
        picture = self.chart.picture(self.open_map.accounts, self._sliders.values())
        self._picture = picture
        self.view.show_picture(picture)
        self.table.blockSignals(True)
        _fill(self.table, picture)
        self.table.blockSignals(False)

    def _choose_row(self, row: int) -> None:
        if row < self.table.rowCount():
            self.table.selectRow(row)
            self._select_people()

    def _select_people(self) -> None:
        if self._picture is None:
            return
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        people = [id_ for row in rows for id_ in self._picture.rows[row].people]
        known = [id_ for id_ in dict.fromkeys(people) if id_ in self.open_map.network.people]
        if known:
            self.selection.select(*known)

    def _export(self) -> None:
        self.export_wanted.emit(self.chart.key, self._sliders.values())


class _Sliders(QWidget):
    """The assumptions of a chart; `moved` is called while one is being moved."""

    def __init__(self, moved: Callable[[], object]) -> None:
        super().__init__()
        self._moved = moved
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: dict[str, tuple[Slider, QSlider | QCheckBox]] = {}
        self._parts: list[QWidget] = []

    def values(self) -> dict[str, float]:
        return {key: _value(kind, slider) for key, (kind, slider) in self._shown.items()}

    def show_sliders(self, wanted: list[tuple[Slider, float]]) -> None:
        """Those of a chart at their usual values; those that are there keep theirs."""
        if self._shown.keys() == {kind.key for kind, _usual in wanted}:
            return
        for part in self._parts:
            part.deleteLater()
        self._shown, self._parts = {}, []
        for kind, usual in wanted:
            self._add(kind, usual)
        self.setVisible(bool(wanted))

    def _add(self, kind: Slider, usual: float) -> None:
        if kind.is_switch:
            self._add_switch(kind, usual)
            return
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, round((kind.most - kind.least) / kind.step))
        slider.setValue(round((usual - kind.least) / kind.step))
        slider.setAccessibleName(_(kind.name))
        words = PlainLabel(wrap=True)

        def say() -> None:
            words.setText(f"{_(kind.name)}: {kind.shown(_value(kind, slider))}")

        def move() -> None:
            say()
            self._moved()

        say()
        slider.valueChanged.connect(move)
        self._shown[kind.key] = (kind, slider)
        for part in (words, slider):
            self._column.addWidget(part)
            self._parts.append(part)

    def _add_switch(self, kind: Slider, usual: float) -> None:
        switch = QCheckBox(_(kind.name))
        switch.setChecked(usual > kind.least)
        switch.toggled.connect(lambda _checked: self._moved())
        self._shown[kind.key] = (kind, switch)
        self._column.addWidget(switch)
        self._parts.append(switch)


def _value(kind: Slider, slider: QSlider | QCheckBox) -> float:
    if isinstance(slider, QCheckBox):
        return kind.most if slider.isChecked() else kind.least
    return kind.least + slider.value() * kind.step


def _table() -> QTableWidget:
    table = QTableWidget()
    table.setAccessibleName(_("Table of the chart"))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    return table


def _fill(table: QTableWidget, picture: ChartPicture) -> None:
    rows = picture.rows[:_MOST_ROWS]
    table.clear()
    table.setRowCount(len(rows))
    table.setColumnCount(len(picture.columns))
    table.setHorizontalHeaderLabels(picture.columns)
    for at, row in enumerate(rows):
        for column, text in enumerate(row.cells):
            item = QTableWidgetItem(text)
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(at, column, item)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
