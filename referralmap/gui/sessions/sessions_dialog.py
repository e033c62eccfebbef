"""The coaching sessions of a map: a list, and what was said in the one that is chosen."""

from __future__ import annotations

import dataclasses
import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from referralmap.document.database.history import named_points
from referralmap.document.map_in_memory import NO_FILE
from referralmap.gui.sessions.memory_dialog import MemoryDialog
from referralmap.gui.sessions.question_cards import OwnQuestions
from referralmap.gui.sessions.session_comparison import SessionComparison
from referralmap.gui.sessions.session_form import NotASession, SessionForm, new_session
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.debounce import Later
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.fitting.tabs import scrolled
from referralmap.gui.widgets.plain_text import PlainLabel, set_tip
from referralmap.i18n import _
from referralmap.model.fields.session_fields import keep_session, remove_session, session_fields
from referralmap.model.records import PersonId
from referralmap.picture.wording.session_text import session_heading

_NUMBER = Qt.ItemDataRole.UserRole
_KEPT_AFTER_MS = 1000


class SessionsDialog(FittingDialog):
    """What is typed is stored a moment after the last letter; what cannot be read keeps another
    session from being chosen, and the dialog from being closed.
    """

    def __init__(
        self,
        parent: QWidget | None,
        open_map: WindowMap,
        own: OwnQuestions | None = None,
        *,
        moves: bool = False,
    ) -> None:
        """`own` keeps the user's own question cards; `moves` as for `MemoryGround`."""
        super().__init__(parent, 860, 560)
        self.setWindowTitle(_("Coaching sessions"))
        self._open_map, self._moves = open_map, moves
        self.reported: int | None = None
        """Step of the session since which a report is wanted"""
        self.taken_home: int | None = None
        """Step of the session of which picture, page and steps are wanted"""
        self._shown: int | None = None
        selected = open_map.selection.people
        self._person: PersonId | None = selected[0] if len(selected) == 1 else None
        self.list = QListWidget()
        self.list.setAccessibleName(_("Coaching sessions"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.currentItemChanged.connect(self._turn)
        self.form = SessionForm(open_map, own)
        self.form.refused.connect(self._say)
        self.form.changed.connect(lambda: self._say(""))
        self._keeping = Later(self, self._keep, _KEPT_AFTER_MS)
        self.form.changed.connect(self._keeping.put_off)
        none = _("There is no coaching session yet.")
        if open_map.document.map_id == NO_FILE:
            none = _("Coaching sessions are not shown with aliases.")
        self._empty = PlainLabel(none, wrap=True, name="quiet")
        self._trouble = PlainLabel(wrap=True, name="notice")
        self.new = QPushButton(_("New session"))
        self.new.clicked.connect(self.begin)
        self.draw = QPushButton(_("Draw first …"))
        set_tip(self.draw, _("Who brings business is drawn from memory, before the map is shown"))
        self.draw.clicked.connect(self._draw_first)
        self.compare = QPushButton(_("Compare …"))
        self.compare.clicked.connect(self._compare)
        self.report = QPushButton(_("Report …"))
        self.report.clicked.connect(self._leave_for_report)
        self.take_home = QPushButton(_("Take home …"))
        set_tip(self.take_home, _("Picture, report and agreed steps, in a folder of their own"))
        self.take_home.clicked.connect(self._leave_to_take_home)
        self.remove = QPushButton(_("Remove"))
        self.remove.clicked.connect(self._remove)
        self._build()
        self._fill(None)
        self._say("")

    def _build(self) -> None:
        commands = QWidget()
        buttons = (self.new, self.draw, self.compare, self.report, self.take_home, self.remove)
        commands.setLayout(Flow(*buttons))
        left = QVBoxLayout()
        left.addWidget(self._empty)
        left.addWidget(self.list, 1)
        left.addWidget(commands)
        middle = QHBoxLayout()
        middle.addLayout(left, 2)
        self._page = scrolled(self.form)
        middle.addWidget(self._page, 3)
        closing = QDialogButtonBox()
        closing.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        closing.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(middle, 1)
        column.addWidget(self._trouble)
        column.addWidget(closing)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        if self._open_map.document.is_read_only:
            for part in (self.form, self.new, self.remove):
                part.setEnabled(False)

    @property
    def trouble(self) -> str:
        """Why something was not stored, or nothing."""
        return self._trouble.text()

    def begin(self) -> None:
        """A new session of today, after the last step of the history."""
        if not self.store():
            return
        document = self._open_map.document
        history = document.history
        first = history[0].number - 1 if history else 0
        step = document.last_done.number if document.last_done else first
        edit = keep_session(self._open_map.network, None, new_session(step))
        if self._open_map.perform(edit):
            self._fill(max(self._open_map.network.sessions))
            self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.name.selectAll()

    def store(self) -> bool:
        """Store what was typed. Whether that could be done, or there was nothing to do.

        What is drawn is no part of the form, and stays as it is now.
        """
        network, number = self._open_map.network, self._shown
        if number is None or number not in network.sessions or self._open_map.document.is_read_only:
            return True
        try:
            typed = self.form.fields()
        except NotASession as error:
            self._say(error.args[0])
            return False
        kept = session_fields(network.sessions[number])
        fields = dataclasses.replace(typed, drawn=kept.drawn, agreement=kept.agreement)
        if fields == kept:
            return True
        return self._open_map.perform(keep_session(network, number, fields))

    def _keep(self) -> None:
        """Store what was typed so far, or say why it cannot be."""
        session = self._open_map.network.sessions.get(self._shown or 0)
        if self.store() and session is not None:
            kept = self._open_map.network.sessions[session.number]
            self.list.currentItem().setText(session_heading(session_fields(kept)))

    def reject(self) -> None:
        if self.store():
            super().reject()

    def _fill(self, number: int | None) -> None:
        """List the sessions, the latest first, and show the one of that number."""
        sessions = self._open_map.network.sessions
        told = [(each.number, session_fields(each)) for each in sessions.values()]
        told.sort(key=lambda each: (each[1].date or datetime.date.min, each[0]), reverse=True)
        self._shown = None
        self.list.blockSignals(True)
        self.list.clear()
        for each, fields in told:
            item = QListWidgetItem(session_heading(fields))
            item.setData(_NUMBER, each)
            self.list.addItem(item)
        numbers = [each for each, _fields in told]
        self.list.setCurrentRow(numbers.index(number) if number in numbers else 0)
        self.list.blockSignals(False)
        self._empty.setVisible(not told)
        self._page.setVisible(bool(told))
        self._show()

    def _turn(self, now: QListWidgetItem, before: QListWidgetItem | None) -> None:
        if not self.store():
            self.list.blockSignals(True)
            self.list.setCurrentRow(self.list.row(before) if before else -1)
            self.list.blockSignals(False)
            return
        self._fill(now.data(_NUMBER))

    def _show(self) -> None:
        """The fields of the session that is chosen in the list."""
        self._shown = self.list.currentItem().data(_NUMBER) if self.list.count() else None
        session = self._open_map.network.sessions.get(self._shown or 0)
        is_read_only = self._open_map.document.is_read_only
        self.remove.setEnabled(session is not None and not is_read_only)
        self.draw.setEnabled(session is not None and not is_read_only)
        for button in (self.compare, self.report, self.take_home):
            button.setEnabled(False)
        if session is not None:
            fields = session_fields(session)
            self.form.show_fields(fields, self._person)
            for button in (self.compare, self.report, self.take_home):
                button.setEnabled(fields.after_step is not None)

    def _step(self) -> int | None:
        """The step of the session that is chosen, when what was typed is stored."""
        session = self._open_map.network.sessions.get(self._shown or 0)
        return session_fields(session).after_step if session and self.store() else None

    def _leave_for_report(self) -> None:
        self.reported = self._step()
        if self.reported is not None:
            self.accept()

    def _leave_to_take_home(self) -> None:
        self.taken_home = self._step()
        if self.taken_home is not None:
            self.accept()

    def _draw_first(self) -> None:
        number = self._shown
        if number is not None and number in self._open_map.network.sessions and self.store():
            dialog = MemoryDialog(self, self._open_map, number, moves=self._moves)
            # the map would prompt: nothing of it is to be seen behind
            dialog.setWindowState(Qt.WindowState.WindowMaximized)
            dialog.exec()
            dialog.deleteLater()

    def _compare(self) -> None:
        step = self._step()
        if step is not None:
            named = named_points(self._open_map.network.sessions.values())
            dialog = SessionComparison(self, self._open_map, step, named)
            dialog.exec()
            dialog.deleteLater()

    def _remove(self) -> None:
        """Without asking: undo brings it back, with what was typed last."""
        number = self._shown
        if not self.store():
            return
        if number is not None and number in self._open_map.network.sessions:
            self._open_map.perform(remove_session(self._open_map.network, number))
            self._fill(None)

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
