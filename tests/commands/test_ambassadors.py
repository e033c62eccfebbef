"""The ranking by command."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.commands.conftest import Run


def test_the_ranking_by_both_rules(run: Run, chain: Path) -> None:
    direct = run("ambassadors", chain, "--json").json
    assert direct == [
        {
            "id": "C",
            "name": "C",
            "credit": {"EUR": "1200.00"},
            "contracts": 1,
            "referrals": 1,
            "ambassador": True,
            "role": "ambassador",
        },
        {
            "id": "A",
            "name": "A",
            "credit": {"EUR": "500.00"},
            "contracts": 1,
            "referrals": 1,
            "ambassador": True,
            "role": "ambassador",
        },
        {
            "id": "B",
            "name": "B",
            "credit": {},
            "contracts": 0,
            "referrals": 1,
            "ambassador": False,
            "role": "customer",
        },
    ]
    influence = run("ambassadors", chain, "--json", "--rule", "influence").json
    assert isinstance(influence, list)
    assert {line["id"]: line["credit"].get("EUR") for line in influence} == {
        "A": "1700.00",
        "B": "1200.00",
        "C": "1200.00",
    }


def test_a_sampled_credit_says_so_with_its_standard_error(run: Run, tmp_path: Path) -> None:
    people = range(40)
    chains = [f"P{a} > P{b}" for a in people for b in people if a != b]
    (tmp_path / "dense.txt").write_text("\n".join(chains), encoding="utf-8")
    (tmp_path / "sale.csv").write_text(
        "Name,Contract value,Status\nP0,1200,won\n", encoding="utf-8"
    )
    assert run("import", "dense.refmap", "dense.txt", "sale.csv").code == 0
    lines = run("ambassadors", "dense.refmap", "--json", "--rule", "decaying").json
    assert isinstance(lines, list)
    credited = [line for line in lines if line["credit"]]
    assert sum(Decimal(line["credit"]["EUR"]) for line in credited) == 1200
    assert all(line["approximate"] is True for line in credited)
    assert all(Decimal(line["standard_error"]["EUR"]) > 0 for line in credited)
    spoken = run("ambassadors", "dense.refmap", "--rule", "decaying", "--lang", "en").out
    assert "worked out from samples" in spoken
    assert " ± €" in spoken
    exact = run("ambassadors", "dense.refmap", "--json", "--rule", "direct").json
    assert isinstance(exact, list)
    assert not any("approximate" in line for line in exact)


def test_as_of_leaves_out_what_came_later(run: Run, chain: Path) -> None:
    early = run("ambassadors", chain, "--json", "--as-of", "2024-04-01").json
    assert isinstance(early, list)
    assert {line["id"]: line["contracts"] for line in early} == {"A": 0, "B": 0, "C": 1}
    figures = run("figures", chain, "--json", "--as-of", "2024-01-31").json
    assert isinstance(figures, dict)
    assert (figures["referrals"], figures["contracts_won"]) == (1, 0)


def test_the_order_is_said_to_go_by_the_maps_currency_where_there_is_another(
    run: Run, chain: Path, tmp_path: Path
) -> None:
    said = "In order of credit in EUR; other currencies decide between equals only."
    assert said not in run("ambassadors", chain).out
    rows = "Name,Contract value,Currency,Status,Signed on\nD,9,CHF,won,2025-01-01\n"
    (tmp_path / "more.csv").write_text(rows, encoding="utf-8")
    assert run("import", chain, "more.csv").code == 0
    assert said in run("ambassadors", chain).out.splitlines()
