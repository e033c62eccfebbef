"""Opening, creating, copying and restoring maps for the window; failures become sentences."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap import RESOURCES
from referralmap.document.holding.home import SUFFIX
from referralmap.gui.files.file_dialogs import ask_new_map
from referralmap.gui.files.map_window import MapWindow
from referralmap.gui.state.program_settings import backups_home, documents_folder
from referralmap.gui.widgets.plain_text import ask_text, choose, tell
from referralmap.i18n import _, format_date, language, ngettext
from referralmap.own_folder import own_folder

if TYPE_CHECKING:
    from referralmap.child_process import Printed
    from referralmap.document.backups import Shelf
    from referralmap.document.document import Document
    from referralmap.document.holding.errors import MapError
    from referralmap.document.holding.home import Home
    from referralmap.gui.files.file_watcher import Keeper, Way
    from referralmap.gui.state.window_map import WindowMap


class MapFiles:
    """File operations of the window. If one is refused, the open map stays open."""

    def __init__(self, window: MapWindow) -> None:
        self._window = window

    @property
    def _home(self) -> Home:
        return backups_home(self._window.settings)

    def open_or_compare(self, path: Path) -> None:
        """What the user wants of a map that was dropped onto the open one."""
        from referralmap.gui.files.comparison import open_or_compare

        if self._window.keeper is not None:
            open_or_compare(self._window, self._window.keeper.open_map, path)

    def open(self, path: Path, *, password: str | None = None, failures: int = 0) -> Keeper | None:
        """The map at `path`; to be read only if another window edits it. `failures` says how many
        passwords were wrong before.
        """
        from referralmap.document.access import as_spelled
        from referralmap.document.document import Document
        from referralmap.document.holding.errors import (
            DamagedMap,
            InUse,
            MapError,
            NameTooLong,
            NewerMap,
            NoSuchMap,
            NotAMap,
            OnlyReading,
            PasswordNeeded,
            WrongPassword,
        )
        from referralmap.texts import sentence

        def open_it(*, read_only: bool) -> Document:
            open_with = partial(Document.open, path, home=self._home, read_only=read_only)
            if password is None:
                return open_with()
            return as_spelled(password, lambda spelling: open_with(password=spelling))

        why: MapError | None = None
        try:
            try:
                document = open_it(read_only=False)
            except (InUse, NameTooLong, OnlyReading) as reason:
                why = reason
                document = open_it(read_only=True)
        except PasswordNeeded:
            return self._open_with_password(path)
        except WrongPassword:
            return self._open_with_password(path, failures + 1)
        except DamagedMap as error:
            text = _("“{file}” is damaged; it was not touched.").format(file=error.path.name)
            self._rescue(error, text, password)
        except MapError as error:
            if isinstance(error, NoSuchMap):
                self._window.settings.forget_recent(path)
            if isinstance(error, NotAMap | NewerMap) and self._was_a_map(path):
                text = _("It was opened here as a map before, so it may be damaged.")
                self._rescue(error, f"{sentence(error)} {text}", password)
            else:
                self._window.say(sentence(error))
        else:
            return self._kept(document, why)
        return None

    def _kept(self, document: Document, why: MapError | None) -> Keeper:
        from referralmap.gui.files.file_watcher import Keeper
        from referralmap.gui.state.window_map import WindowMap
        from referralmap.open_map.view_state import ViewState

        layout = self._window.settings.layout_of(document.map_id)
        view = ViewState(layout) if layout else None
        open_map = WindowMap(document, self._window.colours, view)
        return Keeper(open_map, why, self._window.settings)

    def _open_with_password(self, path: Path, failures: int = 0) -> Keeper | None:
        from referralmap.document.database import driver
        from referralmap.document.holding.errors import NoPasswords
        from referralmap.gui.files.password_dialog import AskPasswordDialog
        from referralmap.texts import sentence

        if not driver.knows_passwords():
            self._window.say(sentence(NoPasswords(path)))
            return None
        dialog = AskPasswordDialog(self._window, path.name, failures, can_be_salvaged=True)
        if not dialog.exec():
            return None
        if dialog.is_to_be_salvaged:
            self.salvage(path, dialog.password())
            return None
        return self.open(path, password=dialog.password(), failures=failures)

    def _was_a_map(self, path: Path) -> bool:
        known = [path.absolute() for path in self._window.settings.recent]
        return path.absolute() in known or self._shelf_of(path) is not None

    def _shelf_of(self, path: Path) -> Shelf | None:
        """The backups of the map that lies, or lay, at `path`."""
        from referralmap.document import backups

        shelves, file = backups.shelves(self._home.backups), os.path.realpath(path)
        return next((shelf for shelf in shelves if os.path.realpath(shelf.path) == file), None)

    def _rescue(self, error: MapError, text: str, password: str | None) -> None:
        """Offer to salvage a damaged map into a new one; it is never repaired in place. `text` says
        what is wrong.
        """
        from referralmap.texts import sentence

        checked = self._printed(
            _("Open"),
            _("Looking at what is damaged in “{file}” …").format(file=error.path.name),
            ["check", os.path.abspath(error.path)],
            password,
        )
        flaws = checked.out.splitlines() if checked and checked.code else []
        shelf = self._shelf_of(error.path)
        ways: list[tuple[str, Callable[[], object]]] = []
        if shelf is not None:
            ways.append((_("Open a backup …"), lambda: self.restore([shelf])))
        ways.append((_("Save what is left …"), lambda: self.salvage(error.path, password)))
        taken = choose(
            self._window,
            _("Open"),
            "\n\n".join([text, "\n".join(_first(flaws))]) if flaws else text,
            [words for words, _act in ways],
            _("Cancel"),
        )
        if taken is None:
            self._window.say(sentence(error))
        else:
            ways[taken][1]()

    def salvage(self, path: Path, password: str | None = None) -> None:
        """Save the rest of a damaged map as a new map."""
        name = _("{name} (saved)").format(name=path.stem)
        target = ask_new_map(self._window, _("Save what is left"), _free(path.with_name(name)))
        if target is None:
            return
        salvaged = self._printed(
            _("Save what is left"),
            _("Looking for what is left in “{file}” …").format(file=path.name),
            ["salvage", os.path.abspath(path), os.path.abspath(target)],
            password,
        )
        if salvaged is None:
            return
        if salvaged.code:
            tell(self._window, _("Save what is left"), salvaged.err.strip())
        elif self._window.open_map(target):
            lines = _first(salvaged.out.splitlines())
            tell(self._window, _("Save what is left"), "\n".join(lines))

    def _printed(
        self, title: str, text: str, words: Sequence[str], password: str | None
    ) -> Printed | None:
        """What a command prints about a file, in a process with limits; it can be cancelled."""
        from referralmap.child_process import PASSWORD_ON_INPUT, run_command
        from referralmap.gui.widgets.fitting.waiting_dialog import waited_for

        said = ["--lang", language(), *words]
        more = {} if password is None else {PASSWORD_ON_INPUT: "yes"}
        return waited_for(
            self._window, title, text, lambda go_on: run_command(said, more, password or "", go_on)
        )

    def create(self, path: Path) -> bool:
        """A new map at `path` that holds *me*."""
        from referralmap.gui.files.new_map import create

        return self._done(lambda: create(path))

    def sample(self) -> Path | None:
        """A private copy of the sample; the same one again if it was opened before."""
        from referralmap.gui.files.new_map import create_from

        path = own_folder() / (_("Sample") + SUFFIX)
        if path.exists():
            return path
        own_folder().mkdir(parents=True, exist_ok=True)
        made = self._done(lambda: create_from(RESOURCES / "samples" / "broker.json", path))
        return path if made else None

    def _done(self, act: Callable[[], object]) -> bool:
        from referralmap.document.holding.errors import MapError
        from referralmap.texts import sentence

        try:
            act()
        except (MapError, OSError) as error:
            self._window.say(sentence(error))
            return False
        return True

    def save_copy(self, document: Document, title: str) -> Path | None:
        """The map and its history as a new file; its path, unless that failed. What is shown with
        aliases is no whole map, and would pass for one.
        """
        from referralmap.document.map_in_memory import NO_FILE

        if document.map_id == NO_FILE:
            text = _(
                "Nothing saved: with aliases, a copy would have no names, sessions and history. "
                "F8 shows the names again; Export writes a map without names."
            )
            self._window.say(text)
            return None
        name = _("{name} (copy)").format(name=document.path.stem)
        return self._copied(document.path.with_name(name), title, document.save_copy)

    def save_state(self, document: Document, number: int) -> Path | None:
        """The map as it was after a step of its history, as a new file."""
        at = next((s.at for s in document.history if s.number == number), None)
        stem = document.path.stem
        name = f"{stem} ({_stamp(at)})" if at else _("{name} (beginning)").format(name=stem)
        return self._copied(
            document.path.with_name(name),
            _("Save this state as a new map"),
            lambda target: document.save_state(number, target),
        )

    def _copied(self, place: Path, title: str, write: Callable[[Path], object]) -> Path | None:
        from referralmap.document.holding.errors import MapError
        from referralmap.texts import sentence

        if not os.access(place.parent, os.W_OK):
            place = documents_folder() / place.name
        target = ask_new_map(self._window, title, _free(place))
        if target is None:
            return None
        try:
            is_all = write(target) is not False
        except MapError as error:
            tell(self._window, title, sentence(error))
            return None
        words = _("Copy saved as {file}") if is_all else _("Saved as {file}, without the history")
        self._window.say(words.format(file=target.stem))
        return target

    def restore(self, shelves: list[Shelf] | None = None) -> None:
        """A backup as a new map; those of the open map, or of all maps when none is open."""
        from referralmap.document import backups
        from referralmap.document.holding.errors import MapError
        from referralmap.gui.files.password_dialog import with_password
        from referralmap.gui.files.restore_dialog import RestoreDialog
        from referralmap.texts import sentence

        keeper = self._window.keeper
        document = keeper.open_map.document if keeper else None
        if shelves is None and document is not None and document.backup_folder is not None:
            shelves = [backups.shelf(document.backup_folder)]
        elif shelves is None:
            shelves = backups.shelves(self._home.backups)
        if not any(shelf.backups for shelf in shelves):
            self._window.say(_("There are no backups yet; the first comes after the first edit."))
            return
        dialog = RestoreDialog(self._window, shelves, self._window.colours)
        if not dialog.exec() or dialog.backup is None:
            return
        backup = dialog.backup
        beside = next(s.path for s in shelves if backup in s.backups)
        place = beside if beside.parent.is_dir() else own_folder() / beside.name
        try:
            opened = with_password(
                self._window,
                backup.path,
                document.password if document else None,
                lambda password: (backups.opens(backup, password), password),
            )
        except MapError as error:
            tell(self._window, _("Restore an earlier state"), sentence(error))
            return
        if opened is None:
            return
        password = opened[1]
        target = self._copied(
            place.with_name(f"{beside.stem} ({_stamp(backup.at)})"),
            _("Restore an earlier state"),
            lambda target: backups.restore(backup, target, password),
        )
        if target is not None:
            self._window.open_map(target)

    def forget(self, document: Document) -> None:
        """Shorten the history of the open map."""
        from referralmap.document import backups
        from referralmap.document.holding.errors import MapError
        from referralmap.gui.files.forget_dialog import ForgetDialog
        from referralmap.gui.widgets.fitting.waiting_dialog import waited_for
        from referralmap.texts import sentence

        first = document.history[0].at.astimezone().date() if document.history else None
        today = datetime.date.today()
        dialog = ForgetDialog(
            self._window,
            first or today,
            lambda before: len(document.forgettable(before)),
        )
        if not dialog.exec():
            return
        try:
            count = document.forget(dialog.before())
        except MapError as error:
            self._window.say(sentence(error))
            return
        said = ngettext("{count} step forgotten.", "{count} steps forgotten.", count)
        if dialog.backups_too() and document.backup_folder is not None:
            back_up = document.backup_job()
            try:
                are_gone = waited_for(
                    self._window,
                    _("Forget older history"),
                    _("Making a backup without what was forgotten …"),
                    lambda _go_on: backups.remove_older(back_up()),
                )
            except MapError as error:
                said += " " + _("The backups are still there: {reason}").format(
                    reason=sentence(error)
                )
            else:
                if not are_gone:
                    said += " " + _("Some of the backups could not be removed.")
        self._window.say(said)

    def name_point(self, open_map: WindowMap, number: int) -> None:
        """Name a step of the history, which is then never forgotten."""
        from referralmap.document.database.history import name_point
        from referralmap.model.cleaning import one_line
        from referralmap.model.edits import Change, Edit, Label

        label = _("Name, for example “Coaching in June”")
        name = one_line(ask_text(self._window, _("Name this point"), label) or "")
        if name:
            sessions = open_map.network.sessions
            session = name_point(max(sessions, default=0) + 1, number, name)
            done = Label("name_point", (), (name,))
            open_map.perform(Edit(done, (Change(None, session),)))

    def set_password(self, document: Document) -> None:
        from referralmap.document.database import driver
        from referralmap.document.holding.errors import NoPasswords
        from referralmap.gui.files.password_dialog import NewPasswordDialog
        from referralmap.texts import sentence

        if not driver.knows_passwords():
            tell(self._window, _("Password of the map"), sentence(NoPasswords(document.path)))
            return
        dialog = NewPasswordDialog(self._window, has_one=document.password is not None)
        if not dialog.exec():
            return
        password = dialog.password()
        if self._done(lambda: document.use_password(password)):
            self._window.say(
                _("The password was removed.") if password is None else _("The password is set.")
            )

    def go_way(self, way: Way, keeper: Keeper) -> None:
        from referralmap.gui.files.comparison import compare_with_copy, compare_with_file
        from referralmap.gui.files.file_watcher import Way

        document = keeper.open_map.document
        if way is Way.TAKE_OVER:
            keeper.take_over()
        elif way is Way.REOPEN:
            self._window.open_map(document.path)
        elif way is Way.COMPARE:
            compare_with_file(self._window, keeper.open_map)
        elif way is Way.COMPARE_COPY:
            copy = keeper.copies[0]
            if compare_with_copy(self._window, keeper.open_map, copy):
                keeper.leave_copy(copy)
        elif way is Way.LEAVE_COPY:
            keeper.leave_copy(keeper.copies[0])
        elif way is Way.SAVE_ELSEWHERE:
            target = self.save_copy(document, _("Save the map shown here"))
            if target is not None:
                self._window.open_map(target)


_MOST_LINES = 8


def _first(lines: list[str]) -> list[str]:
    """The lines that fit in a message."""
    more = len(lines) - _MOST_LINES
    if more <= 0:
        return lines
    return [*lines[:_MOST_LINES], ngettext("… and {count} more", "… and {count} more", more)]


def _stamp(at: datetime.datetime) -> str:
    """A moment as a part of a file's name."""
    local = at.astimezone()
    return f"{format_date(local.date())} {local:%H.%M}"


def _free(place: Path) -> Path:
    """`place` with the suffix of a map, and a number if there is one of that name."""
    free = place.with_name(place.name + SUFFIX)
    count = 2
    while free.exists():
        free = place.with_name(f"{place.name} {count}{SUFFIX}")
        count += 1
    return free
