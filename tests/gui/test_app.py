"""The application: its first window fits the screen, and its end comes from the event loop."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from dev_environment import ROOT
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from referralmap.document.document import Document
from referralmap.gui.app import fit
from tests.document.files import a_full_map, closing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
_SCENE = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from referralmap.gui.app import start
from referralmap.model import editing

application, window = start([sys.argv[1]], "en", sample=False)

def edit():
    if window.workspace is None:
        QTimer.singleShot(50, edit)
        return
    os.kill(os.getpid(), signal.SIGTERM)
    for number in range(1000):
        pass
    print("open" if window.isVisible() and window.workspace else "closed")
    window.workspace.open_map.perform(editing.add_person(window.workspace.open_map.network, "Ida"))
    if sys.argv[2] == 'dialog':
        print("left" if QDialog(window).exec() == 0 else "accepted")
        print("open" if window.workspace else "closed")

QTimer.singleShot(50, edit)
code = application.exec()
print("at the end", window.isVisible())
sys.exit(code)
"""


@pytest.mark.parametrize("within", ["nothing", "dialog"])
def test_running_code_ends_before_the_window_closes(tmp_path: Path, within: str) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "REFERRALMAP_FOLDER": str(tmp_path / "own"),
    }
    done = subprocess.run(
        [sys.executable, "-c", _SCENE, str(path), within],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    said = ["open", *(["left", "open"] if within == "dialog" else []), "at the end False", ""]
    assert (done.stdout.split("\n"), done.stderr) == (said, "")
    assert done.returncode == 0
    assert [found.name for found in tmp_path.glob("a.refmap*")] == ["a.refmap"]
    with closing(Document.open(path)) as document:
        assert "Ida" in {person.name for person in document.network.people.values()}


_TUNED = """
import gc, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from referralmap.gui import app

told = []

class Loop:
    is_told = False

    def __init__(self):
        self.own = self

    def __del__(self):
        if self.is_told:
            told.append(threading.current_thread().name)

app._MANY = 1
application, window = app.start([sys.argv[1]], "en", sample=False)

def look():
    if window.workspace is None:
        QTimer.singleShot(50, look)
        return
    print(sys.getswitchinterval(), gc.isenabled(), gc.get_freeze_count() > 0)
    loops = [Loop() for _ in range(2_000)]
    loops[0].is_told = True
    loops.clear()
    threading.Thread(target=lambda: [[] for _ in range(5_000)]).start()
    wait()

def wait():
    if not told:
        QTimer.singleShot(50, wait)
        return
    print(*told)
    window.close_map()
    print(gc.get_freeze_count())
    window.open_map(Path(sys.argv[1]))
    print(gc.get_freeze_count() > 0)
    window.close()

QTimer.singleShot(50, look)
sys.exit(application.exec())
"""


def test_while_a_large_map_is_open_its_objects_are_not_searched(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "REFERRALMAP_FOLDER": str(tmp_path / "own"),
    }
    command = [sys.executable, "-c", _TUNED, str(path)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    said = ["0.001 False True", "MainThread", "0", "True", ""]
    assert done.stdout.split("\n") == said, done.stderr


@pytest.mark.parametrize("room", [(1366, 728), (1024, 700), (1920, 1040), (3840, 2160)])
def test_the_first_window_is_no_larger_than_the_screen_and_no_larger_than_it_wants(
    room: tuple[int, int], qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1400, 900)
    fit(window, QRect(0, 0, *room))
    assert window.width() == min(1400, room[0])
    assert window.height() < room[1]
    assert window.height() == min(900, room[1] - 40)


def test_a_window_that_fills_the_screen_goes_on_filling_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.setWindowState(Qt.WindowState.WindowMaximized)
    fit(window, QRect(0, 0, 1366, 768))
    assert (window.width(), window.height()) == (1400, 900)


def test_a_size_that_was_kept_on_another_screen_does_not_outgrow_this_one(tmp_path: Path) -> None:
    words = """
import sys
from PySide6.QtCore import QByteArray, QCoreApplication
from referralmap.gui import app
from referralmap.gui.state.program_settings import UserSettings
QCoreApplication.setApplicationName("ReferralMap")
QCoreApplication.setOrganizationName("ReferralMap")
settings = UserSettings()
settings.geometry = QByteArray(b"of another screen")
settings.sync()
application, window = app.start([], "en", sample=False)
room = window.screen().availableGeometry()
print(window.width() <= max(room.width(), window.minimumWidth()), window.height() < room.height())
"""
    environment = {
        **os.environ,
        "REFERRALMAP_FOLDER": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True True\n"


def test_the_window_is_there_before_anything_slow_is_loaded() -> None:
    slow = ("numpy", "networkx", "matplotlib", "PIL", "pptx", "referralmap.gui.canvas.canvas")
    words = (
        f"import sys, referralmap.gui.window.window\nprint([m for m in {slow} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
