"""Words beside names are nobody, or told; givers in brackets have referred."""

from __future__ import annotations

import pytest

from tests.interchange.importing import chains, found, imported, kinds, names


def told(text: str) -> list[tuple[str, str]]:
    """The problems by kind and value."""
    return [(p.kind, p.data.get("value", "")) for p in found(text, "x.txt").problems]


@pytest.mark.parametrize(
    ("line", "name", "beside"),
    [
        ("Dr. Anna Huber, MBA", "Anna Huber", []),
        ("Anna Huber, LL.M., MSc", "Anna Huber", []),
        ("Anna Huber, jun.", "Anna Huber", ["jun."]),
        ("Anna Huber, 01 234 567, Wien", "Anna Huber", ["Wien"]),
        ("Anna Huber;anna@x.at;Wien;Kundin", "Anna Huber", ["Wien", "Kundin"]),
        ("Anna Huber, 12.3.1980", "Anna Huber", ["12.3.1980"]),
        ("Anna Huber geb. 12.3.1980", "Anna Huber", ["12.3.1980"]),
    ],
)
def test_a_word_behind_a_name_is_nobody_and_told(line: str, name: str, beside: list[str]) -> None:
    assert names(imported(line, "x.txt")[0]) == [name]
    assert told(line) == [("beside_name", word) for word in beside]


@pytest.mark.parametrize("line", ["Dr. Anna Huber, MBA", "Dr. Anna Huber MBA"])
def test_a_degree_behind_a_name_is_a_title(line: str) -> None:
    [anna] = imported(line, "x.txt")[0].people.values()
    assert (anna.name, anna.title) == ("Anna Huber", "Dr. MBA")


def test_the_same_words_behind_every_name_are_told_once() -> None:
    text = "Anna Huber, Wien, Kundin\nKarl Maier, Graz, Lead\nBerta Blau, Linz, Lead\n"
    network, proposal = imported(text, "x.txt")
    assert names(network) == ["Anna Huber", "Karl Maier", "Berta Blau"]
    assert kinds(proposal) == [(1, "beside_names")]
    text = text.replace(",", ";")
    assert kinds(imported(text, "x.txt")[1]) == [(1, "beside_names")]


def test_a_word_that_may_be_a_person_is_one_and_told() -> None:
    network, proposal = imported("Anna Huber, Prokuristin\nBen\n", "x.txt")
    assert names(network) == ["Anna Huber", "Prokuristin", "Ben"]
    assert kinds(proposal) == [(1, "name_or_word")]


@pytest.mark.parametrize(
    "line", ["Anna <a@x.at>, Ben", "Anna Huber <a@x.at>, Ben", "A B, Ben, Eva"]
)
def test_first_names_in_a_list_are_people(line: str) -> None:
    network, proposal = imported(line, "x.txt")
    assert "Ben" in names(network)
    assert kinds(proposal) == []


@pytest.mark.parametrize(
    "firm", ["Huber, Maier & Partner GmbH", "Huber, Maier und Söhne KG", "Huber, Maier + Co. AG"]
)
def test_a_firm_of_several_names_is_one(firm: str) -> None:
    network, proposal = imported(f"{firm}\nEva\n", "x.txt")
    assert (names(network), kinds(proposal)) == ([firm, "Eva"], [])


@pytest.mark.parametrize(
    "heading", ["Empfehlungen", "Protokoll vom 12.3.2024", "Datum: 12.3.2024", "LISTE 2024-03-12"]
)
def test_a_heading_is_nobody(heading: str) -> None:
    network, proposal = imported(f"{heading}\nEva\nMax\n", "x.txt")
    assert names(network) == ["Eva", "Max"]
    assert kinds(proposal) == [(1, "heading")]


@pytest.mark.parametrize(
    "heading", ["Workshop 12.3.2024", "Workshop vom 12.3.2024", "Sitzung 12.3.", "12.3.2024"]
)
def test_the_only_line_with_a_day_is_a_heading(heading: str) -> None:
    network, proposal = imported(f"{heading}\nAnna Huber\nMax\n", "x.txt")
    assert (names(network), kinds(proposal)) == (["Anna Huber", "Max"], [(1, "heading")])


