"""Pajek's networks are known by their first line that is no remark."""

from __future__ import annotations

import io

import networkx as nx

from tests.interchange.importing import chains, imported


def test_networkx_writes_what_is_read() -> None:
    graph = nx.DiGraph([("Anna Huber", "Bernd"), ("Bernd", "Clara")])
    buffer = io.BytesIO()
    nx.write_pajek(graph, buffer)
    network, proposal = imported(b"% made by networkx\n" + buffer.getvalue(), "people.dat")
    assert chains(network) == ["Anna Huber > Bernd", "Bernd > Clara"]
    assert not proposal.problems
