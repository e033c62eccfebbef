"""GraphML is known by its content, in any encoding and under any name."""

from __future__ import annotations

import pytest

from tests.interchange.graphs.graph_files import graph
from tests.interchange.importing import chains, imported

TWO = '<node id="Zoë"/><node id="Bernd"/><edge source="Zoë" target="Bernd"/>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_graph_is_known_by_its_content(encoding: str) -> None:
    data = graph(TWO).replace('encoding="UTF-8"', "").encode(encoding)
    network, proposal = imported(data, "people.dat")
    assert chains(network) == ["Zoë > Bernd"]
    assert not proposal.problems
