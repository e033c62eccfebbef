"""Visits every view of the window with hostile names: ``python -m tests.gui.visits FOLDER``."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget
from shiboken6 import isValid

from referralmap.document.document import Document
from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.panels.charts_panel import ChartsPanel
from referralmap.gui.sessions.memory_dialog import MemoryDialog
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window
from referralmap.gui.workspace.bottom_tabs import PANELS
from referralmap.gui.workspace.workspace import Workspace
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.model import editing
from referralmap.model.fields.drawn_people import DrawnPerson
from referralmap.model.fields.session_fields import SessionFields, keep_session
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.picture.charts import CHARTS

CANARY = "canary"


def names(folder: Path) -> list[str]:
    """Names that open a file or a connection where they are read as markup, links or styles."""
    file = folder / CANARY
    return [
        f"<img src='{file}.png'>",
        f'<img src="file://{file}.svg">&x',
        f"<body background='{file}.png'><b>bold</b>",
        f"<link rel=stylesheet href='{file}.css'>",
        f"<style>@import url({file}.css)</style>",
        f"<a href='file://{file}'>link</a>",
        "<img src='//192.0.2.1/canary/a.png'>",
        "<img src='http://192.0.2.1/canary.png'>",
        f"![x]({file}.md)",
        f"url({file}.png)",
        "[*] $\\undefined$ _leading %s {0} {name}",
        f"qrc:{file}",
        "\\\\192.0.2.1\\canary\\a.png",
    ]


def map_of(folder: Path) -> Path:
    """A map in which everything that can be typed is hostile."""
    path = folder / "hostile.refmap"
    network = Network()
    evil = names(folder)
    giver: PersonId | None = None
    for number, name in enumerate(evil):
        network.apply(editing.add_person(network, name, giver))
        [person] = [p for p in network.people.values() if p.name == name]
        fields = dict.fromkeys(("organisation", "position", "city", "email", "url", "notes"), name)
        network.apply(
            editing.replace(network, person, _with(person, tags=(name,), me=number == 0, **fields))
        )
        giver = person.id if number % 3 == 0 else giver
    network.apply(settle_homeless(LayoutInputs(network), "rings"))
    _settings, *records = network.records()
    Document.create(path, _with(network.settings, title=evil[0]), records=records).close()
    return path


def _with(record: object, **fields: object) -> object:
    import dataclasses

    return dataclasses.replace(record, **fields)  # type: ignore[type-var]


class Visit:
    """Steps one after another in the event loop; dialogs are closed as soon as they stand."""

    def __init__(self, window: Window, steps: Iterator[None]) -> None:
        self._window = window
        self._steps = steps
        self.seen = 0
        QTimer.singleShot(50, self._go_on)

    def _go_on(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self.seen += 1
            show_tips(dialog)
            dialog.reject() if isinstance(dialog, QDialog) else dialog.close()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self.seen += 1
            popup.close()
        QTimer.singleShot(60, self._go_on)
        if dialog is None and popup is None:
            self._step()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            QApplication.exit(0)
        except BaseException:
            traceback.print_exc()
            QApplication.exit(1)


def hover_over(canvas: Canvas, person: PersonId) -> None:
    row = canvas.row_of(person)
    assert row is not None
    x, y, _radius = canvas.mark(row)
    at = QPointF(x, y)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(canvas.mapToGlobal(at.toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, move)


def show_tips(widget: QWidget) -> None:
    for part in [widget, *widget.findChildren(QWidget)]:
        # a tip shown for one part may take away another, such as the tip before it
        if isValid(part) and part.isVisible():
            middle = part.rect().center()
            help_ = QHelpEvent(QEvent.Type.ToolTip, middle, part.mapToGlobal(middle))
            QApplication.sendEvent(part, help_)
            if isinstance(part, QAbstractItemView):
                QApplication.sendEvent(part.viewport(), help_)


def steps(window: Window, path: Path) -> Iterator[None]:
    later: Callable[[Callable[[], object]], None] = lambda act: QTimer.singleShot(0, act)  # noqa: E731
    yield
    assert window.open_map(path)
    yield
    workspace: Workspace = window.workspace  # type: ignore[assignment]
    open_map = workspace.open_map
    for person in list(open_map.network.people):
        workspace.selection.select(person)
        hover_over(workspace.canvas, person)
        for tab in range(workspace.tabs.count()):
            workspace.tabs.setCurrentIndex(tab)
        show_tips(window)
        for _until_the_card_shows in range(6):
            yield
    window.command("evaluation").trigger()
    for panel in range(workspace.evaluation.count()):
        workspace.evaluation.setCurrentIndex(panel)
        for _until_it_shows in range(6):
            yield
        show_tips(window)
    window.command("evaluation").trigger()
    for name in names(path.parent):
        open_map.perform(open_map.new_person(name, next(iter(open_map.network.people))))
        window.say(name)
        yield
    yield from below_the_map(window, workspace)
    yield from looks(window, workspace)
    yield from draws_first(window, workspace, later)
    yield from presents(window)
    open_map.undo()
    window.command("history").trigger()
    yield
    for command in (
        "export",
        "story",
        "map_settings",
        "about",
        "help",
        "restore",
        "forget",
        "password",
    ):
        later(window.command(command).trigger)
        yield
        yield
    later(lambda: window.menuBar().actions()[1].menu().popup(QPoint(10, 10)))
    yield
    later(lambda: workspace.menu_wanted.emit(QPoint(50, 50)))
    yield
    text = path.parent / "names.txt"
    text.write_text("\n".join(f"{name} neu" for name in names(path.parent)), encoding="utf-8")
    later(lambda: window.open_file(text))
    for _wait in range(30):
        yield
    workspace.people.search.setText("<img")
    yield
    window.close_map()
    yield
    show_tips(window)


def draws_first(
    window: Window, workspace: Workspace, later: Callable[[Callable[[], object]], None]
) -> Iterator[None]:
    """Hostile names drawn from memory, and the map laid over them."""
    open_map = workspace.open_map
    drawn = tuple(
        DrawnPerson(person.name, x=100.0 * number)
        for number, person in enumerate(open_map.network.people.values())
    )
    fields = SessionFields(names(Path())[0], drawn=drawn, after_step=0)
    open_map.perform(keep_session(open_map.network, None, fields))
    later(window.command("sessions").trigger)
    yield
    dialog = MemoryDialog(window, open_map, max(open_map.network.sessions))
    dialog.turn.click()
    later(dialog.exec)
    yield
    yield


def below_the_map(window: Window, workspace: Workspace) -> Iterator[None]:
    """Every chart and panel, and an earlier day."""
    window.command("evaluation").trigger()
    for at in range(len(PANELS)):
        workspace.evaluation.setCurrentIndex(at)
        panel = workspace.evaluation.panel(at)
        for row in range(len(CHARTS)) if isinstance(panel, ChartsPanel) else ():
            panel.list.setCurrentRow(row)
            show_tips(panel)
            yield
        show_tips(panel)
        yield
    window.command("timeline").trigger()
    workspace.timeline.slider.setValue(0)
    yield
    window.command("timeline").trigger()
    window.command("evaluation").trigger()


def looks(window: Window, workspace: Workspace) -> Iterator[None]:
    """The tabs on the left, the line over the map, and a fan."""
    open_map, people = workspace.open_map, list(workspace.open_map.network.people)
    for command in ("outline", "filter"):
        window.command(command).trigger()
        for _until_it_shows in range(3):
            yield
        show_tips(workspace.left)
    workspace.filters.tree.expandAll()
    workspace.open_map.look(chosen=(("tag", frozenset({names(Path())[0]})),), coloured="place")
    workspace.canvas.focus_on(people[0])
    workspace.view_control.show_path((people[0], people[1]))
    workspace.view_control.fold(people[0])
    yield
    show_tips(window)
    workspace.view_control.show_all()
    workspace.selection.select(people[0])
    window.command("fan").trigger()
    yield
    workspace.fan.show_person(people[1])
    show_tips(window)
    workspace.fan.close_fan()
    open_map.perform(editing.add_bookmark(open_map.network, "x", '{"name": "<img src=x>"}'))
    yield


def presents(window: Window) -> Iterator[None]:
    """Every page of the story, and the window of the presenter."""
    window.command("presenter").trigger()
    presented = window.presentation.presented
    assert presented is not None
    presenter = presented.presenter
    assert presenter is not None
    for _page in presented.telling.pages:
        presented.telling.turn(1)
        for _until_it_is_told in range(2):
            yield
        show_tips(presenter)
    presenter.close()
    yield


def main(folder: Path) -> int:
    application = QApplication(["referralmap"])
    path = map_of(folder)
    window = Window(UserSettings(folder / "settings.ini"), "en")
    window.show()
    visit = Visit(window, steps(window, path))
    failed = application.exec()
    window.close()
    print(visit.seen)
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
