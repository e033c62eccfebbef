"""A map with a past, made once."""

import pytest

from referralmap.model.network import Network
from referralmap.model.records import (
    Key,
    Record,
)
from tests.document.salvage.past import a_map_with_a_past

Written = dict[tuple[type[Record], Key], set[Record]]


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Network, Written]:
    path = tmp_path_factory.mktemp("past") / "a.refmap"
    network, written = a_map_with_a_past(path)
    return path.read_bytes(), network, written
