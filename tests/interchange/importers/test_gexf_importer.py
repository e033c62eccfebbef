"""Our own GEXF comes back as it left: people with their ids, referrals with their days."""

from __future__ import annotations

from referralmap.interchange.exporters import gexf_exporter
from tests.interchange.graphs.graph_files import LOOK
from tests.interchange.importing import imported, proposed
from tests.interchange.rich_maps import a_rich_map
from tests.maps import a_map


def test_a_graph_of_ours_comes_back_whatever_it_is_called() -> None:
    data = gexf_exporter.EXPORTER.write(a_map("Anna > Bernd\nBernd > Clara"), LOOK)
    network, proposal = imported(data, "people.dat")
    assert {*network.people} == {"Anna", "Bernd", "Clara"}
    assert {*network.referrals} == {("Anna", "Bernd"), ("Bernd", "Clara")}
    assert not proposal.problems


def test_the_same_graph_again_adds_nothing() -> None:
    data = gexf_exporter.EXPORTER.write(a_rich_map(3))
    network, _proposal = imported(data, "x.gexf")
    assert not proposed(network, data, "x.gexf").edit.changes
