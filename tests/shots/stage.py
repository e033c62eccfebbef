"""Playing a script in the running window, and taking pictures of the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window
from referralmap.gui.workspace.workspace import Workspace
from referralmap.model.records import PersonId
from tests.shots.hand import Hand, Point, Wait


class Stage:
    """The program's window on the current display, and what a script asks about it."""

    def __init__(self, settings: Path, pictures: Path) -> None:
        self.settings = UserSettings(settings)
        self.window = Window(self.settings, "en")
        self.hand = Hand()
        self._pictures = pictures

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    def person(self, name: str) -> PersonId:
        people = self.workspace.open_map.network.people.values()
        return next(person.id for person in people if person.name == name)

    def point_of(self, name: str) -> Point:
        """Where somebody's mark is on the screen."""
        canvas = self.workspace.canvas
        row = canvas.row_of(self.person(name))
        assert row is not None, name
        x, y, _radius = canvas.mark(row)
        return self.on_screen(canvas, x, y)

    def handle_of(self, name: str) -> Point:
        """Where the rim handle of somebody is on the screen."""
        from referralmap.gui.canvas.overlay import handle_at

        canvas = self.workspace.canvas
        row = canvas.row_of(self.person(name))
        assert row is not None, name
        return self.on_screen(canvas, *handle_at(*canvas.mark(row)))

    def ground(self) -> Point:
        """A free spot of the canvas, far from everybody."""
        canvas = self.workspace.canvas
        area = canvas.free_area
        for y in range(int(area.y) + 40, int(area.y + area.height) - 40, 20):
            for x in range(60, canvas.width() - 260, 20):
                if canvas.row_at(QPointF(x, y)) is None and not self._near(x, y):
                    return self.on_screen(canvas, x, y)
        raise AssertionError("no ground is free")

    def on_screen(self, widget: QWidget, x: float, y: float) -> Point:
        point = widget.mapToGlobal(QPoint(round(x), round(y)))
        return (point.x(), point.y())

    def middle_of(self, widget: QWidget) -> Point:
        return self.on_screen(widget, widget.width() / 2, widget.height() / 2)

    def picture(self, name: str) -> None:
        """The whole screen as `name`.png."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        screen = self.window.screen()
        geometry = self.window.frameGeometry()
        pixmap = screen.grabWindow(
            0, geometry.x(), geometry.y(), geometry.width(), geometry.height()
        )
        pixmap.save(str(self._pictures / f"{name}.png"))

    def _near(self, x: float, y: float) -> bool:
        canvas = self.workspace.canvas
        return any(
            canvas.row_at(QPointF(x + dx, y + dy)) is not None
            for dx in (-60, -30, 0, 30, 60)
            for dy in (-40, -20, 0, 20, 40)
        )


Script = Callable[[Stage], Iterator[Wait]]


def play(stage: Stage, script: Script) -> None:
    """Show the window, run `script` to its end, and close. Raises what the script raises."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    steps = script(stage)
    failure: list[BaseException] = []

    def step() -> None:
        try:
            seconds = next(steps)
        except StopIteration:
            application.exit()
        except BaseException as error:
            failure.append(error)
            application.exit()
        else:
            QTimer.singleShot(round(seconds * 1000), step)

    stage.window.show()
    stage.window.activateWindow()
    QTimer.singleShot(600, step)
    application.exec()
    stage.window.close()
    if failure:
        sys.stderr.flush()
        raise failure[0]
