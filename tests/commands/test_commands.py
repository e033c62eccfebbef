"""What each command does, answers and refuses."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from tests.commands.conftest import Run
from tests.samples import SAMPLES

CHAIN = {
    "format": "referralmap",
    "version": 1,
    "title": "Chain",
    "people": [{"id": name, "name": name} for name in ("A", "B", "C", "D")],
    "referrals": [
        {"giver": "A", "receiver": "B", "date": "2024-01-01"},
        {"giver": "B", "receiver": "C", "date": "2024-02-01"},
        {"giver": "C", "receiver": "D", "date": "2024-03-01"},
    ],
    "contracts": [
        {"buyer": "D", "value": "1200.00", "status": "won", "signed": "2024-04-01"},
        {"buyer": "B", "value": "500.00", "status": "won", "signed": "2024-06-01"},
    ],
}


@pytest.fixture
def chain(run: Run, tmp_path: Path) -> Path:
    """A → B → C → D*, and B* too, as a map."""
    source = tmp_path / "chain.json"
    source.write_text(json.dumps(CHAIN), encoding="utf-8")
    assert run("import", "chain.refmap", source).code == 0
    return tmp_path / "chain.refmap"


def test_an_import_counts_what_it_added(run: Run) -> None:
    answer = run("import", "b.refmap", SAMPLES / "broker.json", "--json")
    assert answer.code == 0
    assert answer.json == {
        "people": 63,
        "referrals": 61,
        "contracts": 34,
        "matched": 0,
        "problems": [],
    }
    again = run("import", "b.refmap", SAMPLES / "broker.json", "--json").json
    assert isinstance(again, dict)
    assert {key: again[key] for key in ("people", "referrals", "contracts", "matched")} == {
        "people": 0,
        "referrals": 0,
        "contracts": 0,
        "matched": 63,
    }


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    answer = run("import", "new.refmap", SAMPLES / "broker.json", "--dry-run", "--json")
    assert isinstance(answer.json, dict)
    assert answer.json["people"] == 63
    assert not (tmp_path / "new.refmap").exists()


def test_if_one_source_is_unreadable_nothing_is_created(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    answer = run("import", "new.refmap", SAMPLES / "broker.json", "bad.json")
    assert (answer.code, answer.out) == (1, "")
    assert "bad.json" in answer.err
    assert len(answer.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["bad.json"]


def test_one_undo_takes_back_one_source(run: Run, chain: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Xaver Neu\n", encoding="utf-8")
    (tmp_path / "y.txt").write_text("Yvonne Neu\n", encoding="utf-8")
    run("import", chain, "x.txt", "y.txt")
    history = run("history", chain, "--json").json
    assert isinstance(history, list)
    assert [(s["number"], s["label"], s["undone"]) for s in history] == [
        (1, "Import chain.json", False),
        (2, "Import x.txt", False),
        (3, "Import y.txt", False),
    ]
    assert run("undo", chain).out == "Undone: Import y.txt\n"
    names = [person["name"] for person in exported(run, chain)["people"]]
    assert names == ["A", "B", "C", "D", "Xaver Neu"]
    assert run("redo", chain).out == "Redone: Import y.txt\n"
    assert len(exported(run, chain)["people"]) == 6


def exported(run: Run, path: Path) -> dict[str, list[dict[str, str]]]:
    assert run("export", path, "out.json").code == 0
    found: dict[str, list[dict[str, str]]] = json.loads(Path("out.json").read_text("utf-8"))
    return found


def test_referred_by_makes_somebody_the_giver_of_all(run: Run, chain: Path, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text("Name\nXaver\nYvonne\n", encoding="utf-8")
    assert run("import", chain, "new.csv", "--referred-by", "C").code == 0
    assert {r["receiver"] for r in exported(run, chain)["referrals"] if r["giver"] == "C"} >= {"D"}
    assert len(exported(run, chain)["referrals"]) == 5
    unknown = run("import", chain, "new.csv", "--referred-by", "Nobody Known")
    assert (unknown.code, unknown.out) == (1, "")
    assert len(exported(run, chain)["people"]) == 6


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


def test_figures_are_a_flat_object(run: Run, chain: Path) -> None:
    figures = run("figures", chain, "--json").json
    assert isinstance(figures, dict)
    assert figures["people"] == 4
    assert figures["value_won"] == {"EUR": "1700.00"}
    assert figures["closing_rate"] == "0.6667"
    assert figures["referral_rate"] == "1.0000"
    assert figures["concentration_top_1"] == "0.7059"


def test_a_map_is_whole_until_a_byte_is_changed(run: Run, chain: Path) -> None:
    assert run("check", chain, "--json").json == {"whole": True, "problems": []}
    content = chain.read_bytes()
    chain.write_bytes(content.replace(b"1200.00", b"9200.00"))
    answer = run("check", chain, "--json")
    assert answer.code == 1
    assert isinstance(answer.json, dict)
    assert answer.json["whole"] is False
    assert answer.json["problems"][0]["record"] == "contracts"
    refused = run("ambassadors", chain)
    assert (refused.code, refused.out) == (1, "")
    assert "damaged" in refused.err


def test_commands_that_only_read_leave_the_file_alone(run: Run, chain: Path) -> None:
    before = (chain.read_bytes(), chain.stat().st_mtime_ns)
    for words in (
        ("check", chain),
        ("history", chain),
        ("figures", chain),
        ("ambassadors", chain),
        ("export", chain, "x.csv", "x.json", "x.png"),
        ("import", chain, SAMPLES / "broker.json", "--dry-run"),
    ):
        assert run(*words).code == 0
        assert (chain.read_bytes(), chain.stat().st_mtime_ns) == before
    assert sorted(path.name for path in chain.parent.glob("chain.refmap*")) == ["chain.refmap"]


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ((), (1920, 1080)),
        (("--size", "640x360"), (640, 360)),
        (("--size", "640x360", "--scale", "2.5"), (1600, 900)),
        (("--size", "300x500", "--theme", "dark", "--no-legend", "--transparent"), (300, 500)),
        (("--size", "400x300", "--focus", "B", "--generations", "1", "--title", "T"), (400, 300)),
        (("--size", "400x300", "--names", "initials", "--rule", "influence"), (400, 300)),
    ],
)
def test_a_picture_has_the_size_asked_for(
    run: Run, chain: Path, options: tuple[str, ...], size: tuple[int, int]
) -> None:
    answer = run("export", chain, "x.png", *options)
    assert (answer.code, answer.err) == (0, "")
    image = QImage("x.png")
    assert (image.width(), image.height()) == size


def test_focus_keeps_the_chain_up_and_some_generations_down(run: Run, chain: Path) -> None:
    run("export", chain, "x.json", "--focus", "B", "--generations", "1")
    focused = json.loads(Path("x.json").read_text("utf-8"))
    assert [person["id"] for person in focused["people"]] == ["A", "B", "C"]
    assert len(focused["referrals"]) == 2
    assert len(focused["contracts"]) == 1


def test_with_aliases_no_name_is_in_the_file(run: Run) -> None:
    run("import", "b.refmap", SAMPLES / "broker.json")
    assert run("export", "b.refmap", "x.json", "x.csv", "--names", "aliases").code == 0
    people = json.loads((SAMPLES / "broker.json").read_text("utf-8"))["people"]
    for file in ("x.json", "x.csv"):
        text = Path(file).read_text("utf-8")
        assert not [p["name"] for p in people if p["name"] in text]
        assert "Person 2" in text


def test_sample_makes_a_map_of_any_size_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    assert run("sample", 120, "s.refmap", "--seed", 3).code == 0
    assert len(exported(run, tmp_path / "s.refmap")["people"]) == 120
    before = (tmp_path / "s.refmap").read_bytes()
    answer = run("sample", 5, "s.refmap")
    assert (answer.code, answer.out) == (1, "")
    assert (tmp_path / "s.refmap").read_bytes() == before
    run("sample", 120, "t.refmap", "--seed", 3)
    assert exported(run, tmp_path / "t.refmap") == exported(run, tmp_path / "s.refmap")


def test_places_are_kept_when_somebody_is_added(run: Run, chain: Path, tmp_path: Path) -> None:
    def places() -> dict[str, tuple[str, str]]:
        return {p["person"]: (p["x"], p["y"]) for p in exported(run, chain)["places"]}

    before = places()
    (tmp_path / "new.txt").write_text("B > Neu Eins, C > Neu Zwei\n", encoding="utf-8")
    assert run("import", chain, "new.txt").code == 0
    after = places()
    assert len(after) == 6
    assert {id_: after[id_] for id_ in before} == before


def test_single_wrong_records_are_named_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    source = {
        "format": "referralmap",
        "version": 1,
        "settings": {"rule": "foo"},
        "people": [{"id": "1", "name": "x"}],
        "contracts": [{"buyer": "1", "value": "1e9999999"}, {"buyer": "1", "value": "5"}],
        "places": [{"person": "9", "layout": "rings", "x": 0, "y": 0}],
    }
    (tmp_path / "x.json").write_text(json.dumps(source), encoding="utf-8")
    answer = run("import", "x.refmap", "x.json", "--json")
    assert answer.code == 0
    assert isinstance(answer.json, dict)
    assert (answer.json["people"], answer.json["contracts"]) == (1, 1)
    said = " ".join(problem["message"] for problem in answer.json["problems"])
    assert len(answer.json["problems"]) == 3
    assert all(word in said for word in ("1e9999999", "foo", "“9”"))


def test_what_an_animated_picture_cannot_have_is_said(run: Run, chain: Path) -> None:
    target = chain.with_name("growth.webp")
    for options in (("--transparent",), ("--size", "16000x16000")):
        done = run("export", chain, target, *options)
        assert done.code != 0
        assert "nimated picture" in done.err
        assert not target.exists()


@pytest.mark.parametrize("suffix", ["gif", "webp"])
def test_the_growth_is_an_animated_picture(run: Run, chain: Path, suffix: str) -> None:
    target = chain.with_name(f"growth.{suffix}")
    words = ("--size", "320x180", "--as-of", "2024-06-30", "--title", "Growth", "--theme", "dark")
    assert run("export", chain, target, *words).code == 0
    with Image.open(target) as image:
        assert image.size == (320, 180)
        assert image.n_frames > 3  # type: ignore[attr-defined]


def test_the_growth_of_one_person_without_dates_is_a_picture(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "one.csv"
    source.write_text("Name\nAnna\n", encoding="utf-8")
    assert run("import", "one.refmap", source).code == 0
    assert run("export", "one.refmap", "one.gif", "--size", "320x180").code == 0
    with Image.open(tmp_path / "one.gif") as image:
        assert image.size == (320, 180)
