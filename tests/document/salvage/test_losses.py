"""What is missing after a rescue."""

import json
from dataclasses import replace
from pathlib import Path

from referralmap.document.document import Document
from referralmap.document.salvage.losses import Lost, Report
from referralmap.document.salvaging import salvage
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.records import PersonId
from tests.document.files import a_full_map, closing, listing, noon
from tests.document.salvage.past import make_whole, zeroed

PAGE = 4096


def words(report: Report) -> tuple[str, str]:
    return "Saved", f"{len(report.lost)} lost"


def test_the_new_map_says_what_is_missing(tmp_path: Path) -> None:
    path, target = tmp_path / "a.refmap", tmp_path / "new.refmap"
    a_full_map(path)
    zeroed(path, "people")
    before = listing(tmp_path)
    with closing(Document.open(make_whole(tmp_path), read_only=True)) as document:
        old = document.map_id
    (tmp_path / "whole.refmap").unlink()
    report = salvage(path, target, noon, words)
    by_how = {(each.name or each.id): each.how for each in report.lost}
    assert by_how == {
        **dict.fromkeys(("me", "Anna", "Bernd", "Clara", "Dora"), "nameless"),
        **dict.fromkeys(("Emil", "Frieda"), "restored"),
    }
    assert before == {name: seen for name, seen in listing(tmp_path).items() if name in before}
    with closing(Document.open(target)) as document:
        assert document.map_id != old
        assert [step.label.kind for step in document.history] == ["salvage"]
        assert json.loads(document.network.sessions[max(document.network.sessions)].data) == {
            "title": "Saved",
            "notes": "7 lost",
        }
        assert len(document.network.referrals) == 6
        names = [person.name for person in document.network.people.values()]
        assert sorted(names) == ["?"] * 5 + ["Emil", "Frieda"]


def test_a_lost_contract_is_named_by_its_buyer(tmp_path: Path) -> None:
    path = make_whole(tmp_path)
    zeroed(path, "contracts")
    report = salvage(path, tmp_path / "new.refmap", noon, words)
    assert report.lost == (Lost("contracts", "Bernd-1", "Bernd", "gone"),)


def test_buyers_in_the_label_of_an_import_name_nobody_else(tmp_path: Path) -> None:
    path, target = tmp_path / "a.refmap", tmp_path / "new.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as document:
        anna = document.network.people[PersonId("Anna")]
        label = Label("import", ("kind:x", "Dora"), ("x.csv", "Bernd"))
        document.perform(Edit(label, (Change(anna, replace(anna, city="Wien")),)))
    zeroed(path, "people")
    lost = {each.id: each.name for each in salvage(path, target, noon, words).lost}
    assert lost["Dora"] in ("", "Dora")
