"""Codes for a phone hold what they should, and come back from a picture as they were."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from referralmap.interchange.calendar import Appointment
from referralmap.interchange.picture_codes import in_picture
from referralmap.interchange.vcards.phone_codes import (
    TooLong,
    appointments_text,
    card_text,
    modules,
)
from referralmap.model.records import Person, PersonId
from tests.interchange.code_pictures import picture_of
from tests.interchange.importing import found

ANNA = Person(
    PersonId("anna"),
    "Anna Maria Nußbaum",
    1,
    title="Dr.",
    organisation="Optik; Söhne, Bregenz",
    phone="+43 664 1234567",
    email="anna@post.example",
    city="Bregenz",
    notes="only for me",
    tags=("secret",),
)


def test_a_card_comes_back_from_its_picture_without_notes_and_tags() -> None:
    [(_name, data)] = in_picture(picture_of(modules(card_text(ANNA))))
    [person] = found(data.decode("utf-8"), "card.vcf").people
    kept = dataclasses.asdict(person.fields)
    for field in ("name", "title", "organisation", "phone", "email", "city"):
        assert kept[field] == getattr(ANNA, field), field
    assert b"only for me" not in data
    assert b"secret" not in data


def test_an_appointment_is_the_same_code_each_time() -> None:
    step = Appointment("a@b", datetime.date(2026, 12, 3), "Thank: Anna")
    assert "DTSTART;VALUE=DATE:20261203" in appointments_text([step])
    assert modules(appointments_text([step])) == modules(appointments_text([step]))


def test_what_is_too_much_for_a_code_is_refused() -> None:
    with pytest.raises(TooLong):
        modules("x" * 3000)
