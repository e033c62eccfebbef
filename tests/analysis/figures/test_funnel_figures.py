"""The funnel: who has come how far, and who is beside it."""

import dataclasses
import datetime
from decimal import Decimal

from hypothesis import given

from referralmap.analysis.figures.funnel_figures import STEPS, funnel
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Stage
from tests.maps import a_map
from tests.random_maps import TODAY, networks


def staged(drawing: str, **stages: Stage) -> Network:
    """The map of `drawing`, each receiver named at the stage given; all referrals are of today."""
    network = a_map(drawing)
    for referral in list(network.referrals.values()):
        stage = stages.get(referral.receiver)
        after = dataclasses.replace(referral, stage=stage, date=TODAY)
        network.apply(editing.replace(network, referral, after))
    return network


def test_a_later_stage_implies_those_before_it() -> None:
    drawing = ", ".join(f"me > {name}" for name in "abcdefgxyz")
    stages = dict(zip("abcdefg", STEPS, strict=True))
    network = staged(drawing, **stages, x=Stage.NO_DEAL, y=Stage.DECLINED)
    found = funnel(network, network.referrals.values())
    assert list(found.reached.items()) == list(zip(STEPS, (9, 6, 5, 4, 3, 2, 0), strict=True))
    assert (found.no_deal, found.declined, found.unstaged, found.undated) == (1, 1, 1, 0)
    assert found.rate(Stage.NAMED) is None
    assert found.rate(Stage.CONSENT) == Decimal("0.6667")
    assert found.rate(Stage.WON) == 0


def test_a_contract_counts_as_won_whatever_the_stage_says() -> None:
    network = staged("me > a*, me > b*, me > c*", a=Stage.CONTACTED, b=Stage.NO_DEAL)
    assert funnel(network, network.referrals.values()).reached[Stage.WON] == 3


def test_a_contract_from_before_the_referral_was_not_won_by_it() -> None:
    network = staged("me > a*", a=Stage.CONTACTED)
    before = next(iter(network.contracts.values()))
    earlier = dataclasses.replace(before, signed=TODAY - datetime.timedelta(days=1))
    network.apply(editing.replace(network, before, earlier))
    found = funnel(network, network.referrals.values())
    assert (found.reached[Stage.CONTACTED], found.reached[Stage.WON]) == (1, 0)


def test_nobody_is_in_the_funnel_of_nothing() -> None:
    found = funnel(a_map("A"), [])
    assert set(found.reached.values()) == {0}
    assert found.rate(Stage.WON) is None


@given(networks())
def test_every_referral_is_in_the_funnel_or_beside_it_once(network: Network) -> None:
    found = funnel(network, network.referrals.values())
    assert found.reached[STEPS[0]] + found.unstaged == len(network.referrals)
    assert found.no_deal + found.declined <= found.reached[STEPS[0]] - found.reached[STEPS[-1]]
    assert list(found.reached.values()) == sorted(found.reached.values(), reverse=True)
    undated = [pair for pair, referral in network.referrals.items() if referral.date is None]
    assert found.undated == len(undated)
    bought = {contract.buyer for contract in network.contracts.values()}
    may_have = [r for r in network.referrals.values() if PersonId(r.receiver) in bought]
    assert found.reached[Stage.WON] <= len(may_have)
