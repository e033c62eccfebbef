"""The line over the map that describes the view and leads back: trail, limits, chips."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QToolButton, QWidget

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.view_control import ViewControl
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.plain_text import PlainLabel, set_tip, unmarked
from referralmap.i18n import _, format_number, ngettext
from referralmap.model.person_names import short_name
from referralmap.model.records import PersonId
from referralmap.open_map.view_state import MOST_GENERATIONS
from referralmap.picture.facets import BY_KEY

_MOST_STEPS, _MOST_LETTERS = 4, 24
_GENERATIONS = (None, *range(MOST_GENERATIONS + 1))
_LEFT = 12


class ViewBar(QFrame):
    """A child of the canvas; hidden while the view is plain, and from those who look from afar."""

    def __init__(
        self, canvas: Canvas, open_map: WindowMap, selection: Selection, view_control: ViewControl
    ) -> None:
        super().__init__(canvas)
        self.setObjectName("raised")
        self._canvas = canvas
        self._open_map = open_map
        self._selection = selection
        self._view_control = view_control
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 3, 6, 3)
        self._row.setSpacing(2)
        self._shown: tuple[object, ...] = ()
        self._spare: list[QWidget] = []
        """What a narrow map can do without, in this order."""
        canvas.installEventFilter(self)
        open_map.pictured.connect(self.show_state)
        selection.focus_changed.connect(self.show_state)
        self.show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        return False

    def show_state(self) -> None:
        """Build the line anew if something else is seen now; who was in it by keyboard stays."""
        state = self._state()
        if state == self._shown:
            return
        self._shown, self._spare = state, []
        focused = QApplication.focusWidget()
        was_at = focused.accessibleName() if focused and self.isAncestorOf(focused) else ""
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._build()
        self.setVisible(self._row.count() > 0 and not self._canvas.is_afar)
        self.arrange()
        for widget in self.findChildren(QWidget) if was_at else ():
            if widget.accessibleName() == was_at and not widget.isHidden():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _state(self) -> tuple[object, ...]:
        """The values that the line depends on."""
        picture, view = self._canvas.picture, self._open_map.view
        people = [*self._selection.trail, *(view.path or ()), view.without]
        names = [self._name(person) for person in people if person is not None]
        shown = int((~picture.faded).sum())
        seen = (shown, self._open_map.everybody, self._canvas.is_afar)
        return (view, self._selection.trail, names, seen)

    def _build(self) -> None:
        view = self._open_map.view
        if self._selection.focused is not None:
            self._add_trail()
            self._add_limits()
        if view.path is not None:
            names = [self._name(person) for person in view.path]
            words = _("Connection of {one} and {other}").format(one=names[0], other=names[1])
            self._add_chip(words, _("Show the whole map"), self._view_control.step_back)
        if view.route:
            words = _("Route of a contract")
            self._add_chip(words, _("Show the whole map"), self._view_control.step_back)
        if view.agreed:
            words = _("Agreed steps")
            self._add_chip(words, _("Show the whole map"), self._view_control.step_back)
        if view.without is not None:
            words = _("Without {name}").format(name=self._name(view.without))
            self._add_chip(words, _("Show the whole map"), self._view_control.step_back)
        if view.folded:
            count = len(view.folded)
            words = ngettext("{count} branch folded", "{count} branches folded", count)
            unfold = _("unfold")
            chip = self._button(
                f"{words} · {unfold}", _("Unfold all"), self._view_control.unfold_all
            )
            self._put(chip)
            self._spare.append(chip)
        if view.coloured:
            words = _("Coloured by {facet}").format(facet=_(BY_KEY[view.coloured].name))
            back = _("Back to the colours of the roles")
            self._add_chip(words, back, lambda: self._open_map.look(coloured=""))
        self._add_count()

    def arrange(self) -> None:
        """Take place below the heading, without what there is no room for."""
        room = self._canvas.width() - 2 * _LEFT
        for widget in self._spare:
            widget.show()
        for widget in self._spare:
            if self.sizeHint().width() <= room:
                break
            widget.hide()
            self._row.invalidate()
        self.adjustSize()
        self.move(_LEFT, self._canvas.heading)
        self.resize(min(self.sizeHint().width(), room), self.height())
        self._canvas.keep_free_at_the_top(0 if self.isHidden() else self.height() + 8)

    def _add_trail(self) -> None:
        """*Everyone › Anna Huber › Bernd Maier*: each step leads back to it."""
        trail = self._selection.trail
        steps = [(at - len(trail) + 1, person) for at, person in enumerate(trail)]
        left_out = len(steps) - _MOST_STEPS
        for at, (by, person) in enumerate(steps):
            if 0 < at <= left_out:
                continue
            if at:
                between = PlainLabel("… ›" if at == left_out + 1 > 1 else "›", name="quiet")
                self._put(between)
            words = _("Everyone") if person is None else self._name(person)
            button = self._button(words, words, partial(self._view_control.walk_focus, by))
            button.setEnabled(by != 0)
            self._put(button)
            if 0 < at < len(steps) - 1:
                self._spare += (between, button)

    def _add_limits(self) -> None:
        """Add the limits of generations above and below."""
        view, control = self._open_map.view, self._view_control
        words = PlainLabel(_("Generations:"), name="quiet")
        self._put(words)
        self._spare.insert(0, words)
        self._add_limit(
            "↑", _("Generations above"), view.up, lambda up: control.limit(up, view.down)
        )
        self._add_limit(
            "↓", _("Generations below"), view.down, lambda down: control.limit(view.up, down)
        )

    def _add_limit(
        self, arrow: str, words: str, now: int | None, limit: Callable[[int | None], None]
    ) -> None:
        box = QComboBox()
        box.setAccessibleName(words)
        set_tip(box, words)
        for count in _GENERATIONS:
            shown = _("all") if count is None else format_number(count)
            box.addItem(f"{arrow} {shown}")
        box.setCurrentIndex(_GENERATIONS.index(now))
        box.activated.connect(lambda at: limit(_GENERATIONS[at]))
        self._spare.append(box)
        self._put(box)

    def _add_count(self) -> None:
        """*42 of 2,000 · show all*"""
        picture = self._canvas.picture
        shown, everybody = int((~picture.faded).sum()), self._open_map.everybody
        if shown < everybody:
            words = _("{found} of {everybody}").format(
                found=format_number(shown), everybody=format_number(everybody)
            )
            all_of_them = _("show all")
            tip = _("Show everyone again")
            self._put(self._button(f"{words} · {all_of_them}", tip, self._view_control.show_all))

    def _add_chip(self, words: str, tip: str, act: Callable[[], object]) -> None:
        chip = self._button(f"{words}  ×", tip, act)
        self._put(chip)
        self._spare.append(chip)

    def _put(self, widget: QWidget) -> None:
        self._row.addWidget(widget)
        widget.show()  # at once, not with the next event: the size is asked for before that

    def _button(self, words: str, tip: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(unmarked(words))
        button.setAccessibleName(tip)
        button.setProperty("flat", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        set_tip(button, tip)
        button.clicked.connect(lambda _checked: act())
        return button

    def _name(self, person: str) -> str:
        name = self._open_map.network.people[PersonId(person)].name
        return name if len(name) <= _MOST_LETTERS else short_name(name)[:_MOST_LETTERS]
