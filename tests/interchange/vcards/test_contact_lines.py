"""How somebody is called and reached, as the lines of a card."""

from __future__ import annotations

import pytest

from referralmap.interchange.vcards.contact_lines import contact_lines
from referralmap.model.records import Person, PersonId


@pytest.mark.parametrize(
    ("name", "parts"),
    [("Anna", ";Anna;;Dr.;"), ("Anna Maria Huber", "Huber;Anna;Maria;Dr.;"), ("", ";;;Dr.;")],
)
def test_a_name_is_parted(name: str, parts: str) -> None:
    lines = [*contact_lines(Person(PersonId("a"), name, 1, title="Dr."))]
    assert lines == [f"FN:{name}", f"N:{parts}"]


def test_only_what_is_there_has_a_line_and_signs_are_escaped() -> None:
    person = Person(
        PersonId("a"), "Anna Huber", 1, organisation="Bau; Söhne", phones=("1", "2"), city="Bregenz"
    )
    assert [*contact_lines(person)][2:] == [
        *("ORG:Bau\\; Söhne", "TEL:1", "TEL:2", "ADR:;;;Bregenz;;;")
    ]
