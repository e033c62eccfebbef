"""Every field of a record is carried by whatever the table of fields says that carries it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from referralmap import i18n
from referralmap.document import reconciliation
from referralmap.interchange.exporters import csv_exporter, graphml_exporter, json_exporter
from referralmap.interchange.matching.filling import filled
from referralmap.interchange.reduction import reduced
from referralmap.interchange.tables.columns.headers import columns_of, field_called
from referralmap.model.fields.record_fields import FIELDS, ON_REQUEST, Field, Kind
from referralmap.model.network import Network
from referralmap.model.records import (
    ChannelEffort,
    Contract,
    ContractId,
    Person,
    PersonId,
    Place,
    Record,
    Referral,
)
from referralmap.model.vocabulary import Channel
from tests.interchange.importing import imported, proposed
from tests.some_values import DAY, a_value

GIVER, RECEIVER = PersonId("a"), PersonId("b")
BARE: dict[type[Record], Any] = {
    Person: Person(RECEIVER, "Bernd", 2),
    Referral: Referral(GIVER, RECEIVER, 3),
    Contract: Contract(ContractId("c"), RECEIVER, Decimal(1200), "EUR", 4),
    Place: Place(RECEIVER, "rings", 0.0, 0.0),
    ChannelEffort: ChannelEffort(5, Channel.PHONE),
}
"""One of each record, of which nothing is said that need not be."""


def each(*records: type[Record], but: tuple[Kind, ...] = (Kind.ID, Kind.NUMBER)) -> list[Any]:
    return [
        pytest.param(record, field, id=f"{record.__name__}.{field.name}")
        for record in records
        for field in FIELDS[record]
        if field.kind not in but
    ]


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("en")


def with_value(record: type[Record], field: Field) -> Any:
    return dataclasses.replace(BARE[record], **{field.name: a_value(field)})


def a_map_with(record: type[Record], field: Field) -> Network:
    """A map of one of each record, where `field` is the only thing that is said."""
    network = Network()
    records = {**BARE, record: with_value(record, field)}
    network.load([Person(GIVER, "Anna", 1), *records.values()])
    return network


def only(network: Network, record: type[Record]) -> Any:
    """The record that `a_map_with` says something in, and its field."""
    records = [each for each in network.records() if type(each) is record]
    return records[-1]


@pytest.mark.parametrize(("record", "field"), each(*BARE))
def test_the_exchange_form_carries_every_field(record: type[Record], field: Field) -> None:
    network = a_map_with(record, field)
    copy, proposal = imported(json_exporter.EXPORTER.write(network), "map.json")
    assert not proposal.problems
    assert getattr(only(copy, record), field.name) == a_value(field), (
        f"the exchange form loses {field.name}: interchange/form/json_records.py reads and "
        "interchange/exporters/json_exporter.py writes each kind of field"
    )


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("record", "field"),
    [each for each in each(Person, Referral, Contract) if each.values[1].column],
)
def test_a_table_carries_every_field_that_has_a_column(
    record: type[Record], field: Field, language: str
) -> None:
    i18n.use_language(language)
    written = csv_exporter.EXPORTER.write(a_map_with(record, field))
    copy, _proposal = imported(written, requests=[field.on_request])
    assert getattr(only(copy, record), field.name) == a_value(field), (
        f"tables lose {field.name}: interchange/tables/row_records.py reads and "
        "interchange/exporters/csv_exporter.py writes them"
    )


@pytest.mark.parametrize(("record", "field"), each(Person, Referral, Contract, but=()))
def test_every_header_of_a_field_is_known(record: type[Record], field: Field) -> None:
    if not field.headers:
        return
    name = field_called(field.headers.split(",")[0])
    assert name is not None, (
        "interchange/tables/columns/headers.py takes headers from the table of fields"
    )
    for header in (*field.headers.split(","), *(field.column or ())):
        assert field_called(header) == name, header
        assert [c.field for c in columns_of([header, "Vorname"]).known if c.at == 0], header


@pytest.mark.parametrize(
    "field", [field for field in FIELDS[Person] if field.vcard], ids=lambda field: field.name
)
def test_a_card_gives_every_field_that_has_a_property(field: Field) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Dr. Anna Huber\n" + "".join(
        f"{line}\n" for line in CARD if line.split(":")[0].split(";")[0] == field.vcard
    )
    network, _proposal = imported(card + "END:VCARD\n", "anna.vcf", requests=[field.on_request])
    [anna] = network.people.values()
    assert getattr(anna, field.name) not in ("", (), None), (
        f"{field.vcard} is lost in interchange/importers/vcard_importer.py"
    )


PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42m"
    "NkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
CARD = (
    "N:Huber;Anna;;Dr.;",
    "ORG:Firma",
    "TITLE:Leiterin",
    "EMAIL:anna@x.at",
    "TEL:+43 1 17",
    "URL:https://x.at",
    "ADR:;;Gasse 1;Wien;;1010;Austria",
    "CATEGORIES:canary",
    "NOTE:canary",
    "BDAY:1980-05-17",
    f"PHOTO;ENCODING=b;TYPE=PNG:{PIXEL}",
)


@pytest.mark.parametrize("names", ["aliases", "initials"])
@pytest.mark.parametrize(("record", "field"), each(Person, Referral, Contract))
def test_a_copy_for_others_has_nothing_personal_and_all_the_rest(
    record: type[Record], field: Field, names: str
) -> None:
    network = a_map_with(record, field)
    copied = only(reduced(network, names), record)
    unsaid = {each.name: each.default for each in dataclasses.fields(record)}[field.name]
    if field.name == "name":
        assert copied.name not in (a_value(field), "Bernd")
    elif field.personal:
        assert getattr(copied, field.name) == unsaid
    else:
        value = a_value(field)
        kept = value.replace(day=1) if value == DAY else value
        assert getattr(copied, field.name) == kept


@pytest.mark.parametrize(("record", "field"), each(Person, Referral, Contract))
def test_an_import_fills_every_field_but_those_that_say_who_it_is(
    record: type[Record], field: Field
) -> None:
    bare, said = BARE[record], with_value(record, field)
    if getattr(bare, field.name) in (None, "", ()):
        assert filled(bare, said, complete=True) == (bare if field.fixed else said, [])
        assert filled(said, bare, complete=True)[0] == said


@pytest.mark.parametrize(("record", "field"), each(*BARE))
def test_two_copies_that_differ_in_a_field_are_joined_in_it(
    record: type[Record], field: Field
) -> None:
    mine = Network()
    mine.load([Person(GIVER, "Anna", 1), *BARE.values()])
    found = reconciliation.differences(mine, a_map_with(record, field), mine)
    if record is Place:
        assert not found
        return
    mine.apply(reconciliation.merge(mine, found))
    assert getattr(only(mine, record), field.name) == a_value(field)


@pytest.mark.parametrize("field", ON_REQUEST, ids=lambda field: field.name)
def test_what_is_only_brought_on_request_is_told_once_for_each_column(field: Field) -> None:
    written = csv_exporter.EXPORTER.write(a_map_with(Person, field))
    copy, proposal = imported(written)
    assert getattr(only(copy, Person), field.name) == ""
    assert proposal.offered == (field.on_request,)
    [problem] = proposal.problems
    assert (problem.kind, problem.line) == ("not_taken", 1)
    assert problem.data["field"] == field.column[0]  # type: ignore[index]
    again = proposed(copy, written, requests=[field.on_request])
    assert not again.problems
    copy.apply(again.edit)
    assert getattr(only(copy, Person), field.name) == a_value(field)


@pytest.mark.parametrize("field", ON_REQUEST, ids=lambda field: field.name)
def test_a_table_has_the_column_only_where_somebody_has_it(field: Field) -> None:
    assert field.column
    bare = csv_exporter.EXPORTER.write(a_map_with(Person, FIELDS[Person][1])).decode("utf-8-sig")
    said = csv_exporter.EXPORTER.write(a_map_with(Person, field)).decode("utf-8-sig")
    assert field.column[0] not in bare.splitlines()[0].split(",")
    assert field.column[0] in said.splitlines()[0].split(",")


@pytest.mark.parametrize(("text", "kind"), [("30.2.1980", "not_a_birthday"), ("1980-05-17", None)])
def test_a_graph_of_ours_carries_birthdays_and_no_wrong_ones(text: str, kind: str | None) -> None:
    network = a_map_with(Person, next(f for f in ON_REQUEST if f.name == "birthday"))
    written = graphml_exporter.EXPORTER.write(network).replace(b"1980-05-17", text.encode())
    copy, proposal = imported(written, "map.graphml")
    assert [problem.kind for problem in proposal.problems] == ([kind] if kind else [])
    assert only(copy, Person).birthday == ("" if kind else text)
