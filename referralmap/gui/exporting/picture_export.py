"""The open map as a picture or table for others: export, clipboard and print."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from referralmap.atomic_file import write_whole
from referralmap.gui.state.export_choice import ExportChoice
from referralmap.gui.state.program_settings import documents_folder
from referralmap.gui.state.window_map import WindowMap
from referralmap.interchange.exporters import EXPORTERS
from referralmap.interchange.look import NO_LOOK, Look
from referralmap.interchange.reduction import reduced
from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.graph_look import look_for
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import Theme, theme
from referralmap.picture.vector.slide_file import (
    MapSlide,
    SlideWords,
    most_people,
    slide_bytes,
)
from referralmap.picture.vector.svg_file import svg_bytes
from referralmap.render.image import page_image, png_bytes
from referralmap.render.page_painter import Page, paint_page
from referralmap.render.paper.page_file import NoVectors
from referralmap.render.paper.pdf_file import pdf_bytes

_A4_LONG = 297.0
"""The longer side of a page of A4, in mm."""


def page_of(open_map: WindowMap, choice: ExportChoice, scale: float = 1.0) -> QImage:
    """The picture that `choice` asks for; `scale` makes it smaller for a preview."""
    seen = open_map.seen_by_others(choice.names)
    picture = seen.picture(open_map.view, theme(choice.theme), choice.title)
    page = Page(choice.width, choice.height, choice.legend, transparent=choice.transparent)
    return page_image(picture, seen.beside(open_map.view), page, scale)


def copy(open_map: WindowMap, colours: Theme) -> None:
    """The picture to the clipboard, as pixels only."""
    seen = open_map.seen_by_others(open_map.view.names)
    image = page_image(seen.picture(open_map.view, colours), seen.beside(open_map.view), Page())
    QGuiApplication.clipboard().setImage(image)


def print_map(parent: QWidget, open_map: WindowMap) -> None:
    """On paper or into a PDF, as the system's dialog offers; always in the light theme."""
    seen = open_map.seen_by_others(open_map.view.names)
    light, words = seen.picture(open_map.view, theme("light")), seen.beside(open_map.view)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    if QPrintDialog(printer, parent).exec():
        painter = QPainter(printer)
        box = painter.viewport()
        paint_page(painter, light, words, Page(box.width(), box.height()))
        painter.end()


def with_usual_title(choice: ExportChoice, usual: str) -> ExportChoice:
    """Without a title of its own where it has the usual one: that of a fan names a person, so it
    must follow how people are named.
    """
    return dataclasses.replace(choice, title=None) if choice.title == usual else choice


def write(open_map: WindowMap, choice: ExportChoice, target: Path) -> None:
    """Write what is seen to `target`, by its suffix.

    Raises OSError, `TooLarge`, `TooManyShapes`, and `NoVectors` for a fan.
    """
    exporter = next((e for e in EXPORTERS if e.suffix == target.suffix.lower()), None)
    if target.suffix.lower() in (".svg", ".pdf", ".pptx"):
        write_whole(target, _drawn(open_map, choice, target.suffix.lower()))
    elif exporter is None:
        write_whole(target, png_bytes(page_of(open_map, choice)))
    else:
        network = open_map.network
        chosen = network if choice.names == "full" else reduced(network, choice.names)
        look = _look(open_map, choice) if exporter.needs_look else NO_LOOK
        write_whole(target, exporter.write(chosen, look))


def _drawn(open_map: WindowMap, choice: ExportChoice, suffix: str) -> bytes:
    """As vectors. Raises `TooManyShapes`, or `NoVectors` for a fan."""
    seen = open_map.seen_by_others(choice.names)
    picture = seen.picture(open_map.view, theme(choice.theme), choice.title)
    if not isinstance(picture, MapPicture):
        raise NoVectors
    beside = seen.beside(open_map.view)
    parts = PageParts(
        choice.width,
        choice.height,
        legend=choice.legend,
        transparent=choice.transparent,
        most_people=most_people(picture) if suffix == ".pptx" else None,
    )
    drawing = page_drawing(picture, beside, parts)
    if suffix == ".svg":
        return svg_bytes(drawing, choice.width, choice.height)
    if suffix == ".pptx":
        return slide_bytes([MapSlide(picture, drawing, SlideWords(beside))])
    scale = _A4_LONG / max(choice.width, choice.height)
    return pdf_bytes(drawing, choice.width * scale, choice.height * scale)


def _look(open_map: WindowMap, choice: ExportChoice) -> Look:
    """How everybody looks today, in the layout and by the rule that are chosen."""
    return look_for(
        open_map.network,
        choice.names,
        None,
        layout=open_map.layout,
        theme=theme(choice.theme),
        rule=open_map.accounts.ledger.rule.key,
        today=datetime.date.today(),
    )


def suggested(open_map: WindowMap, suffix: str) -> Path:
    """The suggested target of an export: the map's name and the day."""
    day = datetime.date.today().isoformat()
    return documents_folder() / f"{open_map.document.path.stem} {day}.{suffix}"
