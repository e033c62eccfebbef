"""People on the canvas for screen readers: names, roles, positions and selection.

Qt asks for such an interface only when a screen reader is listening.
"""

from __future__ import annotations

import functools
import weakref

import numpy as np
from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from referralmap.gui.canvas.canvas import Canvas
from referralmap.i18n import _, ngettext
from referralmap.model.records import PersonId

MOST_PEOPLE = 2_000
"""Most people offered on the canvas; the list and the outline hold all."""
_NOBODY: QAccessibleInterface = None  # type: ignore[assignment]
"""No one, which Qt accepts though its stubs do not say so."""


@functools.cache
def _install() -> None:
    """Register the interface of the canvas with Qt, once."""
    QAccessible.installFactory(_made)


class Announcer(QObject):
    """Lets screen readers find the people on a canvas, and announces changes."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        _install()
        self._canvas = canvas
        canvas.selection.changed.connect(self._tell_selected)
        canvas.open_map.pictured.connect(self._tell_others)

    def _interface(self) -> CanvasInterface | None:
        """The interface of the canvas, or None while no screen reader listens."""
        if not QAccessible.isActive():
            return None
        interface = QAccessible.queryAccessibleInterface(self._canvas)
        return interface if isinstance(interface, CanvasInterface) else None

    def _tell_selected(self) -> None:
        interface, person = self._interface(), self._canvas.selection.person
        if interface is None or person is None or (at := interface.position_of(person)) < 0:
            return
        for kind in (QAccessible.Event.Selection, QAccessible.Event.Focus):
            event = QAccessibleEvent(self._canvas, kind)
            event.setChild(at)
            QAccessible.updateAccessibility(event)

    def _tell_others(self) -> None:
        interface = self._interface()
        if interface is not None and interface.has_others():
            event = QAccessibleEvent(self._canvas, QAccessible.Event.ObjectReorder)
            QAccessible.updateAccessibility(event)


def _made(_key: str, owner: QObject) -> QAccessibleInterface | None:
    if not isinstance(owner, Canvas):
        return None
    interface = CanvasInterface(owner)
    owner.destroyed.connect(interface.let_go)
    return interface


class CanvasInterface(QAccessibleInterface):
    """The map; its children are the people on it, the most important first, and then the widgets
    that lie on it.

    PySide keeps the results of a factory for ever (seen in 6.11.3), so this must hold neither the
    canvas nor people after it. Qt deletes the C++ side together with the canvas.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._weak_canvas = weakref.ref(canvas)
        self._known: dict[PersonId, PersonInterface] = {}
        """Everybody who was ever asked for: Qt holds bare pointers to them."""
        self._made_of: object = None
        self._listed: dict[PersonId, int] = {}
        self._told: tuple[str, ...] = canvas.picture.ids

    @property
    def canvas(self) -> Canvas | None:
        """The canvas, or None once it is deleted."""
        canvas = self._weak_canvas()
        return canvas if canvas is not None and isValid(canvas) else None

    def let_go(self) -> None:
        """Delete the people of a deleted canvas, which Qt would otherwise keep for ever."""
        for person in self._known.values():
            if isValid(person):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(person))
        self._known.clear()
        self._listed, self._made_of = {}, None

    def has_others(self) -> bool:
        """Whether the people on the map have changed since the last call."""
        canvas = self.canvas
        before, self._told = self._told, canvas.picture.ids if canvas else ()
        return before != self._told

    def _positions(self) -> dict[PersonId, int]:
        """The people among the children: the most important and the selected ones."""
        canvas = self.canvas
        if canvas is None:
            return {}
        picture, selected = canvas.picture, canvas.selection.person
        if self._made_of is not picture:
            self._made_of = picture
            order = np.lexsort((np.arange(len(picture.ids)), -picture.importance))[:MOST_PEOPLE]
            ids = (PersonId(picture.ids[row]) for row in order.tolist())
            self._listed = {id_: at for at, id_ in enumerate(ids)}
        if selected is None or selected in self._listed or canvas.row_of(selected) is None:
            return self._listed
        return {**self._listed, selected: len(self._listed)}

    def _person(self, id_: PersonId) -> PersonInterface:
        if id_ not in self._known:
            self._known[id_] = PersonInterface(self, id_)
        return self._known[id_]

    def _widgets(self) -> list[QWidget]:
        """The visible widgets on the map, such as its buttons."""
        canvas = self.canvas
        if canvas is None:
            return []
        only = Qt.FindChildOption.FindDirectChildrenOnly
        children = canvas.findChildren(QWidget, options=only)
        return [child for child in children if not child.isHidden() and not child.isWindow()]

    def position_of(self, person: PersonId) -> int:
        return self._positions().get(person, -1)

    def isValid(self) -> bool:
        return self.canvas is not None

    def object(self) -> QObject:
        return self.canvas  # type: ignore[return-value]

    def window(self) -> QWindow:
        canvas = self.canvas
        return canvas.window().windowHandle() if canvas else None  # type: ignore[return-value]

    def parent(self) -> QAccessibleInterface:
        canvas = self.canvas
        if canvas is None:
            return _NOBODY
        parent = canvas.parentWidget() or canvas.window()
        return QAccessible.queryAccessibleInterface(parent)

    def childCount(self) -> int:
        return len(self._positions()) + len(self._widgets())

    def child(self, index: int) -> QAccessibleInterface:
        people, widgets = list(self._positions()), self._widgets()
        if 0 <= index < len(people):
            return self._person(people[index])
        if 0 <= index - len(people) < len(widgets):
            return QAccessible.queryAccessibleInterface(widgets[index - len(people)])
        return _NOBODY

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, PersonInterface):
            return self.position_of(child.person)
        widgets, found = self._widgets(), child.object()
        return len(self._positions()) + widgets.index(found) if found in widgets else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        canvas = self.canvas
        if canvas is None:
            return _NOBODY
        point = canvas.mapFromGlobal(QPoint(x, y))
        for widget in self._widgets():
            if widget.geometry().contains(point):
                return QAccessible.queryAccessibleInterface(widget)
        row = canvas.row_at(QPointF(point))
        position = -1 if row is None else self.position_of(PersonId(canvas.picture.ids[row]))
        return self.child(position)

    def focusChild(self) -> QAccessibleInterface:
        canvas, focused = self.canvas, QApplication.focusWidget()
        if canvas is None:
            return _NOBODY
        if focused and focused is not canvas and canvas.isAncestorOf(focused):
            return QAccessible.queryAccessibleInterface(focused)
        person = canvas.selection.person
        return self.child(-1 if person is None else self.position_of(person))

    def text(self, kind: QAccessible.Text) -> str:
        canvas = self.canvas
        if canvas is None:
            return ""
        if kind == QAccessible.Text.Name:
            return canvas.accessibleName()
        if kind == QAccessible.Text.Description:
            words = canvas.picture.words
            count = ngettext("{count} person", "{count} people", len(canvas.picture.ids))
            return f"{words.title} {words.subtitle}. {count}."
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Ignore text, as none can be typed here."""

    def rect(self) -> QRect:
        canvas = self.canvas
        return QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size()) if canvas else QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self.canvas is not None and self.canvas.hasFocus()
        state.multiSelectable = True
        return state


class PersonInterface(QAccessibleInterface):
    """One person on the canvas."""

    def __init__(self, whole: CanvasInterface, person: PersonId) -> None:
        super().__init__()
        self._whole = whole
        self.person = person

    def isValid(self) -> bool:
        canvas = self._whole.canvas
        return canvas is not None and self.person in canvas.network.people

    def object(self) -> QObject:
        return None  # type: ignore[return-value]

    def window(self) -> QWindow:
        return self._whole.window()

    def parent(self) -> QAccessibleInterface:
        return self._whole

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface:
        return _NOBODY

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return _NOBODY

    def text(self, kind: QAccessible.Text) -> str:
        canvas = self._whole.canvas
        if canvas is None or not self.isValid():
            return ""
        if kind not in (QAccessible.Text.Name, QAccessible.Text.Description):
            return ""
        name, lines = canvas.describe(self.person)
        if kind == QAccessible.Text.Name:
            return _("{name}, {role}").format(name=name, role=lines[0])
        return " ".join(line if line.endswith(".") else f"{line}." for line in lines[1:])

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Ignore text, as names are typed in the editor of the canvas."""

    def rect(self) -> QRect:
        canvas = self._whole.canvas
        row = None if canvas is None else canvas.row_of(self.person)
        if canvas is None or row is None:
            return QRect()
        x, y, radius = canvas.mark(row)
        corner = canvas.mapToGlobal(QPoint(round(x - radius), round(y - radius)))
        return QRect(corner.x(), corner.y(), round(2 * radius), round(2 * radius))

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        canvas = self._whole.canvas
        if canvas is None:
            return state
        state.selectable = state.focusable = True
        state.selected = self.person in canvas.selection.people
        state.focused = self.person == canvas.selection.person and canvas.hasFocus()
        state.offscreen = not canvas.rect().intersects(
            QRect(canvas.mapFromGlobal(self.rect().topLeft()), self.rect().size())
        )
        return state
