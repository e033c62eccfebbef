"""The ways out of the window: pictures, tables, growth, clipboard and paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from referralmap.gui.exporting.growth_export import GrowthExport
from referralmap.gui.state.export_choice import (
    CHART,
    GROWTH,
    REPORT,
    DoneExport,
    ExportChoice,
    usual_for,
)
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
        self.growth = GrowthExport(open_map, parent)
        self.growth.said.connect(self.said)

    def ask(self, what: str | None = None) -> None:
        """Open the dialog as it was left, or for another kind of export."""
        self._ask(lambda last: last if what in (None, last.what) else usual_for(what, last))

    def chart(self, key: str, values: Mapping[str, float]) -> None:
        """Open the dialog for a chart with its assumptions."""
        given = tuple(values.items())
        self._ask(lambda last: usual_for(CHART, last, chart=key, values=given))

    def report(self, since: int) -> None:
        """Open the dialog for the report, set against the session after that step."""
        self._ask(lambda last: usual_for(REPORT, last, since=since))

    def again(self) -> None:
        """Write the last export once more, or ask for one if there was none."""
        from referralmap.gui.exporting.export_flow import export_again

        done = self._open_map.arrangement.last_export
        if done is None:
            self.ask()
        else:
            self._tell(done, export_again(self._parent, self._open_map, done, self.growth.begin))

    def take_home(self, since: int) -> None:
        """Write picture, report and steps of the session after that step, where the user says."""
        from PySide6.QtWidgets import QFileDialog

        from referralmap.gui.exporting.export_refusals import REFUSALS, refusal
        from referralmap.gui.exporting.take_home import take_home
        from referralmap.gui.state.program_settings import documents_folder
        from referralmap.gui.widgets.fitting.wait_cursor import waiting

        names = self._open_map.view.names
        if names == "full":  # then as the dialog offers them for this map, before any export too
            names = self._settings.export_of(self._open_map.document.map_id).names
        title = (
            _("Take home with full names: where to?")
            if names == "full"
            else _("Take home without full names: where to?")
        )
        chosen = QFileDialog.getExistingDirectory(self._parent, title, str(documents_folder()))
        if not chosen:
            return
        try:
            with waiting(len(self._open_map.network.people)):
                files = take_home(self._open_map, names, since, Path(chosen))
        except REFUSALS as error:
            self.said.emit(refusal(error))
            return
        text = _("In the folder “{folder}”: {files}")
        told = text.format(folder=files[0].parent.name, files=", ".join(f.name for f in files))
        self.written.emit(told, files[0])

    def copy(self) -> None:
        from referralmap.gui.exporting.picture_mime import picture_mime

        names = self._names
        mime = picture_mime(self._open_map, self._colours, names)
        QGuiApplication.clipboard().setMimeData(mime)
        self.said.emit(
            _("Copied with full names, as a picture, as a drawing and as a table.")
            if names == "full"
            else _("Copied without full names, as a picture, as a drawing and as a table.")
        )

    def print_map(self) -> None:
        from referralmap.gui.exporting.printing import print_map

        print_map(self._parent, self._open_map, self._names)

    @property
    def _names(self) -> str:
        """How people are named where nobody is asked: as in the view, or as exported before."""
        seen = self._open_map.view.names
        map_id = self._open_map.document.map_id
        return self._settings.names_of(map_id) if seen == "full" else seen

    def _ask(self, change: Callable[[ExportChoice], ExportChoice]) -> None:
        from referralmap.gui.exporting.export_flow import export, exported_sentence

        grow = self.growth.begin
        done = export(self._parent, self._open_map, self._settings, grow, change)
        if done is not None:
            self._open_map.arrangement.last_export = done
            self._tell(done, exported_sentence(done))

    def _tell(self, done: DoneExport, words: str) -> None:
        """The growth tells itself, when it is there."""
        if done.choice.what != GROWTH:
            self.written.emit(words, done.target)
