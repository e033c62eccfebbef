"""The choice of who of the map is meant by a drawn name that several people have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from referralmap.i18n import _
from referralmap.model.fields.drawn_people import NOBODY
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.picture.captions import DOT


class WhoIsMeant(QComboBox):
    """`chosen` carries a person, `NOBODY` or None; there is nothing to see for a clear name."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Who is meant?"))
        self.activated.connect(lambda _row: self.chosen.emit(self.currentData()))

    def ask(self, network: Network, people: Sequence[PersonId], now: PersonId | None) -> None:
        """Ask which of the `people`, if there are several; `now` is who was meant so far."""
        self.setVisible(len(people) > 1)
        self.clear()
        self.addItem(_("Who is meant?"), None)
        for id_ in people:
            person = network.people[id_]
            known = (person.name, person.organisation, person.city)
            self.addItem(DOT.join(filter(None, known)), id_)
        self.addItem(_("Somebody else"), NOBODY)
        self.setCurrentIndex(max(self.findData(now), 0))
