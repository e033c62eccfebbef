"""Pictures of maps for tests, composed without Qt."""

from __future__ import annotations

import datetime

from referralmap.analysis.figures.accounts import Accounts
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.process.import_process import read_here
from referralmap.interchange.source import Source
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.layouts.width_table import text_width
from referralmap.model.network import Network
from referralmap.picture.compose import compose
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import theme
from tests.samples import SAMPLES

TODAY = datetime.date(2026, 11, 23)


def sample(name: str) -> Network:
    """The map of one of the samples, everybody placed."""
    network = Network()
    [findings] = read_here([Source(name, path=SAMPLES / f"{name}.json")])
    network.apply(propose(network, findings, referred_by=None, today=TODAY, name=name).edit)
    network.apply(settle_homeless(LayoutInputs(network), "rings"))
    return network


def picture_of(
    network: Network, rule: str | None = None, colours: str = "light", layout: str = "rings"
) -> MapPicture:
    network.apply(settle_homeless(LayoutInputs(network), layout))
    return compose(Accounts.of(network, rule, TODAY), layout, theme(colours))


def measure(text: str, size: float, bold: bool) -> float:
    """As wide as the bundled font, a little more where it is bold."""
    return text_width(text, size) * (1.06 if bold else 1.0)
