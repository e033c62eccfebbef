"""Exporting the growth of the map: an animated picture or a row of pictures, made in a thread."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from referralmap.atomic_file import write_whole
from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.exporting.export_job import Making, Stopped
from referralmap.gui.exporting.picture_export import suggested, with_usual_title
from referralmap.gui.state.export_choice import ExportChoice
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.notice_bar import Strip
from referralmap.gui.widgets.plain_text import choose
from referralmap.i18n import _, format_percent, mark
from referralmap.model.network import Network
from referralmap.open_map.growth_pictures import GrowthSeries, days_between
from referralmap.picture.geometry.page_size import TooLarge, too_large_text
from referralmap.picture.theme import Theme, theme
from referralmap.render.animation.growth_film import FORMATS, animation, still, strip
from referralmap.render.page_painter import Page
from referralmap.texts import sentence

MOMENTS, PICTURES = 48, 6
"""How many days an animated picture goes through, and how many a row of pictures shows."""
SIZES = (
    (1280, 720, mark("Slide, 1280 × 720")),
    (1920, 1080, mark("Screen, 1920 × 1080")),
    (1080, 1080, mark("Square, 1080 × 1080")),
)
_PREVIEW = (640, 400)
_TELL_EVERY_MS = 200


class GrowthExport(Strip):
    """A line above the map that shows the progress; hidden while there is no work.

    `said` carries a sentence for the line at the bottom of the window.
    """

    said = Signal(str)

    def __init__(
        self, open_map: WindowMap, names: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """`names` says how people were named last."""
        super().__init__(parent)
        self._names_before = names
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

    def ask(self, colours: Theme) -> None:
        """Ask for the options and the target, and begin."""
        if self.is_busy:
            return
        choice = self._asked(colours)
        if choice is None:
            return
        kinds = {
            ".webp": _("Animated picture, small (*.webp)"),
            ".gif": _("Animated picture, readable everywhere (*.gif)"),
            ".png": _("Six pictures, numbered (*.png)"),
        }
        name, kind = QFileDialog.getSaveFileName(
            self,
            _("Export the growth of the map"),
            str(suggested(self._open_map, "webp")),
            ";;".join(kinds.values()),
        )
        if not name:
            return
        target = _with_suffix(Path(name), kind, kinds)
        if self._may_write(self._files(target), asked=Path(name)):
            self.begin(target, choice)

    def begin(self, target: Path, choice: ExportChoice) -> None:
        """Write the growth to `target`, by its suffix; nothing remains if cancelled."""
        # Of a copy, so that the map can be edited meanwhile.
        network = Network()
        network.load(self._open_map.network.records())
        network.work_out(self._open_map.network.worked_out.values())
        growth_of = self._growth(choice)
        days, files = self._days(target), self._files(target)
        page = Page(choice.width, choice.height, choice.legend)

        def write(told: Callable[[float], None]) -> str:
            moments = growth_of(network).moments(days)
            suffix = target.suffix.lower()
            if suffix in FORMATS:
                contents = [animation(moments, len(days), page, suffix, told)]
            else:
                contents = list(strip(moments, len(days), page, told))
            for file, content in zip(files, contents, strict=True):
                write_whole(file, content)
            return ", ".join(file.name for file in files)

        # The work belongs to the map: it goes on when the window is built anew around it.
        self._follow(Making(self._open_map, write))

    def stop(self) -> None:
        """Cancel the work."""
        if self._making is not None:
            self._making.stop()

    def _asked(self, colours: Theme) -> ExportChoice | None:
        usual = self._open_map.picture.words.title
        days = days_between(self._open_map.network, self._today, MOMENTS)

        def preview(choice: ExportChoice) -> QImage:
            choice = with_usual_title(choice, usual)
            moment = self._growth(choice)(self._open_map.network).last(days)
            page = Page(choice.width, choice.height, choice.legend)
            scale = min(_PREVIEW[0] / choice.width, _PREVIEW[1] / choice.height)
            return still(moment, page, scale)

        dialog = ExportDialog(
            self.window(),
            colours.name,
            usual,
            preview,
            SIZES,
            names=self._names_before(),
            can_be_transparent=False,
        )
        dialog.setWindowTitle(_("Export the growth of the map"))
        return with_usual_title(dialog.choice(), usual) if dialog.exec() else None

    def _growth(self, choice: ExportChoice) -> Callable[[Network], GrowthSeries]:
        """The growth of a network under the current view."""
        rule = self._open_map.accounts.ledger.rule.key
        view = dataclasses.replace(self._open_map.view, rule=rule, names=choice.names)
        return lambda network: GrowthSeries(network, view, theme(choice.theme), choice.title)

    @property
    def _today(self) -> datetime.date:
        return self._open_map.day or datetime.date.today()

    def _days(self, target: Path) -> list[datetime.date]:
        count = MOMENTS if target.suffix.lower() in FORMATS else PICTURES
        return days_between(self._open_map.network, self._today, count)

    def _files(self, target: Path) -> list[Path]:
        """What will be written: the target itself, or numbered ones."""
        if target.suffix.lower() in FORMATS:
            return [target]
        return _numbered(target, len(self._days(target)))

    def _may_write(self, files: list[Path], asked: Path) -> bool:
        """Whether what is there may be replaced; the dialog has asked about one name only."""
        there = [file.name for file in files if file != asked and file.exists()]
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


def _with_suffix(target: Path, kind: str, kinds: Mapping[str, str]) -> Path:
    """A name without a suffix that is known gets that of the kind that was chosen."""
    if target.suffix.lower() in (*FORMATS, ".png"):
        return target
    wanted = next((suffix for suffix, words in kinds.items() if words == kind), ".webp")
    return target.with_name(target.name + wanted)


def _numbered(target: Path, count: int) -> list[Path]:
    stem = re.sub(r"[ -]*$", "", target.stem)
    return [target.with_name(f"{stem} {number}{target.suffix}") for number in range(1, count + 1)]
