"""People on the canvas for screen readers: who they are, what they did, where, who is selected.

Qt asks for such an interface only when a screen reader is listening.
"""

from __future__ import annotations

import functools

import numpy as np
from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow

from referralmap.gui.canvas.canvas import Canvas
from referralmap.i18n import _, ngettext
from referralmap.model.records import PersonId

MOST_PEOPLE = 2_000
"""The most important ones of a larger map; everybody is in the list and in the outline."""
# Qt takes None where there is nobody; its stubs do not say so.
_kept: dict[int, CanvasInterface] = {}
"""Qt holds no Python objects: these live as long as their canvas."""


@functools.cache
def install() -> None:
    """Let Qt ask for the interface of a canvas; once is enough."""
    QAccessible.installFactory(_made)


def announce(canvas: Canvas, person: PersonId | None) -> None:
    """Let screen readers say who is selected now."""
    if not QAccessible.isActive() or person is None:
        return
    interface = QAccessible.queryAccessibleInterface(canvas)
    if isinstance(interface, CanvasInterface) and (at := interface.position_of(person)) >= 0:
        for kind in (QAccessible.Event.Selection, QAccessible.Event.Focus):
            event = QAccessibleEvent(canvas, kind)
            event.setChild(at)
            QAccessible.updateAccessibility(event)


def _made(_key: str, owner: QObject) -> QAccessibleInterface | None:
    if not isinstance(owner, Canvas):
        return None
    number = id(owner)
    _kept[number] = CanvasInterface(owner)
    owner.destroyed.connect(lambda: _kept.pop(number, None))
    return _kept[number]


class CanvasInterface(QAccessibleInterface):
    """The map; its children are the people on it, the most important first."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._made_of: object = None
        self._people: list[PersonInterface] = []

    def people(self) -> list[PersonInterface]:
        picture = self._canvas.picture
        if self._made_of is not picture:
            self._made_of = picture
            order = np.lexsort((np.arange(len(picture.ids)), -picture.importance))[:MOST_PEOPLE]
            known = {one.person: one for one in self._people}
            ids = [PersonId(picture.ids[row]) for row in order.tolist()]
            self._people = [
                known.get(id_) or PersonInterface(self, self._canvas, id_) for id_ in ids
            ]
        return self._people

    def position_of(self, person: PersonId) -> int:
        found = (at for at, one in enumerate(self.people()) if one.person == person)
        return next(found, -1)

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        return self._canvas

    def window(self) -> QWindow:
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._canvas.window())

    def childCount(self) -> int:
        return len(self.people())

    def child(self, index: int) -> QAccessibleInterface:
        people = self.people()
        return people[index] if 0 <= index < len(people) else None  # type: ignore[return-value]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self.position_of(child.person) if isinstance(child, PersonInterface) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        row = self._canvas.row_at(QPointF(self._canvas.mapFromGlobal(QPoint(x, y))))
        if row is None:
            return None  # type: ignore[return-value]
        return self.child(self.position_of(PersonId(self._canvas.picture.ids[row])))

    def focusChild(self) -> QAccessibleInterface:
        person = self._canvas.selection.person
        return self.child(-1 if person is None else self.position_of(person))

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._canvas.accessibleName()
        if kind == QAccessible.Text.Description:
            words = self._canvas.picture.words
            count = ngettext("{count} person", "{count} people", len(self._canvas.picture.ids))
            return f"{words.title} {words.subtitle}. {count}."
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing here is typed."""

    def rect(self) -> QRect:
        return QRect(self._canvas.mapToGlobal(QPoint(0, 0)), self._canvas.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._canvas.hasFocus()
        state.multiSelectable = True
        return state


class PersonInterface(QAccessibleInterface):
    """One person on the canvas."""

    def __init__(self, whole: CanvasInterface, canvas: Canvas, person: PersonId) -> None:
        super().__init__()
        self._whole = whole
        self._canvas = canvas
        self.person = person

    def isValid(self) -> bool:
        return self.person in self._canvas.network.people

    def object(self) -> QObject:
        return None  # type: ignore[return-value]

    def window(self) -> QWindow:
        return self._whole.window()

    def parent(self) -> QAccessibleInterface:
        return self._whole

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid() or kind not in (QAccessible.Text.Name, QAccessible.Text.Description):
            return ""
        name, lines = self._canvas.describe(self.person)
        if kind == QAccessible.Text.Name:
            return _("{name}, {role}").format(name=name, role=lines[0])
        return " ".join(line if line.endswith(".") else f"{line}." for line in lines[1:])

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are typed in the editor of the canvas."""

    def rect(self) -> QRect:
        row = self._canvas.row_of(self.person)
        if row is None:
            return QRect()
        x, y, radius = self._canvas.mark(row)
        corner = self._canvas.mapToGlobal(QPoint(round(x - radius), round(y - radius)))
        return QRect(corner.x(), corner.y(), round(2 * radius), round(2 * radius))

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = state.focusable = True
        state.selected = self.person in self._canvas.selection.people
        state.focused = self.person == self._canvas.selection.person and self._canvas.hasFocus()
        state.offscreen = not self._canvas.rect().intersects(
            QRect(self._canvas.mapFromGlobal(self.rect().topLeft()), self.rect().size())
        )
        return state
