"""Exporting the growth of the map: an animated picture or a row of pictures, made in a thread."""

from __future__ import annotations

import datetime
import re
import threading
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from referralmap.gui.background import run_in_background
from referralmap.gui.open_map import OpenMap
from referralmap.gui.pictures import suggested
from referralmap.gui.strip import Strip
from referralmap.i18n import _, format_percent
from referralmap.interchange.files import write_whole
from referralmap.model.network import Network
from referralmap.picture.growth import Growth, days_between
from referralmap.picture.theme import Theme
from referralmap.render.growth import FORMATS, animation, strip
from referralmap.render.page import Page
from referralmap.texts import sentence

MOMENTS, PICTURES = 48, 6
"""How many days an animated picture goes through, and how many a row of pictures shows."""
_SIZE = (1280, 720)
_TELL_EVERY_MS = 200


class _Cancelled(Exception):
    pass


class GrowthExport(Strip):
    """A line above the map that tells how far the work is; hidden while there is none.

    `said` carries a sentence for the line at the bottom of the window.
    """

    said = Signal(str)

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_map = open_map
        self._part = 0.0
        self._is_cancelled = threading.Event()
        self._telling = QTimer(self)
        self._telling.setInterval(_TELL_EVERY_MS)
        self._telling.timeout.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        return self._telling.isActive()

    def ask(self, colours: Theme) -> None:
        """Ask where to, and begin."""
        if self.is_busy:
            return
        kinds = {
            ".webp": _("Animated picture, small (*.webp)"),
            ".gif": _("Animated picture for everywhere (*.gif)"),
            ".png": _("Six pictures, numbered (*.png)"),
        }
        name, kind = QFileDialog.getSaveFileName(
            self,
            _("Export the growth of the map"),
            str(suggested(self._open_map, "webp")),
            ";;".join(kinds.values()),
        )
        if name:
            self.begin(_with_suffix(Path(name), kind, kinds), colours)

    def begin(self, target: Path, colours: Theme) -> None:
        """Write the growth to `target`, by its suffix; nothing is left of what was cancelled."""
        growth, today = self._growth(colours), self._open_map.day or datetime.date.today()
        count = PICTURES if target.suffix.lower() == ".png" else MOMENTS
        days = days_between(growth.network, today, count)
        self._is_cancelled, self._part = threading.Event(), 0.0
        told, cancelled = self._note, self._is_cancelled

        def write() -> str:
            page = Page(*_SIZE)
            moments = growth.moments(days)
            if count == PICTURES:
                contents = list(strip(moments, len(days), page, told))
                files = _numbered(target, len(contents))
            else:
                suffix = target.suffix.lower()
                contents = [animation(moments, len(days), page, suffix, told)]
                files = [target]
            if cancelled.is_set():
                raise _Cancelled
            for file, content in zip(files, contents, strict=True):
                write_whole(file, content)
            return ", ".join(file.name for file in files)

        self._tell()
        self._telling.start()
        run_in_background(self, write, self._finish)

    def stop(self) -> None:
        """Give up what is being made."""
        self._is_cancelled.set()

    def _growth(self, colours: Theme) -> Growth:
        """Over a copy, so that the map can be edited meanwhile."""
        network = Network()
        network.load(self._open_map.network.records())
        rule = self._open_map.accounts.ledger.rule.key
        looking = self._open_map.looking
        return Growth(network, self._open_map.layout, rule, colours, looking=looking)

    def _note(self, part: float) -> None:
        """Called in the thread."""
        if self._is_cancelled.is_set():
            raise _Cancelled
        self._part = part

    def _tell(self) -> None:
        text = _("Making the pictures of the growth: {part}").format(
            part=format_percent(Decimal(self._part))
        )
        if self.text:
            self.say_on(text)
        else:
            self.say(text, {"cancel": (_("Cancel"), self.stop)})

    def _finish(self, written: str | None, error: Exception | None) -> None:
        self._telling.stop()
        self.say("")
        if isinstance(error, _Cancelled):
            self.said.emit(_("Nothing was exported."))
        elif error is not None:
            self.said.emit(sentence(error))
        else:
            self.said.emit(_("Exported to {file}").format(file=written))


def _with_suffix(target: Path, kind: str, kinds: Mapping[str, str]) -> Path:
    """A name without a suffix that is known gets that of the kind that was chosen."""
    if target.suffix.lower() in (*FORMATS, ".png"):
        return target
    wanted = next((suffix for suffix, words in kinds.items() if words == kind), ".webp")
    return target.with_name(target.name + wanted)


def _numbered(target: Path, count: int) -> list[Path]:
    stem = re.sub(r"[ -]*$", "", target.stem)
    return [target.with_name(f"{stem} {number}{target.suffix}") for number in range(1, count + 1)]
