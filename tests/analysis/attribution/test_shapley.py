"""Shapley: the worked values, and what the rule makes of them."""

from __future__ import annotations

from fractions import Fraction

from referralmap.analysis.attribution import rule_of
from tests.analysis.hostile_graphs import fractions, the_parts
from tests.maps import a_map


def test_a_giver_beside_a_chain_is_worth_what_the_whole_chain_is_not() -> None:
    parts = fractions(the_parts(rule_of("shapley"), a_map("A > B > D*, X > D")))
    assert parts == {"X": Fraction(2, 3), "A": Fraction(1, 6), "B": Fraction(1, 6)}
