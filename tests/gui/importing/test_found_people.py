"""Everybody in a source: what happens to them, and what is decided."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from referralmap.document.removed_people import RemovedPeople
from referralmap.gui.importing.found_people import FoundPeople
from referralmap.gui.importing.found_rows import found_rows
from referralmap.interchange.matching.close_names import Certainty
from referralmap.interchange.matching.decisions import Decisions, decided
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Proposal
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from referralmap.open_map.brought_texts import BroughtTexts
from tests.interchange.importing import found
from tests.maps import a_map

TABLE = (
    "Name,Phone,Referred by\nAnna Huber,0664 1,\nBernd Kurz,,Anna Huber\n"
    "Anna Hubert,,\nClara,,Bernd Kurz\n"
)


def shown(network: Network) -> FoundPeople:
    findings = found(TABLE)
    proposal = propose(network, findings, referred_by=None, today=None, name="x")
    return FoundPeople(found_rows(findings, proposal, network), BroughtTexts(proposal, network))


def cells(people: FoundPeople) -> list[tuple[str, ...]]:
    model = people.model
    return [
        tuple(model.index(row, column).data() for column in (0, 1, 3, 4))
        for row in range(model.rowCount())
    ]


def test_each_row_says_what_happens(qapp: QApplication, english: None) -> None:
    people = shown(a_map("me > Anna Huber, me > Clara"))
    assert cells(people) == [
        ("Anna Huber", "filled up", "", "2"),
        ("Bernd Kurz", "new", "Anna Huber", "3"),
        ("Anna Hubert", "new – or Anna Huber (very likely)? ▾", "", "4"),
        ("Clara", "on the map already", "Bernd Kurz", "5"),
    ]


def test_rows_of_one_newcomer_say_so(qapp: QApplication, english: None) -> None:
    table = "Name,E-mail\nAnna Huber,a@x.at\nBernd,\nAnna Huber,a@x.at\nAnna Huber,a@x.at\n"
    findings, network = found(table), a_map("me")
    proposal = propose(network, findings, referred_by=None, today=None, name="x")
    people = FoundPeople(found_rows(findings, proposal, network), BroughtTexts(proposal, network))
    model = people.model
    together = "new, together with row 2"
    assert [what for _name, what, *_ in cells(people)] == ["new", "new", together, together]
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert next(what for _name, what, *_ in cells(people)) == "is left out"
    assert together not in {what for _name, what, *_ in cells(people)}


def test_ticks_and_choices_are_decisions(qapp: QApplication, english: None) -> None:
    people = shown(a_map("me > Anna Huber"))
    model, told = people.model, []
    people.changed.connect(lambda: told.append(model.decisions()))
    model.setData(model.index(1, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.setData(model.index(2, 1), 1, Qt.ItemDataRole.EditRole)
    assert (told[-1].left_out, told[-1].same) == ({"1"}, {"2": "Anna Huber"})
    assert [cell[1] for cell in cells(people)][1:3] == ["is left out", "the same as Anna Huber"]
    model.setData(model.index(2, 1), 0, Qt.ItemDataRole.EditRole)
    assert not model.decisions().same
    model.take_likely()
    assert model.decisions().same == {"2": "Anna Huber"}
    assert not model.index(1, 1).flags() & Qt.ItemFlag.ItemIsEditable


def test_ticks_in_bulk_hold_for_those_listed(qapp: QApplication, english: None) -> None:
    people = shown(a_map("me > Anna Huber"))
    model = people.model
    people.showing.setCurrentIndex(2)
    people.showing.activated.emit(2)
    assert [cell[0] for cell in cells(people)] == ["Anna Huber"]
    model.tick_all(ticked=False)
    assert model.decisions().left_out == {"0"}
    people.showing.activated.emit(0)
    model.tick_all(ticked=False)
    assert model.decisions().left_out == {"0", "1", "2", "3"}
    model.tick_all(ticked=True)
    assert not model.decisions().left_out


def test_who_was_removed_from_the_map_is_told(qapp: QApplication, english: None) -> None:
    network, findings = a_map("me > Anna Huber"), found(TABLE)
    proposal = propose(network, findings, referred_by=None, today=None, name="x")
    names = ("Bernd Kurz", "Anna Huber")
    removed = RemovedPeople(Person(PersonId(name), name) for name in names)
    people = FoundPeople(
        found_rows(findings, proposal, network, removed), BroughtTexts(proposal, network)
    )
    people.model.use(Decisions(frozenset({"1"})))
    said = [cell[1] for cell in cells(people)]
    assert said[1] == "is left out: was removed from the map before"
    people.model.tick_all(ticked=True)
    said = [cell[1] for cell in cells(people)]
    assert said[:2] == ["filled up", "new – was removed from the map before"]


def test_givers_who_are_only_named_are_confirmed_with_all_others(
    qapp: QApplication, english: None
) -> None:
    network = a_map("me > Anna Huber, me > Karl Maier")
    findings = found("Name,Referred by\nClara,Anna Hubert\nBernd,von Karl Mayer\nUwe,Max\n")

    def proposed(decisions: Decisions) -> Proposal:
        chosen = decided(findings, decisions)
        return propose(network, chosen, referred_by=None, today=None, name="x")

    plain = proposed(Decisions())
    people = FoundPeople(found_rows(findings, plain, network), BroughtTexts(plain, network))
    model = people.model
    assert [cell[:2] for cell in cells(people)][:2] == [
        ("Anna Hubert", "new – or Anna Huber (very likely)? ▾"),
        ("Karl Mayer", "new – or Karl Maier (likely)? ▾"),
    ]
    model.take_likely()
    assert proposed(model.decisions()).people == 4
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    decisions = model.decisions()
    assert (decisions.left_out, decisions.words) == (frozenset(), {"anna hubert"})
    after = proposed(decisions)
    assert (after.people, after.referrals) == (4, 2)
    model.use(decisions)
    assert model.decisions() == decisions


GIVEN = (
    "Name,Referred by\nAnna Huber,LinkedIn\nBernd Kurz,selbst\nClara,Dr. Hueber\n"
    "Dora,Reto Zürcher\nEmil,Clara und Bernd\nFritz,Anna Huber\nGerd,me\n"
)


def test_the_givers_shown_are_those_who_are_written(qapp: QApplication, english: None) -> None:
    network, findings = a_map("me > Gerd, me > Karl Hueber"), found(GIVEN)

    def proposed(decisions: Decisions) -> Proposal:
        chosen = decided(findings, decisions)
        return propose(network, chosen, referred_by=None, today=None, name="x")

    plain = proposed(Decisions())
    people = FoundPeople(found_rows(findings, plain, network), BroughtTexts(plain, network))
    model = people.model

    def givers() -> dict[str, str]:
        model.follow(BroughtTexts(proposed(model.decisions()), network))
        return {cell[0]: cell[2] for cell in cells(people) if cell[2]}

    some = {"Dora": "Reto Zürcher", "Emil": "Clara und Bernd"}
    assert givers() == {"Clara": "Dr. Hueber", "Fritz": "Anna Huber", **some}
    model.take_likely()
    assert givers() == {"Clara": "Karl Hueber", "Fritz": "Anna Huber", **some}
    rows = {cell[0]: row for row, cell in enumerate(cells(people))}
    for name in ("Anna Huber", "Reto Zürcher", "Emil"):
        index = model.index(rows[name], 0)
        model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert givers() == {"Clara": "Karl Hueber"}


def test_each_newcomer_has_a_row_and_comes_only_if_it_is_ticked(
    qapp: QApplication, english: None
) -> None:
    text = (
        f"{GIVEN}Hans,Ida Kern (Tennis)\nIlse,Ida Kern\nJutta,Ida Kern\n"
        "Jens,von Kurt Kern?\nKira,l@x.at\nLeo,Mag. Ott\n"
    )
    network, findings = a_map("me > Gerd"), found(text)

    def proposed(decisions: Decisions) -> Proposal:
        chosen = decided(findings, decisions)
        return propose(network, chosen, referred_by=None, today=None, name="x")

    plain = proposed(Decisions())
    people = FoundPeople(found_rows(findings, plain, network), BroughtTexts(plain, network))
    model = people.model
    new = [cell[0] for cell in cells(people) if cell[1].startswith("new")]
    assert sorted(new) == sorted(person.name for person in plain.new_people())
    for row in range(model.rowCount()):
        name, index = model.index(row, 0).data(), model.index(row, 0)
        model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        after = proposed(model.decisions())
        assert {person.name for person in after.new_people()} <= {*new} - {name}
        if name == "Reto Zürcher":
            assert model.index(row, 2).data() == "the referrals are left out as well"
            assert after.referrals == plain.referrals - 1
        model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def test_very_likely_ones_are_confirmed_without_the_likely(
    qapp: QApplication, english: None
) -> None:
    people = shown(a_map("me > Anna Huber, me > Bernd Kunz"))
    model = people.model
    model.take_likely(Certainty.VERY_LIKELY)
    assert [cell[1] for cell in cells(people)][1:3] == [
        "new – or Bernd Kunz (likely)? ▾",
        "the same as Anna Huber",
    ]
