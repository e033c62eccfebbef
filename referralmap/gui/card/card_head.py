"""The head of a card: name, role and marks, results, and the reason for the badge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout, QWidget

from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.edit_fields import LineField, show_word, word_choice
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, format_date, mark
from referralmap.model import editing
from referralmap.model.records import Person
from referralmap.model.vocabulary import Rank
from referralmap.picture.wording.badge_text import badge_sentences, marks_text, role_text
from referralmap.picture.wording.person_text import brought_sentence
from referralmap.picture.wording.places_text import place_sentence

_BY_HAND: tuple[tuple[bool | None, str], ...] = (
    (None, mark("by the rule of the map")),
    (True, mark("always")),
    (False, mark("never")),
)


class CardHead(QWidget):
    """Edits through `change`, which puts values into fields of the person."""

    def __init__(
        self, open_map: WindowMap, person: Person, change: Callable[..., None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._open_map = open_map
        self._person = person
        self._id = person.id
        self._change = change
        self._name = LineField(_("Name"))
        self._name.setObjectName("heading")
        self._name.committed.connect(self._rename)
        self.day = PlainLabel(wrap=True, name="quiet")
        """What of the card is of the earlier day that is looked at."""
        self.role = PlainLabel(name="gold")
        self.marks = PlainLabel(wrap=True, name="gold")
        self._brought = PlainLabel(wrap=True)
        self._place = PlainLabel(wrap=True)
        self.evidence = QPushButton(_("How did this come about?"))
        self._me = QCheckBox(_("This is me"))
        self._me.clicked.connect(self._set_me)
        self._rank = word_choice(_("Rank"), Rank, lambda word: change(rank=word))
        self.why = PlainLabel(wrap=True, name="quiet")
        self.by_hand = QComboBox()
        self.by_hand.setAccessibleName(_("Ambassador"))
        for value, words in _BY_HAND:
            self.by_hand.addItem(_(words), value)
        self.by_hand.activated.connect(lambda at: self._decide(self.by_hand.itemData(at)))
        self.reason = LineField(_("Why?"))
        self.reason.committed.connect(lambda text: change(badge_reason=text))
        self._build()

    def _build(self) -> None:
        row = Flow(self.role, self._me, self._rank)
        self._badge = QWidget()
        self._badge.setLayout(Flow(PlainLabel(_("Ambassador"), name="quiet"), self.by_hand))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self.day)
        column.addLayout(row)
        for part in (
            self.marks,
            self._brought,
            self._place,
            self.evidence,
            self.why,
            self._badge,
            self.reason,
        ):
            column.addWidget(part)

    def show_person(self, person: Person) -> None:
        accounts = self._open_map.accounts
        self._person = person
        self._name.show_text(person.name)
        day = self._open_map.day
        self.day.setVisible(day is not None)
        if day is not None:
            text = _("Role and credit are as of {date}; the fields are those of today.")
            self.day.setText(text.format(date=format_date(day)))
        self.role.setText(role_text(accounts, self._id))
        marks = marks_text(accounts, self._id)
        self.marks.setText(marks)
        self.marks.setVisible(bool(marks))
        brought = brought_sentence(accounts, self._id)
        self._brought.setText(brought)
        self._brought.setVisible(bool(brought))
        is_first = self._open_map.firsts.get(self._id)
        self._place.setVisible(is_first is not None)
        if is_first is not None:
            self._place.setText(place_sentence(person.name, is_first))
        self.evidence.setVisible(bool(brought))
        self._me.setChecked(person.me)
        show_word(self._rank, person.rank)
        why = badge_sentences(accounts, self._id)
        self.why.setText(" ".join(why))
        for part in (self.why, self._badge):
            part.setVisible(bool(why))
        values = [value for value, _words in _BY_HAND]
        self.by_hand.setCurrentIndex(values.index(person.badge))
        self.reason.show_text(person.badge_reason)
        self.reason.setVisible(not person.me and person.badge is not None)

    def put_back(self) -> None:
        """Show the stored values after a refused change."""
        self.reason.put_back()
        if (person := self._open_map.network.people.get(self._id)) is not None:
            self.show_person(person)

    def _decide(self, by_hand: bool | None) -> None:
        """The reason goes with the decision."""
        if by_hand is None:
            self._change(badge=None, badge_reason="")
        else:
            self._change(badge=by_hand)

    def _rename(self, name: str) -> None:
        person = self._open_map.network.people.get(self._id, self._person)
        if not name or not self._open_map.change(person, name=name):
            self._name.put_back()

    def _set_me(self, checked: bool) -> None:
        network = self._open_map.network
        self._open_map.perform(editing.set_me(network, self._id if checked else None))
