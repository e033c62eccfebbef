"""One coaching session as fields: its day, who was there, goals, notes and steps."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QPlainTextEdit, QSizePolicy, QWidget

from referralmap.gui.sessions.question_cards import OwnQuestions
from referralmap.gui.sessions.session_notes import NotOnePerson, SessionNotes
from referralmap.gui.sessions.session_steps import SessionSteps
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.date_field import DateField
from referralmap.gui.widgets.edit_fields import HintedLine, date_sentence
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _
from referralmap.model.cleaning import lines, one_line
from referralmap.model.dates import NotADate
from referralmap.model.fields.session_fields import SessionFields
from referralmap.model.records import PersonId

_GOALS = 72
"""Height of the goals at 100 % of text size, in pixels"""


class NotASession(ValueError):
    """`args[0]` says what in the fields cannot be read."""


class SessionForm(QWidget):
    """`changed` after every letter, `refused` with a sentence about a step."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, open_map: WindowMap, own: OwnQuestions | None = None) -> None:
        """`own` keeps the user's own question cards."""
        super().__init__()
        self._fields = SessionFields()
        self._is_shown = True
        self.name = HintedLine(_("For example Coaching in June"))
        self.date = DateField(_("Day"))
        self.date.setMaximumWidth(10000)
        self.people = HintedLine(_("Names, with commas between"))
        self.goals = QPlainTextEdit()
        self.goals.setTabChangesFocus(True)
        self.goals.setFixedHeight(scaled(_GOALS))
        self.goals.setPlaceholderText(_("One goal a line"))
        self.notes = SessionNotes(open_map.network, own)
        self.steps = SessionSteps(open_map)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 8, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (_("Name"), self.name),
            (_("Day"), self.date),
            (_("Who was there"), self.people),
            (_("Goals"), self.goals),
            (_("Notes"), self.notes),
            (_("Next steps"), self.steps),
        ):
            form.addRow(words, field)
            field.setAccessibleName(words)
        for part in (self.notes, self.steps):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for line in (self.name, self.people, self.date):
            line.textChanged.connect(self._change)
        self.goals.textChanged.connect(self._change)
        self.notes.changed.connect(self._change)
        self.steps.refused.connect(self.refused)
        self.date.textChanged.connect(self._follow_day)

    def show_fields(self, fields: SessionFields, person: PersonId | None) -> None:
        """Fill everything in; new notes and steps begin with `person`, who is selected."""
        self._fields, self._is_shown = fields, False
        self.name.setText(fields.name)
        self.date.show_date(fields.date)
        self.people.setText(_listed(fields.people))
        self.goals.setPlainText("\n".join(fields.goals))
        self.notes.show_notes(fields.notes, person)
        self.steps.show_day(fields.date, person)
        self._is_shown = True

    def fields(self) -> SessionFields:
        """As they are now. Raises `NotASession`."""
        try:
            day, notes = self.date.day(), self.notes.notes()
        except NotADate as error:
            raise NotASession(date_sentence(error)) from None
        except NotOnePerson as error:
            text = (
                _("Several people are called “{name}”. Select one of them on the map first.")
                if error.several
                else _("Nobody on the map is called “{name}”; the note can stay without a person.")
            )
            raise NotASession(text.format(name=error.args[0])) from None
        people = self._fields.people
        if self.people.text() != _listed(people):
            names = (one_line(name) for name in self.people.text().split(","))
            people = tuple(filter(None, names))
        goals = (one_line(goal) for goal in lines(self.goals.toPlainText()).splitlines())
        return dataclasses.replace(
            self._fields,
            name=one_line(self.name.text()),
            date=day,
            people=people,
            goals=tuple(filter(None, goals)),
            notes=notes,
        )

    def _follow_day(self) -> None:
        """The steps are those of the day that is typed; what was planned keeps its own."""
        if self._is_shown:
            with contextlib.suppress(NotADate):
                self.steps.turn_to(self.date.day())

    def _change(self) -> None:
        if self._is_shown:
            self.changed.emit()


def _listed(people: Sequence[str]) -> str:
    return ", ".join(people)


def new_session(step: int) -> SessionFields:
    """The session of today, after that step of the history."""
    today = datetime.date.today()
    return SessionFields(name=_("Coaching session"), date=today, after_step=step)
