"""Typing names on the map: of a new person before they are made, or of somebody who is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt

from referralmap.gui.canvas.input.name_editor import NameEditor
from referralmap.model.edits import Change
from referralmap.model.records import Person, PersonId, Place

if TYPE_CHECKING:
    from referralmap.gui.canvas.canvas import Canvas


class Naming:
    """The name editor of a canvas; nothing is made before Enter."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._editor: NameEditor | None = None
        self.ghost: tuple[float, float] | None = None
        """Where the new person will stand, in pixels, while their name is being typed."""

    @property
    def is_open(self) -> bool:
        return self._editor is not None

    def add(self, giver: PersonId | None, at: tuple[float, float] | None) -> None:
        """Let the user name a new person, referred by `giver`, at a place in map units."""
        point = self._point_for_new(giver, at)
        self.ghost = (point.x(), point.y())

        def finished(name: str | None) -> None:
            if name:
                self._add_named(name, giver, at)

        self._ask(QPoint(round(point.x()) + 14, round(point.y())), "", finished)

    def rename(self, person: PersonId) -> None:
        canvas = self._canvas
        row = canvas.row_of(person)
        if row is None:
            return
        before = canvas.network.people[person]
        x, y, radius = canvas.mark(row)

        def finished(name: str | None) -> None:
            if name and name != before.name:
                canvas.open_map.change(before, name=name)

        self._ask(QPoint(round(x + radius), round(y)), before.name, finished)

    def _ask(self, where: QPoint, name: str, then: Callable[[str | None], None]) -> None:
        def finished(typed: str | None) -> None:
            self._editor = self.ghost = None
            self._canvas.update()
            then(typed)
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

        self._editor = NameEditor(self._canvas, where, name, finished)
        self._canvas.update()

    def _add_named(self, name: str, giver: PersonId | None, at: tuple[float, float] | None) -> None:
        canvas = self._canvas
        edit = canvas.open_map.new_person(name, giver)
        person = edit.changes[0].after
        assert isinstance(person, Person)
        if at is not None:
            place = Place(person.id, canvas.layout_key, *at, by_hand=True)
            edit = edit.and_then(Change(None, place))
        if canvas.perform(edit):
            canvas.selection.select(person.id)
            canvas.added.emit(person.id)
            canvas.fly_to(person.id)

    def _point_for_new(self, giver: PersonId | None, at: tuple[float, float] | None) -> QPointF:
        canvas = self._canvas
        if at is not None:
            view = canvas.view
            return QPointF(at[0] * view.scale + view.x, at[1] * view.scale + view.y)
        row = canvas.row_of(giver)
        if row is None:
            return QPointF(canvas.rect().center())
        x, y, radius = canvas.mark(row)
        return QPointF(x + radius + 34, y + radius + 18)
