"""Figures by command."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import Run


def test_figures_are_a_flat_object(run: Run, chain: Path) -> None:
    figures = run("figures", chain, "--json").json
    assert isinstance(figures, dict)
    assert figures["people"] == 4
    assert figures["value_won"] == {"EUR": "1700.00"}
    assert figures["closing_rate"] == "0.6667"
    assert figures["referral_rate"] == "1.0000"
    assert figures["concentration_top_1"] == "0.7059"
