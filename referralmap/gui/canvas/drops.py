"""Drops on the canvas: the chip, people from the list, and anything from outside.

While dragging, the canvas describes the effect of a drop; an impossible drop changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.widgets.dropped_sources import map_in, sources_in
from referralmap.gui.widgets.people_mime import CHIP_TYPE, people_in
from referralmap.i18n import _, ngettext
from referralmap.interchange.source import Source
from referralmap.model import editing
from referralmap.model.records import PersonId, Place

BringIn = Callable[[list[Source], PersonId | None], None]
_SPREAD = 34.0


class DropZone(QObject):
    """Reads the drag events of a canvas; `bring_in` takes sources and who referred them."""

    def __init__(self, canvas: Canvas, bring_in: BringIn) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._bring_in = bring_in
        canvas.setAcceptDrops(True)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            assert isinstance(event, QDragMoveEvent)
            self._drag(event)
            return True
        if kind == QEvent.Type.DragLeave:
            self._show(None)
            return True
        if kind == QEvent.Type.Drop:
            assert isinstance(event, QDropEvent)
            self._drop(event)
            return True
        return False

    def _drag(self, event: QDragMoveEvent) -> None:
        row = self._canvas.row_at(event.position())
        words, good = self._words(event.mimeData(), row)
        self._show((words, event.position(), good, row))
        event.setDropAction(Qt.DropAction.CopyAction)
        # Also for data that cannot be dropped: without move events there could be no explanation.
        event.accept()

    def _drop(self, event: QDropEvent) -> None:
        canvas, mime = self._canvas, event.mimeData()
        row = canvas.row_at(event.position())
        giver = None if row is None else PersonId(canvas.picture.ids[row])
        self._show(None)
        # Always a copy: the other program must never delete its card.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        canvas.activateWindow()
        place = canvas.view.to_map(event.position().x(), event.position().y())
        people = [person for person in people_in(mime) if person in canvas.network.people]
        if mime.hasFormat(CHIP_TYPE):
            canvas.naming.add(giver, None if giver else place)
        elif people:
            self._take_people(people, giver, place)
        else:
            found = sources_in(mime)
            if isinstance(found, str):
                canvas.open_map.refused.emit(found)
            else:
                self._bring_in(found, giver)

    def _words(self, mime: QMimeData, row: int | None) -> tuple[str, bool]:
        canvas = self._canvas
        name = None if row is None else canvas.picture.names[row]
        people = [person for person in people_in(mime) if person in canvas.network.people]
        if mime.hasFormat(CHIP_TYPE):
            if name is None:
                return _("A new person"), True
            return _("New person, referred by {giver}").format(giver=name), True
        if people:
            return self._words_for_people(people, row)
        found = sources_in(mime)
        if isinstance(found, str):
            return found, False
        if map_in(found) is not None:
            return _("Open this map"), True
        if name is None:
            return _("Import these people"), True
        return _("Import these people, referred by {giver}").format(giver=name), True

    def _words_for_people(self, people: list[PersonId], row: int | None) -> tuple[str, bool]:
        canvas = self._canvas
        count = len(people)
        first = canvas.network.people[people[0]].name
        if row is None:
            if count == 1:
                return _("Put {name} here").format(name=first), True
            return ngettext("Put {count} person here", "Put {count} people here", count), True
        giver = PersonId(canvas.picture.ids[row])
        name = canvas.picture.names[row]
        new = [p for p in people if p != giver and (giver, p) not in canvas.network.referrals]
        if new:
            return _("Referred by {giver}").format(giver=name), True
        if people == [giver]:
            return _("People cannot refer themselves"), False
        return _("{giver} has already referred {receiver}").format(
            giver=name, receiver=first
        ), False

    def _take_people(
        self, people: list[PersonId], giver: PersonId | None, place: tuple[float, float]
    ) -> None:
        canvas = self._canvas
        if giver is None:
            places = [
                Place(person, canvas.layout_key, place[0], place[1] + at * _SPREAD, by_hand=True)
                for at, person in enumerate(people)
            ]
            canvas.perform(editing.move_people(canvas.network, places))
        else:
            known = canvas.network.referrals
            new = [p for p in people if p != giver and (giver, p) not in known]
            if new:
                canvas.perform(canvas.open_map.new_referrals(giver, *new))

    def _show(self, hint: tuple[str, QPointF, bool, int | None] | None) -> None:
        self._canvas.hint = hint
        self._canvas.update()
