"""A random user of the window: ``python3 packaging/dev.py reliability --only user``.

Clicks, drags, turns the wheel, types, chooses in menus and dialogs, drops, and changes language,
theme and size of text; a second window looks on, in which it plays as well. Whatever it does:
nothing is raised, every edit is said, undoing everything leads back to the first state byte for
byte in the exchange form, and redoing to the last; the second window follows; and the files, as a
kill would leave them at any moment, hold all of it. By the command alone: nothing freezes.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QThreadPool,
    QTimer,
    qInstallMessageHandler,
)
from PySide6.QtGui import QAction, QDrag, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QWidget,
)
from shiboken6 import isValid

from referralmap.document.document import Document
from referralmap.gui.exporting import export_flow
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.widgets.people_mime import chip_mime, people_mime
from referralmap.gui.window.qt_translation import speak
from referralmap.gui.window.window import Window
from referralmap.interchange.exporters.json_exporter import EXPORTER
from referralmap.interchange.look import NO_LOOK
from tests.reliability.outcome import Plan, own_folder_at, scratch, share_of

LEFT_ALONE = frozenset(
    "new open sample import paste save_copy duplicate restore export export_table export_again "
    "export_growth report print keys help close quit password forget present copy_picture "
    "copy_people phone".split()
)
"""Commands that leave the map, ask the system, or are slow; their own tests play on them."""
KEYS = (
    "Return Escape Tab Backtab Delete Insert F2 Up Down Left Right F N P 1 0 Plus Minus Space Home"
).split()
WORDS = ("Anna", "gestern", "4000", "ö ß", "1.2.", "x" * 80, "", "<b>", "31.12.2026", "-5")
ACTIONS = 2500
"""Of one walk, few enough for all its edits to be undone."""
_WALKS = 400
"""Of the whole run: a million actions."""
_FREEZE = 0.2
"""Seconds of work after which a window has frozen, unless a `_DECLARED` action was done."""
_DECLARED = frozenset({"language", "theme", "size"})
_LEAVE_EVERY_MS = 5
_EVERY, _KILL_EVERY = 500, 50
"""Actions between two proofs that everything can be undone and redone, and that all is stored."""
_AT_REST = 0.2
"""The part of the actions that all is done after, and painted; the others follow at once."""
_TRIES = 30
"""To find a widget that is seen."""
_LOOKS_ON = 0.1
"""The part of the actions that are done in the second window."""


class RandomUser:
    """Plays on `window`, which has a map open, and on the `onlooker`, which has the same one;
    `wrong` holds what must not be.
    """

    def __init__(self, window: Window, onlooker: Window, seed: int) -> None:
        self.window = self._editing = window
        self._onlooker = onlooker
        self.chance = random.Random(seed)
        self.done: list[str] = []
        self.wrong: list[str] = []
        self.slow: list[str] = []
        self.edits = 0
        self._first = self._form()
        self._step = self._number()
        self.is_over = False
        self._leave_popups()
        self._acts: list[tuple[int, Callable[[], str]]] = [
            (60, self._click),
            (18, self._press_key),
            (18, self._drag),
            (15, self._wheel),
            (24, self._command),
            (3, self._open_menu),
            (9, self._right_click),
            (15, self._choose),
            (18, self._type),
            (9, self._drop),
            (15, self._undo_or_redo),
            (1, self._dress),
        ]

    def act(self) -> None:
        weights = [weight for weight, _act in self._acts]
        [(_weight, act)] = self.chance.choices(self._acts, weights)
        self.window = self._onlooker if self.chance.random() < _LOOKS_ON else self._editing
        self.done.append(act.__name__)
        began = time.thread_time()
        try:
            self.done[-1] = act()
            self._follow()
            if self.chance.random() < _AT_REST:
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                QApplication.processEvents()
        except Exception:
            self.note(traceback.format_exc())
        if (took := time.thread_time() - began) > _FREEZE and self.done[-1] not in _DECLARED:
            self.slow.append(f"{self.done[-1]} took {took:.2f} s")
        self.window = self._editing
        for window in (self._editing, self._onlooker):
            if window.presentation.named is not None and len(self.done) % _KILL_EVERY == 0:
                window.presentation.toggle_aliases()
        self._follow()
        if len(self.done) % _EVERY == 0:
            self.prove()
        elif len(self.done) % _KILL_EVERY == 0:
            self._prove_files()

    def note(self, what: str) -> None:
        self.wrong.append(f"after {len(self.done)} actions, {self.done[-6:]}: {what}")

    def prove(self) -> None:
        """Undo everything, and redo it."""
        document = self.window.workspace.document  # type: ignore[union-attr]
        open_map = self.window.workspace.open_map  # type: ignore[union-attr]
        while document.next_undone is not None and open_map.redo():
            pass
        last = self._form()
        while document.last_done is not None and open_map.undo():
            pass
        if self._form() != self._first:
            self.note(f"undoing everything did not lead back; {self.window.notice}")
        while document.next_undone is not None and open_map.redo():
            pass
        if self._form() != last:
            self.note(f"redoing everything did not lead to the last state; {self.window.notice}")
        self._step = self._number()
        self._prove_files()
        watching = self._onlooker.workspace
        assert watching is not None
        watching.keeper.look()
        if EXPORTER.write(watching.open_map.network, NO_LOOK) != last:
            self.note("the second window shows something else")

    def _prove_files(self) -> None:
        """What a kill would leave now is the map as it is shown."""
        path = self.window.workspace.document.path  # type: ignore[union-attr]
        with tempfile.TemporaryDirectory() as folder:
            for file in path.parent.glob(f"{path.name}*"):
                shutil.copy(file, folder)
            left = Document.open(Path(folder, path.name))
            if EXPORTER.write(left.network, NO_LOOK) != self._form():
                self.note("a kill would lose something")
            left.close()

    def _follow(self) -> None:
        """Every new step of the history is said."""
        number = self._number()
        if number > self._step:
            self.edits += 1
            if not self.window.notice:
                step = self.window.workspace.document.history[-1]  # type: ignore[union-attr]
                self.note(f"{step.label} was done without a word")
        self._step = number

    def _number(self) -> int:
        keeper = self._editing.presentation.named or self._editing.keeper
        assert keeper is not None
        history = keeper.open_map.document.history
        return history[-1].number if history else 0

    def _form(self) -> bytes:
        return EXPORTER.write(self._editing.workspace.open_map.network, NO_LOOK)  # type: ignore[union-attr]

    def _leave_popups(self) -> None:
        """In a dialog or a menu, do something at random and leave; again and again."""
        if self.is_over:
            return
        # first of all, since whatever is clicked or chosen may open another
        QTimer.singleShot(_LEAVE_EVERY_MS, self._leave_popups)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            chosen = self._chosen_in(popup)
            popup.close()
            if chosen is not None:
                self._follow()
                chosen.trigger()
        dialog = QApplication.activeModalWidget()
        if dialog is None or popup is not None:
            return
        for field in self.chance.sample(fields := _seen(dialog, QWidget), min(3, len(fields))):
            if isValid(field) and not isinstance(field, QAbstractButton):
                self._poke(field)
        buttons = [b for b in _seen(dialog, QAbstractButton) if b.isEnabled()]
        if buttons and self.chance.random() < 0.6:
            self.chance.choice(buttons).click()
        elif isinstance(dialog, QDialog):
            dialog.reject()
        else:
            dialog.close()

    def _chosen_in(self, popup: QWidget) -> QAction | None:
        """An entry of a menu that may be chosen, half of the time."""
        if not isinstance(popup, QMenu) or self.chance.random() < 0.5:
            return None
        windows = (self._editing, self._onlooker)
        left = {window.command(id_) for window in windows for id_ in LEFT_ALONE}
        entries = [a for a in popup.actions() if a.isEnabled() and a not in left]
        entries = [a for a in entries if a.menu() is None and not a.isSeparator()]
        return self.chance.choice(entries) if entries else None

    def _poke(self, widget: QWidget) -> None:
        if isinstance(widget, QComboBox) and widget.count():
            widget.setCurrentIndex(self.chance.randrange(widget.count()))
            widget.activated.emit(widget.currentIndex())
        elif isinstance(widget, QLineEdit):
            widget.setText(self.chance.choice(WORDS))
            widget.editingFinished.emit()

    def _some(self, kind: type[QWidget] = QWidget) -> QWidget | None:
        found = self.window.findChildren(kind)
        some = (self.chance.choice(found) for _try in range(_TRIES) if found)
        return next((w for w in some if w.isVisible() and not isinstance(w, QMenu)), None)

    def _point(self, widget: QWidget) -> QPoint:
        # as often on a person as anywhere
        canvas = self.window.workspace.canvas  # type: ignore[union-attr]
        if widget is canvas and len(canvas.picture.ids) and self.chance.random() < 0.5:
            x, y, _radius = canvas.mark(self.chance.randrange(len(canvas.picture.ids)))
            return QPoint(round(x), round(y))
        return QPoint(
            self.chance.randrange(max(1, widget.width())),
            self.chance.randrange(max(1, widget.height())),
        )

    def _target(self) -> QWidget:
        canvas = self.window.workspace.canvas  # type: ignore[union-attr]
        if canvas.isVisible() and self.chance.random() < 0.4:
            return canvas
        return self._some() or canvas

    def _click(self) -> str:
        widget = self._target()
        if isinstance(widget, QAbstractButton) and widget.text() in _DEAR:
            return "left alone"
        keys = self.chance.choice((Qt.KeyboardModifier.NoModifier,) * 3 + _WITH)
        at = self._point(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, keys, at)
        if self.chance.random() < 0.2 and isValid(widget):
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, keys, at)
        return f"click {_named(widget)}"

    def _right_click(self) -> str:
        canvas = self.window.workspace.canvas  # type: ignore[union-attr]
        QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=self._point(canvas))
        for listed in self.window.workspace.lists:  # type: ignore[union-attr]
            if listed.isVisible() and self.chance.random() < 0.3:
                listed.customContextMenuRequested.emit(self._point(listed))
        return "right click"

    def _press_key(self) -> str:
        focused = QApplication.focusWidget()
        key = self.chance.choice(KEYS)
        target = focused if focused is not None and focused.isVisible() else self.window
        QTest.keyClick(target, getattr(Qt.Key, f"Key_{key}"))
        return f"{key} in {_named(target) if isValid(target) else '-'}"

    def _type(self) -> str:
        field = self._some(QLineEdit)
        if not isinstance(field, QLineEdit) or not field.isEnabled():
            return "nothing to type into"
        field.setFocus()
        if isValid(field):
            field.setText(self.chance.choice(WORDS))
        if isValid(field):
            QTest.keyClick(field, Qt.Key.Key_Return)
        return f"type into {_named(field) if isValid(field) else '-'}"

    def _choose(self) -> str:
        box = self._some(QComboBox)
        if box is not None and box.isEnabled():
            self._poke(box)
        return "choose"

    def _wheel(self) -> str:
        widget = self._target()
        named, window = _named(widget), widget.window()
        at = widget.mapTo(window, self._point(widget))
        if not QRect(QPoint(), window.windowHandle().size()).contains(at):
            return "nothing to turn over"
        steps = self.chance.choice((-480, -120, 120, 480))
        QTest.wheelEvent(window.windowHandle(), QPointF(at), QPoint(0, steps))
        return f"wheel over {named}"

    def _drag(self) -> str:
        widget = self._target()
        if isinstance(widget, QAbstractButton) and widget.text() in _DEAR:
            return "left alone"
        named, start, end = _named(widget), self._point(widget), self._point(widget)
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        moves = [start + (end - start) * part / 4 for part in range(5)]
        steps = [(QEvent.Type.MouseMove, start, none, none)]
        steps.append((QEvent.Type.MouseButtonPress, start, left, left))
        steps += [(QEvent.Type.MouseMove, at, none, left) for at in moves]
        steps.append((QEvent.Type.MouseButtonRelease, end, left, none))
        escape = self.chance.randrange(60)
        for number, step in enumerate(steps):
            if isValid(widget):
                _mouse(widget, *step)
            if number == escape and isValid(widget):
                QTest.keyClick(widget, Qt.Key.Key_Escape)
        return f"drag over {named}"

    def _command(self) -> str:
        ids = [c.id for c in self.window.commands if c.id not in LEFT_ALONE]
        id_ = self.chance.choice(ids)
        if self.window.command(id_).isEnabled():
            self.window.command(id_).trigger()
        return id_

    def _open_menu(self) -> str:
        """One of the menu bar or the bar; maps that were open are left alone."""
        menus = [m for m in self.window.findChildren(QMenu) if m.title() not in _RECENT]
        if menus:
            self.chance.choice(menus).popup(self.window.mapToGlobal(QPoint(20, 20)))
        return "menu"

    def _drop(self) -> str:
        workspace = self.window.workspace
        assert workspace is not None
        people = list(workspace.open_map.network.people)
        mime: QMimeData = chip_mime("New")
        if self.chance.random() < 0.1:
            mime = QMimeData()
            mime.setText("Zoe\nYann, yann@example.org")
        elif people and self.chance.random() < 0.7:
            some = self.chance.sample(people, min(len(people), 2))
            mime = people_mime(some, workspace.open_map.network)
        at = QPointF(self._point(workspace.canvas))
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        drop = QDropEvent(at, copy, mime, Qt.MouseButton.LeftButton, none)
        QApplication.sendEvent(workspace.canvas, drop)
        return "drop"

    def _undo_or_redo(self) -> str:
        way = self.chance.choice(("undo", "undo", "redo"))
        if self.window.command(way).isEnabled():
            self.window.command(way).trigger()
        self._step = self._number()
        return way

    def _dress(self) -> str:
        what = self.chance.choice(("language", "theme", "size"))
        if what == "language":
            self.window.use_language(self.chance.choice(("de", "en")))
        elif what == "theme":
            self.window.use_theme(self.chance.choice(("dark", "light")))
        else:
            self.window.use_text_size(self.chance.choice((80, 100, 150, 200)))
        return what


_WITH = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
_RECENT = ("Recent maps", "Zuletzt geöffnet")
_DEAR = ("Forget older history …", "Ältere Historie vergessen …")


def _seen(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [w for w in window.findChildren(kind) if w.isVisible() and not isinstance(w, QMenu)]


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def _mouse(
    widget: QWidget, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton
) -> None:
    where, glob = QPointF(at), QPointF(widget.mapToGlobal(at))
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(kind, where, glob, button, held, none))


def without_system(put: Callable[[object, str, object], None] = setattr) -> None:
    """Dialogs that ask for a file or a text answer that nothing was chosen, native menus are not
    shown, and nothing is exported or dragged out.
    """
    for name, answer in (
        ("getSaveFileName", ("", "")),
        ("getOpenFileName", ("", "")),
        ("getOpenFileNames", ([], "")),
        ("getExistingDirectory", ""),
    ):
        put(QFileDialog, name, lambda *_given, answer=answer, **_options: answer)
    put(QInputDialog, "exec", lambda *_given: 0)
    put(export_flow, "write_whole", lambda *_given: None)
    put(QDrag, "exec", lambda *_given: None)


def play(window: Window, onlooker: Window, actions: int, seed: int) -> RandomUser:
    user = RandomUser(window, onlooker, seed)
    before = sys.excepthook
    sys.excepthook = lambda kind, error, trace: user.note(
        "".join(traceback.format_exception(kind, error, trace))
    )
    try:
        for _action in range(actions):
            user.act()
            if user.wrong:
                break
        else:
            user.prove()
    finally:
        user.is_over = True
        sys.excepthook = before
    return user


def plan(share: float, seed: int) -> Plan:
    return Plan("user", "actions", _walk, range(seed, seed + share_of(_WALKS, share)), ACTIONS)


def _walk(seed: int) -> Iterable[str]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.gui.conftest import a_file

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    messages: list[str] = []
    with scratch() as folder, own_folder_at(folder / "own"), pytest.MonkeyPatch.context() as patch:
        without_system(patch.setattr)
        before = qInstallMessageHandler(lambda _kind, _where, text: messages.append(text))
        speak(application, "en")
        path = a_file(folder / "map.refmap", DRAWING)
        windows = [Window(UserSettings(folder / f"{number}.ini"), "en") for number in (1, 2)]
        for window in windows:
            window.resize(1024, 700)
            window.show()
            assert window.open_map(path)
        user = play(*windows, ACTIONS, seed)
        for window in windows:
            window.close()
            window.deleteLater()
        QThreadPool.globalInstance().waitForDone()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qInstallMessageHandler(before)
    said = [text for text in messages if not text.startswith("This plugin does not support")]
    return dict.fromkeys([*user.wrong, *said, *user.slow])


DRAWING = "me > Anna > Bernd* > Clara**, Anna > Dora, Eva > Clara, me > Emil > Frida*, Gerd"
