"""The window of whoever presents: the next page, what was noted, and the time; never for others."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from referralmap.gui.presenting.telling import TURNS, Telling
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.debounce import Later
from referralmap.gui.widgets.plain_text import PlainLabel, PlainPage
from referralmap.gui.widgets.theming import program_icon, scaled
from referralmap.i18n import _
from referralmap.layouts.newcomers.placing import homeless_places
from referralmap.model.fields.session_fields import latest_session
from referralmap.model.network import Network
from referralmap.open_map.saved_view import SavedView
from referralmap.open_map.seen_map import SeenMap
from referralmap.open_map.story import StoryPage, agreed_steps, page_title
from referralmap.picture.captions import Beside
from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.wording.session_text import session_heading, session_lines
from referralmap.picture.wording.step_text import title, when
from referralmap.render.image import page_image
from referralmap.render.page_painter import Page

_LARGER = 3
"""How many points larger the words are than elsewhere"""
_SHOWN_AFTER_MS = 30
_SECOND_MS = 1000
_PICTURE, _CLOSENESS = QSize(960, 600), 2.0
"""Size in units of the page, before it is scaled to the room there is, and how large marks and
names are on it"""
_MARGIN = 30
COMMANDS = {
    Qt.Key.Key_N: "next_ambassador",
    Qt.Key.Key_P: "previous_ambassador",
    Qt.Key.Key_L: "spotlight",
    Qt.Key.Key_M: "marker",
}
"""Commands of the map's window that have their keys in this one as well."""
_MOST_PEOPLE = 20_000
"""Painting more would be felt; the next page is then told in words alone."""


