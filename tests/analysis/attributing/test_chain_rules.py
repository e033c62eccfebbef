"""Chain rules: exact where they can be, else sampled with an error that holds."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest

from referralmap.analysis.attributing.rule import Parts
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.routes import route_graph
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Settings
from tests.analysis import reference
from tests.analysis.hostile_graphs import drawn, fractions, random_graph, the_parts
from tests.maps import VALUE


def test_weights_are_never_lost_however_deep_a_chain_is() -> None:
    network = drawn(80, [(row + 1, row) for row in range(79)])
    (contract,) = network.contracts.values()
    for decay in ("0.999999999999", "0.0000001"):
        changed = Settings(decay=Decimal(decay))
        other = Network(changed)
        other.load(record for record in network.records() if not isinstance(record, Settings))
        shares = rule_of("decaying").credit(other, contract, VALUE)
        assert shares == reference.decaying(other, contract, VALUE)


def deviations(sampled: Parts, exact: dict[PersonId, Fraction]) -> list[float]:
    """How many standard errors each is off."""
    found = fractions(sampled)
    errors = dict(zip(sampled.people, sampled.errors, strict=True))
    return [float(abs(found[who] - exact[who])) / error for who, error in errors.items() if error]


@pytest.mark.parametrize("key", ["decaying", "equal"])
def test_sampled_routes_are_within_a_few_standard_errors(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = []
    for seed in range(8):
        network = random_graph(seed, 14, 42, with_dates=False)
        exact = fractions(the_parts(rule_of(key), network))
        monkeypatch.setattr(route_graph, "MOST_STEPS", 0)
        monkeypatch.setattr(route_graph, "ALWAYS_EXACT", 0)
        sampled = the_parts(rule_of(key), network)
        monkeypatch.undo()
        assert sampled.errors
        off += deviations(sampled, exact)
    assert 0.5 < math.sqrt(sum(z * z for z in off) / len(off)) < 1.6
    assert max(off) < 5
