"""The card of several selected people: their number, and fields to edit together."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.edit_fields import LineField, show_word, word_choice
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, ngettext
from referralmap.model import editing
from referralmap.model.cleaning import one_line
from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Record, Referral
from referralmap.model.vocabulary import Channel, Rank, Stage, Word

_MOST_NAMED = 6
Holder = Callable[[Network, PersonId], Record | None]
"""Functions that return the record of a person that holds a value, if any."""


class ManyPeople(QWidget):
    """Each field holds the value that all of them share, or says that it is mixed; another value
    is given to all of them in one step.
    """

    def __init__(self, open_map: WindowMap) -> None:
        super().__init__()
        self._open_map = open_map
        self._people: tuple[PersonId, ...] = ()
        self.count = PlainLabel(wrap=True, name="heading")
        self.names = PlainLabel(wrap=True, name="quiet")
        self.rank = word_choice(_("Rank"), Rank, lambda w: self._put(_person, rank=w))
        self.channel = word_choice(_("Channel"), Channel, lambda w: self._put(_arrival, channel=w))
        self.stage = word_choice(_("Stage"), Stage, self._set_stage)
        self.country = LineField(_("Country"))
        self.country.committed.connect(lambda text: self._put(_person, country=text))
        self.tags = LineField(_("Tags"))
        self.tags.committed.connect(self._retag)
        self.others = PlainLabel(wrap=True, name="quiet")
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        fields = (self.rank, self.channel, self.stage, self.country, self.tags)
        for field in fields:
            form.addRow(PlainLabel(field.accessibleName(), name="quiet"), field)
        form.addRow(self.others)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addWidget(self.count)
        column.addWidget(self.names)
        column.addLayout(form)
        column.addStretch(1)

    def show_people(self, people: Sequence[PersonId]) -> None:
        self._people = tuple(people)
        network = self._open_map.network
        count = len(people)
        self.count.setText(ngettext("{count} person selected", "{count} people selected", count))
        names = [network.people[id_].name for id_ in people[:_MOST_NAMED]]
        self.names.setText(", ".join([*names, *(["…"] if count > _MOST_NAMED else [])]))
        _show(self.rank, self._values(_person, "rank"))
        _show(self.channel, self._values(_arrival, "channel"))
        stages = self._values(_referral, "stage")
        _show(self.stage, stages)
        self.stage.setEnabled(bool(stages))
        countries = self._values(_person, "country")
        shared = str(next(iter(countries))) if len(countries) == 1 else ""
        self.country.setPlaceholderText(_("mixed") if len(countries) > 1 else "")
        self.country.show_text(shared)
        self._show_tags()

    def _show_tags(self) -> None:
        """Show tags: shared ones can be edited, others are listed."""
        listed = [self._open_map.network.people[id_].tags for id_ in self._people]
        shared = self._shared_tags()
        others = dict.fromkeys(tag for tags in listed for tag in tags if tag not in shared)
        self.tags.setPlaceholderText(_("mixed") if others and not shared else "")
        self.tags.show_text(", ".join(shared))
        some = ", ".join(list(others)[:_MOST_NAMED])
        self.others.setText(_("Some also have: {tags}").format(tags=some))
        self.others.setVisible(bool(others))

    def _shared_tags(self) -> list[str]:
        people = self._open_map.network.people
        first, *rest = (people[id_].tags for id_ in self._people)
        return [tag for tag in first if all(tag in tags for tags in rest)]

    def _retag(self, text: str) -> None:
        typed = [tag for tag in map(one_line, text.split(",")) if tag]
        shared = self._shared_tags()

        def tagged(person: Record) -> tuple[str, ...]:
            assert isinstance(person, Person)
            own = [tag for tag in person.tags if tag not in shared or tag in typed]
            return tuple(dict.fromkeys([*own, *typed]))

        self._replace(_person, lambda person: {"tags": tagged(person)})

    def _set_stage(self, stage: Stage | None) -> None:
        today = datetime.date.today()

        def staged(referral: Record) -> dict[str, object]:
            assert isinstance(referral, Referral)
            if referral.stage is stage:
                return {}
            return editing.stage_fields(referral, stage, today)

        self._replace(_referral, staged)

    def _put(self, holder: Holder, **fields: object) -> None:
        self._replace(holder, lambda _record: fields)

    def _replace(self, holder: Holder, fields_of: Callable[[Record], dict[str, object]]) -> None:
        network = self._open_map.network
        held = {id_: record for id_ in self._people if (record := holder(network, id_))}
        pairs = {
            id_: (record, replaced(record, **fields_of(record))) for id_, record in held.items()
        }
        changed = {id_: pair for id_, pair in pairs.items() if pair[0] != pair[1]}
        edit = editing.replace_of_many(network, changed)
        if not changed or not self._open_map.perform(edit):
            self.country.put_back()
            self.tags.put_back()
            self.show_people([id_ for id_ in self._people if id_ in network.people])

    def _values(self, holder: Holder, field: str) -> set[object]:
        network = self._open_map.network
        held: Iterable[Record | None] = (holder(network, id_) for id_ in self._people)
        return {getattr(record, field) for record in held if record is not None}


def _person(network: Network, id_: PersonId) -> Person | None:
    return network.people.get(id_)


def _referral(network: Network, id_: PersonId) -> Referral | None:
    """The primary referral of a person."""
    return network.primary_referral(id_)


def _arrival(network: Network, id_: PersonId) -> Record | None:
    """The channel of a person: of the primary referral, or their own."""
    return network.primary_referral(id_) or network.people.get(id_)


def _show(box: QComboBox, values: set[object]) -> None:
    if len(values) > 1:
        box.setPlaceholderText(_("mixed"))
        box.setCurrentIndex(-1)
    else:
        word = next(iter(values), None)
        assert word is None or isinstance(word, Word)
        show_word(box, word)
