"""A part of a picture is a picture."""

from __future__ import annotations

import numpy as np

from referralmap.analysis.figures.accounts import Accounts
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.picture.compose import compose
from referralmap.picture.picture_part import part_of
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.drawn import TODAY


def test_a_part_is_a_picture_as_if_composed_of_it() -> None:
    network = a_map("me > Anna > Bernd*, Anna > Clara**, me > Dora > Emil, me > Frida")
    network.apply(settle_homeless(LayoutInputs(network), "rings"))
    accounts = Accounts.of(network, None, TODAY)
    whole = compose(accounts, "rings", theme("light"))
    kept = np.array([name in ("Anna", "Bernd", "Emil") for name in whole.names])
    part = part_of(whole, kept)
    assert part.names == ("Anna", "Bernd", "Emil")
    assert len(part.places) == len(part.tint) == len(part.faded) == 3
    assert [
        (part.names[g], part.names[r]) for g, r in zip(part.givers, part.receivers, strict=True)
    ] == [("Anna", "Bernd")]
    everybody = np.ones(len(whole.ids), np.bool_)
    assert part_of(whole, everybody) is whole
