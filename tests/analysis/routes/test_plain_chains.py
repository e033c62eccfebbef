"""A plain chain is the one route of its contract, and is forgotten when the map changes."""

from referralmap.analysis.attribution import equal
from referralmap.analysis.routes.plain_chains import plain_chain
from referralmap.analysis.routes.routes import lone_route
from referralmap.model import editing
from referralmap.model.records import PersonId
from tests.analysis import reference
from tests.maps import a_map
from tests.random_maps import a_random_network

A, B, C, D = map(PersonId, "ABCD")


def test_a_plain_chain_is_the_one_route_in_the_order_of_entry() -> None:
    plain = 0
    for seed in range(2000):
        network = a_random_network(seed)
        for contract in network.contracts.values():
            chain = plain_chain(network, contract.buyer, contract.signed)
            routes = [route for route, _ in reference.routes(network, contract)]
            if chain is not None:
                plain += bool(chain)
                assert [chain[::-1]] == (routes or [()])
                assert [*chain] == reference.order_of_entry(network, contract)
    assert plain > 100


def test_a_loop_or_a_fork_is_not_plain_and_neither_is_what_hangs_below() -> None:
    loop = a_map("A > B > A, B > C > D")
    assert [plain_chain(loop, person, None) for person in (D, C, A, B)] == [None] * 4
    fork = a_map("A > B, C > B > D")
    assert plain_chain(fork, D, None) is None
    assert plain_chain(fork, A, None) == ()


def test_me_is_no_giver_and_a_change_of_the_map_is_seen() -> None:
    network = a_map("me > B, A > B > C > D")
    assert plain_chain(network, D, None) == (A, B, C)
    network.apply(editing.remove_referral(network, network.referrals[A, B]))
    assert plain_chain(network, D, None) == (B, C)
    network.apply(editing.set_me(network, None))
    assert plain_chain(network, D, None) == ("me", "B", "C")


def test_a_chain_entered_from_its_end_is_left_to_the_slower_way() -> None:
    network = a_map("C > D, B > C")
    assert plain_chain(network, D, None) is None
    route = lone_route(network, D, None)
    assert route is not None
    assert [referral.giver for referral in route] == [C, B]


def test_of_a_chain_of_thousands_only_some_hundred_are_remembered() -> None:
    network = a_map(" > ".join(f"P{at}" for at in range(3000)) + "*")
    assert plain_chain(network, PersonId("P2999"), None) is None
    assert plain_chain(network, PersonId("P250"), None) == tuple(f"P{at}" for at in range(250))
    [contract] = network.contracts.values()
    shares = equal.RULE.credit(network, contract, contract.value)
    assert len(shares) == 2999
    assert sum(shares.values()) == contract.value
