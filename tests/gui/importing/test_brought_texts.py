"""What a proposal brings, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from referralmap.gui.importing.brought_texts import BroughtTexts
from referralmap.gui.importing.found_people import FoundPeople
from referralmap.gui.importing.found_rows import found_rows
from referralmap.interchange.matching.matching import propose
from tests.interchange.importing import found
from tests.maps import a_map

DEALS = (
    "Name;Betrag;Status;Abschlussdatum;Empfohlen von;Empfohlen am;Telefon\n"
    "Anna Huber;4.000 €;gewonnen;12.3.2026;Karl Maier;1.2.2026;0664 2\nEva Klein;900 €;offen;;;;\n"
)


def test_amounts_days_and_givers_are_seen_before_they_are_brought(
    qapp: QApplication, english: None
) -> None:
    network, findings = a_map("me > Anna Huber, me > Karl Maier"), found(DEALS)
    proposal = propose(network, findings, referred_by=None, today=None, name="x")
    people = FoundPeople(found_rows(findings, proposal, network), BroughtTexts(proposal, network))
    model = people.model
    assert [[model.index(row, at).data() for at in (2, 3)] for row in (0, 1)] == [
        ["€4,000, won 12 Mar 2026; Phone – → 0664 2", "Karl Maier (1 Feb 2026)"],
        ["€900, open", ""],
    ]
    model.show_kind(3)
    assert model.rowCount() == 2
    model.tick_all(ticked=False)
    assert not model.index(0, 2).data()
