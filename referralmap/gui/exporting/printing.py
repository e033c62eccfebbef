"""Printing what is seen, with a preview: the page of a PDF, on the paper that is chosen."""

from __future__ import annotations

from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QWidget

from referralmap.gui.state.window_map import WindowMap
from referralmap.i18n import _
from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.geometry.page_size import PAPER_READING, PageSize
from referralmap.picture.theme import theme
from referralmap.render.page_painter import Page, paint_page
from referralmap.render.paper.drawing_painter import paint_drawing
from referralmap.render.paper.page_file import PageOrder, SeenPage, page_drawing_of

_LONGEST_ZOOM = 8
"""Characters of the largest zoom, with the arrow beside it."""


def print_map(parent: QWidget, open_map: WindowMap, names: str) -> None:
    """Show the page as it will be on white paper, and print it if the user wants to."""
    seen = open_map.seen_by_others(names)
    view, light = open_map.view, theme("light")
    page = SeenPage(seen.picture(view, light), seen.beside(view))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))
    for box in dialog.findChildren(QComboBox):
        box.setMinimumContentsLength(_LONGEST_ZOOM)
    dialog.paintRequested.connect(lambda on: paint_paper(on, page))
    dialog.exec()
    dialog.deleteLater()


def paint_paper(printer: QPrinter, page: SeenPage) -> None:
    """Paint the whole page for the paper of `printer`."""
    painter = QPainter(printer)
    try:
        box = painter.viewport()
        if isinstance(page.picture, FanPicture):
            fan = page.read_for(PAPER_READING).picture
            paint_page(painter, fan, page.beside, Page(box.width(), box.height()))
            return
        paper = printer.pageLayout().paintRect(QPageLayout.Unit.Millimeter)
        size = PageSize(paper.width(), paper.height(), "mm")
        drawing = page_drawing_of(page, PageOrder(size, audience=PAPER_READING), ".pdf")
        paint_drawing(painter, drawing, box.width(), box.height())
    finally:
        painter.end()
