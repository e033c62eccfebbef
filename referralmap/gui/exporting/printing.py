"""Printing what is seen, with a preview: the page of a PDF, on the paper that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QComboBox, QWidget

from referralmap.gui.state.window_map import WindowMap
from referralmap.i18n import _
from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.geometry.page_size import PAPER_READING, PageSize
from referralmap.picture.theme import theme
from referralmap.render.page_painter import Page, paint_page
from referralmap.render.paper.drawing_painter import paint_drawing
from referralmap.render.paper.page_file import PageOrder, SeenPage, page_drawing_of

_DPI = 1200
_LEAST_ZOOM, _MOST_ZOOM = 1.0, 1000.0
"""In percent."""
_LONGEST_ZOOM = 8
"""Characters of the largest zoom, with the arrow beside it."""


def print_map(parent: QWidget, open_map: WindowMap, names: str) -> None:
    """Show the page as it will be on white paper, and print it if the user wants to."""
    seen = open_map.seen_by_others(names)
    view, light = open_map.view, theme("light")
    page = SeenPage(seen.picture(view, light), seen.beside(view))
    dialog = preview(parent, page)
    dialog.exec()
    dialog.deleteLater()


def preview(parent: QWidget | None, page: SeenPage) -> QPrintPreviewDialog:
    """Qt's own dialog with the page in it."""
    dialog = QPrintPreviewDialog(parent)
    dialog.printer().setResolution(_DPI)
    dialog.printer().setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog.setWindowTitle(_("Print"))
    [shown] = dialog.findChildren(QPrintPreviewWidget)
    for box in dialog.findChildren(QComboBox):
        _read_zoom(box, shown)
        box.setMinimumContentsLength(_LONGEST_ZOOM)
    dialog.paintRequested.connect(lambda on: paint_paper(on, page))
    return dialog


def _read_zoom(box: QComboBox, shown: QPrintPreviewWidget) -> None:
    """Understand the zoom as it is written: Qt 6 writes ``51,3%`` and reads ``51.3%``."""
    line = box.lineEdit()
    assert line is not None

    def read() -> None:
        percent, is_number = QLocale().toDouble(box.currentText().strip().removesuffix("%"))
        if is_number:
            shown.setZoomFactor(min(max(percent, _LEAST_ZOOM), _MOST_ZOOM) / 100)

    box.currentIndexChanged.connect(read)
    line.editingFinished.connect(lambda: read() if line.isModified() else None)


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
