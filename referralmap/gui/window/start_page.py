"""The start page: three ways to begin, and recent maps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.plain_text import PlainLabel, set_tip, unmarked
from referralmap.gui.widgets.theming import icon, scaled
from referralmap.i18n import _
from referralmap.picture.theme import Theme

_EDGE, _GAP = 40, 18


class StartPage(QScrollArea):
    """Files and text dropped here are imported, as by the second way."""

    sample_wanted = Signal()
    import_wanted = Signal()
    new_wanted = Signal()
    sentence_wanted = Signal()
    map_wanted = Signal(object)

    def __init__(self, recent: Sequence[Path], colours: Theme) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*(_EDGE,) * 4)
        column.addStretch(1)
        title = PlainLabel(_("Who brings the contracts?"), name="title")
        below = PlainLabel(
            _("ReferralMap shows who referred whom, and whose referrals became contracts."),
            wrap=True,
            name="quiet",
        )
        for line in (title, below):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(28)
        self.doors = [
            _door("sample", _("Try the sample"), _("A broker and 62 people"), colours),
            _door("import", _("Import people"), _("From a file, by dragging or pasting"), colours),
            _door("me", _("Start with me"), _("An empty map with you in the middle"), colours),
        ]
        signals = (self.sample_wanted, self.import_wanted, self.new_wanted)
        for door, signal in zip(self.doors, signals, strict=True):
            door.clicked.connect(signal)
        column.addLayout(Flow(*self.doors, spacing=_GAP, centred=True))
        column.addSpacing(16)
        self.sentence = _link(_("Or say it in a sentence: Anna referred Ben (Ctrl+.)"))
        self.sentence.clicked.connect(self.sentence_wanted)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(28)
        if recent:
            self._add_recent(column, recent)
        column.addStretch(2)
        self.setWidget(page)

    def _add_recent(self, column: QVBoxLayout, recent: Sequence[Path]) -> None:
        heading = PlainLabel(_("Recent maps"), name="section")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(heading)
        for path in recent:
            button = _link(unmarked(path.stem))
            set_tip(button, str(path))
            button.clicked.connect(lambda _checked=False, path=path: self.map_wanted.emit(path))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)


class _EnterButton(QPushButton):
    """A button that Enter presses, too, as in a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _link(words: str) -> QPushButton:
    link = _EnterButton(words)
    link.setFlat(True)
    link.setStyleSheet("border: none; padding: 4px; background: transparent;")
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    return link


def _door(picture: str, words: str, below: str, colours: Theme) -> QPushButton:
    door = _EnterButton(f"{words}\n{below}")
    door.setObjectName("door")
    door.setIcon(icon(picture, colours))
    door.setIconSize(QSize(scaled(34), scaled(34)))
    door.setMinimumHeight(scaled(104))
    door.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    door.setAccessibleName(words)
    door.setAccessibleDescription(below)
    return door
