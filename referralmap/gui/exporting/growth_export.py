"""Exporting the growth of the map: an animated picture or a row of pictures, made in a thread."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from referralmap.atomic_file import write_whole
from referralmap.gui.exporting.export_job import Making, Stopped
from referralmap.gui.state.export_choice import DoneExport
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.notice_bar import Strip
from referralmap.gui.widgets.plain_text import choose
from referralmap.i18n import _, format_percent
from referralmap.model.network import Network
from referralmap.picture.geometry.page_size import TooLarge, too_large_text
from referralmap.texts import sentence

PICTURES = 6
"""How many pictures are in a row, which an animated picture has more of."""
_TELL_EVERY_MS = 200


class GrowthExport(Strip):
    """A line above the map that shows the progress; hidden while there is no work.

    `said` carries a sentence for the line at the bottom of the window.
    """

    said = Signal(str)

    def __init__(self, open_map: WindowMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_map = open_map
        self._making: Making | None = None
        self._telling = QTimer(self)
        self._telling.setInterval(_TELL_EVERY_MS)
        self._telling.timeout.connect(self._tell)
        making = open_map.findChild(Making)
        if making is not None:
            self._follow(making)

    @property
    def is_busy(self) -> bool:
        return self._making is not None

    def begin(self, done: DoneExport) -> str:
        """Write the growth to the target, by its suffix; nothing remains if cancelled.

        Why it was not begun, or nothing.
        """
        from referralmap.gui.exporting.content_maker import ContentMaker, growth_page
        from referralmap.render.animation.growth_film import animation, strip

        if self.is_busy:
            return _("The growth of the map is being exported already.")
        choice, target = done.choice, done.target
        days, files = self._days(target), self._files(target)
        if not self._may_write(files):
            return _("Nothing was exported.")
        # A copy, so that the map can be edited meanwhile.
        network = Network()
        network.load(self._open_map.network.records())
        network.work_out(self._open_map.network.worked_out.values())
        growth_of = ContentMaker(self._open_map).growth(choice)
        page = growth_page(choice)

        def write(told: Callable[[float], None]) -> str:
            moments = growth_of(network).moments(days)
            if _is_animated(target):
                suffix = target.suffix.lower()
                contents = [animation(moments, len(days), page, suffix, told)]
            else:
                contents = list(strip(moments, len(days), page, told))
            for file, content in zip(files, contents, strict=True):
                write_whole(file, content)
            return ", ".join(file.name for file in files)

        # The work belongs to the map: it goes on when the window is built anew around it.
        self._follow(Making(self._open_map, write))
        return ""

    def stop(self) -> None:
        """Cancel the work."""
        if self._making is not None:
            self._making.stop()

    @property
    def _today(self) -> datetime.date:
        return self._open_map.day or datetime.date.today()

    def _days(self, target: Path) -> list[datetime.date]:
        from referralmap.gui.exporting.content_maker import MOMENTS
        from referralmap.open_map.growth_pictures import days_between

        count = MOMENTS if _is_animated(target) else PICTURES
        return days_between(self._open_map.network, self._today, count)

    def _files(self, target: Path) -> list[Path]:
        """What will be written: the target itself, or numbered ones."""
        if _is_animated(target):
            return [target]
        return _numbered(target, len(self._days(target)))

    def _may_write(self, files: list[Path]) -> bool:
        """Whether what is there may be replaced."""
        there = [file.name for file in files if file.exists()]
        if not there:
            return True
        title, text = _("Export the growth of the map"), _("There already: {files}. Replace?")
        text = text.format(files=", ".join(there))
        return choose(self.window(), title, text, [_("Replace")], _("Cancel")) is not None

    def _follow(self, making: Making) -> None:
        self._making = making
        making.ended.connect(self._finish)
        self._tell()
        self._telling.start()

    def _tell(self) -> None:
        if self._making is None:
            return
        text = _("Making the pictures of the growth: {part}").format(
            part=format_percent(Decimal(self._making.part))
        )
        if self.text:
            self.say_on(text)
        else:
            self.say(text, {"cancel": (_("Cancel"), self.stop)})

    def _finish(self, written: str | None, error: Exception | None) -> None:
        self._making = None
        self._telling.stop()
        self.say("")
        if isinstance(error, Stopped):
            self.said.emit(_("Nothing was exported."))
        elif isinstance(error, TooLarge):
            self.said.emit(too_large_text(error))
        elif error is not None:
            self.said.emit(sentence(error))
        else:
            self.said.emit(_("Exported to {file}").format(file=written))


def _is_animated(target: Path) -> bool:
    from referralmap.render.animation.growth_film import FORMATS

    return target.suffix.lower() in FORMATS


def _numbered(target: Path, count: int) -> list[Path]:
    stem = re.sub(r"[ -]*$", "", target.stem)
    return [target.with_name(f"{stem} {number}{target.suffix}") for number in range(1, count + 1)]
