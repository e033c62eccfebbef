"""How a made-up map grew."""

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.commands.made_up.made_up_map import made_up
from referralmap.model.network import Network
from referralmap.model.vocabulary import Channel, Stage, Status
from tests.random_maps import TODAY


@pytest.fixture(scope="module")
def network() -> Network:
    """2,000 people."""
    network = Network()
    network.load(made_up(2000, 1, TODAY))
    return network


def test_things_happen_in_their_order_and_within_four_years(network: Network) -> None:
    start = TODAY.replace(year=TODAY.year - 4)
    for person in network.people.values():
        assert person.added is not None
        assert start <= person.added <= TODAY
    for referral in network.referrals.values():
        giver, receiver = network.people[referral.giver], network.people[referral.receiver]
        assert referral.date == receiver.added
        assert giver.added is not None
        assert receiver.added is not None
        assert giver.added <= receiver.added
    for contract in network.contracts.values():
        came = network.people[contract.buyer].added
        if contract.status in (Status.WON, Status.CANCELLED):
            assert came is not None
            assert contract.signed is not None
            assert came < contract.signed <= TODAY
        else:
            assert contract.signed is None
        if contract.status is Status.CANCELLED:
            assert contract.signed is not None
            assert contract.cancelled is not None
            assert contract.signed < contract.cancelled <= TODAY


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_map_of_two_thousand_has_the_shape_of_a_brokers_network(seed: int) -> None:
    network = Network()
    network.load(made_up(2000, seed, TODAY))
    figures = Accounts.of(network, None, TODAY).figures()
    ambassadors, won = figures["ambassadors"].value, figures["contracts_won"].value
    assert isinstance(ambassadors, int)
    assert isinstance(won, int)
    assert 100 <= ambassadors <= 160
    assert 270 <= won <= 380
    assert 6 <= depth(network) <= 13
    alone = [person for person in network.graph if not network.graph.degree(person)]
    assert 50 <= len(alone) <= 110
    several = [person for person in network.graph if network.graph.in_degree(person) > 1]
    assert 30 <= len(several) <= 90
    given = sorted((len(receivers) for receivers in network.graph.succ.values()), reverse=True)
    assert given[0] > 40
    assert given[1000] == 0


def depth(network: Network) -> int:
    assert network.me is not None
    depths = {network.me: 0}
    for giver, receiver in network.referrals:
        depths.setdefault(receiver, depths[giver] + 1)
    return max(depths.values())


def test_fans_refer_online_and_nothing_comes_of_it(network: Network) -> None:
    fans = [person.id for person in network.people.values() if person.tags]
    given = [referral for fan in fans for referral in network.given_by(fan)]
    assert len(given) > 50
    by_fans_alone = [r for r in given if network.graph.in_degree(r.receiver) == 1]
    assert {r.channel for r in given} == {Channel.LINKEDIN, Channel.FACEBOOK}
    for referral in by_fans_alone:
        assert not any(c.status is Status.WON for c in network.contracts_of(referral.receiver))
    assert not any(network.contracts_of(fan) for fan in fans)


def test_a_stage_fits_the_contracts(network: Network) -> None:
    for referral in network.referrals.values():
        states = {contract.status for contract in network.contracts_of(referral.receiver)}
        if referral.stage is Stage.WON:
            assert states <= {Status.WON, Status.CANCELLED}
            assert states
        elif referral.stage is Stage.OFFER:
            assert states == {Status.OPEN}
        else:
            assert states <= {Status.OPEN, Status.LOST}
