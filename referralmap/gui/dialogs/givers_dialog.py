"""Asks who referred the people without a giver, one after the other, by keyboard.

Imported when it is first needed.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.edit_fields import chosen_word, show_word, word_choice
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.person_line import (
    complete_names,
    is_name_of_several,
    names_on,
    person_named,
)
from referralmap.gui.widgets.plain_text import PlainLabel, tell
from referralmap.i18n import _, ngettext
from referralmap.model import editing
from referralmap.model.cleaning import one_line
from referralmap.model.edits import Change, Edit
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral
from referralmap.model.vocabulary import Channel


def without_giver(network: Network) -> list[PersonId]:
    """Everybody but *me* without a giver, in the order of entry."""
    people = network.people.values()
    waiting = [p for p in people if not p.me and not network.received_by(p.id)]
    return [person.id for person in sorted(waiting, key=lambda person: person.number)]


def ask_for_givers(
    parent: QWidget, open_map: WindowMap, only: Collection[PersonId] | None = None
) -> None:
    """Ask about everybody who waits, or about those in `only`."""
    waiting = [id_ for id_ in without_giver(open_map.network) if only is None or id_ in only]
    if waiting:
        GiversDialog(parent, open_map, waiting).exec()
    else:
        tell(parent, _("Where did you meet?"), _("Of everybody it is known who referred them."))


class GiversDialog(FittingDialog):
    """One person at a time: who, how, what they said. Enter stores it and goes on to the next."""

    def __init__(self, parent: QWidget, open_map: WindowMap, waiting: list[PersonId]) -> None:
        super().__init__(parent, 520)
        self._open_map = open_map
        self._waiting = waiting
        self.setWindowTitle(_("Where did you meet?"))
        self._count = PlainLabel(wrap=True)
        self._name = PlainLabel(wrap=True, name="heading")
        self._about = PlainLabel(wrap=True, name="quiet")
        self.giver, self.reason = QLineEdit(), QLineEdit()
        self.channel = word_choice(_("Channel"), Channel, lambda _word: None)
        show_word(self.channel, Channel.PERSONAL)
        self._note = PlainLabel(wrap=True)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(_("Who introduced you?"), self.giver)
        form.addRow(_("How?"), self.channel)
        form.addRow(_("What did they say?"), self.reason)
        column = QVBoxLayout(self)
        for widget in (self._count, self._name, self._about):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(self._note)
        column.addLayout(self._buttons())
        self._show()

    def _buttons(self) -> Flow:
        store, myself = QPushButton(_("Store and go on")), QPushButton(_("I know them myself"))
        later = QPushButton(_("Later"))
        store.setDefault(True)
        store.clicked.connect(self._store)
        myself.clicked.connect(self._store_own)
        myself.setEnabled(self._open_map.network.me is not None)
        later.clicked.connect(self._go_on)
        for button in (myself, later):
            button.setAutoDefault(False)
        box = QDialogButtonBox()
        box.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        return Flow(store, myself, later, box)

    def _show(self) -> None:
        """Ask about the first who still waits."""
        network = self._open_map.network
        self._waiting = [
            who for who in self._waiting if who in network.people and not network.received_by(who)
        ]
        if not self._waiting:
            self.accept()
            return
        person = network.people[self._waiting[0]]
        self._count.setText(
            ngettext("{count} person waits.", "{count} people wait.", len(self._waiting))
        )
        self._name.setText(person.name)
        known = (person.organisation, person.position, person.city, person.email, person.phone)
        self._about.setText(" · ".join(filter(None, known)))
        self._about.setVisible(any(known))
        for line in (self.giver, self.reason):
            line.clear()
        complete_names(self.giver, [n for n in names_on(network) if n != person.name])
        self._note.setText("")
        self.giver.setFocus()

    def _store(self) -> None:
        network, who = self._open_map.network, self._waiting[0]
        channel = chosen_word(self.channel, Channel)
        name = one_line(self.giver.text())
        if not name:
            self._note.setText(_("Who introduced you? If you do not know it, choose “Later”."))
        elif is_name_of_several(network, name):
            self._note.setText(_("More than one person is called “{who}”.").format(who=name))
        elif (giver := person_named(network, name)) == who:
            self._note.setText(_("Nobody refers themselves."))
        elif giver is not None:
            self._perform(editing.add_referral(network, giver, who, channel))
        else:
            today = datetime.date.today()
            adding = editing.add_person(network, name, today=today)
            self._perform(editing.with_referral(network, adding, who, channel))

    def _store_own(self) -> None:
        network = self._open_map.network
        if network.me is not None:
            self._perform(editing.add_referral(network, network.me, self._waiting[0]))

    def _perform(self, edit: Edit) -> None:
        """Store the referral with what was said, and go on."""
        *others, last = edit.changes
        assert isinstance(last.after, Referral)
        reason = one_line(self.reason.text())
        said = Change(None, dataclasses.replace(last.after, reason=reason))
        if self._open_map.perform(dataclasses.replace(edit, changes=(*others, said))):
            self._go_on()

    def _go_on(self) -> None:
        self._waiting.pop(0)
        self._show()
