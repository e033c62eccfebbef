"""A window on a small map, offscreen, with everything the program writes in a private folder."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referralmap.document.document import Document
from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.canvas.pinch import Pinch
from referralmap.gui.canvas.tools import TOOLS
from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.files import map_files
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.window.qt_translation import speak
from referralmap.gui.window.window import Window
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.picture.theme import theme
from tests.gui.exporting.asked import Ask, Choose
from tests.gui.player import Hand, Player
from tests.maps import a_map

Open = Callable[[str], Player]


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Loops are searched for in this thread alone, as in the program."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "en")
    yield
    speak(qapp, "en")


CanvasOn = Callable[[str], Hand]
MapOn = Callable[[str], WindowMap]


@pytest.fixture
def canvas_on(qtbot: QtBot, tmp_path: Path, english: None) -> Iterator[CanvasOn]:
    """Opens the map that a text draws on a canvas alone, without the window around it.

    That takes a tenth of the time; what panels, menus and keys of the window do is not there.
    """
    canvases: list[tuple[Canvas, Pinch]] = []

    def canvas_on_(drawing: str) -> Hand:
        open_map = WindowMap(
            Document.open(a_file(tmp_path / "map.refmap", drawing)), theme("light")
        )
        selection = open_map.selection
        canvas = Canvas(open_map, selection, TOOLS, lambda person: (person, []))
        open_map.setParent(canvas)
        canvases.append((canvas, Pinch(canvas)))
        canvas.resize(900, 700)
        canvas.show()
        canvas.show_view(canvas.fit_view, jump=True)
        hand = Hand(qtbot, canvas)
        hand.wait_until_sharp()
        return hand

    yield canvas_on_
    for canvas, _pinch in canvases:
        canvas.close()
        canvas.open_map.document.close()
        canvas.deleteLater()


def a_file(path: Path, drawing: str) -> Path:
    """The map that a text draws, everybody placed in rings, as a file."""
    network = a_map(drawing)
    network.apply(settle_homeless(LayoutInputs(network), "rings"))
    _settings, *records = network.records()
    Document.create(path, network.settings, records=records).close()
    return path


@pytest.fixture
def open_on(qtbot: QtBot, tmp_path: Path, english: None) -> Iterator[Open]:
    """Opens a window on the map that a text draws."""
    windows = []

    def open_(drawing: str) -> Player:
        path = a_file(tmp_path / f"{len(windows)}.refmap", drawing)
        window = Window(UserSettings(tmp_path / f"{len(windows)}.ini"), "en")
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        assert window.open_map(path)
        player = Player(qtbot, window)
        player.wait_until_sharp()
        return player

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()
    # a backup may still be written, into folders that are about to go
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def map_on(qapp: QApplication, tmp_path: Path, english: None) -> Iterator[MapOn]:
    """Opens the map that a text draws without anything to see it in."""
    opened: list[WindowMap] = []

    def map_on_(drawing: str) -> WindowMap:
        path = a_file(tmp_path / f"{len(opened)}.refmap", drawing)
        opened.append(WindowMap(Document.open(path), theme("light")))
        return opened[-1]

    yield map_on_
    for open_map in opened:
        open_map.close()


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file dialog would put a new map."""
    chosen = tmp_path / "chosen.refmap"
    monkeypatch.setattr(map_files, "ask_new_map", lambda *_given: chosen)
    return chosen


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Answers the dialog with a file and a function that is given the dialog, and saves."""

    def ask_(target: Path, choose: Choose) -> list[ExportDialog]:
        asked: list[ExportDialog] = []

        def answer(dialog: ExportDialog) -> None:
            asked.append(dialog)
            dialog.file.setText(str(target))
            dialog.file.editingFinished.emit()
            choose(dialog)
            dialog.export()

        monkeypatch.setattr(ExportDialog, "exec", answer)
        return asked

    return ask_