@pytest.mark.parametrize("between", [" ", ", ", " *", " * ", " geb. ", " – "])
@pytest.mark.parametrize("names_", [("Anna", "Karl", "Eva"), ("Anna Huber", "Karl", "Eva Klein")])
def test_names_with_days_are_names(between: str, names_: tuple[str, ...]) -> None:
    text = "\n".join(f"{name}{between}{at}.3.1980" for at, name in enumerate(names_, 1))
    network, proposal = imported(text, "x.txt")
    assert names(network) == [*names_]
    assert kinds(proposal) == [(1, "beside_name"), (2, "beside_name"), (3, "beside_name")]


@pytest.mark.parametrize(
    "text",
    ["Anna 12.3.1980", "Anna, 12.3.1980\nMax", "Anna geb. 12.3.1980\nMax", "Max\nAnna *1.3."],
)
def test_a_name_with_what_a_day_of_birth_has_is_no_heading(text: str) -> None:
    assert "Anna" in names(imported(text, "x.txt")[0])


@pytest.mark.parametrize("part", ["1010 Wien", "Hauptstraße 5", "Am Platz 3", "12345 Berlin"])
def test_a_part_of_an_address_is_nobody(part: str) -> None:
    network, proposal = imported(f"Anna Huber, {part}\nEva Klein\n", "x.txt")
    assert names(network) == ["Anna Huber", "Eva Klein"]
    assert kinds(proposal) == [(1, "not_a_name")]


@pytest.mark.parametrize(
    "line",
    [
        *("Ben Blau (von Anna Huber)", "Ben Blau (über Anna Huber)", "Ben Blau (via Anna Huber)"),
        *("Ben Blau (referred by Anna Huber)", "Ben Blau, empfohlen von Anna Huber"),
        *("- Ben Blau – vermittelt durch Anna Huber", "Ben Blau <b@x.at> (von Anna Huber)"),
        *("Ben Blau (empf. v. Anna Huber)", "Ben Blau (v. Anna Huber)", "Ben Blau, v. Anna Huber"),
        *("Ben Blau durch Anna Huber", "Ben Blau via Anna Huber", "Ben Blau, durch Anna Huber"),
        *("Ben Blau empfohlen von Anna Huber", "Ben Blau empf. von Anna Huber"),
    ],
)
def test_a_giver_behind_a_name_has_referred(line: str) -> None:
    network, proposal = imported(line, "x.txt")
    assert (chains(network), kinds(proposal)) == (["Anna Huber > Ben Blau"], [])
    emails = {person.name: person.email for person in network.people.values()}
    assert emails["Anna Huber"] == ""


@pytest.mark.parametrize("giver", ["Anna Huber und Karl Maier", "Anna Huber & Karl Maier"])
@pytest.mark.parametrize("line", ["Ben Blau, empfohlen von {}", "Ben Blau (von {})"])
def test_two_givers_behind_a_name_are_told(giver: str, line: str) -> None:
    network, proposal = imported(line.format(giver), "x.txt")
    assert chains(network) == [f"{giver} > Ben Blau"]
    assert kinds(proposal) == [(1, "several_in_one")]


@pytest.mark.parametrize("remark", ["von Siemens", "by chance", "über Google", "Sepp"])
def test_a_remark_that_names_no_giver_refers_nobody(remark: str) -> None:
    network, _proposal = imported(f"Ben Blau ({remark})\nEva\n", "x.txt")
    assert not network.referrals


@pytest.mark.parametrize("tree", ["Anna\n  Ben\n    Cara", "Anna\n\tBen", "- Anna\n  - Ben"])
def test_lines_that_are_indented_are_told(tree: str) -> None:
    network, proposal = imported(tree, "x.txt")
    assert len(network.referrals) == 0
    assert kinds(proposal) == [(2, "indented")]


def test_lines_that_are_all_indented_alike_say_nothing() -> None:
    assert kinds(imported("  Anna\n  Ben\n\n  Cara\n", "x.txt")[1]) == []


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("Anna Huber - Ben Blau", [(1, "several_in_one")]),
        ("Anna Huber – Ben Blau", [(1, "several_in_one")]),
        ("Anna Huber v. Ben Blau", [(1, "several_in_one")]),
        ("Anna Huber - Wien", []),
        ("Anna Huber v. Berg", []),
        ("Anna-Maria Huber", []),
    ],
)
def test_a_dash_between_two_names_is_told(line: str, problems: list[tuple[int, str]]) -> None:
    network, proposal = imported(line, "x.txt")
    assert (names(network), kinds(proposal)) == ([line], problems)
