"""Printing is the page of a PDF."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from referralmap.gui.exporting.printing import paint_paper
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
