"""Draw first: people placed from memory on an empty ground, then the map laid over it."""

from __future__ import annotations

import dataclasses
import functools

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from referralmap.analysis.studies.drawn_from_memory import Memory, set_against_credit
from referralmap.gui.sessions.drawing_steps import DrawingSteps
from referralmap.gui.sessions.memory_ground import MemoryGround
from referralmap.gui.sessions.who_is_meant import WhoIsMeant
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.edit_fields import HintedLine, small_button
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.fitting.wait_cursor import waiting
from referralmap.gui.widgets.plain_text import PlainLabel, PlainPage, set_tip, set_window_title
from referralmap.gui.widgets.theming import scaled, worn
from referralmap.i18n import _
from referralmap.model.cleaning import one_line
from referralmap.model.fields.drawn_people import LARGEST
from referralmap.model.fields.session_fields import keep_session, session_fields
from referralmap.model.records import PersonId
from referralmap.open_map.people_called import PeopleCalled
from referralmap.picture.memory.memory_marks import marks_over
from referralmap.picture.wording.memory_text import (
    agreement_sentence,
    percent_of,
    percent_text,
    sections,
    summary,
)
from referralmap.picture.wording.session_text import session_heading


class MemoryDialog(FittingDialog):
    """What is drawn is kept in the session when the map is laid over it and when this closes."""

    def __init__(
        self, parent: QWidget | None, open_map: WindowMap, number: int, *, moves: bool = False
    ) -> None:
        """`number` is that of the session; `moves` as for `MemoryGround`."""
        super().__init__(parent, 1120, 690)
        self._open_map, self._number = open_map, number
        fields = session_fields(open_map.network.sessions[number])
        heading = _("Draw first: {session}").format(session=session_heading(fields))
        set_window_title(self, heading)
        self._kept, self._agreement = fields.drawn, fields.agreement
        self.steps = DrawingSteps(fields.drawn)
        self.ground = MemoryGround(self.steps, moves=moves)
        self.line = HintedLine(_("Who brings you business? A name, then Enter"))
        self.line.returnPressed.connect(self._add)
        self.line.installEventFilter(self)
        self.smaller = QPushButton("−")
        self.larger = QPushButton("+")
        for button, words, by in (
            (self.smaller, _("Draw smaller"), -1),
            (self.larger, _("Draw larger"), 1),
        ):
            button.setAccessibleName(words)
            set_tip(button, words)
            button.clicked.connect(lambda _checked, by=by: self.ground.resize_chosen(by))
        self.size_shown = PlainLabel()
        self.which = WhoIsMeant()
        self.which.chosen.connect(self._mean)
        colours, ground = worn(), self.ground
        self.remove = small_button("remove", _("Remove (Delete)"), colours, ground.remove_chosen)
        self.undo = small_button("undo", _("Undo (Ctrl+Z)"), colours, ground.undo)
        self.figure = PlainLabel(name="figure")
        self.summary = PlainLabel(wrap=True)
        self.page = PlainPage()
        self.page.setAccessibleName(_("What you drew, and the map"))
        self._hint = PlainLabel(wrap=True, name="quiet")
        self.turn = QPushButton()
        self.turn.clicked.connect(self._turn)
        self.ground.changed.connect(self._follow)
        self._build()
        self._show_side(None)
        self._follow()
        self.line.setFocus()

    def _build(self) -> None:
        size = QWidget()
        size.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(size)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.smaller, self.size_shown, self.larger, self.remove, self.undo):
            row.addWidget(part)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tools = QWidget()
        self._tools.setLayout(Flow(self.line, self.which, size, spacing=12))
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(12, 0, 0, 0)
        caption = PlainLabel(_("Agreement of drawing and map"), wrap=True, name="section")
        for label in (self.figure, caption, self.summary):
            side.addWidget(label)
        side.addWidget(self.page, 1)
        self._side.setMaximumWidth(scaled(350))
        middle = QHBoxLayout()
        middle.addWidget(self.ground, 5)
        middle.addWidget(self._side, 3)
        buttons = QDialogButtonBox()
        buttons.addButton(self.turn, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self._column = column = QVBoxLayout(self)
        column.addWidget(self._tools)
        column.addLayout(middle, 1)
        column.addWidget(self._hint)
        column.addWidget(buttons)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.turn.setDefault(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While no name is being typed, the keys are those of the ground."""
        is_free = watched is self.line and not self.line.text()
        if is_free and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.ground.take_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters begin a name wherever the keyboard is; Enter in the line adds it, and never
        presses the button as well.
        """
        is_of_line = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.hasFocus()
        if is_of_line or self.ground.take_key(event):
            return
        if self.ground.over is None and event.text().strip() and event.text().isprintable():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.insert(event.text())
            return
        super().keyPressEvent(event)

    def store(self) -> bool:
        """Keep what was drawn, with the figure of now. Whether that could be done."""
        network, drawn = self._open_map.network, self.steps.drawn
        is_kept = drawn == self._kept or self._number not in network.sessions
        if is_kept or self._open_map.document.is_read_only:
            return True
        memory = self._memory()
        meant = zip(drawn, memory.meant, strict=True)
        agreement = percent_of(memory.agreement) if memory.agreement is not None else None
        fields = dataclasses.replace(
            session_fields(network.sessions[self._number]),
            drawn=tuple(
                dataclasses.replace(each, person=person or each.person) for each, person in meant
            ),
            agreement=agreement if drawn else None,
        )
        words = _("What was drawn is kept in “{session}”.").format(session=fields.name)
        if fields.agreement is not None:
            words = f"{agreement_sentence(fields.agreement)} {words}"
        if not self._open_map.perform(keep_session(network, self._number, fields), words):
            return False
        self._kept, self._agreement = drawn, fields.agreement
        return True

    def reject(self) -> None:
        if self.store():
            super().reject()

    def _add(self) -> None:
        name = one_line(self.line.text())
        if name:
            self.ground.add(name)
            self.line.clear()

    def _mean(self, person: PersonId | None) -> None:
        self.ground.mean(person)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        """Lay the map over the drawing, or draw on."""
        if self.ground.over is not None:
            self.ground.lay_over(None)
            self._show_side(None)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.store():
            memory = self._memory()
            self._show_side(memory)
            self._column.activate()
            flat = self.ground.width() / max(self.ground.height(), 1)
            accounts = self._open_map.accounts
            self.ground.lay_over(marks_over(accounts, self.steps.drawn, memory, flat))

    def _memory(self) -> Memory:
        with waiting(len(self._open_map.network.people)):
            return set_against_credit(self._open_map.accounts, self.steps.drawn, self._called)

    @functools.cached_property
    def _called(self) -> PeopleCalled:
        """Nobody is added or renamed while this is open."""
        return PeopleCalled(self._open_map.network)

    def _show_side(self, memory: Memory | None) -> None:
        """What `memory` says; without one, the fields to draw with."""
        self._side.setVisible(memory is not None)
        self._tools.setVisible(memory is None)
        self._hint.setText(
            _("Drag to move. + and − change the size: each step is twice as much.")
            if memory is None
            else _("Dashed: as drawn. Filled: credit on the map. Hollow: forgotten.")
        )
        self.turn.setText(_("Lay the map over it") if memory is None else _("Back to drawing"))
        if memory is None:
            return
        percent = None if memory.agreement is None else percent_of(memory.agreement)
        is_estimated = memory.is_approximate and percent is not None
        self.figure.setText(f"≈ {percent_text(percent)}" if is_estimated else percent_text(percent))
        self.summary.setText(summary(memory))
        self.page.clear()
        for section in sections(self._open_map.accounts, memory):
            self.page.heading(section.heading)
            for line in section.lines:
                self.page.line(line)
        kept = self._agreement
        if kept is not None and kept != percent:
            self.page.line(_("When it was drawn: {percent}.").format(percent=percent_text(kept)))

    def _follow(self) -> None:
        chosen, drawn = self.steps.chosen, self.steps.drawn
        size = drawn[chosen].size if chosen is not None else 0
        self.size_shown.setText("●" * size + "○" * (LARGEST - size))
        self.size_shown.setAccessibleName(_("Size of the chosen mark"))
        people = self._called(drawn[chosen].name) if chosen is not None else []
        person = drawn[chosen].person if chosen is not None else None
        self.which.ask(self._open_map.network, people, person)
        for button in (self.smaller, self.larger, self.remove):
            button.setEnabled(chosen is not None)
        self.undo.setEnabled(self.steps.can_undo)
