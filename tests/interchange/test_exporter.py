"""What holds for every exporter."""

from __future__ import annotations

import re

import pytest

from referralmap.interchange.exporter import Exporter
from referralmap.interchange.exporters import EXPORTERS
from tests.interchange.rich_maps import a_rich_map


def test_there_is_one_exporter_for_each_suffix() -> None:
    suffixes = [exporter.suffix for exporter in EXPORTERS]
    assert len(set(suffixes)) == len(suffixes)
    assert all(re.fullmatch(r"\.[a-z0-9]+", suffix) for suffix in suffixes)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.suffix)
def test_a_map_is_written_alike_each_time_and_stays_as_it_is(exporter: Exporter) -> None:
    network = a_rich_map(3)
    records = list(network.records())
    assert exporter.write(network) == exporter.write(network)
    assert list(network.records()) == records
