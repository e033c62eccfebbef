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


def test_what_no_rate_converts_is_said_beside_the_figure_that_leaves_it_out(
    run: Run, tmp_path: Path
) -> None:
    lines = (
        "Name,Referred by,Contract value,Currency,Status",
        "Bernd,Anna,1000,EUR,won",
        "Dora,Clara,500,CHF,won",
    )
    (tmp_path / "mixed.csv").write_text("\n".join(lines), encoding="utf-8")
    assert run("import", "mixed.refmap", "mixed.csv").code == 0
    out = run("figures", "mixed.refmap").out
    [mean] = [
        line for line in out.splitlines() if line.startswith("Credit of an ambassador (mean)")
    ]
    assert mean.endswith("€1,000  1 of 2 without an exchange rate")
    assert "without an exchange rate" not in run("figures", tmp_path / "mixed.refmap", "--json").out
