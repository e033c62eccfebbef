"""The picture beside the options."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from referralmap.gui.exporting.export_preview import ExportPreview


@dataclass
class Coloured:
    """Pages of one colour each, which are painted when the gate is open."""

    colours: tuple[str, ...]
    is_for_threads: bool = True
    gate: threading.Event = field(default_factory=threading.Event)
    painted: list[int] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return len(self.colours)

    def image(self, page: int, width: int, height: int) -> QImage:
        if self.is_for_threads:
            self.gate.wait(10)
        self.painted.append(page)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(self.colours[page]))
        return image

    def data(self) -> bytes:
        return b""


def colour(preview: ExportPreview) -> str:
    return preview.image.pixelColor(0, 0).name() if not preview.image.isNull() else ""


def test_of_many_that_are_asked_for_only_the_last_is_painted_beside_the_window(
    qtbot: QtBot,
) -> None:
    preview = ExportPreview()
    qtbot.addWidget(preview)
    contents = [Coloured((f"#0000{n}0",)) for n in range(1, 6)]
    for content in contents:
        preview.show_content(content)
    assert colour(preview) == ""
    for content in contents:
        content.gate.set()
    qtbot.waitUntil(lambda: colour(preview) == "#000050")
    assert [len(content.painted) for content in contents] == [1, 0, 0, 0, 1]


def test_pages_are_turned_and_end(qtbot: QtBot) -> None:
    preview = ExportPreview()
    qtbot.addWidget(preview)
    preview.show()
    before, after = preview.findChildren(QToolButton)
    preview.show_content(Coloured(("#101010",), is_for_threads=False))
    assert not after.isVisible()
    preview.show_content(Coloured(("#101010", "#202020"), is_for_threads=False))
    assert after.isVisible()
    after.click()
    after.click()
    assert colour(preview) == "#202020"
    before.click()
    assert colour(preview) == "#101010"


def test_words_take_the_place_of_a_picture_and_cannot_be_dragged(qtbot: QtBot) -> None:
    preview = ExportPreview()
    qtbot.addWidget(preview)
    preview.resize(400, 300)
    preview.show()
    dragged: list[int] = []
    preview.drag_wanted.connect(lambda: dragged.append(1))

    def drag() -> None:
        picture = preview._picture
        qtbot.mousePress(picture, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
        qtbot.mouseMove(picture, QPoint(150, 100))
        qtbot.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=QPoint(150, 100))

    preview.show_trouble("It does not fit.")
    assert preview.words == "It does not fit."
    drag()
    assert dragged == []
    preview.show_content(Coloured(("#101010",), is_for_threads=False))
    assert preview.words == ""
    drag()
    assert dragged == [1]
