"""The card of the selected person: every field, their referrals and contracts, edited in place."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from referralmap.gui.card.card_head import CardHead
from referralmap.gui.card.card_of_many import ManyPeople
from referralmap.gui.card.card_rows import ContractRow, ReferralRow, WonForm
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.debounce import PANELS_AFTER_MS, Later
from referralmap.gui.widgets.edit_fields import (
    BirthdayField,
    HintedLine,
    LineField,
    show_word,
    word_choice,
)
from referralmap.gui.widgets.person_line import complete_names, names_on, person_named
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _, ngettext
from referralmap.model.cleaning import lines, one_line
from referralmap.model.fields.record_fields import ON_CARD, Field, Kind
from referralmap.model.records import Key, Person, PersonId
from referralmap.model.vocabulary import Channel
from referralmap.picture.theme import Theme
from referralmap.picture.wording.session_text import notes_about

_ROWS_AT_ONCE = 8
"""Rows shown before the rest is asked for."""
R = TypeVar("R", bound=QWidget)
T = TypeVar("T")


class CardPanel(QScrollArea):
    """Shows the selected person; each field is stored when it loses the focus."""

    said = Signal(str)
    evidence_wanted = Signal()

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._open_map = open_map
        self._selection = selection
        self._colours = colours
        self._shown: PersonId | None = None
        self._body: _Body | None = None
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._holder)
        self.page: QWidget | None = None
        self._later = Later(self, self._refresh, PANELS_AFTER_MS)
        selection.changed.connect(self._follow_selection)
        open_map.pictured.connect(self._later.ask)
        self._refresh()

    def start_contract(self) -> None:
        """Open the line for a won contract."""
        self._alone()
        if self._body is not None:
            self._body.open_won_form()
            self.ensureWidgetVisible(self._body.won_form)

    def start_giver(self) -> None:
        """Open the line for a giver of this person."""
        self._alone()
        if self._body is not None:
            self._body.giver_line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self._body.giver_line)

    def _alone(self) -> None:
        """Show only the last selected of several people."""
        if self._selection.person is not None:
            self._selection.select(self._selection.person)

    def _follow_selection(self) -> None:
        """Show who is selected; several people only after a pause, as a band is drawn over them."""
        if len(self._selection.people) > 1:
            self._later.ask()
        else:
            self._refresh()

    def _refresh(self) -> None:
        people = [p for p in self._selection.people if p in self._open_map.network.people]
        if len(people) > 1:
            self._show_many(people)
        else:
            self._show_one()

    def _show_many(self, people: list[PersonId]) -> None:
        many = self.page
        if not isinstance(many, ManyPeople):
            self._shown = self._body = None
            many = ManyPeople(self._open_map)
            self._turn_to(many)
        many.show_people(people)

    def _show_one(self) -> None:
        id_ = self._selection.person
        if id_ is not None and id_ not in self._open_map.network.people:
            id_ = None
        if id_ != self._shown or self._body is None:
            self._shown = id_
            self._body = None
            if id_ is None:
                self._turn_to(_empty())
                return
            self._body = _Body(
                self._open_map,
                self._colours(),
                id_,
                self._selection.select,
                self.said.emit,
                self._holder,
            )
            self._body.head.evidence.clicked.connect(self.evidence_wanted)
            self._turn_to(self._body)
        if self._body is not None:
            self._body.show_person()

    def _turn_to(self, page: QWidget) -> None:
        """Show `page` in place of the old one, which stays where it is until it is deleted: it may
        be in the middle of answering a click, and a change of parents dresses every field anew.
        """
        if self.page is not None:
            self.page.hide()
            self.page.deleteLater()
        self.page = page
        self._column.addWidget(page)
        self.verticalScrollBar().setValue(0)


def _empty() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 24, 16, 16)
    column.addWidget(
        PlainLabel(
            _("Click a person on the map to see and edit them here."), wrap=True, name="quiet"
        )
    )
    column.addStretch(1)
    return page


class _Body(QWidget):
    """The fields of one person; `show_person` follows the map without disturbing typing."""

    def __init__(
        self,
        open_map: WindowMap,
        colours: Theme,
        person: PersonId,
        select: Callable[[PersonId], None],
        say: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._open_map = open_map
        self._colours = colours
        self._id = person
        self._shown = open_map.network.people[person]
        self._select = select
        self._say = say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 14)
        self._column.setSpacing(8)
        self.head = CardHead(open_map, self._shown, self._change, self)
        self._column.addWidget(self.head)
        self._won_form: WonForm | None = None
        self._build_contracts()
        self._contracts = _Rows(self._column, ContractRow.show_record)
        self._heading(_("Referred by"))
        self._givers = _Rows(self._column, ReferralRow.show_record)
        self.giver_line = self._name_line(_("Add a giver by name"), self._add_giver)
        self._column.addWidget(self.giver_line)
        self._heading(_("Has referred"))
        self._receivers = _Rows(self._column, ReferralRow.show_record)
        self._column.addWidget(
            self._name_line(_("Add a referred person by name"), self._add_receiver)
        )
        self._build_fields()
        self._column.addStretch(1)

    @property
    def _person(self) -> Person:
        """The person as on the map, or as shown if just removed, so that the map refuses edits."""
        return self._open_map.network.people.get(self._id, self._shown)

    def show_person(self) -> None:
        network = self._open_map.network
        person = self._shown = network.people[self._id]
        self.head.show_person(person)
        show_word(self._channel, person.channel)
        for key, field in self._fields.items():
            field.show_text(getattr(person, key))
        self._tags.show_text(", ".join(person.tags))
        self._notes.show_text(person.notes)
        self.noted.setText("\n".join(notes_about(network, self._id)))
        self._form.setRowVisible(self.noted, bool(self.noted.text()))
        self._contracts.show(
            {c.id: c for c in network.contracts_of(self._id)},
            lambda c: ContractRow(self._open_map, self._colours, c, self._say, self),
        )
        self._givers.show(
            {r.key: r for r in network.received_by(self._id)},
            lambda r: ReferralRow(
                self._open_map, self._colours, r, r.giver, self._select, self._say, self
            ),
        )
        self._receivers.show(
            {r.key: r for r in network.given_by(self._id)},
            lambda r: ReferralRow(
                self._open_map, self._colours, r, r.receiver, self._select, self._say, self
            ),
        )

    @property
    def won_form(self) -> WonForm:
        """Made when it is wanted first, which is for few people that are shown."""
        if self._won_form is None:
            self._won_form = WonForm(self._open_map, self._id, self._say, self)
            self._won_form.hide()
            self._column.insertWidget(self._column.indexOf(self._won) + 1, self._won_form)
        return self._won_form

    def open_won_form(self) -> None:
        self.won_form.show()
        self.won_form.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_contracts(self) -> None:
        self._heading(_("Contracts"))
        self._won = QPushButton(_("Won a contract"))
        self._won.clicked.connect(self.open_won_form)
        self._column.addWidget(self._won)

    def _build_fields(self) -> None:
        self._heading(_("Details"))
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._fields = {described.name: self._field(described) for described in ON_CARD}
        for described in ON_CARD:
            form.addRow(PlainLabel(_(described.label), name="quiet"), self._fields[described.name])
        self._tags = LineField(_("Tags"))
        self._tags.setPlaceholderText("")
        self._tags.committed.connect(self._retag)
        form.addRow(PlainLabel(_("Tags"), name="quiet"), self._tags)
        self._channel = word_choice(_("Channel"), Channel, lambda word: self._change(channel=word))
        form.addRow(PlainLabel(_("Known from"), name="quiet"), self._channel)
        self._notes = _Notes(lambda text: self._change(notes=text))
        form.addRow(PlainLabel(_("Notes"), name="quiet"), self._notes)
        self.noted = PlainLabel(wrap=True)
        form.addRow(PlainLabel(_("In sessions"), name="quiet"), self.noted)
        self._form = form
        self._column.addLayout(form)

    def _field(self, described: Field) -> LineField:
        """The widget that edits one field of the person in place."""
        field: LineField
        if described.kind is Kind.BIRTHDAY:
            field = birthday = BirthdayField(_(described.label))
            edited = birthday.told
            birthday.refused.connect(self._say)
        else:
            field = LineField(_(described.label))
            edited = field.committed
        field.setPlaceholderText("")
        edited.connect(lambda text: self._change(**{described.name: text}))
        return field

    def _heading(self, text: str) -> None:
        rule = QFrame()
        rule.setFixedHeight(4)
        self._column.addWidget(rule)
        self._column.addWidget(PlainLabel(text, name="section"))

    def _name_line(self, words: str, add: Callable[[str], None]) -> QLineEdit:
        line = HintedLine(words)
        complete_names(line, names_on(self._open_map.network))

        def take() -> None:
            name = one_line(line.text())
            line.clear()
            if name:
                add(name)

        line.returnPressed.connect(take)
        return line

    def _change(self, **fields: object) -> None:
        if not self._open_map.change(self._person, **fields):
            for field in (*self._fields.values(), self._tags):
                field.put_back()
            self.head.put_back()

    def _retag(self, text: str) -> None:
        tags = [one_line(tag) for tag in text.split(",")]
        self._change(tags=tuple(dict.fromkeys(tag for tag in tags if tag)))

    def _add_giver(self, name: str) -> None:
        open_map, other = self._open_map, person_named(self._open_map.network, name)
        if other is None:
            open_map.perform(open_map.new_giver(name, self._id))
        else:
            open_map.perform(open_map.new_referrals(other, self._id))

    def _add_receiver(self, name: str) -> None:
        open_map, other = self._open_map, person_named(self._open_map.network, name)
        if other is None:
            open_map.perform(open_map.new_person(name, self._id))
        else:
            open_map.perform(open_map.new_referrals(self._id, other))


class _Notes(QPlainTextEdit):
    """Several lines of text, stored when they lose the focus."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        super().__init__()
        self._changed = changed
        self._shown = ""
        self.setAccessibleName(_("Notes"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(scaled(110))

    def show_text(self, text: str) -> None:
        """Show the stored text, without disturbing typing."""
        is_touched = lines(self.toPlainText()) != self._shown
        if text != self._shown or not (self.hasFocus() and is_touched):
            self._shown = text
            if self.toPlainText() != text:
                self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = lines(self.toPlainText())
        if text != self._shown:
            self._changed(text)


class _Rows(Generic[R, T]):
    """Lines for a list of records, kept as long as their records are there; the first few at once,
    the rest when asked for.
    """

    def __init__(self, column: QVBoxLayout, put: Callable[[R, T], None]) -> None:
        """`put` shows a record in the line that is there for it."""
        self._put = put
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        column.addLayout(self._box)
        self._more = QPushButton()
        self._more.clicked.connect(lambda _checked: self._show_all())
        self._more.hide()
        column.addWidget(self._more)
        self._rows: dict[Key, R] = {}
        self._records: Mapping[Key, T] = {}
        self._make: Callable[[T], R] | None = None
        self._is_long = False

    def show(self, records: Mapping[Key, T], make: Callable[[T], R]) -> None:
        self._records, self._make = records, make
        for key in self._rows.keys() - records.keys():
            row = self._rows.pop(key)
            row.hide()
            row.deleteLater()
        most = None if self._is_long else _ROWS_AT_ONCE
        for at, (key, record) in enumerate(itertools.islice(records.items(), most)):
            if key in self._rows:
                self._put(self._rows[key], record)
            else:
                self._rows[key] = make(record)
                self._box.insertWidget(at, self._rows[key])
        rest = len(records) - len(self._rows)
        self._more.setVisible(rest > 0)
        self._more.setText(ngettext("{count} more", "{count} more", rest))

    def _show_all(self) -> None:
        self._is_long = True
        if self._make is not None:
            self.show(self._records, self._make)
