"""The next steps that were agreed in a session: each with its person and its day."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from referralmap.analysis.steps.step_answers import take_up
from referralmap.analysis.steps.suggestions import SuggestedStep, Why
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.date_field import DateField
from referralmap.gui.widgets.edit_fields import HintedLine, date_sentence
from referralmap.gui.widgets.person_line import complete_names, names_on, people_meant
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, format_date
from referralmap.model import vocabulary
from referralmap.model.cleaning import one_line
from referralmap.model.dates import NotADate
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Answer, Suggestion
from referralmap.picture.wording.step_text import title


class SessionSteps(QWidget):
    """Agreed steps are those of the map, planned on the day of the session; `refused` carries a
    sentence.
    """

    refused = Signal(str)

    def __init__(self, open_map: WindowMap) -> None:
        super().__init__()
        self._open_map = open_map
        self._day: datetime.date | None = None
        self._suggested: PersonId | None = None
        """The person whose name is filled in."""
        self.agreed = PlainLabel(wrap=True)
        self.what = QComboBox()
        self.what.setAccessibleName(_("Step"))
        for suggestion in (Suggestion.ASK, Suggestion.REVIVE):
            self.what.addItem(vocabulary.name(suggestion), suggestion)
        self.person = HintedLine(_("Who with"))
        complete_names(self.person, names_on(open_map.network))
        self.day = DateField(_("Until"), ahead=True)
        self.day.setMaximumWidth(10000)
        self.plan = QPushButton(_("Plan"))
        self.plan.setAutoDefault(False)
        self.plan.clicked.connect(self._plan)
        self._asks = QWidget()
        grid = QGridLayout(self._asks)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.what, 0, 0, 1, 2)
        grid.addWidget(self.person, 1, 0, 1, 2)
        grid.addWidget(self.day, 2, 0)
        grid.addWidget(self.plan, 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.agreed)
        column.addWidget(self._asks)

    def show_day(self, day: datetime.date | None, person: PersonId | None) -> None:
        """The steps of a session of that day; a new one begins with `person`."""
        self._day, self._suggested = day, person
        known = self._open_map.network.people.get(person) if person else None
        self.person.setText(known.name if known else "")
        self.day.show_date(None)
        self._asks.setEnabled(day is not None)
        self._show()

    def turn_to(self, day: datetime.date | None) -> None:
        """Show the steps of another day, and plan for it."""
        self._day = day
        self._asks.setEnabled(day is not None)
        self._show()

    def _show(self) -> None:
        network = self._open_map.network
        told: list[tuple[datetime.date, str]] = []
        for person in network.people.values():
            for answer in person.next_steps:
                if answer.answer is Answer.TAKEN_UP and answer.at and answer.at == self._day:
                    step = SuggestedStep(answer.suggestion, person.id, Why.PROMISED, answer.about)
                    words = title(network, step)
                    day = f" – {format_date(answer.due)}" if answer.due else ""
                    told.append((answer.due or datetime.date.max, words + day))
        lines = [words for _due, words in sorted(told)]
        self.agreed.setText("\n".join(lines) or _("No step was agreed on that day."))

    def _plan(self) -> None:
        """Plan the step, which is stored at once."""
        network, day = self._open_map.network, self._day
        name = one_line(self.person.text())
        if not name:
            self.refused.emit(_("Please name a person."))
            return
        person: PersonId | None
        suggested = self._suggested
        if suggested and suggested in network.people and network.people[suggested].name == name:
            person = suggested
        else:
            meant = people_meant(network, name)
            if len(meant) > 1:
                text = _("Several people are called “{name}”. Select one of them on the map first.")
                self.refused.emit(text.format(name=name))
                return
            person = meant[0] if meant else None
        try:
            due = self.day.day()
        except NotADate as error:
            self.refused.emit(date_sentence(error))
            return
        if person is None or day is None:
            text = _("Nobody on the map is called “{name}”.").format(name=name)
            self.refused.emit(text)
            return
        suggestion = Suggestion(self.what.currentData())
        if self._open_map.perform(take_up(network, person, suggestion, "", due, day)):
            self.refused.emit("")
            self.person.clear()
            self.day.show_date(None)
            self.person.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show()
