"""The people above a buyer as plain numbers."""

from hypothesis import given

from referralmap.analysis.routes.routes import people_on_routes
from referralmap.analysis.routes.upstream import NO_BOUND, loops, upstream
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from tests.maps import a_map
from tests.random_maps import networks


@given(networks())
def test_it_holds_the_buyer_and_everybody_on_a_route(network: Network) -> None:
    for contract in network.contracts.values():
        above = upstream(network, contract.buyer, contract.signed)
        assert above.people[0] == contract.buyer
        on_routes = people_on_routes(network, contract.buyer, contract.signed)
        assert {*above.people[1:]} == {*on_routes}
        for row, steps in enumerate(above.into):
            for _date, _number, giver, weight in steps:
                assert (above.people[giver], above.people[row]) in network.referrals
                assert weight > 0


def test_people_in_a_circle_are_a_loop_and_others_are_not() -> None:
    above = upstream(a_map("X > A > B > A > D*"), PersonId("D"), None)
    assert above.bound == NO_BOUND
    assert [{above.people[row] for row in loop} for loop in loops(above)] == [{"A", "B"}]
    assert loops(upstream(a_map("X > A > D*"), PersonId("D"), None)) == []
