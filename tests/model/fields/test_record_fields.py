"""The fields of the records are described once, and in full."""

from __future__ import annotations

import dataclasses
import datetime
import typing
from decimal import Decimal

import pytest

from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.records import LastContact, NextStep, Record, Settings
from referralmap.model.vocabulary import Stage

TABLE = "referralmap/model/fields/record_fields.py"
TYPES: dict[Kind, object] = {
    Kind.NUMBER: int,
    Kind.LINE: str,
    Kind.LINES: str,
    Kind.EACH: tuple[str, ...],
    Kind.PAIRS: tuple[tuple[str, str], ...],
    Kind.FLAG: bool,
    Kind.MAYBE: bool | None,
    Kind.DAY: datetime.date | None,
    Kind.BIRTHDAY: str,
    Kind.REAL: float,
    Kind.COUNT: int | None,
    Kind.PHOTO: bytes | None,
    Kind.STAGES: tuple[tuple[Stage, datetime.date], ...],
    Kind.STEPS: tuple[NextStep, ...],
    Kind.CONTACTS: tuple[LastContact, ...],
    Kind.DATA: str,
}
EACH = [
    pytest.param(record, field, id=f"{record.__name__}.{field.name}")
    for record, fields in FIELDS.items()
    for field in fields
]


def test_every_record_but_the_settings_is_described() -> None:
    assert {*FIELDS} == {*typing.get_args(Record)} - {Settings}


@pytest.mark.parametrize("record", FIELDS)
def test_every_field_of_a_record_is_described_in_its_place(record: type[Record]) -> None:
    there = [field.name for field in dataclasses.fields(record)]
    described = [field.name for field in FIELDS[record]]
    assert described == there, f"describe the field of {record.__name__} in {TABLE}"


@pytest.mark.parametrize(("record", "field"), EACH)
def test_a_field_holds_what_is_said_of_it(record: type[Record], field: Field) -> None:
    hint = typing.get_type_hints(record)[field.name]
    if field.kind is Kind.ID:
        assert hint.__supertype__ is str
    elif field.kind is Kind.WORD:
        assert hint in (field.word, field.word | None), f"its vocabulary in {TABLE}"  # type: ignore[operator]
    elif field.kind in (Kind.DECIMAL, Kind.MONEY):
        assert hint in (Decimal, Decimal | None)
    else:
        assert hint == TYPES[field.kind], f"another kind, or a new one, in {TABLE}"


@pytest.mark.parametrize(("record", "field"), EACH)
def test_what_is_edited_or_spoken_of_has_words_for_it(record: type[Record], field: Field) -> None:
    assert field.label or not field.card, f"the card needs a label in {TABLE}"
    assert field.headers or not field.column, f"what is written has to be read: headers in {TABLE}"
    if field.kind in (Kind.LINE, Kind.LINES, Kind.DAY) and field.column:
        assert field.subject, f"a sentence needs a subject in {TABLE}: “The street of … stays …”"


@pytest.mark.parametrize("record", FIELDS)
def test_a_field_that_may_be_left_out_comes_after_those_that_may_not(record: type[Record]) -> None:
    """The file grows at the end of its tables, so a new field is the last one of its record."""
    optional = [field.default is not dataclasses.MISSING for field in dataclasses.fields(record)]
    assert optional == sorted(optional)
