"""The pictures of the samples are those that somebody has looked at.

``REWRITE_PICTURES=1`` stores them anew; then look at them before you commit.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.picture.captions import beside
from referralmap.picture.compose import compose
from referralmap.picture.theme import theme
from referralmap.render.image import page_image
from referralmap.render.page_painter import Page
from tests.picture.drawn import TODAY, sample
from tests.render.compared import compare

STORED = Path(__file__).parent / "stored"


CASES = [
    ("broker", "rings", "light", "de"),
    ("broker", "rings", "dark", "en"),
    ("broker", "tree", "light", "de"),
    ("broker", "clusters", "dark", "en"),
    ("agency", "rings", "light", "en"),
    ("agency", "rings", "dark", "de"),
    ("agency", "tree", "dark", "en"),
    ("agency", "clusters", "light", "de"),
]


FAR, MOST_FAR = 48, 0.004


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_the_picture_is_the_stored_one(case: tuple[str, str, str, str]) -> None:
    name, layout, colours, language = case
    i18n.use_language(language)
    network = sample(name)
    network.apply(settle_homeless(LayoutInputs(network), layout))
    accounts = Accounts.of(network, "direct", TODAY)
    picture = compose(accounts, layout, theme(colours))
    image = page_image(picture, beside(accounts), Page(1280, 720))
    compare(image, STORED / f"{'-'.join(case)}.png")
