"""Equal chain: everybody on a route gets the same, whatever the decay of the map."""

import dataclasses
from decimal import Decimal

from referralmap.analysis.attribution import equal
from referralmap.model import editing
from tests.maps import VALUE, a_map


def test_a_route_is_divided_equally_and_the_decay_of_the_map_does_not_matter() -> None:
    network = a_map("A > B > C > D*")
    settings = dataclasses.replace(network.settings, decay=Decimal("0.1"))
    network.apply(editing.replace(network, network.settings, settings))
    (contract,) = network.contracts.values()
    assert equal.RULE.credit(network, contract, VALUE) == dict.fromkeys("ABC", Decimal(400))
