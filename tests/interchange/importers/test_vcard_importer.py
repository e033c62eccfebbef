"""vCards of all versions, as Apple, Google and Outlook write them; vobject is the judge."""

from __future__ import annotations

import pytest
import vobject

from referralmap.interchange.findings import Unreadable
from tests.interchange import address_books as books
from tests.interchange.importing import chains, found, imported, kinds, names


def test_apple_groups_labels_with_their_values() -> None:
    network, proposal = imported(books.APPLE_CARDS, "Anna.vcf")
    assert names(network) == ["Dr. Anna Huber", "Bernd Maier"]
    assert chains(network) == ["Bernd Maier > Dr. Anna Huber"]
    [problem] = proposal.problems
    assert (problem.line, problem.kind) == (16, "relation")
    assert problem.data["label"] == "Spouse"
    anna = next(iter(network.people.values()))
    assert (anna.title, anna.organisation) == ("Dr.", "Huber & Co, KG")
    assert (anna.email, anna.emails) == ("anna@huber.example", ("anna@home.example",))
    assert (anna.phone, anna.phones) == ("+43 664 123", ())
    assert anna.street == "Höttinger Gasse 1, 2. Stock"
    assert (anna.postcode, anna.city, anna.country) == ("6020", "Innsbruck", "AT")
    assert anna.notes == "erste Zeile\nzweite, lange Zeile; mit Zeichen und Faltung"
    assert anna.tags == ("Kunden", "Verein")
    assert anna.photo is not None
    assert anna.photo.startswith(b"\x89PNG")


def test_google_writes_the_giver_as_a_property_of_its_own() -> None:
    network, proposal = imported(books.GOOGLE_CARDS, "contacts.vcf")
    assert kinds(proposal) == [(10, "not_taken")]
    assert chains(network) == ["Anna Huber > Bernd Maier"]
    assert next(iter(network.people.values())).url == "https://maier.example"


def test_outlook_quotes_and_has_the_family_name_first() -> None:
    network, proposal = imported(books.OUTLOOK_CARD, "Zoe.vcf")
    assert not proposal.problems
    [zoe] = network.people.values()
    assert zoe.name == "Zoë Groß"
    assert zoe.notes == "erste Zeile\nzweite Zeile mit ä und so weiter"
    assert (zoe.phone, zoe.email) == ("+43 1 234", "zoe@gross.example")
    assert (zoe.street, zoe.city, zoe.country) == ("Gasse 2", "Wien", "AT")


def test_the_fourth_version_prefers_by_number_and_relates_by_type() -> None:
    network, proposal = imported(books.FOURTH_VERSION, "ida.vcf")
    ida = next(iter(network.people.values()))
    assert (ida.email, ida.emails) == ("ida@lang.example", ("second@lang.example",))
    assert ida.phone == "+41-79-123"
    assert chains(network) == ["Anna Huber > Ida Lang"]
    assert kinds(proposal) == [(9, "relation")]


@pytest.mark.parametrize("cards", [books.APPLE_CARDS, books.GOOGLE_CARDS, books.FOURTH_VERSION])
def test_names_addresses_and_notes_are_what_vobject_reads(cards: bytes) -> None:
    ours = found(cards, "x.vcf").people
    theirs = [
        card
        for card in vobject.readComponents(cards.decode())
        if "x-addressbookserver-kind" not in card.contents
    ]
    assert len(ours) == len(theirs)
    for person, card in zip(ours, theirs, strict=True):
        emails = {each.value for each in card.contents.get("email", ())}
        assert {person.fields.email, *person.fields.emails} == emails
        assert card.fn.value.endswith(person.fields.name)
        if "note" in card.contents and card.contents.get("version")[0].value == "3.0":
            assert person.fields.notes == card.note.value


def test_what_vobject_writes_is_read() -> None:
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family="Groß; Klein", given="Zoë")
    card.add("fn").value = "Zoë, die Große; sehr lang " + "ä" * 90
    card.add("note").value = "eins\nzwei, drei\\vier"
    [person] = found(card.serialize(), "x.vcf").people
    assert person.fields.name == card.fn.value
    assert person.fields.notes == card.note.value


def test_a_structured_name_stands_in_for_a_missing_one() -> None:
    [person] = found("BEGIN:VCARD\nN:Huber;Anna;Maria;Dr.;MBA\nEND:VCARD\n", "x.vcf").people
    assert (person.fields.name, person.fields.title) == ("Anna Maria Huber MBA", "Dr.")


def test_a_card_that_is_not_closed_is_left_out_and_named() -> None:
    cards = "BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nFN:C\nEND:VCARD\nBEGIN:VCARD\nFN:D\n"
    network, proposal = imported(cards, "x.vcf")
    assert names(network) == ["B"]
    assert kinds(proposal) == [(1, "no_end"), (6, "no_begin"), (8, "no_end")]


def test_lines_and_cards_that_say_nothing_are_problems() -> None:
    cards = "BEGIN:VCARD\nFN:A\nnonsense\nEND:VCARD\nBEGIN:VCARD\nTEL:1\nEND:VCARD\n"
    _network, proposal = imported(cards, "x.vcf")
    assert kinds(proposal) == [(3, "bad_line"), (5, "no_name")]


@pytest.mark.parametrize("cards", ["hello\n", "BEGIN:VCARD\nFN:A\n", "FN:A\nEND:VCARD\n"])
def test_without_a_whole_card_the_file_is_refused(cards: str) -> None:
    with pytest.raises(Unreadable, match="no_card"):
        found(cards, "x.vcf")


@pytest.mark.parametrize("photo", ["PHN2Zz4=", "iVBORw0KGgo", "!"])
def test_a_photo_that_is_none_is_a_problem(photo: str) -> None:
    card = f"BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b;TYPE=PNG:{photo}\nEND:VCARD\n"
    network, proposal = imported(card, "x.vcf")
    assert kinds(proposal) == [(3, "not_a_photo")]
    assert next(iter(network.people.values())).photo is None


def test_a_photo_somewhere_else_is_not_fetched() -> None:
    card = "BEGIN:VCARD\nFN:A\nPHOTO:https://x.example/a.png\nEND:VCARD\n"
    assert found(card, "x.vcf").people[0].fields.photo is None
