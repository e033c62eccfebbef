"""The line that understands sentences: statements are added to the map, questions filter it."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QVBoxLayout

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.debounce import Later
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.problem_texts import problem_text
from referralmap.model.edits import Label
from referralmap.model.fields.drafts import replaced
from referralmap.model.records import PersonId
from referralmap.open_map.sentences.known_names import KnownNames
from referralmap.open_map.sentences.question import is_question, read_question
from referralmap.open_map.sentences.statement import read_statement
from referralmap.open_map.sentences.understood import Unclear, Understood

_READ_AFTER_MS = 150
_WIDE, _EDGE = 620, 12
_LONGEST = 400


class SentenceLine(QFrame):
    """A child of the canvas. Enter does what was understood, if everything was; Escape leaves."""

    def __init__(
        self,
        canvas: Canvas,
        open_map: WindowMap,
        say: Callable[[str], None],
        added: Callable[[tuple[PersonId, ...]], None],
    ) -> None:
        super().__init__(canvas)
        self.setObjectName("raised")
        self._canvas, self._open_map, self._say, self._added = canvas, open_map, say, added
        self._names: tuple[int, KnownNames] | None = None
        self.understood: Understood | None = None
        self._told: list[str] = []
        """What was told about the text before it was to be added."""
        self.field = _SentenceField()
        self.field.setAccessibleName(_("Say it in a sentence"))
        self.field.setPlaceholderText(
            _("Anna referred Ben on 3 March, he bought for 4000 · Who came through LinkedIn?")
        )
        self.said = PlainLabel("", wrap=True)
        self.unclear = PlainLabel("", wrap=True, name="quiet")
        self.hint = PlainLabel("", wrap=True, name="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        for part in (self.field, self.said, self.unclear, self.hint):
            column.addWidget(part)
        self._reading = Later(self, self.read, _READ_AFTER_MS)
        self.field.textChanged.connect(self._reading.put_off)
        self.field.textChanged.connect(self._told.clear)
        self.field.entered.connect(self.do)
        self.field.left.connect(self.leave)
        canvas.installEventFilter(self)
        open_map.pictured.connect(self._arrange)
        self.read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the canvas, and take Escape there, which else deselects."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.isVisible():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.leave()
                return True
        return False

    def open(self) -> None:
        self.read()
        self.show()
        self.raise_()
        self._arrange()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        self.hide()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Show what the text says now."""
        self._reading.stop()
        text = self.field.toPlainText()
        self.understood = found = self._understand(text) if text.strip() else None
        self.said.setText("\n".join(f"✓ {each}" for each in found.said) if found else "")
        unclear = found.unclear if found else ()
        self.unclear.setText("\n".join(dict.fromkeys(each.text for each in unclear)))
        self.field.underline(unclear)
        if found is None:
            self.hint.setText(_("Esc closes this line."))
        elif unclear:
            self.hint.setText(_("Enter does nothing yet: please change what is underlined."))
        else:
            filters = _("Enter fades everybody else.")
            self.hint.setText(_("Enter adds this.") if found.findings else filters)
        self._show_filled()

    def do(self) -> None:
        """Add what was said or filter by what was asked; nothing while something is unclear."""
        self.read()
        found = self.understood
        if found is None or found.unclear:
            return
        if found.findings is None:
            view = self._open_map.view
            self._open_map.show(dataclasses.replace(view, chosen=found.chosen))
            self.leave()
        else:
            self._add(found)

    def _add(self, found: Understood) -> None:
        """Add what was said; what is to be looked at is told first, and added by another Enter."""
        assert found.findings is not None
        sentence = self.field.toPlainText().strip()
        network = self._open_map.network
        today = datetime.date.today()
        proposal = propose(network, found.findings, referred_by=None, today=today, name=sentence)
        notes = [problem_text(problem) for problem in proposal.problems]
        words = _("{new} may be {known}, who is on the map already.")
        notes += (
            words.format(new=new, known=known) for new, known in proposal.close_names(network)
        )
        if not proposal.edit.changes:
            self._say(" ".join(notes) or _("This is on the map already."))
            return
        if notes and notes != self._told:
            self._told[:] = notes
            self.unclear.setText("\n".join(notes))
            self.hint.setText(_("Enter adds it all the same."))
            self._show_filled()
            return
        label = Label("sentence", names=(sentence,))
        if self._open_map.perform(replaced(proposal.edit, label=label)):
            self.field.clear()
            self._added(proposal.newcomers)
            self.open()

    def _show_filled(self) -> None:
        for part in (self.said, self.unclear, self.hint):
            part.setVisible(bool(part.text()))
        self._arrange()

    def _understand(self, text: str) -> Understood:
        network = self._open_map.network
        if is_question(text):
            return read_question(text, self._open_map.groups)
        if self._names is None or self._names[0] != network.version:
            self._names = network.version, KnownNames(network)
        return read_statement(
            text,
            self._names[1],
            datetime.date.today(),
            self._open_map.default_channel,
            network.settings.currency,
        )

    def _arrange(self) -> None:
        width = min(scaled(_WIDE), self._canvas.width() - 2 * _EDGE)
        self.resize(width, self.heightForWidth(width))
        # below what leads back from a part of the map
        self.move((self._canvas.width() - width) // 2, round(self._canvas.free_area.y))


class _SentenceField(QPlainTextEdit):
    """One line, in which parts can be underlined."""

    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        margins = self.document().documentMargin() + self.frameWidth()
        self.setFixedHeight(round(self.fontMetrics().height() + 2 * margins + 6))
        self.textChanged.connect(self._keep_to_one_line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def underline(self, parts: Sequence[Unclear]) -> None:
        """Mark the parts that were not understood."""
        text = self.toPlainText()
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        marked = []
        for part in parts:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.document())
            selection.cursor.setPosition(_in_qt(text, part.start))
            selection.cursor.setPosition(_in_qt(text, part.end), QTextCursor.MoveMode.KeepAnchor)
            selection.format = style
            marked.append(selection)
        self.setExtraSelections(marked)

    def _keep_to_one_line(self) -> None:
        text = self.toPlainText()
        plain = " ".join(text.splitlines())[:_LONGEST]
        if plain != text:
            self.setPlainText(plain)
            self.moveCursor(QTextCursor.MoveOperation.End)


def _in_qt(text: str, at: int) -> int:
    """The place of a letter as Qt counts, by the units of UTF-16."""
    return len(text[:at].encode("utf-16-le")) // 2


def open_sentence_line(
    canvas: Canvas,
    open_map: WindowMap,
    say: Callable[[str], None],
    added: Callable[[tuple[PersonId, ...]], None],
) -> None:
    """Open the line over the map; `added` is called with newcomers."""
    line = canvas.findChild(SentenceLine) or SentenceLine(canvas, open_map, say, added)
    line.open()
