"""What an export holds is shown as it is written."""

from __future__ import annotations

import numpy as np
import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.gui.exporting.export_content import ChartContent, DataContent
from referralmap.interchange.exporters import EXPORTERS
from referralmap.interchange.look import NO_LOOK
from referralmap.picture.charts import CHARTS
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.drawn import TODAY

BY_SUFFIX = {exporter.suffix: exporter for exporter in EXPORTERS}


@pytest.mark.parametrize("size", [(1920, 1080), (400, 300), (600, 1200)])
def test_a_chart_keeps_its_shape(qapp: object, size: tuple[int, int]) -> None:
    picture = CHARTS[0].picture(Accounts.of(a_map("me > Anna*"), None, TODAY), {})
    content = ChartContent(picture, theme("light"), ".png", *size)
    image = content.image(0, 300, 200)
    assert image.width() / image.height() == pytest.approx(size[0] / size[1], rel=0.02)
    assert content.data().startswith(b"\x89PNG")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_data_are_shown_by_their_first_lines(qapp: object, suffix: str) -> None:
    few, more = a_map("Anna"), a_map("Anna, Bernd, Clara, Dora")
    exporter, readable = BY_SUFFIX[suffix], BY_SUFFIX[".csv"]
    dark = []
    for network in (few, more):
        content = DataContent(network, NO_LOOK, exporter, readable, theme("light"))
        image = content.image(0, 400, 300)
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(300, 400, 4)
        dark.append(int((pixels[..., 0] < 128).any(axis=1).sum()))
        assert content.data() == exporter.write(network)[:] or suffix == ".xlsx"
    assert 0 < dark[0] < dark[1]
