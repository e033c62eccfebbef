"""Where cards begin and end."""

from __future__ import annotations

import pytest

from tests.interchange.importing import imported, kinds, names

EVA, MAX = "BEGIN:VCARD\nFN:Eva\nTEL:1\nEND:VCARD", "BEGIN:VCARD\nFN:Max\nTEL:2\nEND:VCARD"


@pytest.mark.parametrize("between", ["", "  ", "\t", "\n", "\r\n\r\n", "\r"])
def test_cards_end_where_they_end_however_they_are_joined(between: str) -> None:
    network, proposal = imported(EVA + between + MAX + between + EVA.replace("Eva", "Uwe"), "x.vcf")
    assert names(network) == ["Eva", "Max", "Uwe"]
    assert [person.phone for person in network.people.values()] == ["1", "2", "1"]
    assert not proposal.problems


def test_text_behind_a_card_is_a_problem_and_part_of_none() -> None:
    network, proposal = imported(f"{EVA} and more\n{MAX}\n", "x.vcf")
    assert names(network) == ["Eva", "Max"]
    assert kinds(proposal) == [(4, "bad_line")]


def test_the_card_of_an_agent_lies_within_another() -> None:
    text = f"BEGIN:VCARD\nFN:Ida\nAGENT:\n{EVA}\nTEL:3\nEND:VCARD\n{MAX}\n"
    network, proposal = imported(text, "x.vcf")
    assert sorted(names(network)) == ["Eva", "Ida", "Max"]
    assert {p.name: p.phone for p in network.people.values()} == {
        "Ida": "3",
        "Eva": "1",
        "Max": "2",
    }
    assert not proposal.problems


@pytest.mark.parametrize("end", ["\r\r\n", "\n\n", "\r\n\r\n"])
def test_doubled_line_ends_part_no_folded_line(end: str) -> None:
    text = end.join(("BEGIN:VCARD", "FN:Eva", "NOTE:one", " and two", "TEL:1", "END:VCARD"))
    network, proposal = imported(text, "x.vcf")
    [eva] = network.people.values()
    assert (eva.notes, eva.phone) == ("oneand two", "1")
    assert not proposal.problems


def test_a_soft_break_at_the_end_swallows_neither_a_property_nor_the_end_of_the_card() -> None:
    note = "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A="
    for rest in ("\n\nTEL:1\nEND:VCARD", "\nEND:VCARD\n" + MAX):
        network, _proposal = imported(f"BEGIN:VCARD\nFN:Eva\n{note}{rest}", "x.vcf")
        eva = next(iter(network.people.values()))
        assert eva.notes == "one"
        assert names(network)[1:] == (["Max"] if "Max" in rest else [])
