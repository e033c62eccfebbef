"""Printing is the page of a PDF."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from referralmap.gui.exporting.printing import paint_paper, preview
from referralmap.gui.window.qt_translation import speak
from referralmap.model.records import PersonId
from referralmap.picture.theme import theme
from referralmap.render.paper.page_file import SeenPage
from tests.gui.conftest import MapOn


@pytest.mark.parametrize("is_fan", [False, True])
@pytest.mark.parametrize(
    "side", [QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape]
)
def test_one_page_holds_it_on_whatever_paper(
    map_on: MapOn, tmp_path: Path, side: QPageLayout.Orientation, is_fan: bool
) -> None:
    open_map = map_on("me > Anna > Bernd*")
    if is_fan:
        open_map.look(fan=(PersonId("Anna"), None))
    seen = open_map.seen_by_others("full")
    page = SeenPage(seen.picture(open_map.view, theme("light")), seen.beside(open_map.view))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "x.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setPageOrientation(side)
    paint_paper(printer, page)
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        [sheet] = pdf.pages
        width, height = (float(length) for length in sheet.mediabox[2:])
        assert (width > height) == (side == QPageLayout.Orientation.Landscape)
        assert len(sheet.Contents.read_bytes()) > 2000


@pytest.mark.parametrize(("language", "point"), [("de", ","), ("en", ".")])
def test_the_zoom_is_written_and_understood_in_the_language_of_the_window(
    map_on: MapOn, qtbot: QtBot, qapp: QApplication, language: str, point: str
) -> None:
    open_map = map_on("me > Anna > Bernd*")
    speak(qapp, language)
    seen = open_map.seen
    dialog = preview(None, SeenPage(open_map.picture_for(theme("light")), seen.beside()))
    qtbot.addWidget(dialog)
    dialog.show()
    [box], shown = dialog.findChildren(QComboBox), dialog.findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: box.currentText().endswith("%"))
    fitted = f"{shown.zoomFactor() * 100:.1f}%".replace(".", point)
    assert box.currentText() == fitted
    for at in reversed(range(box.count())):
        box.setCurrentIndex(at)
        wanted = float(box.itemText(at).removesuffix("%").replace(point, "."))
        assert shown.zoomFactor() * 100 == pytest.approx(wanted)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, f"33{point}3")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shown.zoomFactor() == pytest.approx(0.333)
