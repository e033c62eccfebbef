"""Real-looking exports of address books and sales programs, each with its traps."""

from __future__ import annotations

import datetime
from decimal import Decimal

from referralmap.model.network import Network
from referralmap.model.records import Person
from referralmap.model.vocabulary import Channel, Stage, Status
from tests.interchange import address_books as books
from tests.interchange.importing import chains, imported, kinds, names


def person(network: Network, name: str) -> Person:
    [found] = [person for person in network.people.values() if person.name == name]
    return found


def test_linkedin_has_notes_before_its_header_and_dates_in_words() -> None:
    network, proposal = imported(books.LINKEDIN, "Connections.csv")
    assert names(network) == ["Anna Huber", "Bernd Maier", "Anna Huber"]
    assert kinds(proposal) == [(7, "no_name")]
    first = next(iter(network.people.values()))
    assert first.organisation == "Huber & Co, KG"
    assert first.position == "Managing Director"
    assert first.url == "https://www.linkedin.com/in/anna-huber"
    assert first.added == datetime.date(2024, 3, 12)
    assert first.channel is Channel.LINKEDIN
    assert person(network, "Bernd Maier").email == "bernd@maier.example"


def test_two_of_one_name_with_two_profiles_are_found_again() -> None:
    network, _first = imported(books.LINKEDIN, "Connections.csv")
    _network, again = imported(books.LINKEDIN, "Connections.csv", into=network)
    assert (again.people, again.matched) == (0, 3)
    assert again.edit.changes == ()


def test_outlook_names_the_giver_in_a_free_text() -> None:
    text = books.outlook(
        books.OUTLOOK_ENGLISH_HEADER,
        title="Dr.",
        firstname="Anna",
        middlename="Maria",
        lastname="Huber",
        suffix="MBA",
        jobtitle="Director",
        businessstreet="High Street 1",
        businesscity="London",
        businesscountryregion="United Kingdom",
        homecity="Leeds",
        mobilephone="+44 20",
        businessphone="123",
        businessfax="999",
        emailaddress="anna@huber.example",
        email2address="/o=ExchangeLabs/ou=x",
        categories="Client;Golf",
        referredby="Bernd Maier; Clara",
        profession="Lawyer",
        location="Office 3",
        webpage="https://huber.example",
        private="False",
    )
    network, proposal = imported(text, "contacts.CSV")
    assert kinds(proposal) == []
    anna = person(network, "Anna Maria Huber MBA")
    assert (anna.title, anna.position) == ("Dr.", "Director")
    assert (anna.street, anna.city, anna.country) == ("High Street 1", "London", "GB")
    assert (anna.phone, anna.phones) == ("+44 20", ("123",))
    assert (anna.email, anna.emails) == ("anna@huber.example", ())
    assert anna.tags == ("Client", "Golf")
    assert anna.url == "https://huber.example"
    assert chains(network) == ["Bernd Maier > Anna Maria Huber MBA", "Clara > Anna Maria Huber MBA"]


def test_outlook_in_german_comes_with_semicolons_and_cp1252() -> None:
    text = books.outlook(
        books.OUTLOOK_GERMAN_HEADER,
        delimiter=";",
        anrede="Frau Mag.",
        vorname="Zoë",
        nachname="Groß",
        firma="Groß & Söhne",
        straßeprivat="Höttinger Gasse 1",
        postleitzahlprivat="6020",
        ortprivat="Innsbruck",
        landregionprivat="Österreich",
        mobiltelefon="+43 664 1",
        telefonfürhörbehinderte="0",
        emailadresse="zoe@gross.example",
        email2adresse="zoe2@gross.example",
        emailtyp="SMTP",
        notizen="mag Tee",
        empfohlenvon="Jörg Weiß",
        webseite="gross.example",
        ort="",
    )
    network, proposal = imported(text.encode("cp1252"), "Kontakte.csv")
    assert kinds(proposal) == []
    zoe = person(network, "Zoë Groß")
    assert (zoe.title, zoe.organisation, zoe.notes) == ("Mag.", "Groß & Söhne", "mag Tee")
    assert (zoe.postcode, zoe.city, zoe.country) == ("6020", "Innsbruck", "AT")
    assert (zoe.email, zoe.emails) == ("zoe@gross.example", ("zoe2@gross.example",))
    assert (zoe.phone, zoe.phones) == ("+43 664 1", ())
    assert chains(network) == ["Jörg Weiß > Zoë Groß"]


def test_google_joins_values_and_labels_relations() -> None:
    text = books.under(
        books.GOOGLE_NEW_HEADER,
        "First Name=Anna|Last Name=Huber|Name Prefix=Dr.|Organization Name=Huber KG"
        "|Organization Title=Chefin|Labels=Kunden ::: * myContacts"
        "|E-mail 1 - Value=a@x.example ::: b@x.example|E-mail 2 - Value=c@x.example"
        "|Phone 1 - Value=+43 1 ::: +43 2|Address 1 - Street=Gasse 1|Address 1 - City=Wien"
        "|Address 1 - Country=AT|Relation 1 - Label=Empfohlen von"
        "|Relation 1 - Value=Bernd ::: Clara|Relation 2 - Label=Spouse|Relation 2 - Value=Emil",
    )
    network, proposal = imported(text, "contacts.csv")
    assert kinds(proposal) == [(2, "relation")]
    anna = person(network, "Anna Huber")
    assert (anna.title, anna.position, anna.organisation) == ("Dr.", "Chefin", "Huber KG")
    assert (anna.email, anna.emails) == ("a@x.example", ("b@x.example", "c@x.example"))
    assert (anna.phone, anna.phones) == ("+43 1", ("+43 2",))
    assert anna.tags == ("Kunden",)
    assert (anna.street, anna.city, anna.country) == ("Gasse 1", "Wien", "AT")
    assert chains(network) == ["Bernd > Anna Huber", "Clara > Anna Huber"]


