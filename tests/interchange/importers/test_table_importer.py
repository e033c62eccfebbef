"""Finding header, delimiter and encoding of a table."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.model.network import Network
from referralmap.model.records import Person
from tests.interchange.importing import found, imported, kinds, names


def only(network: Network) -> Person:
    [person] = network.people.values()
    return person


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_ends_and_encoding_are_found_out(delimiter: str, end: str, encoding: str) -> None:
    rows = (("Name", "Straße", "Empfohlen von"), ("Zoë", 'a "b" c', "Jörg"), ("Uwe", "", ""))
    text = end.join(delimiter.join(row) for row in rows) + end
    network, proposal = imported(text.encode(encoding))
    assert names(network) == ["Zoë", "Jörg", "Uwe"]
    assert not proposal.problems


def test_the_first_line_may_name_the_delimiter() -> None:
    network, _proposal = imported("sep=|\nName|Ort\nAnna, B|Wien, Graz\n")
    assert (only(network).name, only(network).city) == ("Anna, B", "Wien, Graz")


def test_the_header_may_stand_below_notes() -> None:
    text = "Export\n\n" + "note\n" * 16 + "Vorname,Nachname\nAnna,Huber\n"
    assert names(imported(text)[0]) == ["Anna Huber"]
    with pytest.raises(Unreadable, match="no_name_column"):
        found("note\n" * 20 + "Vorname,Nachname\nAnna,Huber\n")


def test_empty_columns_and_rows_at_the_end_are_nothing() -> None:
    _network, proposal = imported("Name;Ort;;\nAnna;Wien;;\n;;;\n;;;\n\n")
    assert (proposal.people, kinds(proposal)) == (1, [])


def test_every_column_is_told_with_what_it_was_taken_for_and_may_be_ignored() -> None:
    table = "Name;Schuhe;Telefon;;Leer\nAnna;;0664 1;x;\nBernd;42;;;\n"
    read = found(table, columns={"Telefon": "ignore"})
    assert [(c.header, c.field, c.sample) for c in read.columns] == [
        ("Name", "name", "Anna"),
        ("Schuhe", "", "42"),
        ("Telefon", "ignore", "0664 1"),
        ("#4", "", "x"),
        ("Leer", "", ""),
    ]
    assert not any(each.fields.phone for each in read.people)
    unused = [each.data["field"] for each in read.problems if each.kind == "unused_column"]
    assert unused == ["Schuhe", "#4"]
    with pytest.raises(Unreadable, match="no_such_field"):
        found(table, columns={"Telefon": "shoe"})


def test_what_stands_above_the_headers_is_told() -> None:
    text = "Liste 2026;;\nStand;heute;\nName;Ort;Tel\nEva;Graz;0664 1\n"
    _network, proposal = imported(text)
    assert kinds(proposal) == [(1, "above_headers")]
    assert proposal.problems[0].data["samples"] == "Liste 2026\nStand\nheute"


def test_a_rule_below_the_headers_is_nobody() -> None:
    network, proposal = imported("| Name | Tel |\n|:---|---|\n| Eva | 0664 1 |\n", "list.md")
    assert (names(network), kinds(proposal)) == (["Eva"], [])


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850"])
def test_letters_of_other_encodings_are_told(encoding: str) -> None:
    text = "Name;Ort\nJörg Groß;Köln\nEva;Wien\nUte Müller;Graz\n"
    _network, proposal = imported(text.encode(encoding))
    assert kinds(proposal) == [(2, "odd_letters"), (4, "odd_letters")]


def test_letters_that_were_written_twice_are_told() -> None:
    text = "Name;Ort\nEva;Wien\nJörg Weiß;Köln\nZoë;Graz\nUte;„Bar“\n"
    twice = text.encode().decode("cp1252").encode()
    assert kinds(imported(twice)[1]) == [(line, "odd_letters") for line in (3, 4, 5)]
    assert kinds(imported("Name\nM\ufffdller\n")[1]) == [(2, "odd_letters")]


@pytest.mark.parametrize("name", ["Jan Łódzki", "Michał Nowak", "Paweł Wąs", "Aleš Šťastný"])
def test_letters_of_polish_and_czech_are_told(name: str) -> None:
    _network, proposal = imported(f"Name;Ort\n{name};Kraków\n".encode("latin2"))
    assert kinds(proposal) == [(2, "odd_letters")]


def test_letters_that_names_have_are_not_odd() -> None:
    text = "Name;Ort\nDušan Žižek;„Graz“\nZoë Šimić;Besançon – „Ort”\nSÃO;£ 5\nEva;5 m³ 3¼ Uhr\n"
    _network, proposal = imported(text.encode("cp1252", "replace"))
    assert kinds(proposal) == []


@pytest.mark.parametrize("sign", [", ", ";", "\t"])
@pytest.mark.parametrize("words", [("Wien", "Kundin"), ("Kunde", "Wien"), ("Interessentin",)])
def test_one_word_of_a_trade_behind_a_name_makes_no_table(
    sign: str, words: tuple[str, ...]
) -> None:
    lines = [sign.join((name, *words)) for name in ("Anna Huber", "Dr. Karl Maier", "Eva Klein")]
    assert names(imported("\n".join(lines), "x.txt")[0]) == [
        "Anna Huber",
        "Karl Maier",
        "Eva Klein",
    ]


@pytest.mark.parametrize(
    "text", ["Projekt;Kunde\nX;Anna\n", "Kunde\nAnna\n", "Art Typ\tKunde\nX\tAnna\n"]
)
def test_a_word_of_a_trade_above_names_makes_a_table(text: str) -> None:
    assert names(imported(text, "x.txt")[0]) == ["Anna"]


def test_a_column_of_names_with_commas_is_one_column() -> None:
    network, proposal = imported("Name\nHuber, Anna\nGruber, Eva Maria\nIda Lang\n")
    assert names(network) == ["Huber, Anna", "Gruber, Eva Maria", "Ida Lang"]
    assert kinds(proposal) == []


def test_more_cells_below_one_header_are_told_all_the_same() -> None:
    network, proposal = imported("Name\nAnna Huber,0664 1\nHuber, Anna, Wien\n")
    assert "Anna Huber" in names(network)
    assert [kind for _line, kind in kinds(proposal)] == ["extra_cells", "extra_cells"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Kunden:", "not_a_name"), ("Kunden", "heading"), ("Namen:", "not_a_name")],
)
def test_a_heading_above_a_list_with_bullets_is_no_header(heading: str, kind: str) -> None:
    network, proposal = imported(f"{heading}\n• Anna Huber\n• Bernd Blau\n", "x.txt")
    assert names(network) == ["Anna Huber", "Bernd Blau"]
    assert kinds(proposal) == [(1, kind)]
