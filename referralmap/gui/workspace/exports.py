"""The ways out of the window: pictures, tables, growth, clipboard and paper."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from referralmap.gui.exporting.growth_export import GrowthExport
from referralmap.gui.state.export_choice import DoneExport
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.state.window_map import WindowMap
from referralmap.i18n import _
from referralmap.picture.theme import Theme


class Exports(QObject):
    """`said` carries a sentence, `written` one about a file and that file."""

    said = Signal(str)
    written = Signal(str, object)

    def __init__(
        self, parent: QWidget, open_map: WindowMap, settings: UserSettings, colours: Theme
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._open_map = open_map
        self._settings = settings
        self._colours = colours
        self.growth = GrowthExport(
            open_map, lambda: settings.export_of(open_map.document.map_id)[0], parent
        )
        self.growth.said.connect(self.said)

    def picture(self) -> None:
        from referralmap.gui.exporting.export_flow import export_pictures

        self._note(export_pictures(self._parent, self._open_map, self._settings, self._colours))

    def table(self) -> None:
        from referralmap.gui.exporting.export_flow import export_tables

        self._note(export_tables(self._parent, self._open_map, self._settings, self._colours))

    def again(self) -> None:
        """Write the last export once more, or ask for one if there was none."""
        from referralmap.gui.exporting.export_flow import export_again

        done = self._open_map.arrangement.last_export
        if done is None:
            self.picture()
        else:
            self.written.emit(export_again(self._open_map, done), done.target)

    def grow(self) -> None:
        self.growth.ask(self._colours)

    def copy(self) -> None:
        from referralmap.gui.exporting import picture_export

        picture_export.copy(self._open_map, self._colours)
        self.said.emit(_("The picture is on the clipboard."))

    def print_map(self) -> None:
        from referralmap.gui.exporting import picture_export

        picture_export.print_map(self._parent, self._open_map)

    def _note(self, done: DoneExport | None) -> None:
        from referralmap.gui.exporting.export_flow import exported_sentence

        if done is not None:
            self._open_map.arrangement.last_export = done
            self.written.emit(exported_sentence(done), done.target)
