"""Watches the file of an open map: backups, and changes by other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from referralmap.document.holding.errors import (
    CannotRead,
    CannotWrite,
    ChangedElsewhere,
    InUse,
    MapError,
    NoSuchMap,
    OnlyACopy,
    OnlyReading,
)
from referralmap.document.rescue import rescued
from referralmap.gui.files.thumbnail import thumbnail
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.background import run_in_background
from referralmap.i18n import _
from referralmap.texts import held_by, sentence

_LOOK_EVERY_MS = 1000
_BACK_UP_AFTER_MS = 1500
_COPIES_AFTER_MS = 500


class Way(Enum):
    """An action offered with a notice; the words are in ``file_notice``."""

    SAVE_ELSEWHERE = auto()
    COMPARE = auto()
    COMPARE_COPY = auto()
    LEAVE_COPY = auto()
    REOPEN = auto()
    TAKE_OVER = auto()


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that stays while it is true, and the actions it offers."""

    text: str
    ways: Sequence[Way] = ()


class Keeper(QObject):
    """`notice_changed` comes with every change of `notice`; `taken_over` when editing begins."""

    notice_changed = Signal()
    taken_over = Signal()

    def __init__(
        self, open_map: WindowMap, why_reading: MapError | None, settings: UserSettings
    ) -> None:
        super().__init__(open_map)
        self._settings = settings
        self.open_map = open_map
        self._document = open_map.document
        self._why: MapError | None = why_reading
        self.copies: list[Path] = []
        """Other files of this map that hold what it does not."""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(_COPIES_AFTER_MS, self, self._look_for_copies)
        open_map.changed.connect(self._after_edit)
        open_map.failed.connect(self._after_failure)

    @property
    def notice(self) -> Notice | None:
        """The current notice in the current language."""
        why = self._why
        if why is None and self.copies:
            text = _(
                "“{file}” is another version of this map, perhaps made by a "
                "program that synchronises the folder. You can merge its changes "
                "into this map."
            )
            name = self.copies[0].stem
            return Notice(text.format(file=name), (Way.COMPARE_COPY, Way.LEAVE_COPY))
        if why is None:
            return None
        if isinstance(why, InUse):
            text = _("This map is being edited {who}. You see every change here.")
            is_elsewhere = not self._document.is_own_computer(why.holder)
            ways = (Way.TAKE_OVER,) if is_elsewhere else ()
            return Notice(text.format(who=held_by(why.holder)), ways)
        if isinstance(why, CannotRead | OnlyACopy):
            return Notice(sentence(why))
        if isinstance(why, OnlyReading):
            text = _("This map is read-only in its place. Save a copy to edit it.")
            return Notice(text, (Way.SAVE_ELSEWHERE,))
        if isinstance(why, ChangedElsewhere):
            text = _(
                "Another program has changed the file of this map. What you see here is kept in "
                "memory; the file was not touched."
            )
            return Notice(text, (Way.COMPARE, Way.SAVE_ELSEWHERE, Way.REOPEN))
        if isinstance(why, NoSuchMap):
            text = _("The file of this map was moved or removed. What you see here is kept.")
            return Notice(text, (Way.SAVE_ELSEWHERE,))
        return Notice(sentence(why), (Way.SAVE_ELSEWHERE,))

    def look(self) -> None:
        """Check the file for changes by others, and follow them if nothing is lost."""
        if self._document.is_busy():
            if self._why is None:
                self._turn(CannotRead(self._document.path, "database is locked"))
        elif self._document.is_read_only:
            self._look_while_reading()
        else:
            self._look_while_editing()

    def take_over(self) -> None:
        """Edit here although another computer claims to be editing."""
        self._start_editing(take_over=True)

    @property
    def is_file_behind(self) -> bool:
        """Whether the file does not hold what is shown, as far as is known."""
        return isinstance(self._why, CannotWrite | ChangedElsewhere | NoSuchMap)

    def stop(self) -> str:
        """Stop watching; a state that only the window has becomes a backup, reported in
        a sentence.
        """
        self._timer.stop()
        try:
            backup = rescued(self._document)
        except MapError as error:
            return sentence(error)
        if backup is None:
            return ""
        return _(
            "The state shown before, which is no longer in the file, was kept as "
            "a backup: “Restore an earlier state” opens it."
        )

    def leave_copy(self, copy: Path) -> None:
        """Ignore a copy unless it changes."""
        self._settings.settle_copy(self._document.map_id, copy)
        self.copies = [other for other in self.copies if other != copy]
        self.notice_changed.emit()

    def _look_for_copies(self) -> None:
        map_id, copies = self._document.map_id, self._document.conflict_copies()
        self.copies = [copy for copy in copies if not self._settings.is_settled(map_id, copy)]
        if self.copies:
            self.notice_changed.emit()

    def _look_while_reading(self) -> None:
        try:
            has_news = self._document.follow()
        except MapError as error:
            self._turn(NoSuchMap(error.path) if not error.path.exists() else error)
            return
        if isinstance(self._why, InUse):
            if has_news or self._document.is_own_computer(self._why.holder):
                self._start_editing()
        elif not isinstance(self._why, OnlyReading):
            self._start_editing()

    def _start_editing(self, *, take_over: bool = False) -> None:
        try:
            self._document.start_editing(take_over=take_over)
        except MapError as error:
            self._turn(error)
        else:
            self._turn(None)
            self.taken_over.emit()

    def _look_while_editing(self) -> None:
        failed = self._why if isinstance(self._why, CannotWrite) else None
        if not self._document.has_changed_elsewhere():
            self._turn(failed)
            return
        try:
            if self._document.is_continued_by_file():
                self._document.follow()
                self._turn(failed)
            else:
                self._turn(ChangedElsewhere(self._document.path))
        except InUse as error:
            self._read_on(error)
        except MapError as error:
            is_gone = not error.path.exists()
            self._turn(NoSuchMap(error.path) if is_gone else ChangedElsewhere(error.path))

    def _read_on(self, why: InUse) -> None:
        try:
            self._document.stop_editing()
        except MapError as error:
            self._turn(error)
        else:
            self._turn(why)

    def _turn(self, why: MapError | None) -> None:
        if (type(why), str(why)) != (type(self._why), str(self._why)):
            self._why = why
            self.notice_changed.emit()

    def _after_failure(self, error: Exception) -> None:
        if isinstance(error, ChangedElsewhere):
            self.look()
        elif isinstance(error, CannotWrite):
            self._turn(error)

    def _after_edit(self) -> None:
        if isinstance(self._why, CannotWrite):
            self._turn(None)
        if self._document.is_backup_due():
            QTimer.singleShot(_BACK_UP_AFTER_MS, self, self._back_up)

    def _back_up(self) -> None:
        if self._document.is_read_only or not self._document.is_backup_due():
            return
        job = self._document.backup_job(thumbnail(self.open_map))
        run_in_background(self, job, self._after_backup)

    def _after_backup(self, _backup: object, error: Exception | None) -> None:
        """Report a failed backup, once; the user can continue working."""
        if error is not None and self._why is None:
            self.open_map.refused.emit(
                _("No backup could be made: {reason}").format(reason=sentence(error))
            )
