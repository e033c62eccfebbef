"""Decaying chain: the decay of the map, within its limits."""

import dataclasses
from decimal import Decimal

import pytest

from referralmap.analysis.attribution import decaying
from referralmap.model.edits import Change, Edit, Label
from tests.analysis.attribution.worked import credit
from tests.maps import a_map


@pytest.mark.parametrize(
    ("decay", "shares"),
    [
        ("1", {"A": "400.00", "B": "400.00", "C": "400.00"}),
        ("0.1", {"C": "1081.08", "B": "108.11", "A": "10.81"}),
        ("0", {"C": "1200.00"}),
        ("-3", {"C": "1200.00"}),
        ("1e-99", {"C": "1200.00"}),
        ("7", {"A": "400.00", "B": "400.00", "C": "400.00"}),
        ("NaN", {"A": "400.00", "B": "400.00", "C": "400.00"}),
    ],
)
def test_a_decay_beyond_its_limits_counts_as_the_nearest(
    decay: str, shares: dict[str, str]
) -> None:
    network = a_map("A > B > C > D*")
    changed = dataclasses.replace(network.settings, decay=Decimal(decay))
    network.apply(Edit(Label("edit_settings"), (Change(network.settings, changed),)))
    assert credit(decaying.RULE, network) == shares
