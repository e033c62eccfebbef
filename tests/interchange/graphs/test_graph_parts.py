"""Defaults hold for those who say nothing else, and only for what they are of."""

from __future__ import annotations

from tests.interchange.graphs.graph_files import graph
from tests.interchange.importing import imported


def test_a_default_holds_where_nothing_is_said() -> None:
    keys = (
        '<key id="o" for="node" attr.name="Ort"><default>Bregenz</default></key>'
        '<key id="k" for="edge" attr.name="Kanal"><default>xing</default></key>'
    )
    body = (
        '<node id="Anna"/><node id="Bernd"><data key="o">Dornbirn</data></node>'
        '<edge source="Anna" target="Bernd"/>'
    )
    network, proposal = imported(graph(body, keys), "x.graphml")
    assert {p.name: p.city for p in network.people.values()} == {
        "Anna": "Bregenz",
        "Bernd": "Dornbirn",
    }
    [referral] = network.referrals.values()
    assert referral.channel is not None
    assert referral.channel.value == "xing"
    assert not proposal.problems
