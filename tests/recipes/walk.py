"""Walks the toys through command line, files and window of a program that has them.

It runs in a process of its own, with the copy of the program on its path, and prints what became
of each walk.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from referralmap import cli
from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.panels.charts_panel import ChartsPanel
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.window.window import Window
from referralmap.gui.workspace.bottom_tabs import PANELS
from referralmap.picture.facets import BY_KEY


def said(*words: object) -> str:
    """What a command prints; an exit code other than 0 fails."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert cli.main([*map(str, words), "--lang", "en"]) == 0, words
    return out.getvalue()


class Walks:
    """One method for each recipe, after the map was made by the command line."""

    def __init__(self, folder: Path) -> None:
        self.map, self.folder = folder / "toys.refmap", folder
        table = "Name,Referred by,Contract value,Status\nBernd,Anna,500,won\n"
        (folder / "a.csv").write_text(table)
        said("import", self.map, folder / "a.csv")
        self.window = Window(UserSettings(folder / "s.ini"), "en")
        self.window.resize(1200, 800)
        self.window.show()
        self.open()

    def open(self) -> None:
        assert self.window.open_map(self.map)
        until(lambda: self.workspace.is_shown and not self.workspace.canvas.is_painting)

    @property
    def workspace(self):  # type: ignore[no-untyped-def]
        assert self.window.workspace is not None
        return self.window.workspace

    def an_attribution_rule(self) -> None:
        assert "Anna" in said("ambassadors", self.map, "--rule", "toy")
        rules = self.menu("View", "Attribution rule")
        rules.aboutToShow.emit()
        [rule] = [action for action in rules.actions() if action.text() == "Toy rule"]
        rule.trigger()
        until(lambda: self.workspace.open_map.accounts.ledger.rule.key == "toy")

    def an_import_format(self) -> None:
        (self.folder / "x.toyin").write_text("toy\nDora\n")
        assert said("import", self.folder / "other.refmap", self.folder / "x.toyin").startswith(
            "Added: 1 person"
        )
        assert "*.toyin" in self.kinds(self.window.command("import").trigger)

    def a_data_export(self) -> None:
        said("export", self.map, self.folder / "x.toyout", "--names", "aliases")
        lines = (self.folder / "x.toyout").read_text().splitlines()
        assert [line.rsplit(" ", 1)[0] for line in lines] == ["Person 1", "Person 2"]
        offered: list[str] = []
        QTimer.singleShot(0, self.window, lambda: leave(offered))
        self.window.command("export_table").trigger()
        assert "Toy list (.toyout)" in offered

    def a_layout(self) -> None:
        said("export", self.map, self.folder / "x.png", "--layout", "toy", "--size", "200x100")
        action = self.window.command("toy")
        assert action in self.menu("View", "Layout").actions()
        action.trigger()
        assert self.workspace.open_map.layout == "toy"
        assert self.workspace.canvas.picture.names_right
        assert self.workspace.canvas.picture.places[:, 0].tolist() == [0.0, 200.0]
        assert action.isChecked()

    def a_chart(self) -> None:
        self.workspace.evaluation.show()
        at = [title for title, _make in PANELS].index("Charts")
        self.workspace.evaluation.setCurrentIndex(at)
        panel = self.workspace.evaluation.panel(at)
        assert isinstance(panel, ChartsPanel)
        [found] = panel.list.findItems("Toy chart", Qt.MatchFlag.MatchExactly)
        panel.list.setCurrentItem(found)
        until(lambda: panel.table.rowCount() == 1)

    def something_to_filter_and_colour_by(self) -> None:
        assert BY_KEY["toy"].name == "Toy facet"
        filters = self.workspace.filters
        assert filters.tree.findItems("Toy facet", Qt.MatchFlag.MatchExactly)
        self.workspace.open_map.look(coloured="toy")
        assert self.workspace.open_map.picture.tint.all()

    def a_panel_below_the_map(self) -> None:
        self.workspace.evaluation.show()
        at = [title for title, _make in PANELS].index("Toy panel")
        self.workspace.evaluation.setCurrentIndex(at)
        panel = self.workspace.evaluation.panel(at)
        until(lambda: any(label.text() == "2 toys" for label in panel.findChildren(PlainLabel)))

    def a_canvas_gesture(self) -> None:
        canvas = self.workspace.canvas
        where = QPointF(canvas.free_area.x + 5, canvas.free_area.y + 5).toPoint()
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, where)
        assert canvas.property("toy") is True

    def a_window_command(self) -> None:
        action = self.window.command("toy_command")
        assert action in self.menu("Help").actions()
        assert action.isEnabled()
        self.window.activateWindow()
        until(self.window.isActiveWindow)
        QTest.keyClick(self.workspace.canvas, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
        until(lambda: self.window.notice == "a toy")

    def a_command_without_a_window(self) -> None:
        assert said("toy", self.map) == "2 toys\n"

    def menu(self, *titles: str) -> QMenu:
        actions = self.window.menuBar().actions()
        for title in titles:
            [menu] = [a.menu() for a in actions if a.text().strip("&") == title and a.menu()]
            assert isinstance(menu, QMenu)
            actions = menu.actions()
        return menu

    def kinds(self, ask: Callable[[], object]) -> str:
        """The kinds of files to open that a dialog of the system offers."""
        offered: list[str] = []

        def answer(_parent: object, _title: str, _place: str, kinds: str) -> tuple[object, str]:
            offered.append(kinds)
            return ([], "")

        usual = QFileDialog.getOpenFileNames
        QFileDialog.getOpenFileNames = answer  # type: ignore[assignment]
        try:
            ask()
        finally:
            QFileDialog.getOpenFileNames = usual  # type: ignore[method-assign]
        return offered[0]


def leave(offered: list[str]) -> None:
    """Note the formats that the dialog of an export offers, and leave it."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, ExportDialog):
        formats = dialog.form.format
        offered += (formats.itemText(at) for at in range(formats.count()))
        dialog.reject()
    else:
        QTimer.singleShot(20, lambda: leave(offered))


def until(holds: Callable[[], bool]) -> None:
    """Let events happen until it holds; fails after ten seconds."""
    loop, late = QEventLoop(), QTimer()
    late.setSingleShot(True)
    late.start(10_000)
    while not holds():
        assert late.isActive(), "it never came about"
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def main() -> None:
    application = QApplication([])
    walks = Walks(Path(sys.argv[1]))
    became = {}
    for name in sys.argv[2:]:
        try:
            getattr(walks, name)()
            became[name] = ""
        except Exception:
            became[name] = traceback.format_exc()
    walks.window.close()
    print(json.dumps(became))
    del application


if __name__ == "__main__":
    main()
