"""The window: menus, the slim bar, the line at the bottom, and the start page or an open map.

Nothing slow is imported here; the parts around an open map are loaded after the window shows.
"""

from __future__ import annotations

import contextlib
import datetime
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QToolBar

from referralmap.document.holding.home import SUFFIX
from referralmap.gui.files.file_dialogs import ask_map, ask_new_map, ask_sources
from referralmap.gui.files.map_files import MapFiles
from referralmap.gui.files.map_window import MapWindow
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.widgets.person_chip import Chip
from referralmap.gui.widgets.plain_text import PlainLabel, set_tip, set_window_title, unmarked
from referralmap.gui.widgets.theming import program_icon, system_is_calm, system_theme, wear
from referralmap.gui.widgets.wheel import guard_wheel
from referralmap.gui.window.action import make_actions
from referralmap.gui.window.commands import COMMANDS, LIST_KEYS
from referralmap.gui.window.field_keys import FieldKeys
from referralmap.gui.window.menus import Menus
from referralmap.gui.window.presentation import Presentation
from referralmap.gui.window.qt_translation import speak
from referralmap.gui.window.start_page import StartPage
from referralmap.gui.window.status_line import Said, saved_words
from referralmap.gui.window.view_actions import layout_commands
from referralmap.i18n import _
from referralmap.picture.theme import Theme, theme

if TYPE_CHECKING:
    from referralmap.document.document import Document
    from referralmap.gui.files.file_watcher import Keeper
    from referralmap.gui.workspace.workspace import Workspace
    from referralmap.interchange.source import Source


