"""The picture of a map for the clipboard: as pixels, as vectors, and the people as a table."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QMimeData

from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.people_mime import TABLE_TYPE, table_text
from referralmap.interchange.reduction import reduced
from referralmap.model.records import PersonId
from referralmap.picture.theme import Theme
from referralmap.render.image import page_image
from referralmap.render.page_painter import Page
from referralmap.render.paper.page_file import NoVectors, PageOrder, SeenPage, page_file

SVG_TYPE = "image/svg+xml"


def picture_mime(open_map: WindowMap, colours: Theme, names: str) -> QMimeData:
    """What is seen, with people named as `names` says; the table is of those who are seen.

    Pixels come first, so that a program that takes the first it knows takes the picture.
    """
    seen = open_map.seen_by_others(names)
    picture, beside = seen.picture(open_map.view, colours), seen.beside(open_map.view)
    mime = QMimeData()
    mime.setImageData(page_image(picture, beside, Page()))
    with contextlib.suppress(NoVectors):
        mime.setData(SVG_TYPE, page_file(SeenPage(picture, beside), PageOrder(), ".svg"))
    there = {PersonId(id_) for id_ in picture.ids}
    table = table_text(reduced(open_map.network, names, there))
    mime.setData(TABLE_TYPE, table.encode())
    mime.setText(table)
    return mime
