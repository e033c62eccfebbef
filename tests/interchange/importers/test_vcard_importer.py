"""vCards of all versions, as Apple, Google and Outlook write them; vobject is the judge."""

from __future__ import annotations

import pytest
import vobject

from referralmap.interchange.findings import Unreadable
from tests.interchange import address_books as books
from tests.interchange.importing import chains, found, imported, kinds, names, proposed, unused


def test_apple_groups_labels_with_their_values() -> None:
    network, proposal = imported(books.APPLE_CARDS, "Anna.vcf")
    assert names(network) == ["Anna Huber", "Bernd Maier"]
    assert chains(network) == ["Bernd Maier > Anna Huber"]
    assert kinds(proposal) == [(16, "relation")]
    [problem] = [each for each in proposal.problems if each.kind == "relation"]
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
    assert kinds(proposal) == []
    assert unused(proposal) == {"ORG": "“Abteilung”"}
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


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", *lines, "END:VCARD"))


def test_the_uid_tells_two_of_one_name_apart_and_finds_them_again() -> None:
    cards = "\r\n".join(card(f"UID:{n}", "FN:Max Klein", f"NOTE:{n}") for n in "ab")
    network, proposal = imported(cards, "x.vcf")
    assert names(network) == ["Max Klein", "Max Klein"]
    assert [person.notes for person in network.people.values()] == ["a", "b"]
    assert kinds(proposal) == []
    assert proposed(network, cards, "x.vcf").edit.changes == ()


def test_another_address_book_has_other_ids_for_the_same_people() -> None:
    network, _first = imported(card("UID:a", "FN:Eva Klein", "EMAIL:e@x.at"), "x.vcf")
    other = card("UID:b", "FN:Eva Klein", "EMAIL:e@x.at")
    for text in (other, card("UID:c", "FN:Eva Klein")):
        again = proposed(network, text, "y.vcf")
        assert (again.people, again.matched) == (0, 1)


@pytest.mark.parametrize("uid", ["urn:uuid:0A-1", "URN:UUID:0a-1", "https://x.example/0a-1"])
def test_a_giver_may_be_said_by_the_uid_of_their_card(uid: str) -> None:
    cards = card(f"UID:{uid}", "FN:Eva Klein") + "\n"
    cards += card("FN:Max", f"item1.RELATED:{uid}", "item1.X-ABLabel:Empfohlen von")
    network, proposal = imported(cards, "x.vcf")
    assert chains(network) == ["Eva Klein > Max"]
    assert kinds(proposal) == []


@pytest.mark.parametrize(
    "value",
    ["urn:uuid:1-2", "https://x.example/eva", "tel:+43-1", "data:text/plain,Eva",
     "12345678-1234-4123-8123-123456789abc"],
)  # fmt: skip
def test_what_is_an_address_of_something_is_never_a_person(value: str) -> None:
    network, proposal = imported(card("FN:Max", f"X-REFERRED-BY:{value}"), "x.vcf")
    assert names(network) == ["Max"]
    assert kinds(proposal) == [(3, "unknown_person")]


def test_a_card_of_a_firm_or_an_address_alone_is_named_by_it() -> None:
    cards = card("N:;;;;", "FN:", "ORG:Klein KG", "TEL:1") + "\n" + card("EMAIL:eva@x.at")
    network, proposal = imported(cards, "x.vcf")
    assert names(network) == ["Klein KG", "eva@x.at"]
    assert kinds(proposal) == [(1, "named_by"), (7, "named_by")]


def test_values_are_checked_as_in_tables() -> None:
    text = card("FN:Eva", "EMAIL:nobody", "EMAIL:Eva <eva@x.at>", "TEL;VALUE=uri:tel:+43-1;ext=5")
    network, proposal = imported(text, "x.vcf")
    [eva] = network.people.values()
    assert (eva.email, eva.emails, eva.phone) == ("eva@x.at", (), "+43-1 5")
    assert kinds(proposal) == [(3, "not_an_address")]


def test_properties_without_a_place_are_named_once() -> None:
    cards = card("FN:Eva", "NICKNAME:Evi", "ADR:;;Gasse 1;Graz;;;", "ADR:;;Weg 2;Linz;;;")
    cards += "\n" + card("FN:Max", "NICKNAME:Maxl", "TEL;TYPE=fax:+43 9", "REV:2024")
    assert unused(imported(cards, "x.vcf")[1]) == {
        "NICKNAME": "“Evi”, “Maxl”",
        "ADR": "“Weg 2;Linz”",
        "TEL (fax)": "“+43 9”",
    }


@pytest.mark.parametrize(
    ("lines", "title", "name"),
    [
        (("N:Klein;Eva;;Dr.;", "FN:Dr. Eva Klein"), "Dr.", "Eva Klein"),
        (("FN:Frau Mag. Eva Klein",), "Mag.", "Eva Klein"),
        (("FN:Prof. Dr. Eva Klein",), "Prof. Dr.", "Eva Klein"),
        (("FN:Frau Klein",), "", "Frau Klein"),
    ],
)
def test_a_title_is_no_part_of_the_name(lines: tuple[str, ...], title: str, name: str) -> None:
    [eva] = imported(card(*lines), "x.vcf")[0].people.values()
    assert (eva.title, eva.name) == (title, name)


def test_a_line_in_another_encoding_than_the_rest_is_told() -> None:
    cards = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEND:VCARD\n"
    data = cards.format("Jörg").encode() + cards.format("Müller").encode("cp1252")
    network, proposal = imported(data, "x.vcf")
    assert (names(network), kinds(proposal)) == (["Jörg", "Müller"], [(7, "other_encoding")])
    _network, proposal = imported(cards.format("Müller").encode("cp1252"), "x.vcf")
    assert kinds(proposal) == []


def test_a_relation_without_a_type_is_called_by_its_property() -> None:
    card = "BEGIN:VCARD\nVERSION:4.0\nFN:Bernd\nRELATED;VALUE=text:Anna Huber\nEND:VCARD\n"
    [problem] = [p for p in found(card, "x.vcf").problems if p.kind == "relation"]
    assert problem.data["label"] == "RELATED"


def test_a_card_may_name_several_givers() -> None:
    cards = card("VERSION:3.0", "FN:Eva", "X-REFERRED-BY:Anna Huber;Karl Maier")
    network, _proposal = imported(cards, "x.vcf")
    assert chains(network) == ["Anna Huber > Eva", "Karl Maier > Eva"]
    cards = card("VERSION:3.0", "FN:Eva", r"X-REFERRED-BY:Huber\; Anna")
    assert chains(imported(cards, "x.vcf")[0]) == ["Huber; Anna > Eva"]


def test_groups_that_google_makes_by_itself_are_no_tags() -> None:
    cards = card("VERSION:3.0", "FN:Eva", "CATEGORIES:myContacts,Kunden,starred")
    [eva] = imported(cards, "x.vcf")[0].people.values()
    assert eva.tags == ("Kunden",)


def test_letters_of_another_system_are_told_where_no_card_says_which() -> None:
    card = "BEGIN:VCARD\nVERSION:2.1\nN:Weiß;Jörg\nEND:VCARD\n"
    assert kinds(imported(card.encode("cp850"), "x.vcf")[1]) == [(3, "odd_letters")]
    assert kinds(imported(card.encode("cp1252"), "x.vcf")[1]) == []
    said = card.replace("N:", "N;CHARSET=CP850:")
    network, proposal = imported(said.encode("cp850"), "x.vcf")
    assert (names(network), kinds(proposal)) == (["Jörg Weiß"], [])
