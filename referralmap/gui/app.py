"""Starting the window: the application, its language and theme, and what to open first."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from referralmap import i18n
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.qt_translation import speak
from referralmap.gui.window.window import Window
from referralmap.model.garbage_collection import collect_if_due

_BEAT_MS = 500
_SWITCH_S = 0.001
"""The longest the window waits for the thread that paints. Qt's painting holds Python's lock, and
with Python's own 5 ms a moving picture would be seen to stumble."""
_TITLE_BAR = 40
"""Height in pixels left for a window's own title bar, which has none yet before it is shown."""
_MANY = 5_000
"""People above which a search for reference cycles is felt: 0.4 s with 100,000."""


def run(files: Sequence[str], language: str | None, *, sample: bool) -> int:
    """Open the window on `files`, the sample or the start page, until it is closed."""
    application, _window = start(files, language, sample=sample)
    return application.exec()


def start(
    files: Sequence[str], language: str | None, *, sample: bool
) -> tuple[QApplication, Window]:
    """The application and its window on the screen; what it shows follows in the event loop."""
    # Nothing made while starting is garbage, and looking for it costs an eighth of the start.
    # After it, this thread alone looks, as widgets can be destroyed in no other.
    gc.disable()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ReferralMap")
    application.setOrganizationName("ReferralMap")
    application.setDesktopFileName("referralmap")
    settings = UserSettings()
    system = i18n.system_language(os.environ, QLocale.system().name())
    speak(application, language or settings.language or system)
    window = Window(settings, system)
    tune_process(window)
    # also a size that was kept: Qt takes none of it on another screen or at another scale
    fit(window, window.screen().availableGeometry())
    window.show()

    def open_first() -> None:
        try:
            from referralmap.leftovers import remove_left

            remove_left()
            if sample:
                window.open_sample()
            elif not files:
                window.open_last()
            for name in files:
                window.open_file(Path(name))
        finally:
            gc.freeze()
            beat.timeout.connect(collect_if_due)

    # Who ends the session gets a clean close, from the event loop and never inside of running
    # code. Python hears of signals only when it runs.
    signal.signal(signal.SIGTERM, lambda _signal, _frame: _leave_soon(window))
    application.commitDataRequest.connect(lambda: _leave_soon(window))
    beat = QTimer(window)
    beat.timeout.connect(lambda: None)
    beat.start(_BEAT_MS)
    sys.excepthook = lambda _kind, error, _trace: _say_unexpected(window, error)
    # The window answers first; what an open map needs is imported after that.
    QTimer.singleShot(0, window, open_first)
    return application, window


def fit(window: QWidget, room: QRect) -> None:
    """Make `window` no larger than `room`, the part of a screen that bars leave free, unless it
    fills the screen.
    """
    if not window.windowState() & (
        Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
    ):
        window.resize(window.size().boundedTo(room.size() - QSize(0, _TITLE_BAR)))


def tune_process(window: Window) -> None:
    """Set what holds for the whole process so that `window` stays fluid."""
    sys.setswitchinterval(_SWITCH_S)
    window.map_opened.connect(lambda people: gc.freeze() if people > _MANY else None)
    window.map_left.connect(gc.unfreeze)


def _leave_soon(window: Window) -> None:
    """Close `window` when the event loop is back at it: dialogs are left first, one by one."""

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            window.close()
        else:
            dialog.close()
            _leave_soon(window)

    QTimer.singleShot(0, window, leave)


def _say_unexpected(window: Window, error: BaseException) -> None:
    """Show an unexpected error in one sentence; stored edits stay stored."""
    from referralmap.texts import sentence

    if os.environ.get("REFERRALMAP_DEBUG"):
        sys.__excepthook__(type(error), error, error.__traceback__)
    window.say(sentence(error) if isinstance(error, Exception) else str(error))
