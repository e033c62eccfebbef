"""The notes of a session: a line for each, with the person it is about, if it is about one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from referralmap.gui.sessions.question_cards import OwnQuestions, QuestionCards
from referralmap.gui.widgets.edit_fields import HintedLine, small_button
from referralmap.gui.widgets.person_line import complete_names, names_on, people_meant
from referralmap.gui.widgets.theming import worn
from referralmap.i18n import _
from referralmap.model.cleaning import one_line
from referralmap.model.fields.session_fields import SessionNote
from referralmap.model.network import Network
from referralmap.model.records import PersonId


class NotOnePerson(ValueError):
    """`args[0]` is the name of nobody on the map, or of `several` people."""

    def __init__(self, name: str, *, several: bool) -> None:
        super().__init__(name)
        self.several = several


class SessionNotes(QWidget):
    """`changed` after every letter."""

    changed = Signal()

    def __init__(self, network: Network, own: OwnQuestions | None = None) -> None:
        """`own` keeps the user's own question cards."""
        super().__init__()
        self._network = network
        self._names = names_on(network)
        self.lines: list[NoteLine] = []
        self._rows = QVBoxLayout()
        self._person: PersonId | None = None
        self.add = QPushButton(_("Another note"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add_about_selected)
        self.cards = QuestionCards(own)
        self.cards.asked.connect(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        for button in (self.add, self.cards):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_notes(self, notes: tuple[SessionNote, ...], person: PersonId | None) -> None:
        """Each on its line; a new one begins with `person`, who is selected."""
        self._person = person
        for line in self.lines:
            line.deleteLater()
        self.lines = []
        for note in notes or (SessionNote("", person),):
            self._add(note)

    def notes(self) -> tuple[SessionNote, ...]:
        """The notes with a text. Raises `NotOnePerson`."""
        found = (line.note() for line in self.lines)
        return tuple(note for note in found if note.text)

    def ask(self, question: str) -> None:
        """Begin a note with a question, for the answer to be typed behind it."""
        empty = next((line for line in self.lines if not line.text.text()), None)
        line = empty or self._add(SessionNote("", self._person))
        line.text.setText(f"{question} ")
        line.text.setFocus(Qt.FocusReason.OtherFocusReason)
        line.text.end(False)

    def _add_about_selected(self) -> None:
        self._add(SessionNote("", self._person)).text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, note: SessionNote) -> NoteLine:
        line = NoteLine(self._network, self._names, note)
        line.changed.connect(self.changed)
        line.removed.connect(self._remove)
        self.lines.append(line)
        self._rows.addWidget(line)
        return line

    def _remove(self, line: NoteLine) -> None:
        self.lines.remove(line)
        line.deleteLater()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class NoteLine(QWidget):
    """The person a note is about, and its text; `removed` carries the line itself."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, network: Network, names: Sequence[str], note: SessionNote) -> None:
        super().__init__()
        self._network = network
        self._note = note
        self.person = HintedLine(_("Who it is about"))
        self.text = HintedLine(_("What was noted"))
        known = network.people.get(note.person) if note.person else None
        self.person.setText(known.name if known else "")
        complete_names(self.person, names)
        self.text.setText(_one(note.text))
        for line in (self.person, self.text):
            line.textChanged.connect(self.changed)
            line.setCursorPosition(0)
        remove = small_button(
            "remove", _("Remove this note"), worn(), lambda: self.removed.emit(self)
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.person, 0, 0)
        grid.addWidget(remove, 0, 1)
        grid.addWidget(self.text, 1, 0, 1, 2)

    def note(self) -> SessionNote:
        """Raises `NotOnePerson`."""
        name, text = one_line(self.person.text()), self.text.text()
        # of several lines, as another program may have written it, until it is edited here
        text = self._note.text if text == _one(self._note.text) else one_line(text)
        before = self._note.person
        is_same = before is not None and before in self._network.people
        if is_same and before and name == self._network.people[before].name:
            return SessionNote(text, before)
        if not (name and text):
            return SessionNote(text, None)
        meant = people_meant(self._network, name)
        if len(meant) != 1:
            raise NotOnePerson(name, several=bool(meant))
        return SessionNote(text, meant[0])


def _one(text: str) -> str:
    return " · ".join(text.splitlines())
