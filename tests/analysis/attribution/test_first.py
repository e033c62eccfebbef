"""First wins: one giver gets all, by date and then by entry."""

from referralmap.analysis.attribution import first
from tests.analysis.attribution.worked import credit, dated
from tests.maps import a_map


def test_the_first_giver_is_the_earliest_and_undated_ones_come_last() -> None:
    network = a_map("A > D*, B > D, C > D, E > D")
    assert credit(first.RULE, network) == {"A": "1200.00"}
    assert credit(first.RULE, dated(network, {"C > D": 9, "E > D": 8})) == {"E": "1200.00"}
    assert credit(first.RULE, dated(network, {"B > D": 8})) == {"B": "1200.00"}
