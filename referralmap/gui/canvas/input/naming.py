"""Typing names on the map: of a new person before it is added, or of an existing one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt

from referralmap.gui.canvas.input.name_editor import NameEditor
from referralmap.gui.canvas.surface.surface import Surface
from referralmap.i18n import _
from referralmap.layouts.newcomers.placing import free_spot
from referralmap.model.edits import Change
from referralmap.model.records import Person, PersonId, Place
from referralmap.open_map.sentences.known_names import KnownNames

_MOST_OFFERED = 5
_MOST_PEOPLE = 20_000
"""On larger maps nobody is offered: to find them would hold up the typing."""


class Naming:
    """The one name field of a canvas; nothing is added before Enter.

    Starting another name leaves the field like a click elsewhere; starting the same one again
    continues in the open field.
    """

    def __init__(self, canvas: Surface) -> None:
        self._canvas = canvas
        self._editor: NameEditor | None = None
        self._asked: tuple[object, ...] = ()
        """What the open field is for."""
        self._spot: Callable[[], QPointF | None] = lambda: None
        """The position of the field in pixels; None if its person was removed."""
        self.ghost: tuple[float, float] | None = None
        """Where the new person will stand, in pixels, while their name is being typed."""
        self._names: tuple[int, KnownNames] | None = None
        """Those of a version of the map."""
        canvas.viewed.connect(lambda _jump: self.follow())

    @property
    def is_open(self) -> bool:
        return self._editor is not None

    def add(self, giver: PersonId | None, at: tuple[float, float] | None) -> None:
        """Let the user name a new person, referred by `giver`, at a place in map units."""
        layout = self._canvas.layout_key

        def finished(name: str) -> None:
            self._add_named(name, giver, None if at is None else (layout, *at))

        def picked(person: PersonId) -> None:
            self._take_known(person, giver)

        self._ask((giver, at), lambda: self._point_for_new(giver, at), "", finished, picked)

    def rename(self, person: PersonId) -> None:
        canvas = self._canvas
        if canvas.row_of(person) is None:
            return

        def spot() -> QPointF | None:
            row = canvas.row_of(person)
            if row is None:
                return None
            x, y, radius = canvas.mark(row)
            return QPointF(x + radius, y)

        def finished(name: str) -> None:
            known = canvas.network.people.get(person)
            if known is not None and name != known.name:
                canvas.open_map.change(known, name=name)

        self._ask((person,), spot, canvas.network.people[person].name, finished)

    def follow(self) -> None:
        """Keep the field at its person, and close it if the person is removed."""
        if self._editor is None:
            return
        point = self._spot()
        if point is None:
            self._editor.finish(None)
            return
        if self.ghost is not None:
            self.ghost = (point.x(), point.y())
        self._editor.stand_at(_beside(point, is_new=self.ghost is not None))
        self._canvas.update()

    def leave(self) -> None:
        """Close the field: an empty one as Escape does, a filled one as Enter does."""
        if self._editor is not None:
            self._editor.leave()

    def _ask(
        self,
        asked: tuple[object, ...],
        spot: Callable[[], QPointF | None],
        name: str,
        then: Callable[[str], None],
        picked: Callable[[PersonId], None] | None = None,
    ) -> None:
        if self._editor is not None and asked == self._asked:
            self._editor.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        self.leave()
        point = spot()
        if point is None:
            return

        def finished(typed: str | None) -> None:
            self._editor = self.ghost = None
            self._canvas.update()
            if typed:
                then(typed)
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

        is_new = not name
        self._asked, self._spot = asked, spot
        self.ghost = (point.x(), point.y()) if is_new else None
        place = _beside(point, is_new=is_new)
        if picked is None:
            self._editor = NameEditor(self._canvas, place, name, finished)
        else:
            self._editor = NameEditor(self._canvas, place, name, finished, self._known, picked)
        self._canvas.update()

    def _add_named(
        self, name: str, giver: PersonId | None, at: tuple[str, float, float] | None
    ) -> None:
        canvas = self._canvas
        edit = canvas.open_map.new_person(name, giver)
        person = edit.changes[0].after
        assert isinstance(person, Person)
        if at is not None:
            layout, *near = at
            x, y = free_spot(canvas.open_map.inputs, layout, (near[0], near[1]))
            edit = edit.and_then(Change(None, Place(person.id, layout, x, y, by_hand=True)))
        if canvas.perform(edit):
            canvas.selection.select(person.id)
            canvas.added.emit(person.id)
            canvas.fly_to(person.id)

    def _known(self, text: str) -> list[tuple[PersonId, str]]:
        """Who is on the map already and may be meant by `text`."""
        network = self._canvas.network
        if len(network.people) > _MOST_PEOPLE:
            return []
        if self._names is None or self._names[0] != network.version:
            self._names = network.version, KnownNames(network)
        found = self._names[1].beginning_with(text, _MOST_OFFERED)
        words = _("{name} is on the map already: use them")
        return [(id_, words.format(name=network.people[id_].name)) for id_ in found]

    def _take_known(self, person: PersonId, giver: PersonId | None) -> None:
        """Instead of somebody new: `person`, referred by `giver` if there is one."""
        canvas = self._canvas
        if person not in canvas.network.people:
            return
        is_there = giver in (None, person) or (giver, person) in canvas.network.referrals
        if giver is not None and not is_there and giver in canvas.network.people:
            canvas.perform(canvas.open_map.new_referrals(giver, person))
        canvas.selection.select(person)
        canvas.fly_to(person)

    def _point_for_new(
        self, giver: PersonId | None, at: tuple[float, float] | None
    ) -> QPointF | None:
        canvas = self._canvas
        if giver is not None and giver not in canvas.network.people:
            return None
        if at is not None:
            view = canvas.view
            return QPointF(at[0] * view.scale + view.x, at[1] * view.scale + view.y)
        row = canvas.row_of(giver)
        if row is None:
            return QPointF(canvas.rect().center())
        x, y, radius = canvas.mark(row)
        return QPointF(x + radius + 34, y + radius + 18)


def _beside(point: QPointF, *, is_new: bool) -> QPoint:
    """The position of the field, beside the mark or the ghost at `point`."""
    return QPoint(round(point.x()) + (14 if is_new else 0), round(point.y()))
