"""Who may be somebody else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from referralmap.gui.importing.found_people import FoundPeople
from referralmap.gui.importing.found_rows import found_rows
from referralmap.interchange.matching.close_names import Certainty
from referralmap.interchange.matching.decisions import Decisions, decided
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Proposal
from referralmap.model.editing import replace
from referralmap.model.fields.drafts import replaced
from referralmap.open_map.brought_texts import BroughtTexts
from tests.interchange.importing import found
from tests.maps import a_map

GIVERS = "Name;Empfohlen von\nAnna Huber;Kunz\nMarco Kunz;\nEva Klein;Fr. Maier\n"


def test_a_last_name_alone_is_a_question_and_never_chosen_where_several_fit(
    qapp: QApplication, english: None
) -> None:
    network, findings = a_map("me > Kim Maier, me > Eva Maier, me > Uwe Wolf"), found(GIVERS)

    def proposed(decisions: Decisions) -> Proposal:
        chosen = decided(findings, decisions)
        return propose(network, chosen, referred_by=None, today=None, name="x")

    plain = proposed(Decisions())
    people = FoundPeople(found_rows(findings, plain, network), BroughtTexts(plain, network))
    model = people.model
    assert [[model.index(row, at).data() for at in (0, 1)] for row in (0, 1)] == [
        ["Kunz", "new – or Marco Kunz (likely)? ▾"],
        ["Fr. Maier", "new – or one of 2? ▾"],
    ]
    assert [model.index(row, 2).data() for row in (0, 1)] == [
        "has referred Anna Huber",
        "has referred Eva Klein",
    ]
    assert [*model.choices(model.index(0, 1))] == [
        "new",
        "the same as Marco Kunz of this source (likely)",
    ]
    assert model.open_questions() == 2
    model.take_likely()
    assert model.open_questions() == 1
    decisions = model.decisions()
    assert decisions.in_source == {"kunz": "1"}
    after = proposed(decisions)
    assert [person.name for person in after.new_people()] == [
        "Anna Huber",
        "Marco Kunz",
        "Eva Klein",
        "Fr. Maier",
    ]
    assert not any(problem.kind == "giver_alike" for problem in after.problems)
    model.setData(model.index(1, 1), 2, Qt.ItemDataRole.EditRole)
    assert model.decisions().named == {"fr. maier": "Eva Maier"}
    model.use(model.decisions())
    assert model.open_questions() == 0


def test_who_has_the_very_name_and_another_address_is_never_more_than_likely(
    qapp: QApplication, english: None
) -> None:
    network = a_map("me > Anna Huber")
    [anna] = [person for person in network.people.values() if person.name == "Anna Huber"]
    network.apply(replace(network, anna, replaced(anna, email="a@x.at")))
    findings = found("Name,Email\nAnna Huber,anna@y.at\n")
    proposal = propose(network, findings, referred_by=None, today=None, name="x")
    [row] = found_rows(findings, proposal, network)
    assert [(one.name, one.certainty) for one in row.may_be] == [("Anna Huber", Certainty.LIKELY)]
