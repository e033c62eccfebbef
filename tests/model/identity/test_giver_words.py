"""Words around the name of a giver are no part of it; what they say besides is told."""

from __future__ import annotations

import pytest

from referralmap.model.identity.giver_words import Named, named_in, without_remark
from tests.interchange.importing import chains, imported, kinds


@pytest.mark.parametrize(
    "text",
    [
        *("über Anna Huber", "durch Anna Huber", "via Anna Huber", "Empf. Anna Huber"),
        *("Empfehlung von Anna Huber", "Empf. v. Anna Huber", "Empfehlung: Anna Huber"),
        *(
            "Kontakt: Anna Huber",
            "Tipp Anna Huber",
            "Tippgeberin: Anna Huber",
            "empf. d. Anna Huber",
        ),
        *("→ Anna Huber", "Anna Huber/", "lt. Anna Huber", "Anna Huber -"),
        *("1. Anna Huber", "2) Anna Huber", "- Anna Huber", "• Anna Huber", "(Anna Huber)"),
        *("Anna Huber (Empfehlung)", "Anna Huber hat empfohlen", "recommended by Anna Huber"),
        *("als Empfehlung von Anna Huber", "Empfehlung durch: Anna Huber", "kommt von Anna Huber"),
    ],
)
def test_words_that_only_say_that_a_giver_is_named_are_dropped(text: str) -> None:
    network, proposal = imported(f"Name;Geber\nEva;{text}\n")
    assert (chains(network), kinds(proposal)) == (["Anna Huber > Eva"], [])


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Anna Huber?", "?"),
        ("Anna Huber*", "*"),
        ("Anna Huber lt. Mail", "lt. Mail"),
        ("Anna Huber (Blau AG)", "Blau AG"),
        ("Anna Huber (AH)", "AH"),
        ("Anna Huber (?)", "(?)"),
        ("Anna Huber (0664 123)", "0664 123"),
        ("Anna Huber, 0664/1234567", "0664/1234567"),
        ("Anna Huber Tel. +43 664 1234567", "Tel. +43 664 1234567"),
        ("Anna Huber, 12.3.2024", "12.3.2024"),
        ("Anna Huber im März 2024", "März 2024"),
        ("Anna Huber (2023)", "2023"),
        ("Nachbarin Anna Huber", "Nachbarin"),
        ("Anna Huber (Nachbarin)", "Nachbarin"),
        ("meine Kollegin Anna Huber", "meine Kollegin"),
        ("vermutlich Anna Huber", "vermutlich"),
    ],
)
def test_what_a_giver_s_text_says_besides_is_told(text: str, beside: str) -> None:
    assert named_in(text) == Named("Anna Huber", beside=(beside,))
    network, proposal = imported(f"Name;Geber\nEva;{text}\n")
    assert chains(network) == ["Anna Huber > Eva"]
    assert [(p.kind, p.data["value"]) for p in proposal.problems] == [("beside_name", beside)]


@pytest.mark.parametrize("text", ["von Anna Huber", "v. Anna Huber", "Von Anna Huber"])
def test_a_von_that_may_be_of_a_name_is_told_unless_somebody_is_called_by_the_rest(
    text: str,
) -> None:
    table = f"Name;Geber\nEva;{text}\n"
    network, proposal = imported(table)
    assert (chains(network), kinds(proposal)) == (["Anna Huber > Eva"], [(2, "beside_name")])
    for more in ("Anna Huber;\n", "Ben;Anna Huber\n"):
        network, proposal = imported(table + more)
        assert ("Anna Huber > Eva" in chains(network), kinds(proposal)) == (True, [])


@pytest.mark.parametrize(
    "name",
    [
        *("von Trapp", "von der Leyen", "Von der Mühll Anna", "v. Huber", "Anna von Trapp"),
        *("Via Nova GmbH", "Tipp GmbH", "Kontakt AG", "Anna Huber-Maier", "Huber, Anna", "Anna 2"),
        *("Name Drop GmbH", "A. Huber", "Dr. Anna Huber", "Hotel Post", "Huber (jun.)", "Haus 12"),
    ],
)
def test_names_stay_whole(name: str) -> None:
    assert named_in(name) == Named(name)


@pytest.mark.parametrize("rest", ["(Tennis)", ", Wien", "– Golfclub", "[Firma X]", " - Graz"])
def test_a_remark_is_no_part_of_a_name_that_somebody_has(rest: str) -> None:
    assert without_remark(f"Anna Huber {rest}")[0] == "Anna Huber"
    rows = [f"Eva;Anna Huber {rest}", "Ben;Anna Huber"]
    for some in (rows, rows[::-1]):
        network, proposal = imported("\n".join(["Name;Geber", *some]))
        assert sorted(chains(network)) == ["Anna Huber > Ben", "Anna Huber > Eva"]
        assert [kind for _line, kind in kinds(proposal)] == ["beside_name"]


def test_remarks_that_may_part_two_of_one_name_stay() -> None:
    network, _proposal = imported("Name;Geber\nEva;Anna Huber (Wien)\nBen;Anna Huber (Graz)\n")
    assert sorted(chains(network)) == ["Anna Huber (Graz) > Ben", "Anna Huber (Wien) > Eva"]


@pytest.mark.parametrize("giver", ["von Kunz, Marco", "v. Kunz, Marco", "Empf. von Kunz, Marco"])
def test_a_turned_name_behind_von_is_whoever_is_called_so(giver: str) -> None:
    table = f'Name;Empfohlen von\nMarco Kunz;\nEva Roth;"{giver}"\n'
    network, proposal = imported(table)
    assert chains(network) == ["Marco Kunz > Eva Roth"]
    assert kinds(proposal) == []
