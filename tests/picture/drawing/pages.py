"""Drawings of small maps."""

from __future__ import annotations

import datetime

from referralmap.model.network import Network
from referralmap.open_map.seen_map import SeenMap
from referralmap.open_map.view_state import ViewState
from referralmap.picture.captions import Beside
from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.drawing.shapes import Drawing
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import theme
from tests.maps import a_map

TODAY = datetime.date(2026, 11, 29)
FAMILY = "me > Anna > Bernd*, Anna > Clara**, Anna > Dora, me > Emil, Fritz"


def pictured(network: Network | None = None, layout: str = "rings") -> tuple[MapPicture, Beside]:
    from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
    from referralmap.layouts.newcomers.placing import homeless_places

    network = a_map(FAMILY) if network is None else network
    inputs = LayoutInputs(network)
    network.work_out(homeless_places(inputs, layout))
    view = ViewState(layout=layout)
    seen = SeenMap.under(network, view, TODAY, inputs)
    picture = seen.picture(view, theme("light"), None)
    assert isinstance(picture, MapPicture)
    return picture, seen.beside()


def drawn(network: Network | None = None, layout: str = "rings") -> Drawing:
    return page_drawing(*pictured(network, layout), PageParts())
