"""Bringing sources into a map by command."""

from __future__ import annotations

import contextlib
import json
import os
from contextlib import closing
from pathlib import Path

import networkx as nx

from referralmap.document.document import Document
from referralmap.model.identity.removing import Gap, remove_people
from tests.commands.conftest import Answer, Run
from tests.samples import SAMPLES


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


def test_a_graph_is_brought_in_like_any_other_source(run: Run, chain: Path) -> None:
    run("export", chain, "whole.graphml")
    again = run("import", chain, "whole.graphml", "--json").json
    assert again == {"people": 0, "referrals": 0, "contracts": 0, "matched": 4, "problems": []}
    graph = nx.Graph([("A", "X")])
    # The writer that needs nothing else lays the file out in lines of its own.
    nx.write_graphml_xml(graph, "foreign.graphml")
    answer = run("import", chain, "foreign.graphml")
    assert answer.code == 0
    assert "foreign.graphml:3: Lines without a direction: 1." in answer.err


def test_birthdays_are_brought_when_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("Name,Birthday\nAnna,17.05.1980\n", encoding="utf-8")
    left = run("import", "a.refmap", "p.csv", "--json").json
    assert isinstance(left, dict)
    [problem] = left["problems"]
    assert (problem["kind"], problem["line"]) == ("not_taken", 1)
    assert "--with birthdays" in problem["message"]
    taken = run("import", "a.refmap", "p.csv", "--with", "birthdays", "--json").json
    assert isinstance(taken, dict)
    assert (taken["matched"], taken["problems"]) == (1, [])
    assert run("export", "a.refmap", "a.json", "b.csv").code == 0
    assert '"birthday": "1980-05-17"' in (tmp_path / "a.json").read_text(encoding="utf-8")
    assert "Birthday" in (tmp_path / "b.csv").read_text(encoding="utf-8")
    assert run("export", "a.refmap", "c.json", "--names", "aliases").code == 0
    assert "1980" not in (tmp_path / "c.json").read_text(encoding="utf-8")


def test_only_what_is_on_request_can_be_asked_for(run: Run) -> None:
    assert run("import", "a.refmap", "p.csv", "--with", "photos").code == 2


def test_an_empty_giver_or_focus_is_refused_and_nothing_is_written(
    run: Run, chain: Path, tmp_path: Path
) -> None:
    (tmp_path / "new.csv").write_text("Name\nXaver\n", encoding="utf-8")
    before = exported(run, chain)
    for target in (chain, tmp_path / "new.refmap"):
        answer = run("import", target, "new.csv", "--referred-by", "")
        assert (answer.code, answer.out, len(answer.err.splitlines())) == (1, "", 1)
    assert exported(run, chain) == before
    assert not (tmp_path / "new.refmap").exists()
    assert run("export", chain, "y.json", "--focus", "").code == 1


def test_what_a_file_brings_into_a_message_is_one_harmless_line(run: Run, tmp_path: Path) -> None:
    name = "od\x1bd\u202e\nname.csv"
    (tmp_path / name).write_text('"Wer\nda\x1b[31m","wo\u202eher"\na,b\n', encoding="utf-8")
    refused = run("import", "m.refmap", name)
    (tmp_path / name).write_text('Name,"Zu\nfall\u202e"\nEva,\x1b[31mx\n', encoding="utf-8")
    told = run("import", "m.refmap", name)
    listed = run("history", "m.refmap")
    assert (refused.code, told.code, listed.code) == (1, 0, 0)
    for text in (refused.err, told.err):
        assert len(text.splitlines()) == 1
    assert not {*"\x1b\u202e"} & {*(refused.err + told.err + listed.out)}


def test_a_file_whose_name_is_no_utf_8_is_brought_in(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"M\xfcller.csv")
    (tmp_path / name).write_text("Name\nEva\n", encoding="utf-8")
    answer = run("import", "m.refmap", name, "--json")
    assert isinstance(answer.json, dict)
    assert answer.json["people"] == 1
    assert "M\ufffdller.csv" in run("history", "m.refmap").out