class PresenterWindow(QWidget):
    """Turns the pages of a story by buttons and keys; `left` when it is closed, `command_wanted`
    with the id of a command of the map's window.
    """

    left = Signal()
    end_wanted = Signal()
    command_wanted = Signal(str)

    def __init__(self, open_map: WindowMap, telling: Telling, network: Network) -> None:
        """`network` is the map with its names, whose sessions are told, also when others see
        aliases on `open_map`.
        """
        super().__init__()
        self.setWindowTitle(_("Presenter’s window"))
        self.setWindowIcon(program_icon())
        self._open_map, self._telling, self._network = open_map, telling, network
        self._image: QPixmap | None = None
        self.place = PlainLabel(name="title")
        self.time = PlainLabel(name="title")
        self.time.setAccessibleName(_("Time since the beginning"))
        self.next_title = PlainLabel(wrap=True, name="heading")
        self.next_picture = PlainLabel()
        top = Qt.AlignmentFlag.AlignTop
        self.next_picture.setAlignment(top | Qt.AlignmentFlag.AlignLeft)
        self.next_picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.words = PlainPage()
        self.words.setAccessibleName(_("This page, and notes"))
        self.words.zoomIn(_LARGER)
        self.back, self.on = QPushButton(_("Back")), QPushButton(_("Next page"))
        self.finish = QPushButton(_("End the presentation"))
        self.back.clicked.connect(lambda: telling.turn(-1))
        self.on.clicked.connect(lambda: telling.turn(1))
        self.finish.clicked.connect(self.end_wanted)
        self._build()
        self._later = Later(self, self.show_page, _SHOWN_AFTER_MS)
        telling.turned.connect(self._later.ask)
        open_map.pictured.connect(self._later.ask)
        ticking = QTimer(self)
        ticking.timeout.connect(self._tick)
        ticking.start(_SECOND_MS)
        self._tick()
        self.show_page()
        self.resize(scaled(980), scaled(620))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.place)
        head.addStretch(1)
        head.addWidget(self.time)
        left = QVBoxLayout()
        left.addWidget(PlainLabel(_("Next page"), name="quiet"))
        left.addWidget(self.next_title)
        left.addSpacing(scaled(6))
        left.addWidget(self.next_picture, 1)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(left, 1)
        middle.addWidget(self.words, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addWidget(self.on)
        foot.addStretch(1)
        foot.addWidget(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        # of their own, they scroll and walk from button to button by the same keys
        for part in (self.words, self.back, self.on, self.finish):
            part.installEventFilter(self)
        self.on.setFocus()

    def show_page(self) -> None:
        """Tell of the page that is shown, and of the one after it."""
        pages = self._telling.pages
        at = self._telling.at_among(pages)
        place = _("{number} of {count}").format(number=max(at, 0) + 1, count=len(pages))
        self.place.setText(place)
        self.back.setEnabled(at > 0)
        self.on.setEnabled(at < len(pages) - 1)
        self._tell(pages[max(at, 0)][0])
        following = pages[at + 1] if at + 1 < len(pages) else None
        self.next_title.setText(self._title(following[0]) if following else _("The last page"))
        self._image = self._picture(following[1]) if following else None
        self._fit()

    def _title(self, page: StoryPage) -> str:
        return page_title(page, self._telling.accounts, self._telling.saved)

    def _tell(self, page: StoryPage) -> None:
        """The words of a page, and what was noted in the latest session."""
        words, accounts = self.words, self._telling.accounts
        words.clear()
        words.heading(self._title(page))
        words.line(self._open_map.picture.words.title)
        for step in agreed_steps(accounts) if page.kind == "steps" else ():
            told = (title(accounts.network, step), when(accounts, step))
            words.line(", ".join(filter(None, told)), indent=1)
        for at, line in enumerate(self._notes()):
            words.line(line, indent=1) if at else words.heading(line)

    def _notes(self) -> Iterator[str]:
        """The heading of the latest session, and its goals and notes."""
        session = latest_session(self._network.sessions.values())
        if session is not None:
            yield session_heading(session)
            yield from session_lines(self._network, session)

    def _picture(self, shown: SavedView) -> QPixmap | None:
        open_map, view = self._open_map, shown.view
        if len(open_map.network.people) > _MOST_PEOPLE:
            return None
        now = open_map.view
        if view.layout != now.layout:
            open_map.document.work_out(homeless_places(open_map.inputs, view.layout))
        seen = open_map.seen
        if (view.rule, view.day) != (now.rule, now.day):
            seen = SeenMap.under(open_map.network, view, datetime.date.today())
        picture = seen.picture(view, open_map.picture.theme)
        page = Page(
            _PICTURE.width(),
            _PICTURE.height(),
            legend=False,
            words=False,
            bounds=_seen_part(picture),
            closeness=_CLOSENESS,
        )
        nothing = Beside("", (), "", ())
        return QPixmap.fromImage(page_image(picture, nothing, page, self.devicePixelRatioF()))

    def _fit(self) -> None:
        """The next page as large as there is room."""
        if self._image is None:
            self.next_picture.clear()
            return
        ratio = self.devicePixelRatioF()
        room = self.next_picture.size() * ratio
        kept, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitting = self._image.scaled(room, kept, smooth)
        fitting.setDevicePixelRatio(ratio)
        self.next_picture.setPixmap(fitting)

    def _tick(self) -> None:
        seconds = self._telling.clock.elapsed() // 1000
        minutes, hours = seconds // 60 % 60, seconds // 3600
        self.time.setText(f"{hours}:{minutes:02}:{seconds % 60:02}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._use(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._use(event):
            super().keyPressEvent(event)

    def _use(self, event: QKeyEvent) -> bool:
        """Whether a key was one of this window."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in TURNS:
            self._telling.turn(TURNS[key])
        elif key in COMMANDS:
            self.command_wanted.emit(COMMANDS[key])
        elif key == Qt.Key.Key_Escape:
            self.end_wanted.emit()
        else:
            return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()


def _seen_part(picture: MapPicture | FanPicture) -> tuple[float, float, float, float] | None:
    """The part of a map, in its units, in which people are not faded; None for all of it."""
    if isinstance(picture, FanPicture) or picture.faded.all() or not picture.faded.any():
        return None
    places, radius = picture.places[~picture.faded], picture.radius[~picture.faded]
    around = float(np.max(radius)) + _MARGIN
    (left, top), (right, bottom) = places.min(axis=0).tolist(), places.max(axis=0).tolist()
    return left - around, top - around, right + around, bottom + around
