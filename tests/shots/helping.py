"""The pictures of the help: for each of its topics the part of the window that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from referralmap.i18n import language
from tests.shots.hand import Wait
from tests.shots.stage import Stage

WIDTH, HEIGHT = 560, 330
"""The largest picture, in pixels."""
SHRUNK = 1.5
"""How much smaller large dialogs are shown."""
COLOURS = 96
"""Colours of a picture, so that it stays small."""
TABLE = "Name;Empfohlen von;Kontraktwert;Ort\n" + "".join(
    f"{name};{giver};{value};{city}\n"
    for name, giver, value, city in (
        ("Greta Nußbaum", "Anna Huber", "4.000 €", "Bregenz"),
        ("Jörg Müßig", "Anna Huber", "", "Dornbirn"),
        ("Anna Hubert", "", "1.200 €", "Lindau"),
        ("Olga Frick", "Petra Schönherr", "", "St. Gallen"),
    )
)


class Pictures:
    """Keeps parts of widgets as ``LANGUAGE/TOPIC.png`` in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / language()
        self._folder.mkdir(parents=True, exist_ok=True)

    def keep(self, topic: str, widget: QWidget, middle: QPoint | None = None) -> None:
        """Of a large widget the part around `middle`, or from the upper left corner on, which is
        made smaller then.
        """
        inside = widget.rect()
        large = SHRUNK if middle is None and inside.width() > WIDTH else 1.0
        part = QRect(QPoint(0, 0), (QSize(WIDTH, HEIGHT) * large).boundedTo(inside.size()))
        if middle is not None:
            part.moveCenter(middle)
            part.moveLeft(min(max(part.left(), 0), inside.right() - part.width()))
            part.moveTop(min(max(part.top(), 0), inside.bottom() - part.height()))
        image = widget.grab(part).toImage()
        if image.width() > WIDTH:
            image = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
        file = self._folder / f"{topic}.png"
        assert image.save(str(file))
        with Image.open(file) as taken:
            few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(file, optimize=True)


def script(stage: Stage, private: Path, folder: Path) -> Iterator[Wait]:
    """On the broker's sample, one topic after another."""
    pictures, window, workspace = Pictures(folder), stage.window, stage.workspace
    canvas, who = workspace.canvas, "Petra Schönherr"
    stage.hand.move(stage.point_of(who))
    yield 0.15  # before the card about them is there
    stage.hand.move(stage.handle_of(who))
    yield 0.15
    x, y = stage.handle_of(who)
    pictures.keep("map", canvas, canvas.mapFromGlobal(QPoint(round(x) - 60, round(y))))
    workspace.start_search()
    stage.hand.write("an")
    yield 0.6
    pictures.keep("people", workspace.left)
    stage.hand.key("Escape")
    yield 0.4
    pictures.keep("ranking", workspace.tabs)
    workspace.selection.select(stage.person(who))
    workspace.start_contract()
    stage.hand.write("4000")
    yield 0.6
    value = QApplication.focusWidget()
    assert value is not None
    pictures.keep("card", workspace.tabs, value.mapTo(workspace.tabs, QPoint()))
    stage.hand.key("Return")
    yield 0.6
    window.command("history").trigger()
    yield 0.8
    pictures.keep("history", workspace.tabs)
    workspace.tabs.turn_to(workspace.steps)
    yield 0.4
    pictures.keep("steps", workspace.tabs)
    workspace.show_left(workspace.filters)
    workspace.filters.tree.expand(workspace.filters.tree.model().index(1, 0))
    yield 0.4
    pictures.keep("filters", workspace.left)
    window.command("evaluation").trigger()
    yield 2.0
    pictures.keep("evaluation", workspace.evaluation)
    window.command("evaluation").trigger()
    yield 0.4
    QTimer.singleShot(0, window.command("export").trigger)
    yield 2.5
    yield from _leave("export", pictures)
    table = private / "Kontakte.csv"
    table.write_text(TABLE, encoding="utf-8")
    window.open_file(table)
    yield 2.5
    yield from _leave("import", pictures)


def _leave(topic: str, pictures: Pictures) -> Iterator[Wait]:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None, topic
    pictures.keep(topic, dialog)
    dialog.close()
    yield 0.4
