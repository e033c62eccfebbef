"""The next steps: people to thank, inform, ask or follow up with, reasons, and answers."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from referralmap.analysis.steps.step_answers import mark_done, put_aside, take_up
from referralmap.analysis.steps.step_list import is_due, next_steps
from referralmap.analysis.steps.suggestions import SuggestedStep
from referralmap.atomic_file import write_whole
from referralmap.gui.panels.panel import Panel
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.date_field import DateField
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, format_date, ngettext
from referralmap.interchange.calendar import Appointment, calendar
from referralmap.model.edits import Edit
from referralmap.picture.theme import Theme
from referralmap.picture.wording.step_text import people_in, reason, sentence_of, title, when
from referralmap.texts import sentence

_STEP, _LINES, _IS_DUE = (Qt.ItemDataRole.UserRole + n for n in range(1, 4))
_MOST_SHOWN = 200
"""Most steps shown in the list."""
_SIDE, _TOP, _GAP = 6, 7, 2
_WRAP = int(Qt.TextFlag.TextWordWrap)
_Index = QModelIndex | QPersistentModelIndex


class NextStepsPanel(Panel):
    """A click on a step selects its people; the buttons below answer it.

    `flight_wanted` carries the person to be brought into view.
    """

    flight_wanted = Signal(str)

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(open_map, selection, colours)
        self._steps: list[SuggestedStep] = []
        self._empty = PlainLabel(
            _(
                "Nothing to do at the moment. This list shows the people to "
                "thank, to inform, to ask for referrals or to follow up with."
            ),
            wrap=True,
            name="quiet",
        )
        self.list = QListWidget()
        self.list.setAccessibleName(_("Next steps"))
        self.list.setItemDelegate(_StepDelegate(self.list, colours))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.itemSelectionChanged.connect(self._choose)
        self.list.itemClicked.connect(lambda _item: self._select_people())
        self._more = PlainLabel(name="quiet")
        self.answers = _Answers()
        self.answers.taken_up.connect(self._take_up)
        self.answers.done.connect(lambda: self._finish(mark_done))
        self.answers.put_aside.connect(lambda: self._finish(put_aside))
        self.answers.refused.connect(self.said)
        self.export = QPushButton(_("Export as a calendar …"))
        self.export.clicked.connect(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        for part in (self._empty, self.list, self._more, self.answers, self.export):
            column.addWidget(part, int(part is self.list))
        column.addStretch(0)

    @property
    def step(self) -> SuggestedStep | None:
        """The step chosen in the list."""
        chosen = self.list.selectedItems()
        return chosen[0].data(_STEP) if chosen else None

    def show_map(self) -> None:
        """Choose the same step as before, or the one that has moved up into its place."""
        accounts = self.open_map.accounts
        before, row = self.step, self.list.currentRow()
        self._steps = next_steps(accounts)
        self.list.blockSignals(True)
        self.list.clear()
        for step in self._steps[:_MOST_SHOWN]:
            self.list.addItem(self._item(step))
        keys = [step.key for step in self._steps[:_MOST_SHOWN]]
        if before is not None and keys:
            at = keys.index(before.key) if before.key in keys else min(row, len(keys) - 1)
            self.list.setCurrentRow(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.blockSignals(False)
        rest = len(self._steps) - len(keys)
        self._more.setText(ngettext("… and {count} more", "… and {count} more", rest))
        self._more.setVisible(rest > 0)
        self._empty.setVisible(not keys)
        self.list.setVisible(bool(keys))
        self.answers.setVisible(bool(keys))
        self.export.setVisible(bool(keys))
        self.export.setEnabled(bool(self._dated()))
        # steps of a past day can no longer be answered
        self.answers.setEnabled(self.open_map.day is None)
        self.answers.show_step(self.step)

    def _item(self, step: SuggestedStep) -> QListWidgetItem:
        accounts = self.open_map.accounts
        network = accounts.network
        words = when(accounts, step)
        item = QListWidgetItem()
        item.setData(_STEP, step)
        item.setData(_LINES, (title(network, step), words, reason(network, step)))
        item.setData(_IS_DUE, is_due(accounts, step))
        spoken = sentence_of(network, step)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{spoken} ({words})" if words else spoken)
        return item

    def _choose(self) -> None:
        self.answers.show_step(self.step)
        self._select_people()

    def _select_people(self) -> None:
        if self.step is not None:
            self.selection.select(*people_in(self.open_map.accounts.network, self.step))
            self.flight_wanted.emit(self.step.person)

    def _take_up(self, due: datetime.date | None) -> None:
        if self.step is not None:
            network, today = self.open_map.network, self.open_map.accounts.today
            words = title(network, self.step)
            day = format_date(due) if due else ""
            said = _("Planned for {date}: {step}").format(date=day, step=words)
            self.open_map.perform(take_up(network, *self.step.key, due, today), said)

    def _finish(self, make: Callable[..., Edit]) -> None:
        if self.step is not None:
            network, today = self.open_map.network, self.open_map.accounts.today
            words = title(network, self.step)
            said = _("Done: {step}") if make is mark_done else _("Put aside: {step}")
            edit = make(network, *self.step.key, today)
            self.open_map.perform(edit, said.format(step=words))

    def _dated(self) -> list[tuple[SuggestedStep, datetime.date]]:
        return [(step, step.answer.due) for step in self._steps if step.answer and step.answer.due]

    def _export(self) -> None:
        path = self.open_map.document.path
        words = _("Next steps")
        target = ask_calendar(self, path.with_name(f"{path.stem} – {words}.ics"))
        if target is not None:
            network = self.open_map.accounts.network
            appointments = [
                Appointment(_uid(step), due, title(network, step), reason(network, step))
                for step, due in self._dated()
            ]
            self.said.emit(_written(target, appointments))


def _uid(step: SuggestedStep) -> str:
    return f"{'-'.join(filter(None, step.key))}@referralmap"


def _written(target: Path, appointments: list[Appointment]) -> str:
    """Write the calendar; a sentence about what came of it."""
    try:
        write_whole(target, calendar(appointments, datetime.datetime.now(datetime.UTC)))
    except OSError as error:
        return sentence(error)
    return ngettext(
        "{count} step saved as {{file}}", "{count} steps saved as {{file}}", len(appointments)
    ).format(file=target.name)


class _Answers(QWidget):
    """What can be answered to a step; `taken_up` carries the day it is to be done, or None."""

    taken_up = Signal(object)
    done = Signal()
    put_aside = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.plan = QPushButton(_("Plan"))
        self.plan.setMenu(self._days())
        self.finish = QPushButton(_("Done"))
        self.finish.clicked.connect(self.done)
        self.leave = QPushButton(_("Set aside"))
        self.leave.clicked.connect(self.put_aside)
        self.day = DateField(_("Day, such as tomorrow or 31.12."), ahead=True)
        self.day.setMaximumWidth(10000)
        self.day.dated.connect(self._take_day)
        self.day.refused.connect(self.refused)
        buttons = QHBoxLayout()
        for button in (self.plan, self.finish, self.leave):
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons)
        column.addWidget(self.day)
        self.day.hide()

    def show_step(self, step: SuggestedStep | None) -> None:
        for button in (self.plan, self.finish, self.leave):
            button.setEnabled(step is not None)
        if step is None or not self.day.hasFocus():
            self.day.hide()

    def _days(self) -> QMenu:
        menu = QMenu(self)
        for words, days in ((_("Tomorrow"), 1), (_("In a week"), 7), (_("In four weeks"), 28)):
            menu.addAction(words).triggered.connect(
                lambda _checked=False, days=days: self.taken_up.emit(_in_days(days))
            )
        menu.addAction(_("On a day …")).triggered.connect(self._ask_day)
        menu.addAction(_("Without a day")).triggered.connect(
            lambda _checked=False: self.taken_up.emit(None)
        )
        return menu

    def _ask_day(self) -> None:
        self.day.show_text("")
        self.day.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_day(self, day: datetime.date | None) -> None:
        self.day.hide()
        if day is not None:
            self.taken_up.emit(day)


def _in_days(days: int) -> datetime.date:
    return datetime.date.today() + datetime.timedelta(days=days)


class _StepDelegate(QStyledItemDelegate):
    """What to do and by when on the first line, the reason below, wrapped to the width."""

    def __init__(self, parent: QListWidget, colours: Callable[[], Theme]) -> None:
        super().__init__(parent)
        self._list = parent
        self._colours = colours

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._list.viewport().width()
        words, due, reason_ = index.data(_LINES)
        room = QRect(0, 0, width - 2 * _SIDE, 10000)
        bold = QFontMetrics(_bold(option.font))
        height = bold.boundingRect(room, _WRAP, words).height()
        if due:
            height += option.fontMetrics.height()
        height += option.fontMetrics.boundingRect(room, _WRAP, reason_).height()
        return QSize(width, height + 2 * _TOP + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._colours()
        words, due, reason_ = index.data(_LINES)
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.bar))
        room: QRect = option.rect.adjusted(_SIDE, _TOP, -_SIDE, 0)
        for text, font, colour in (
            (words, _bold(option.font), theme.ink),
            (due, option.font, theme.gold_edge if index.data(_IS_DUE) else theme.quiet),
            (reason_, option.font, theme.quiet),
        ):
            if text:
                painter.setFont(font)
                painter.setPen(QColor(colour))
                used = painter.drawText(room, _WRAP, text)
                room.setTop(room.top() + used.height())
        painter.restore()


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def ask_calendar(parent: QWidget, suggested: Path) -> Path | None:
    kind = _("Calendar (*.ics)")
    name, _kind = QFileDialog.getSaveFileName(
        parent, _("Export as a calendar"), str(suggested), kind
    )
    if not name:
        return None
    return Path(name if name.lower().endswith(".ics") else f"{name}.ics")