def test_every_unused_column_is_said_with_its_kind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text("Name,Hobby\nEva,Golf\nMax,Ski\n", encoding="utf-8")
    answer = run("import", "m.refmap", "new.csv", "--json")
    assert isinstance(answer.json, dict)
    [problem] = answer.json["problems"]
    assert (problem["kind"], problem["line"], problem["source"]) == ("unused_column", 1, "new.csv")
    assert all(word in problem["message"] for word in ("Hobby", "Golf", "Ski"))


def kinds_of(answer: Answer) -> list[str]:
    assert isinstance(answer.json, dict)
    return [problem["kind"] for problem in answer.json["problems"]]


def test_who_was_removed_comes_back_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    Path("book.csv").write_text("Name;Geber\nAnna;Ben\nClara;Anna\n", encoding="utf-8")
    run("import", "m.refmap", "book.csv")
    with closing(Document.open(tmp_path / "m.refmap")) as document:
        [anna] = [p.id for p in document.network.people.values() if p.name == "Anna"]
        document.perform(remove_people(document.network, [anna], Gap.LINK))
    again = run("import", "m.refmap", "book.csv", "--json")
    assert kinds_of(again) == ["removed_before"]
    assert isinstance(again.json, dict)
    assert (again.json["people"], again.json["referrals"]) == (0, 0)
    brought = run("import", "m.refmap", "book.csv", "--bring-back", "--json").json
    assert isinstance(brought, dict)
    assert (brought["people"], brought["referrals"]) == (1, 2)


def test_whom_a_source_has_no_more_and_who_may_be_there_is_told(run: Run) -> None:
    Path("book.csv").write_text("Name\nAnna Huber\nBen Maier\n", encoding="utf-8")
    run("import", "m.refmap", "book.csv")
    Path("book.csv").write_text("Name\nAnna Hueber\nBen Maier\n", encoding="utf-8")
    again = run("import", "m.refmap", "book.csv", "--json")
    assert kinds_of(again) == ["may_be", "new_since", "gone"]
    assert isinstance(again.json, dict)
    assert "“Anna Huber”" in again.json["problems"][2]["message"]
    assert kinds_of(run("import", "m.refmap", "book.csv", "--dry-run", "--json")) == ["gone"]


def test_of_very_many_problems_of_a_kind_the_rest_is_counted(run: Run) -> None:
    rows = "".join(f"N.N.;0664 {number}\n" for number in range(1_000, 1_120))
    Path("many.csv").write_text(f"Name;Telefon\n{rows}Eva;keine\n", encoding="utf-8")
    lines = run("import", "m.refmap", "many.csv").err.splitlines()
    assert len(lines) == 52
    assert lines[-1].startswith("many.csv: 70 more like this one")
    assert sum("keine" in line for line in lines) == 1
    listed = run("import", "other.refmap", "many.csv", "--json")
    assert len(kinds_of(listed)) == 121


def test_whoever_is_filled_up_is_counted(run: Run) -> None:
    Path("a.csv").write_text("Name;Firma\nEva;\nMax;KG\n", encoding="utf-8")
    Path("b.csv").write_text("Name;Firma\nEva;AG\nMax;\n", encoding="utf-8")
    run("import", "m.refmap", "a.csv")
    assert run("import", "m.refmap", "b.csv").out.endswith("Of 1 person more is known.\n")
    assert "more is known" not in run("import", "m.refmap", "b.csv").out


FRANCS = "Name;Betrag;Währung\nEva;900;CHF\n"


def test_what_the_map_counts_in_is_said_and_changed_on_request(run: Run) -> None:
    Path("francs.csv").write_text(FRANCS, encoding="utf-8")
    said = run("import", "m.refmap", "francs.csv").err
    assert said.count("--count-in CHF") == 1
    assert run("import", "new.refmap", "francs.csv", "--count-in", "chf").err == ""
    with contextlib.closing(Document.open(Path("new.refmap"))) as document:
        assert document.network.settings.currency == "CHF"
        assert len(document.history) == 1
    assert run("import", "new.refmap", "francs.csv", "--count-in", "gold").code == 2


