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
