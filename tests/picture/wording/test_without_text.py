"""What would be missing, in a sentence."""

from __future__ import annotations

from referralmap.analysis.studies.without_person import missing_without
from referralmap.model.records import PersonId
from referralmap.picture.wording.without_text import without_sentence
from tests.analysis.studies.test_without_person import DRAWING
from tests.maps import a_map


def said(name: str) -> str:
    network, person = a_map(DRAWING), PersonId(name)
    return without_sentence(network, person, missing_without(network, person))


def test_people_contracts_and_others_are_said() -> None:
    assert said("Anna") == (
        "Without Anna: 2 people fewer, and 2 contracts worth €2,400 with them. "
        "1 person she or he referred came through others, too."
    )
    assert said("Frida") == "Without Frida: 1 person fewer, and 1 contract worth €1,200 with them."
    assert said("Emil") == "Without Emil everybody would be there all the same."
