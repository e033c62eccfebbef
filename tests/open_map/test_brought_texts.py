"""What a proposal brings, in words."""

from __future__ import annotations

import pytest

from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Update
from referralmap.open_map.brought_texts import NAMED, BroughtTexts
from tests.interchange.importing import found, imported
from tests.maps import a_map

DEALS = (
    "Name;Betrag;Status;Abschlussdatum;Empfohlen von;Empfohlen am;Telefon\n"
    "Anna Huber;4.000 €;gewonnen;12.3.2026;Karl Maier;1.2.2026;0664 2\nEva Klein;900 €;offen;;;;\n"
    "Leo Lang;;;;Max;;\nUwe;;;;;;\n"
)


def test_amounts_days_and_givers_are_said_before_they_are_brought() -> None:
    network = a_map("me > Anna Huber, me > Karl Maier")
    proposal = propose(network, found(DEALS), referred_by=None, today=None, name="x")
    texts = BroughtTexts(proposal, network)
    assert [(texts.brings(key), texts.givers(key)) for key in "0123"] == [
        ("€4,000, won 12 Mar 2026; Phone – → 0664 2", "Karl Maier (1 Feb 2026)"),
        ("€900, open", ""),
        ("", "Max"),
        ("", ""),
    ]
    assert [texts.has_contracts(key) for key in "0123"] == [True, True, False, False]
    assert texts.brings(f"{NAMED}max") == "has referred Leo Lang"
    assert (texts.brings("9"), texts.givers("9"), texts.brings(f"{NAMED}uwe")) == ("", "", "")
    assert texts.buyers == 2
    assert [*texts.contracts()] == [
        "Anna Huber → €4,000, won 12 Mar 2026",
        "Eva Klein → €900, open",
    ]


def test_what_changes_of_what_is_there_is_said_before_and_after() -> None:
    network = a_map("Karl Maier > Anna Huber")
    text = "Name;Empfohlen von;Empfohlen am\nAnna Huber;Karl Maier;1.2.2026\n"
    proposal = propose(network, found(text), referred_by=None, today=None, name="x")
    assert BroughtTexts(proposal, network).givers("0") == "Karl Maier (Date – → 1 Feb 2026)"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("900;offen;", "900;gewonnen;12.3.2026", "contract of €900: open → won 12 Mar 2026"),
        ("900;gewonnen;12.3.2026", "900;storniert;", "contract of €900: won → cancelled"),
        ("900;gewonnen;", "900;gewonnen;1.3.2026", "contract of €900: Signed on – → 1 Mar 2026"),
        ("900;offen;", "950;verloren;", "contract of €900: open → lost; Value €900 → €950"),
    ],
)
def test_what_becomes_of_a_contract_is_said(before: str, after: str, said: str) -> None:
    header = "Deal ID;Name;Betrag;Status;Abschlussdatum\n"
    network, _first = imported(f"{header}1;Anna;{before}\n")
    findings = found(f"{header}1;Anna;{after}\n")
    proposal = propose(network, findings, referred_by=None, today=None, name="x", updates=[*Update])
    texts = BroughtTexts(proposal, network)
    assert texts.brings("0") == said
    assert [*texts.contracts()] == [f"Anna → {said}"]