def test_google_of_old_has_one_column_for_the_name() -> None:
    text = books.under(
        books.GOOGLE_OLD_HEADER,
        "Name=Anna Maria Huber|Given Name=Anna|Additional Name=Maria|Family Name=Huber"
        "|Group Membership=* myContacts ::: Golf|E-mail 1 - Type=* Work"
        "|E-mail 1 - Value=a@x.example|Phone 1 - Value=1|Phone 2 - Value=2"
        "|Organization 1 - Name=KG|Organization 1 - Title=Chefin"
        "|Custom Field 1 - Type=Referred by|Custom Field 1 - Value=Bernd",
    )
    network, proposal = imported(text, "google.csv")
    assert kinds(proposal) == []
    anna = person(network, "Anna Maria Huber")
    assert (anna.organisation, anna.position, anna.tags) == ("KG", "Chefin", ("Golf",))
    assert (anna.phone, anna.phones) == ("1", ("2",))
    assert chains(network) == ["Bernd > Anna Maria Huber"]


def test_hubspot_deals_join_on_the_contacts() -> None:
    network, _contacts = imported(books.HUBSPOT_CONTACTS, "contacts.csv")
    anna = person(network, "Anna Huber")
    assert anna.external_ids == (("hubspot", "101"),)
    network, deals = imported(books.HUBSPOT_DEALS, "deals.csv", into=network)
    assert (deals.people, deals.contracts, deals.matched) == (0, 2, 2)
    assert kinds(deals) == [(3, "other_buyer"), (4, "deal_without_amount")]
    won, still_open = sorted(network.contracts.values(), key=lambda c: c.number)
    assert (won.buyer, won.value, won.status) == (anna.id, Decimal("1200.50"), Status.WON)
    assert (won.product, won.signed) == ("Household", datetime.date(2024, 5, 6))
    assert (still_open.status, still_open.signed) == (Status.OPEN, None)
    assert network.people[still_open.buyer].name == "Bernd Maier"
    _network, again = imported(books.HUBSPOT_DEALS, "deals.csv", into=network)
    assert again.edit.changes == ()


def test_hubspot_deals_alone_add_only_buyers_with_names() -> None:
    network, deals = imported(books.HUBSPOT_DEALS, "deals.csv")
    assert names(network) == ["Anna Huber"]
    assert person(network, "Anna Huber").email == "anna@huber.example"
    assert kinds(deals) == [
        (3, "other_buyer"),
        (3, "unknown_person"),
        (4, "deal_without_amount"),
    ]
    _network, contacts = imported(books.HUBSPOT_CONTACTS, "contacts.csv", into=network)
    assert (contacts.people, contacts.matched) == (1, 1)


def test_pipedrive_prefixes_its_headers() -> None:
    network, _persons = imported(books.PIPEDRIVE_PERSONS, "persons.csv")
    anna = person(network, "Anna Huber")
    assert (anna.email, anna.emails) == ("anna@huber.example", ("anna@home.example",))
    assert (anna.organisation, anna.phone, anna.tags) == ("Huber KG", "+43 1 234", ("Hot",))
    network, deals = imported(books.PIPEDRIVE_DEALS, "deals.csv", into=network)
    assert (deals.people, deals.contracts, deals.matched) == (1, 2, 1)
    assert kinds(deals) == []
    won, other = sorted(network.contracts.values(), key=lambda c: c.number)
    assert (won.buyer, won.status, won.signed) == (
        anna.id,
        Status.WON,
        datetime.date(2024, 5, 6),
    )
    assert (other.value, other.currency, other.status) == (Decimal("99.90"), "CHF", Status.OPEN)


def test_pipedrive_translates_them() -> None:
    network, deals = imported(books.PIPEDRIVE_DEALS_GERMAN, "deals.csv")
    [contract] = network.contracts.values()
    assert (deals.people, contract.value, contract.status) == (1, Decimal(1200), Status.WON)
    assert (contract.product, contract.signed) == ("Haushalt", datetime.date(2024, 5, 6))


def test_a_german_spreadsheet_saved_as_csv() -> None:
    network, proposal = imported(books.EXCEL_GERMAN, "Kunden.csv")
    joerg = person(network, "Jörg Weiß")
    assert (joerg.phone, joerg.postcode, joerg.city) == ("+43 664 123", "06020", "Innsbruck")
    assert joerg.street == "Höttinger Gasse 1;2. Stock"
    assert joerg.notes == "erste Zeile\nzweite Zeile"
    [first, second] = sorted(network.contracts.values(), key=lambda c: c.number)
    assert (first.value, first.currency, first.status) == (Decimal("1234.56"), "EUR", Status.WON)
    assert first.signed == datetime.date(2026, 1, 31)
    assert (second.value, second.status, second.signed) == (Decimal(2000), Status.OPEN, None)
    referral = network.referrals[joerg.id, person(network, "Zoë Groß").id]
    assert (referral.date, referral.stage) == (datetime.date(2026, 1, 31), Stage.APPOINTMENT)
    # an unquoted semicolon moves everything behind it one column to the right
    assert (7, "extra_cells") not in kinds(proposal)
    assert (7, "not_a_date") in kinds(proposal)
    assert (8, "two_digit_year") in kinds(proposal)
