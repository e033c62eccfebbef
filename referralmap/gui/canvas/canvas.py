"""The canvas: paints the open map, and hands gestures to tools, drops and keys to their readers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy

from referralmap.gui.canvas import overlay
from referralmap.gui.canvas.frame import Frame, Wanted, lit_layer
from referralmap.gui.canvas.hover_card import HoverCard, box_around
from referralmap.gui.canvas.input.naming import Naming
from referralmap.gui.canvas.input.tool import Press, Tool
from referralmap.gui.canvas.surface.furniture import AFAR
from referralmap.gui.canvas.surface.motion import DURATION_MS, MOST_MOVING, arrivals
from referralmap.gui.canvas.surface.surface import Surface
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.i18n import _
from referralmap.model.edits import Edit, people_of
from referralmap.model.records import PersonId
from referralmap.picture.drawing.bunch_shapes import bunch_words
from referralmap.picture.drawing.page_drawing import MOST_SPARING
from referralmap.picture.geometry.view import View
from referralmap.picture.kin import joined_to
from referralmap.picture.labelling.level_of_detail import screen_radius
from referralmap.picture.labelling.placed_names import NO_NAMES, PlacedName, Wishes
from referralmap.picture.map_picture import MapPicture

_SHARPEN_AFTER_MS = 16
_LIGHT_AFTER_MS = 70
_CARD_AFTER_MS = 300
_NOTE_MS, _NOTE_HEIGHT = 3500, 52
_MOST_HOVERED = 5_000
"""Lines up to which the pointer shows which can be clicked."""


class Canvas(Surface):
    """The interactive map. View, hover and focus never enter the document."""

    menu_wanted = Signal(QPoint)
    fold_pressed = Signal(str)
    """A click on the summary of a person's folded branch."""

    def __init__(
        self,
        open_map: WindowMap,
        selection: Selection,
        tools: tuple[type[Tool], ...],
        describe: Callable[[PersonId], tuple[str, list[str]]],
    ) -> None:
        super().__init__(open_map, selection)
        self._tools = tools
        self.describe = describe
        self._tool: Tool | None = None
        self._space = False
        self._frame = Frame(self)
        self._hovered: int | None = None
        self._apart: frozenset[str] = frozenset()
        """Who is in the bunch that is unfolded."""
        self._pointed: int | None = None
        """The bunch under the pointer."""
        self._lit: tuple[int, View, QImage] | None = None
        self._fresh: NDArray[np.bool_] | None = None
        self._is_tidied = False
        self._before: MapPicture | None = None
        self._layout_before = open_map.layout
        self.naming = Naming(self)
        self.hint: tuple[str, QPointF, bool, int | None] | None = None
        """The effect of a drop: words, position, whether it is possible, and the target person."""
        self.card = HoverCard(self)
        self._begin_timer = self._timer(0, self._start_frame)
        self._sharpen_timer = self._timer(_SHARPEN_AFTER_MS, self._start_frame)
        self._light_timer = self._timer(_LIGHT_AFTER_MS, self._light)
        self._note_timer = self._timer(_NOTE_MS, self._end_note)
        self._card_timer = self._timer(_CARD_AFTER_MS, self._show_card)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self._frame.ready.connect(self._show_sharp)
        self.growing.stepped.connect(self._start_frame)
        open_map.changed.connect(self._note_fresh)
        open_map.pictured.connect(self._take_picture)
        selection.changed.connect(self.update)
        self.viewed.connect(self._follow_view)
        self._take_picture()
        self.measure()

    @property
    def is_painting(self) -> bool:
        """Whether a sharper picture than the one shown is on its way."""
        waiting = self._sharpen_timer.isActive() or self._begin_timer.isActive()
        return waiting or self._frame.is_painting or self.growing.isActive()

    @property
    def lit_person(self) -> str | None:
        """The person whose chain is lit by hovering."""
        return self.picture.ids[self._lit[0]] if self._lit is not None else None

    def name_new(self, giver: PersonId | None, at: tuple[float, float] | None) -> None:
        self.naming.add(giver, at)

    def give_up_gesture(self) -> bool:
        """Cancel the current gesture; return whether there was one."""
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.cancel()
            self.update()
        return tool is not None

    def note(self, words: str) -> None:
        """Show `words` above the map for a moment; an empty text removes them."""
        self.hint = (words, QPointF(), True, None) if words else None
        self._note_timer.start()
        self.update()

    def _end_note(self) -> None:
        self.hint = None
        self.update()

    def _follow_view(self, jump: bool) -> None:
        self._lit = None
        self._hide_card()
        self._frame.cancel()
        if jump:
            self._start_frame()
        # While the last picture covers the canvas the sharp one waits for the gesture to pause.
        elif self._frame.covers(self.view, self.size()) or not self._sharpen_timer.isActive():
            self._sharpen_timer.start()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        view, moving = self.motion.view(self.view), self.motion.moving
        if self.motion.is_whole or not self._frame.covers(view, self.size()):
            painter.fillRect(event.rect(), QColor(self.picture.theme.background))
        if not self.motion.is_whole:
            self._frame.draw(painter, view)
        above = self._fresh if moving is None else moving | self.motion.is_whole
        if above is not None:
            picture = self.motion.picture(self.picture)
            overlay.paint_some(painter, picture, view, self.size(), above)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.motion.isActive():
            self._paint_above(painter)
        self._furniture.draw(painter, self.picture, self.size(), self.devicePixelRatioF())
        if self._tool is not None:
            self._tool.paint(painter)
        self._paint_hint(painter)
        self.paint_focus(painter)
        painter.end()

    def _paint_above(self, painter: QPainter) -> None:
        """Paint lit people and the overlay while nothing moves."""
        if self._lit is not None and self._lit[1] == self.view and self._tool is None:
            painter.drawImage(0, 0, self._lit[2])
        self._paint_overlay(painter)

    def _paint_overlay(self, painter: QPainter) -> None:
        theme = self.picture.theme
        rows = self.selected_rows()
        if len(rows):
            points = self.view.to_screen(self.picture.places[rows])
            radius = screen_radius(self.picture, self.view, rows)
            marks = np.column_stack((points, radius)).tolist()
            overlay.paint_selected(painter, theme, [(x, y, r) for x, y, r in marks])
        if self.naming.ghost is not None:
            overlay.paint_ghost(painter, theme, *self.naming.ghost)
        if self._tool is None and self._hovered is not None and not self.naming.is_open:
            overlay.paint_handle(painter, theme, *self.mark(self._hovered))

    def _paint_hint(self, painter: QPainter) -> None:
        if self.hint is None:
            return
        words, point, good, target = self.hint
        theme = self.picture.theme
        if self._note_timer.isActive():
            point = QPointF(self.width(), self.heading - _NOTE_HEIGHT)  # no names are there
        if target is not None and good:
            overlay.paint_target(painter, theme, *self.mark(target))
        elif good and not self._note_timer.isActive():
            overlay.paint_ghost(painter, theme, point.x(), point.y())
        overlay.paint_bubble(painter, theme, words, point, QRectF(self.rect()), good=good)

    def _note_fresh(self, edit: Edit) -> None:
        """Paint people an edit touches above the last sharp picture until the next one is ready."""
        self._is_tidied = edit.label.kind == "tidy"
        self._fresh = np.zeros(len(self.picture.ids), np.bool_)
        for row in map(self.picture.row_of.get, people_of(edit.changes)):
            if row is not None:
                self._fresh[row] = True

    def _take_picture(self) -> None:
        # A gesture holds rows of the previous picture.
        self.give_up_gesture()
        self._frame.cancel()  # the picture being painted has other rows
        self.hint = None
        self._hovered = self._lit = self._marks = self._bunched = self._pointed = None
        self._strokes = self._strokes[:0]
        self._hide_card()
        self.growing.end()
        self._begin_motion()
        self.naming.follow()
        if self._fresh is not None and len(self._fresh) != len(self.picture.ids):
            self._fresh = None  # it shows other people, as of another day
        if self._fresh is not None and np.count_nonzero(self._fresh) > MOST_MOVING:
            self._fresh = None  # this many take as long as the sharp picture
        # Changes are painted first; the full sharp picture begins right after.
        is_arrival = self.motion.moving is not None and not self.motion.is_whole
        self._begin_timer.start(DURATION_MS if is_arrival else 0)
        self.update()

    def _begin_motion(self) -> None:
        """Move new people in from their giver, and all people in another layout."""
        before, now = self._before, self.picture
        is_other_layout = self._layout_before != self.layout_key
        self._before, self._layout_before = now, self.layout_key
        if before and now.ids == before.ids and np.array_equal(now.places, before.places):
            return  # no places have changed, so running motions continue
        self.motion.end()
        if before is None or not (is_other_layout or self._fresh is not None):
            return
        if not self.isVisible() or len(now.ids) > MOST_MOVING:
            return
        start, moving = arrivals(before, now, all_move=is_other_layout or self._is_tidied)
        for row in np.flatnonzero(moving).tolist():
            # People placed by hand are in their place already.
            place = self.network.place(PersonId(now.ids[row]), self.layout_key)
            moving[row] &= is_other_layout or place is None or not place.by_hand
        if moving.any():
            self.motion.begin_places(start, moving)

    def _start_frame(self) -> None:
        self._sharpen_timer.stop()
        self._begin_timer.stop()
        if self.width() < 2 or not self.isVisible():
            return
        rows = (self.picture.row_of.get(person) for person in self._apart)
        apart = np.array(sorted(row for row in rows if row is not None), np.intp)
        seen = self.free_area.box
        afar = self._furniture.is_afar
        picture = self.growing.picture(self.picture)
        wishes = Wishes(
            self.selected_rows(),
            self.shown_labels(),
            seen,
            MOST_SPARING if afar else None,
            is_sparing=afar,
            larger=AFAR if afar else 1.0,
            apart=apart,
            covered=self.covered,
        )
        ratio = self.devicePixelRatioF()
        self._frame.start(Wanted(picture, self.view, self.size(), ratio, wishes))

    def shown_labels(self) -> dict[int, PlacedName]:
        """The names on the last sharp picture, by row of the current picture."""
        before = self._frame.picture
        if before is None:
            return {}
        labels = [label for label in self._frame.painted.labels if label.side not in NO_NAMES]
        rows = (self.picture.row_of.get(before.ids[label.row]) for label in labels)
        return {row: label for row, label in zip(rows, labels, strict=True) if row is not None}

    def _show_sharp(self) -> None:
        self._fresh = None
        self._marks = None
        marks = self._frame.painted.marks
        if len(marks) < len(self.picture.ids):
            self._marks = np.zeros(len(self.picture.ids), np.bool_)
            self._marks[marks] = True
        bunches = self._frame.painted.bunches
        is_here = bunches is not None and len(bunches.of) == len(self.picture.ids)
        self._bunched = bunches.of >= 0 if bunches is not None and is_here else None
        self._strokes, self._leaving = self._frame.painted.strokes, self._frame.painted.leaving
        self.update()

    def _hover(self, point: QPointF) -> None:
        row = self.row_at(point)
        if row is None and self._hovered is not None and self._on_handle(point):
            return
        bunch = self._bunch_at(point) if row is None else None
        is_ground = row is None and bunch is None and len(self._strokes) <= _MOST_HOVERED
        self._point_at_line(self.line_at(point) if is_ground else None)
        if row == self._hovered and bunch == self._pointed:
            return
        self._hovered, self._pointed = row, bunch
        self._lit = None
        self._hide_card()
        self.update()
        if row is None and bunch is None:
            self._light_timer.stop()
        else:
            self._light_timer.start()
            self._card_timer.start()

    def _point_at_line(self, line: int | None) -> None:
        """Show that a line can be clicked."""
        if line is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _bunch_at(self, point: QPointF) -> int | None:
        return self._frame.bunch_at(self.picture, self.view, point.x(), point.y())

    def _people_in(self, bunch: int) -> NDArray[np.intp]:
        """Rows of the people in a bunch of the sharp picture."""
        found = self._frame.painted.bunches
        return np.flatnonzero(found.of == bunch) if found is not None else np.empty(0, np.intp)

    def _unfold(self, bunch: int) -> None:
        """Show the people in a bunch one by one, and all of them, until another is unfolded."""
        rows = self._people_in(bunch)
        self._apart = frozenset(self.picture.ids[row] for row in rows.tolist())
        self.fit_people(rows)
        self._start_frame()

    def _lit_by_pointer(self) -> tuple[int, NDArray[np.bool_]] | None:
        """The row at the pointer, of a bunch that of its first person, and (people,) who is lit."""
        if self._hovered is not None:
            return self._hovered, joined_to(self.picture, self._hovered)
        if self._pointed is None or not len(rows := self._people_in(self._pointed)):
            return None
        lit = np.zeros(len(self.picture.ids), np.bool_)
        lit[rows] = True
        lit[self.picture.givers[np.isin(self.picture.receivers, rows)]] = True
        return int(rows[0]), lit

    def _light(self) -> None:
        found = self._lit_by_pointer()
        if found is None or self._tool is not None or self.naming.is_open:
            return
        row, lit = found
        ratio = self.devicePixelRatioF()
        is_sharp = self._frame.is_of(self.picture, self.view)
        shown = self.shown_labels() if is_sharp else {}
        layer = lit_layer(self.picture, self.view, self.size(), ratio, lit, shown)
        self._lit = (row, self.view, layer)
        self.update()

    def _show_card(self) -> None:
        if self._pointed is not None and self._tool is None and not self.naming.is_open:
            x, y = self._frame.painted.spots[self._pointed].tolist()
            words = bunch_words(len(self._people_in(self._pointed)))
            told = _("Click to see them one by one.")
            self.card.show_lines(words, [told], box_around(x, y, 14))
            return
        if self._hovered is None or self._tool is not None or self.naming.is_open:
            return
        name, lines = self.describe(PersonId(self.picture.ids[self._hovered]))
        x, y, radius = self.mark(self._hovered)
        boxes = [box_around(x, y, radius + 2 * overlay.HANDLE_RADIUS)]
        if label := self.shown_labels().get(self._hovered):
            boxes.append(label.box)
        self.card.show_lines(name, lines, *boxes)

    def _hide_card(self) -> None:
        self._card_timer.stop()
        self.card.hide()

    def _on_handle(self, point: QPointF) -> bool:
        if self._hovered is None:
            return False
        x, y = overlay.handle_at(*self.mark(self._hovered))
        return float(np.hypot(point.x() - x, point.y() - y)) <= overlay.HANDLE_RADIUS + 3

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hide_card()
        if self._tool is not None or event.button() == Qt.MouseButton.RightButton:
            return
        point = event.position()
        pill = self._frame.pill_at(self.picture, self.view, point.x(), point.y())
        if pill is not None:
            self.fold_pressed.emit(pill)
            return
        on_handle = self._on_handle(point)
        row = self._hovered if on_handle else self.row_at(point)
        bunch = self._bunch_at(point) if row is None else None
        if bunch is not None and event.button() == Qt.MouseButton.LeftButton:
            self._unfold(bunch)
            return
        press = Press(point, event.button(), event.modifiers(), row, on_handle, self._space)
        self._tool = next((tool(self, press) for tool in self._tools if tool.wants(press)), None)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._tool is not None and not event.buttons():
            # The release went elsewhere, such as to a menu.
            self.give_up_gesture()
        elif self._tool is not None:
            self._tool.move(event.position(), event.modifiers())
            self.update()
        elif not self.naming.is_open:
            self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        tool = self._tool
        if tool is not None and event.button() == tool.press.button:
            self._tool = None
            tool.release(event.position(), event.modifiers())
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.focus_on(PersonId(self.picture.ids[row]))
        else:
            self.mousePressEvent(event)

    def focus_on(self, person: PersonId, *, select: bool = True) -> None:
        """Show a person's chain and branch; the rest fades."""
        row = self.row_of(person)
        if row is None:
            return
        if select:
            self.selection.select(person)
        self.selection.focus(person)
        faded = self.picture.faded
        self.fit_people(np.flatnonzero(~faded if not faded.all() else faded))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.row_at(QPointF(event.pos()))
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            person = None if row is None else PersonId(self.picture.ids[row])
            if person is None:
                self.selection.select()
            else:
                self.selection.point_at(person)
        self.menu_wanted.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        two_fingers = event.phase() != Qt.ScrollPhase.NoScrollPhase
        if two_fingers and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            pixels = event.pixelDelta() if not event.pixelDelta().isNull() else delta / 2
            self.show_view(self.view.moved(pixels.x(), pixels.y()))
        else:
            self.zoom(1.0015 ** (delta.y() or delta.x()), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A resting pointer's highlight must not get in the way of the keyboard.
        self._hide_card()
        self._hovered = self._lit = None
        if event.key() == Qt.Key.Key_Space:
            self._space = True
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = self._lit = self._pointed = None
        self._light_timer.stop()
        self._hide_card()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self._start_frame()

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
