"""Names in plain text: lines, lists and chains."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from tests.interchange.importing import chains, found, imported, kinds, names
from tests.maps import a_map


def read(text: str) -> list[tuple[str, str]]:
    return [(p.fields.name, p.fields.email) for p in found(text, "x.txt").people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Anna Huber\n\nBernd\r\nClara\r", ["Anna Huber", "Bernd", "Clara"]),
        ("- Anna\n• Bernd\n* Clara\n1. Dora\n2) Emil\n(3) Franz", "ABCDEF"),
        ("Anna, Bernd; Clara\tDora", "ABCD"),
        ("Anna-Maria Huber\n-", ["Anna-Maria Huber"]),
        ("1. FC Köln", ["FC Köln"]),
        ("x" * 300, ["x" * 300]),
    ],
)
def test_names_stand_on_lines_and_in_lists(text: str, people: list[str] | str) -> None:
    found_names = [name for name, _email in read(text)]
    if isinstance(people, str):
        assert [name[0] for name in found_names] == list(people)
    else:
        assert found_names == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Anna Huber <a@x.at>", [("Anna Huber", "a@x.at")]),
        ("Anna <a@x.at>,Bernd <b@x.at>", [("Anna", "a@x.at"), ("Bernd", "b@x.at")]),
        ('"Huber, Anna" <a@x.at>; b@x.at', [("Anna Huber", "a@x.at"), ("b@x.at", "b@x.at")]),
        ("<a@x.at>", [("a@x.at", "a@x.at")]),
        ("mailto:a@x.at", [("a@x.at", "a@x.at")]),
        ('Anna "Ani" Huber', [('Anna "Ani" Huber', "")]),
    ],
)
def test_addresses_belong_to_their_names(text: str, people: list[tuple[str, str]]) -> None:
    assert read(text) == people


@pytest.mark.parametrize("arrow", ["→", "->", "-->", "=>", ">", " > ", "⇒"])
def test_arrows_make_a_chain(arrow: str) -> None:
    network, proposal = imported(arrow.join(("Anna <a@x.at>", "Bernd", "Clara")), "x.txt")
    assert chains(network) == ["Anna > Bernd", "Bernd > Clara"]
    assert not proposal.problems


def test_one_may_refer_several_and_be_named_again() -> None:
    network, proposal = imported("Anna > Bernd, Clara\nClara > Dora > Anna", "x.txt")
    assert names(network) == ["Anna", "Bernd", "Clara", "Dora"]
    assert chains(network) == ["Anna > Bernd", "Anna > Clara", "Clara > Dora", "Dora > Anna"]
    assert proposal.people == 4


def test_who_refers_themselves_is_a_problem_with_its_line() -> None:
    network, proposal = imported("Bernd\nAnna > Anna > Bernd", "x.txt", into=a_map("Clara"))
    assert kinds(proposal) == [(2, "referred_themselves")]
    assert chains(network) == ["Anna > Bernd"]


def test_marks_are_no_names() -> None:
    network, proposal = imported("Anna\n***\n> > Bernd\n", "x.txt")
    assert names(network) == ["Anna", "Bernd"]
    assert kinds(proposal) == [(2, "no_name")]


def test_a_whole_story_is_no_name() -> None:
    network, proposal = imported("Anna\n" + "x" * 2000, "x.txt")
    assert names(network) == ["Anna"]
    assert kinds(proposal) == [(2, "name_too_long")]


def test_the_referrals_around_one_arrow_are_bounded_before_they_are_made() -> None:
    many = ", ".join(f"Giver {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(200))
    with pytest.raises(Unreadable, match="too_many_in_a_link"):
        found(f"{many} > {many.replace('Giver', 'Taker')}", "x.txt")


def test_a_title_is_no_part_of_the_name() -> None:
    [eva] = found("Frau Dr. Eva Klein <e@x.at>", "x.txt").people
    assert (eva.fields.title, eva.fields.name) == ("Dr.", "Eva Klein")