class Window(MapWindow):
    """One map at a time; every edit is stored at once, so closing never asks."""

    def __init__(self, settings: UserSettings, system_language: str) -> None:
        super().__init__()
        self.settings = settings
        self._system_language = system_language
        self.workspace: Workspace | None = None
        self._menus: Menus | None = None
        self._actions: dict[str, QAction] = {}
        self.files: MapFiles = MapFiles(self)
        self.presentation: Presentation = Presentation(self)
        self._changed: datetime.datetime | None = None
        """When the map that is open was last changed here."""
        self.colours = theme(settings.theme or system_theme())
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        FieldKeys(self, lambda: self.commands)
        self.setMinimumSize(720, 480)
        self.resize(1400, 900)
        self.restoreGeometry(settings.geometry or b"")
        self._dress()
        self._show_start_page()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        _application().screenRemoved.connect(self._lose_screen)

    def _dress(self) -> None:
        """Menus and bar in the language and the colours of now."""
        self.colours = self._wear()
        for action in self._actions.values():
            self.removeAction(action)
            action.deleteLater()
        self.commands = [*COMMANDS]
        self._actions = make_actions(self, COMMANDS, self.colours)
        if self._menus is not None:
            self.removeToolBar(self._menus.bar)
            self._menus.bar.deleteLater()
        self._menus = Menus(self, self._actions, self.settings, self.colours)
        self.addToolBar(self._menus.bar)
        self._saved = PlainLabel(name="quiet")
        self._notice = Said()
        self._build_status()
        self._update_actions()

    def _wear(self) -> Theme:
        name = self.settings.theme or system_theme()
        return wear(_application(), name, self.settings.text_size)

    def load_layouts(self) -> None:
        """Give each layout its command; late, because layouts load slowly."""
        if len(self.commands) > len(COMMANDS):
            return
        commands = layout_commands()
        layouts = make_actions(self, commands, self.colours)
        self.commands += commands
        self._actions |= layouts
        assert self._menus is not None
        self._menus.offer_layouts(layouts)
        self._update_actions()

    def _build_status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(0, 0, 10, 0)
        for old in (*bar.findChildren(Said), *bar.findChildren(PlainLabel, "quiet")):
            bar.removeWidget(old)
            old.deleteLater()
        bar.addWidget(self._notice, 1)
        bar.addPermanentWidget(self._saved)

    def use_theme(self, name: str | None) -> None:
        """``light``, ``dark``, or None to follow the system."""
        self.settings.theme = name
        self.rebuild()

    def use_text_size(self, percent: int) -> None:
        """The size of all texts of the window, in percent of the system's."""
        self.settings.text_size = percent
        if self.keeper is not None:
            self.keeper.open_map.arrangement.forget_sizes()
        self.rebuild()

    def use_language(self, language: str) -> None:
        self.settings.language = None if language == self._system_language else language
        speak(_application(), language)
        self.rebuild()

    @property
    def is_calm(self) -> bool:
        """Whether animations are off."""
        calm = self.settings.is_calm
        return system_is_calm() if calm is None else calm

    def toggle_calm(self) -> None:
        self.be_calm(not self.is_calm)

    def be_calm(self, calm: bool | None) -> None:
        """Do without movement, or with it; None leaves it to the system."""
        self.settings.is_calm = calm
        self._actions["calm"].setChecked(self.is_calm)
        if self.workspace is not None:
            self.workspace.canvas.motion.is_wanted = not self.is_calm

    def _follow_system(self) -> None:
        """Follow a change of the system's colours."""
        if self.settings.theme is None and self.colours.name != system_theme():
            self.rebuild()

    def _lose_screen(self) -> None:
        QTimer.singleShot(0, self, self.presentation.lose_screen)

    def rebuild(self) -> None:
        """Rebuild everything around the same map."""
        self.presentation.leave()
        self._dress()
        keeper = self.keeper
        if keeper is None:
            self._show_start_page()
        else:
            keeper.open_map.use_colours(self.colours)
            self.show_map(keeper).show_again()

    def open_map(self, path: Path) -> bool:
        """Open the map at `path` in place of the open one; return whether that worked."""
        with self._making_way(path):
            keeper = self.files.open(path)
        if keeper is None:
            return False
        rescued = self._leave_map()
        self.follow(keeper)
        workspace = self.show_map(keeper)
        self.map_opened.emit(len(keeper.open_map.network.people))
        self.say(rescued)
        self.settings.add_recent(path.absolute())
        self.settings.left_open = path.absolute()
        self.settings.sync()
        QTimer.singleShot(0, workspace, workspace.show_first)
        return True

    def _making_way(self, path: Path) -> contextlib.AbstractContextManager[None]:
        """The map that is open does not stand in the way of opening it again."""
        keeper = self.presentation.named or self.keeper
        if keeper is None or keeper.open_map.document.file != Path(os.path.realpath(path)):
            return contextlib.nullcontext()
        return keeper.open_map.document.making_way()

    def new_map(self) -> None:
        """A new map with *me* in the middle, where the user wants it."""
        path = ask_new_map(self, _("New map"))
        if path is not None:
            self.create_map(path)

    def create_map(self, path: Path) -> bool:
        """A new map at `path` that holds *me*, opened."""
        return self.files.create(path) and self.open_map(path)

    def open_sample(self) -> None:
        path = self.files.sample()
        if path is not None:
            self.open_map(path)

    def ask_and_open(self) -> None:
        path = ask_map(self)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """A map is opened; anything else is brought into the open map or a new one."""
        from referralmap.interchange.source import Source

        if path.suffix.lower() == SUFFIX or not path.is_file():
            self.open_map(path)
        else:
            self._bring_in([Source(path.name, path=path)])

    def ask_and_import(self) -> None:
        from referralmap.interchange.source import Source

        paths = ask_sources(self)
        if paths:
            self._bring_in([Source(path.name, path=path) for path in paths])

    def _bring_in(self, sources: list[Source] | str) -> None:
        """Import `sources`, or say why there are none."""
        if isinstance(sources, str):
            self.say(sources)
            return
        if self.workspace is None:
            self.new_map()
        if self.workspace is not None:
            self.workspace.ways_in.bring_in(sources, None)

    def save_copy(self) -> None:
        if self.workspace is not None:
            self.files.save_copy(self.workspace.document, _("Save a copy"))

    def forget_history(self) -> None:
        if self.workspace is not None:
            self.files.forget(self.workspace.document)

    def set_password(self) -> None:
        if self.workspace is not None:
            self.files.set_password(self.workspace.document)

    def duplicate(self) -> None:
        """Save a copy and continue in it."""
        if self.workspace is None:
            return
        copy = self.files.save_copy(self.workspace.document, _("Duplicate"))
        if copy is not None:
            self.open_map(copy)

    def open_last(self) -> None:
        """Open the map that was open when the program was closed, if it still exists."""
        path = self.settings.left_open
        if path is not None and path.exists() and self.settings.opens_last:
            self.open_map(path)

    def close_map(self) -> None:
        self.settings.left_open = None
        rescued = self._leave_map()
        self._show_start_page()
        self.say(rescued)

    def say(self, words: str) -> None:
        """Show one sentence in the line at the bottom."""
        self._notice.say(words)

    def _tell(self, words: str, back: str) -> None:
        """What was done, with the command that leads back from it, if there is one."""
        names = {"undo": _("Undo"), "redo": _("Redo")}
        self._notice.say(words, (names[back], self._actions[back].trigger) if back else None)

    def _tell_export(self, words: str, file: Path) -> None:
        folder = QUrl.fromLocalFile(str(file.parent))
        self._notice.say(words, (_("Open folder"), partial(QDesktopServices.openUrl, folder)))

    def _forget_notice(self) -> None:
        """What was said before an edit no longer holds after it."""
        self._changed = datetime.datetime.now(datetime.UTC)
        self.say("")

    @property
    def keeper(self) -> Keeper | None:
        return self.workspace.keeper if self.workspace is not None else None

    @property
    def notice(self) -> str:
        """The sentence in the line at the bottom."""
        return self._notice.text()

    @property
    def bar(self) -> QToolBar:
        assert self._menus is not None
        return self._menus.bar

    @property
    def chip(self) -> Chip:
        assert self._menus is not None
        return self._menus.chip

    def command(self, id_: str) -> QAction:
        """The action of a command of ``actions``."""
        return self._actions[id_]

    def step_back(self) -> None:
        """Handle Escape, leaving what is shown to others first."""
        if not self.presentation.step_back() and self.workspace is not None:
            self.workspace.step_back()

    def _show_start_page(self) -> None:
        page = StartPage(self.settings.recent, self.colours)
        page.sample_wanted.connect(self.open_sample)
        page.import_wanted.connect(self.ask_and_import)
        page.new_wanted.connect(self.new_map)
        page.sentence_wanted.connect(self.command("sentence").trigger)
        page.map_wanted.connect(self.open_map)
        self.workspace = None
        self.setCentralWidget(page)
        page.doors[0].setFocus()
        self._saved.setText("")
        set_window_title(self, "ReferralMap")
        self._update_actions()

    def follow(self, keeper: Keeper) -> None:
        """Say in this window what happens to a map, as long as it is open."""
        self._changed = None
        keeper.open_map.told.connect(self._tell)
        keeper.open_map.pictured.connect(self._update_actions)
        keeper.open_map.changed.connect(self._forget_notice)

    def show_map(self, keeper: Keeper) -> Workspace:
        """Build everything around a map, in place of the present contents."""
        from referralmap.gui.workspace.workspace import Workspace

        workspace = self.workspace = Workspace(keeper, self.settings, self.colours)
        self.setCentralWidget(workspace)
        self.load_layouts()
        workspace.said.connect(self.say)
        workspace.exports.written.connect(self._tell_export)
        # only when the drop is over, since the canvas that takes it goes
        queued = Qt.ConnectionType.QueuedConnection
        workspace.map_wanted.connect(self.files.open_or_compare, queued)
        workspace.command_wanted.connect(lambda id_: self.command(id_).trigger())
        workspace.state_changed.connect(self._update_actions)
        assert self._menus is not None
        workspace.menu_wanted.connect(partial(self._menus.pop_up, workspace))
        workspace.way_chosen.connect(lambda way: self.files.go_way(way, keeper))
        workspace.history.copy_wanted.connect(
            lambda number: self.files.save_state(workspace.document, number)
        )
        workspace.history.naming_wanted.connect(
            lambda number: self.files.name_point(keeper.open_map, number)
        )
        workspace.history.forgetting_wanted.connect(self.forget_history)
        for command in COMMANDS:
            if command.local:
                workspace.canvas.addAction(self._actions[command.id])
        for listed in workspace.lists:
            listed.addActions([self._actions[id_] for id_ in LIST_KEYS.split()])
        workspace.corner.offer(self._actions)
        workspace.canvas.motion.is_wanted = not self.is_calm
        workspace.canvas.installEventFilter(self)
        self.say("")
        self._update_actions()
        return workspace

    def _leave_map(self) -> str:
        """A sentence about what was rescued, if the file did not hold what was shown."""
        rescued = self.presentation.end()
        if self.workspace is not None:
            # A field stores what was typed when it loses the focus.
            focused = QApplication.focusWidget()
            if focused is not None:
                focused.clearFocus()
            rescued = self.workspace.close_map() or rescued
            self.workspace = None
            self.map_left.emit()
        return rescued

    def _update_actions(self) -> None:
        workspace = self.workspace
        document = workspace.document if workspace else None
        there = {
            "": True,
            "map": workspace is not None,
            "edit": workspace is not None,
            "import": True,
            "person": workspace is not None and workspace.selection.person is not None,
            "undo": document is not None and document.last_done is not None,
            "redo": document is not None and document.next_undone is not None,
        }
        if document is not None and document.is_read_only:
            there |= {"edit": False, "import": False, "undo": False, "redo": False}
        for command in self.commands:
            self._actions[command.id].setEnabled(there[command.when])
        self._actions["calm"].setChecked(self.is_calm)
        self._actions["aliases"].setChecked(self.presentation.named is not None)
        self._update_bar(document)
        if document is None or workspace is None:
            return
        from referralmap.texts import edit_text

        for id_, step in (("undo", document.last_done), ("redo", document.next_undone)):
            words = _("Undo") if id_ == "undo" else _("Redo")
            full = f"{words}: {edit_text(step.label)}" if step else words
            self._actions[id_].setText(unmarked(full))
            self._actions[id_].setIconText(words)
            set_tip(self._actions[id_], full)
        title = document.network.settings.title or document.path.stem
        if document.is_read_only:
            title = _("{map} (read only)").format(map=title)
        set_window_title(self, f"{title} – ReferralMap")
        is_kept = not workspace.keeper.is_file_behind
        self._saved.setText(saved_words(document, self._changed) if is_kept else "")

    def _update_bar(self, document: Document | None) -> None:
        menus, workspace = self._menus, self.workspace
        assert menus is not None
        menus.chip.setEnabled(document is not None and not document.is_read_only)
        menus.rule.setEnabled(document is not None)
        menus.show_layout(workspace.open_map.layout if workspace else None)
        menus.rule.setText(_("Credit"))
        if workspace is not None:
            menus.rule.setText(_(workspace.open_map.accounts.ledger.rule.name))
        menus.fit(self.width())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow keys on the canvas walk along the chain."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.workspace:
            keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            return not keys and self.workspace.walk(event.key())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Import pasted people on the start page as well."""
        if self.workspace is None and event.matches(QKeySequence.StandardKey.Paste):
            from referralmap.gui.widgets.dropped_sources import sources_in

            self._bring_in(sources_in(QGuiApplication.clipboard().mimeData()))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from referralmap.gui.widgets.dropped_sources import sources_in

        if self.workspace is None and not isinstance(sources_in(event.mimeData()), str):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from referralmap.gui.widgets.dropped_sources import map_in, sources_in

        found = sources_in(event.mimeData())
        if isinstance(found, str):
            self.say(found)
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if (path := map_in(found)) is not None:
            self.open_map(path)
        else:
            QTimer.singleShot(0, self, lambda: self._bring_in(found))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        guard_wheel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._menus is not None:
            self._menus.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_map()
        self.settings.geometry = self.saveGeometry()
        self.settings.sync()
        super().closeEvent(event)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
