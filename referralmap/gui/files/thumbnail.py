"""A small picture of the open map, for the list of its backups."""

from __future__ import annotations

from referralmap.gui.state.window_map import WindowMap
from referralmap.picture.captions import beside
from referralmap.render.image import page_image, png_bytes
from referralmap.render.page_painter import Page

WIDTH, HEIGHT = 240, 150
_MOST_PEOPLE = 20_000
"""Painting more would be felt; such a backup goes without."""


def thumbnail(open_map: WindowMap) -> bytes | None:
    if len(open_map.network.people) > _MOST_PEOPLE:
        return None
    page = Page(WIDTH * 3, HEIGHT * 3, legend=False, words=False)
    return png_bytes(page_image(open_map.picture, beside(open_map.accounts), page, 2 / 3))
