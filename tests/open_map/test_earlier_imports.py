"""What a map knows of earlier imports of a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.interchange.matching.decisions import Decisions, decided
from referralmap.interchange.matching.matching import propose
from referralmap.model.edits import Edit, Label
from referralmap.model.records import Person, PersonId
from referralmap.open_map.earlier_imports import EarlierImports, earlier_imports, tagged, told
from tests.document.files import a_full_map, noon
from tests.interchange.importing import found


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    return Document.open(path, now=noon)


def table(*names: str) -> str:
    return "Name;Firma\n" + "".join(f"{name};\n" for name in names)


GOOGLE = "Name,Group Membership\n{0}\n"


def brought(
    document: Document, text: str, name: str, *, left_out: list[Person] | None = None
) -> EarlierImports:
    """What is known when `text` is imported once more, which it is then."""
    findings = found(text)
    proposal = propose(document.network, findings, referred_by=None, today=None, name=name)
    earlier = earlier_imports(document, name, findings, proposal)
    document.perform(earlier.labelled(proposal.edit, left_out or [], are_told=True))
    return earlier


def gone(document: Document, earlier: EarlierImports) -> list[str]:
    return [document.network.people[each].name for each in earlier.gone]


def test_who_is_new_and_who_is_gone_since_then(document: Document) -> None:
    first = brought(document, table("Eva Klein", "Ben Kurz", "Uwe Wolf"), "book.csv")
    assert (first.day, first.gone) == (None, ())
    again = brought(document, table("Eva Klein", "Pia Groß"), "book.csv")
    assert again.day == noon().astimezone().date()
    assert gone(document, again) == ["Ben Kurz", "Uwe Wolf"]
    # who was asked about is not asked about again
    assert gone(document, brought(document, table("Eva Klein"), "book.csv")) == ["Pia Groß"]


def test_both_are_said(document: Document) -> None:
    brought(document, table("Eva Klein", "Ben Kurz"), "book.csv")
    findings = found(table("Eva Klein", "Pia Groß", "Leo Lang"))
    proposal = propose(document.network, findings, referred_by=None, today=None, name="book.csv")
    earlier = earlier_imports(document, "book.csv", findings, proposal)
    said = [(p.kind, p.data["count"]) for p in told(document.network, earlier, proposal)]
    assert said == [("new_since", "2"), ("gone", "1")]


def test_whoever_came_back_is_gone_again(document: Document) -> None:
    brought(document, table("Eva Klein", "Ben Kurz"), "book.csv")
    brought(document, table("Eva Klein", "Leo Lang"), "book.csv")
    brought(document, "Name;Firma\nEva Klein;\nBen Kurz;Kurz GmbH\nLeo Lang;\n", "book.csv")
    assert gone(document, brought(document, table("Eva Klein"), "book.csv")) == [
        "Ben Kurz",
        "Leo Lang",
    ]


@pytest.mark.parametrize("other", ["book (2).csv", "Book_2026-10-12.csv", "Kopie von book.csv"])
def test_a_file_with_another_number_is_the_same_if_half_of_them_are_in_it(
    document: Document, other: str
) -> None:
    brought(document, table("Eva Klein", "Ben Kurz"), "book.csv")
    assert brought(document, table("Leo Lang", "Pia Groß"), other).day is None
    assert gone(document, brought(document, table("Eva Klein", "Uwe Wolf"), other)) == ["Ben Kurz"]


def test_another_name_or_shape_is_another_source(document: Document) -> None:
    brought(document, table("Eva Klein", "Ben Kurz"), "book.csv")
    assert brought(document, table("Eva Klein", "Ben Kurz"), "friends.csv").day is None
    assert brought(document, "Name;Ort\nEva Klein;\nBen Kurz;\n", "book2.csv").day is None


def test_the_same_program_is_the_same_source_under_any_name(document: Document) -> None:
    brought(document, GOOGLE.format("Eva Klein,\nBen Kurz,"), "contacts.csv")
    earlier = brought(document, GOOGLE.format("Eva Klein,\nLeo Lang,"), "meine.csv")
    assert gone(document, earlier) == ["Ben Kurz"]


def test_what_was_taken_back_is_no_import(document: Document) -> None:
    brought(document, table("Eva Klein"), "book.csv")
    document.undo()
    assert brought(document, table("Eva Klein"), "book.csv").day is None


def test_who_was_left_out_is_not_new_since_then(document: Document) -> None:
    text = table("Eva Klein", "Ben Kurz")
    ben = found(text).people[1].fields
    brought(document, text, "book.csv", left_out=[ben])
    earlier = brought(document, text, "book.csv")
    assert not earlier.is_new_since(ben)
    assert earlier.is_new_since(found(table("Leo Lang")).people[0].fields)


def test_a_tag_is_given_once(document: Document) -> None:
    brought(document, table("Eva Klein"), "book.csv")
    [eva] = [id_ for id_, p in document.network.people.items() if p.name == "Eva Klein"]
    for _time in range(2):
        changes = tuple(tagged(document.network, [eva], "weg"))
        document.perform(Edit(Label("import", names=("book.csv",)), changes))
    assert document.network.people[eva].tags == ("weg",)


def test_who_was_meant_by_a_giver_is_meant_again_if_they_alone_were(document: Document) -> None:
    brought(document, table("Bernd Kunz", "Marco Kunz"), "book.csv")
    bernd, marco = (
        next(p.id for p in document.network.people.values() if p.name == name)
        for name in ("Bernd Kunz", "Marco Kunz")
    )

    def meant(*named: PersonId) -> list[PersonId]:
        """Who is meant in another source, after each of `named` was said to be."""
        for who in named:
            findings = found("Name;Geber\nEva Klein;Kunz\n")
            proposal = propose(document.network, findings, referred_by=None, today=None, name="x")
            earlier = earlier_imports(document, "x", findings, proposal)
            chosen = decided(findings, Decisions(named={"kunz": who}))
            edit = propose(document.network, chosen, referred_by=None, today=None, name="x").edit
            document.perform(earlier.labelled(edit, [], [("kunz", who)], are_told=True))
        findings = found("Person,Geber\nLeo Lang,Kunz\nPia Groß,Huber\n")
        proposal = propose(document.network, findings, referred_by=None, today=None, name="y")
        return [*earlier_imports(document, "y", findings, proposal).givers_meant(proposal).values()]

    assert meant() == []
    assert meant(bernd) == [bernd]
    assert meant(marco) == []
    document.undo()
    assert meant() == [bernd]
    document.undo()
    assert meant() == []