def test_a_dry_run_tells_the_contracts(run: Run) -> None:
    rows = "".join(f"Eva {n};{n + 1}00;EUR\n" for n in range(52))
    Path("deals.csv").write_text(f"Name;Betrag;Währung\n{rows}", encoding="utf-8")
    _summary, first, *others = run("import", "m.refmap", "deals.csv", "--dry-run").out.splitlines()
    assert first == "  Eva 0 → €100, open"
    assert (len(others), others[-1]) == (50, "  … and 2 more")
    assert "→" not in run("import", "m.refmap", "deals.csv").out


OPEN = "Name;Betrag;Status;Abschlussdatum\nAnna Huber;900;offen;\nBen Alt;4000;gewonnen;1.2.2026\n"
LATER = (
    "Name;Betrag;Status;Abschlussdatum\nAnna Huber;900;gewonnen;12.3.2026\n"
    "Ben Alt;4000;storniert;1.2.2026\n"
)


def test_contracts_that_have_gone_on_are_told_and_brought_up_to_date_on_request(run: Run) -> None:
    Path("open.csv").write_text(OPEN, encoding="utf-8")
    Path("later.csv").write_text(LATER, encoding="utf-8")
    run("import", "m.refmap", "open.csv")
    told = run("import", "m.refmap", "later.csv", "--dry-run", "--json")
    assert kinds_of(told) == ["contracts_differ", "contract_beside", "contract_beside"]
    assert isinstance(told.json, dict)
    assert told.json["problems"][0]["message"].startswith("Contracts of the map")
    assert (told.json["contracts"], "contracts_updated" in told.json) == (2, False)
    dry = run("import", "m.refmap", "later.csv", "--dry-run", "--update-contracts").out
    assert "2 contracts would be brought up to date." in dry
    assert "  Anna Huber → contract of €900: open → won 12 Mar 2026\n" in dry
    before = exported(run, Path("m.refmap"))
    bytes_before = Path("out.json").read_bytes()
    brought = run("import", "m.refmap", "later.csv", "--update-contracts", "--json").json
    assert isinstance(brought, dict)
    assert (brought["contracts"], brought["contracts_updated"], brought["problems"]) == (0, 2, [])
    after = exported(run, Path("m.refmap"))
    states = [(contract["status"], contract["signed"]) for contract in after["contracts"]]
    assert states == [("won", "2026-03-12"), ("cancelled", "2026-02-01")]
    assert len(after["contracts"]) == len(before["contracts"])
    assert "Contract of Anna Huber: open → won" in run("history", "m.refmap").out
    for more in ((), ("--update-contracts",)):
        again = run("import", "m.refmap", "later.csv", *more)
        assert (again.err, "up to date" in again.out) == ("", False)
    run("undo", "m.refmap")
    exported(run, Path("m.refmap"))
    assert Path("out.json").read_bytes() == bytes_before


def test_details_that_differ_are_told_and_overwritten_on_request(run: Run) -> None:
    Path("book.csv").write_text("Name,Phone\nAnna Huber,1\nBen Kurz,2\n", encoding="utf-8")
    Path("later.csv").write_text("Name,Phone\nAnna Huber,9\nBen Kurz,\n", encoding="utf-8")
    run("import", "m.refmap", "book.csv")
    told = run("import", "m.refmap", "later.csv", "--update-contracts", "--json")
    assert kinds_of(told) == ["people_differ", "differs"]
    assert isinstance(told.json, dict)
    assert "people_updated" not in told.json
    dry = run("import", "m.refmap", "later.csv", "--update-people", "--dry-run")
    assert "Details of 1 person would be overwritten." in dry.out
    assert "more is known" not in dry.out
    brought = run("import", "m.refmap", "later.csv", "--update-people", "--json").json
    assert isinstance(brought, dict)
    assert (brought["people_updated"], brought["problems"]) == (1, [])
    phones = [person["phone"] for person in exported(run, Path("m.refmap"))["people"]]
    assert phones == ["9", "2"]
    run("undo", "m.refmap")
    phones = [person["phone"] for person in exported(run, Path("m.refmap"))["people"]]
    assert phones == ["1", "2"]
