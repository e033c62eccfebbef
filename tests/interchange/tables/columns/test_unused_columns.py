"""What is in a table and not taken is named by its column."""

from __future__ import annotations

from referralmap.interchange.problem_texts import problem_text
from tests.interchange.importing import imported, unused


def test_each_unused_column_is_named_once_with_two_samples() -> None:
    text = "Name;Hobby;Ort;Rabatt;Leer\n" + "".join(
        f"Eva {n};Golf {n // 2};Graz;{n} %;\n" for n in range(1, 7)
    )
    _network, proposal = imported(text)
    assert [(p.line, p.kind) for p in proposal.problems] == [(1, "unused_column")] * 2
    assert unused(proposal) == {"Hobby": "“Golf 0”, “Golf 1”", "Rabatt": "“1 %”, “2 %”"}
    assert all(sample in problem_text(proposal.problems[0]) for sample in ("Golf 0", "Golf 1"))


def test_what_gives_way_to_another_column_is_named_as_well() -> None:
    text = (
        "Name,Company,Organization Name,Business City,Home City,Notes,Comments\n"
        "Eva,Alpha,Beta,Graz,Linz,one,two\nMax,Alpha,Alpha,Graz,Graz,one,one\n"
    )
    assert unused(imported(text)[1]) == {
        "Organization Name": "“Beta”",
        "Home City": "“Linz”",
        "Comments": "“two”",
    }


def test_a_status_without_an_amount_is_not_lost_in_silence() -> None:
    assert unused(imported("Name;Status\nEva;gewonnen\n")[1]) == {"Status": "“gewonnen”"}


GOOGLE = (
    "Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Label,"
    "Phone 2 - Value,Address 1 - Label,Address 1 - City,Organization 1 - Type,Organization 1 - Name"
)


def test_usual_labels_beside_addresses_and_numbers_are_used() -> None:
    rows = "Anna,* Work,a@x.at,Mobile,0664 1,Work Fax,01 234567,Home,Wien,,KG\nBen,,,,,,,,,,\n"
    _network, proposal = imported(f"{GOOGLE}\n{rows}")
    assert unused(proposal) == {}


def test_a_label_that_says_more_is_named() -> None:
    rows = "Anna,Work,a@x.at,Mobile,0664 1,Steuerberater,01 234567,bei Eva,Wien,,KG\n"
    _network, proposal = imported(f"{GOOGLE}\n{rows}")
    assert unused(proposal) == {
        "Phone 2 - Label": "“Steuerberater”",
        "Address 1 - Label": "“bei Eva”",
    }
