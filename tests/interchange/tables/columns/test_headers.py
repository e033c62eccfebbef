"""Columns known by their headers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Update
from referralmap.model.network import Network
from referralmap.model.records import Settings
from tests.interchange.importing import TODAY, chains, found, imported, kinds, names, unused


def test_a_column_may_be_explained() -> None:
    text = "Wer;Woher;Mail\nAnna;Bernd;a@x.at\n"
    columns = {"wer": "name", "WOHER": "Empfohlen von"}
    network, _proposal = imported(text, columns=columns)
    assert chains(network) == ["Bernd > Anna"]
    assert network.people[next(iter(network.people))].email == "a@x.at"


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({}, "no_name_column"),
        ({"Wer": "phone"}, "no_name_column"),
        ({"Wie": "name"}, "no_such_column"),
        ({"Wer": "shoe size"}, "no_such_field"),
    ],
)
def test_without_a_column_of_names_its_columns_are_named(
    columns: dict[str, str], kind: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        found("Wer;Woher\nAnna;Bernd\n", columns=columns)
    assert refusal.value.kind == kind
    if kind != "no_such_field":
        assert refusal.value.line == 1
        assert refusal.value.data["columns"] == "Wer, Woher"


def test_a_column_without_a_header_is_explained_by_its_number() -> None:
    text = "Name;;Ort\nAnna;a@x.at;Wien\n"
    assert unused(imported(text)[1]) == {"#2": "“a@x.at”"}
    network, proposal = imported(text, columns={"#2": "email"})
    assert [person.email for person in network.people.values()] == ["a@x.at"]
    assert not proposal.problems


@pytest.mark.parametrize(
    "header", ["Kundin", "Kontakt", "Ansprechpartner", "Person", "Client", "Receiver", "Lead"]
)
def test_documented_names_win_over_what_a_trade_calls_people(header: str) -> None:
    for text in (f"{header};Vorname;Nachname\nja;Eva;Klein\n", f"{header};Name\nja;Eva Klein\n"):
        network, proposal = imported(text)
        assert names(network) == ["Eva Klein"]
        assert unused(proposal) == {header: "“ja”"}
    assert names(imported(f"{header};Ort\nEva Klein;Graz\n")[0]) == ["Eva Klein"]


def test_a_shown_name_is_used_where_there_is_no_other_and_named_where_it_says_more() -> None:
    text = "Anzeigename;Vorname;Nachname\nMama;Eva;Klein\nKlein, Max;Max;Klein\nUwe Kurz;;\n"
    network, proposal = imported(text)
    assert names(network) == ["Eva Klein", "Max Klein", "Uwe Kurz"]
    assert unused(proposal) == {"Anzeigename": "“Mama”"}


@pytest.mark.parametrize("header", ["Geber", "Empfehler", "Tippgeber", "Tippgeberin"])
def test_givers_have_many_words(header: str) -> None:
    assert chains(imported(f"Interessent;{header}\nEva;Max\n")[0]) == ["Max > Eva"]


def test_title_is_the_position_unless_that_stands_beside_it() -> None:
    [plain] = imported("Name,Title\nEva,Head of Sales\n")[0].people.values()
    assert (plain.title, plain.position) == ("", "Head of Sales")
    [both] = imported("Name,Title,Position\nEva,Dr.,Chefin\n")[0].people.values()
    assert (both.title, both.position) == ("Dr.", "Chefin")
    [greeted] = imported("Anrede,Name,Title\nFrau Dr.,Eva,Chefin\n")[0].people.values()
    assert (greeted.title, greeted.position) == ("Dr.", "Chefin")


def test_a_day_belongs_to_the_referral_or_else_to_the_contract() -> None:
    [referral] = imported("Name;Geber;Datum\nEva;Max;2026-01-31\n")[0].referrals.values()
    assert str(referral.date) == "2026-01-31"
    [contract] = imported("Kunde;Prämie;Datum\nEva;4000;2026-01-31\n")[0].contracts.values()
    assert str(contract.signed) == "2026-01-31"
    assert unused(imported("Name;Datum\nEva;2026-01-31\n")[1]) == {"Datum": "“2026-01-31”"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kunde;Abschluss\nEva;4.000 €\n", (4000, "None", "open")),
        ("Kunde;Abschluss;Prämie\nEva;31.01.2026;500\n", (500, "2026-01-31", "won")),
        ("Kunde;Abschluss;Prämie\nEva;verloren;500\n", (500, "None", "lost")),
    ],
)
def test_what_abschluss_means_is_seen_in_its_cells(text: str, expected: tuple[object]) -> None:
    [contract] = imported(text)[0].contracts.values()
    assert (contract.value, str(contract.signed), contract.status) == expected


def test_status_says_how_far_a_referral_has_come_where_no_stage_does() -> None:
    text = "Name;Geber;Status\nA;Max;Kunde\nB;Max;Interessent\nC;Max;abgelehnt\nD;Max;Angebot\n"
    network, proposal = imported(text)
    stages = [str(referral.stage) for referral in network.referrals.values()]
    assert stages == ["won", "contacted", "declined", "offer"]
    assert (kinds(proposal), unused(proposal)) == ([], {})


def test_several_columns_of_one_kind_are_numbered() -> None:
    [eva] = imported("Name;E-Mail;E-Mail 2;Telefon 1;Telefon 2\nEva;a@x;b@x;1;2\n")[
        0
    ].people.values()
    assert (eva.email, eva.emails, eva.phone, eva.phones) == ("a@x", ("b@x",), "1", ("2",))


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Tel. (Büro)", "phone"),
        ("Tel. (mobil)", "phone"),
        ("Festnetz", "phone"),
        ("Telefon dienstlich", "phone"),
        ("Privat: E-Mail", "email"),
        ("E-Mail (Arbeit)", "email"),
        ("Dienstlich: Stadt", "city"),
        ("PLZ (Büro)", "postcode"),
        ("Straße (privat)", "street"),
        ("Other Country", "country"),
    ],
)
def test_a_word_beside_a_known_header_says_of_which_place(header: str, field: str) -> None:
    cell = "a@x.at" if field == "email" else "AT" if field == "country" else "0664 1"
    network, proposal = imported(f"Name;{header}\nEva;{cell}\n")
    [eva] = network.people.values()
    assert (getattr(eva, field), unused(proposal)) == (cell, {})


@pytest.mark.parametrize("header", ["Fax (Büro)", "Firma privat", "Büro", "privat", "Name privat"])
def test_a_word_of_a_place_is_no_header(header: str) -> None:
    assert unused(imported(f"Name;{header}\nEva;x\n")[1]) == {header: "“x”"}


def test_a_title_stands_beside_a_salutation() -> None:
    network, proposal = imported("Anrede;Titel;Vorname;Nachname\nFrau;Dr.;Eva;Huber\n")
    [eva] = network.people.values()
    assert (eva.title, eva.name, unused(proposal)) == ("Dr.", "Eva Huber", {})


@pytest.mark.parametrize("more", ["Person - Email", "Person - Phone", "Deal - Referred by", ""])
def test_the_id_of_a_deal_names_no_person_whatever_else_stands_beside_it(more: str) -> None:
    cell = {"Person - Email": "a@x.at", "Person - Phone": "+43 1"}.get(more, "Karl Maier")
    header = f"Deal - ID;Deal - Title;Deal - Value;Deal - Contact person;{more}"
    deals = f"11;Rente;4000;Anna Huber;{cell}\n12;Leben;1500;Anna Huber;{cell}\n"
    network, _proposal = imported(f"{header}\n{deals}")
    [anna] = [person for person in network.people.values() if person.name == "Anna Huber"]
    assert anna.external_ids == ()
    assert sorted(network.contracts) == ["pipedrive:11", "pipedrive:12"]
    network, proposal = imported("Person - ID;Person - Name\n11;Zora Zank\n", into=network)
    assert proposal.people == 1


def test_the_id_of_a_person_names_no_deal() -> None:
    header = "Person - ID;Deal - ID;Deal - Title;Deal - Value;Deal - Contact person"
    network, _proposal = imported(f"{header}\n7;11;A;4000;Anna\n7;12;B;1500;Anna\n")
    [anna] = network.people.values()
    assert anna.external_ids == (("pipedrive", "7"),)
    assert len(network.contracts) == 2


def test_hubspot_s_deals_with_a_giver_are_known_by_their_own_ids() -> None:
    header = "Record ID;Deal Name;Amount;Associated Contact;Referred by"
    network, _proposal = imported(f"{header}\n9;Rente;400;Anna;Karl\n8;Depot;500;Anna;Karl\n")
    assert [p.external_ids for p in network.people.values()] == [(), ()]
    assert sorted(network.contracts) == ["hubspot:8", "hubspot:9"]


@pytest.mark.parametrize(
    ("header", "row", "system"),
    [
        ("Person-ID;Vorname;Name;Firma", "17;Anna;Huber;Huber KG", "centralstationcrm"),
        ("Person - ID;Person - Name", "17;Anna Huber", "pipedrive"),
        ("Person ID;First Name;Last Name", "17;Anna;Huber", "record"),
    ],
)
def test_an_id_of_a_person_is_kept_under_the_program_that_gave_it(
    header: str, row: str, system: str
) -> None:
    [anna] = imported(f"{header}\n{row}\n")[0].people.values()
    assert anna.external_ids == ((system, "17"),)


@pytest.mark.parametrize(
    "header",
    [
        "Amount Currency",
        "Opportunity Amount Currency",
        "Deal - Currency",
        "Deal - Währung von Wert",
        "Währung des Werts",
        "ISO",
        "",
    ],
)
def test_a_currency_beside_an_amount_is_seen(header: str) -> None:
    network, proposal = imported(f"Name;Betrag;{header}\nAnna;5500;USD\nBernd;70;CHF\nClara;1;\n")
    assert [c.currency for c in network.contracts.values()] == ["USD", "CHF", "EUR"]
    assert unused(proposal) == {}


def test_what_is_not_a_code_throughout_is_no_currency() -> None:
    network, proposal = imported("Name;Betrag;Team\nAnna;5500;USD\nBernd;70;Nord\n")
    assert [c.currency for c in network.contracts.values()] == ["EUR", "EUR"]
    assert set(unused(proposal)) == {"Team"}


def test_hubspot_s_deals_are_read_in_german() -> None:
    header = "Datensatz-ID;Deal-Name;Deal-Phase;Betrag;Abschlussdatum;Zugehöriger Kontakt"
    rows = "9;Rente;Abgeschlossen und gewonnen;400;2024-03-04;Anna Huber"
    network, _proposal = imported(f"{header}\n{rows}\n")
    [contract] = network.contracts.values()
    assert (contract.id, contract.status, str(contract.signed)) == (
        "hubspot:9",
        "won",
        "2024-03-04",
    )


@pytest.mark.parametrize(
    ("header", "cells", "name"),
    [
        ("Prénom;Nom;Téléphone;Localité;Parrain", "Anna;Huber;+41 1;Genève;Karl", "Anna Huber"),
        ("Nom;Téléphone;Ville;Recommandé par", "Anna Huber;+41 1;Genève;Karl", "Anna Huber"),
        (
            "Nome;Cognome;Telefono;Città;Consigliato da",
            "Anna;Huber;+41 1;Genève;Karl",
            "Anna Huber",
        ),
        ("Cognome;Nome;Telefono;Luogo;Presentato da", "Huber;Anna;+41 1;Genève;Karl", "Anna Huber"),
    ],
)
def test_tables_in_french_and_italian_are_read(header: str, cells: str, name: str) -> None:
    network, proposal = imported(f"{header}\n{cells}\n")
    anna = next(person for person in network.people.values() if person.name == name)
    assert (anna.phone, anna.city, len(network.referrals)) == ("+41 1", "Genève", 1)
    assert unused(proposal) == {}


def test_the_user_may_say_which_column_holds_first_and_last_names() -> None:
    mapped = {"Aa": "first_name", "Bb": "last_name"}
    network, _proposal = imported("Aa;Bb\nAnna;Huber\n", columns=mapped)
    assert [person.name for person in network.people.values()] == ["Anna Huber"]


def test_odoo_s_own_firm_is_nobody_s() -> None:
    network, proposal = imported("Externe ID;Name;Unternehmen\n1;Anna Huber;My Company\n")
    assert [person.organisation for person in network.people.values()] == [""]
    assert set(unused(proposal)) == {"Unternehmen"}


HEADERS_WITH_CURRENCY = {
    "Wert (CHF)": "CHF",
    "Umsatz in EUR": "EUR",
    "Prämie CHF": "CHF",
    "Auftragswert [€]": "EUR",
    "Wert in €": "EUR",
    "CHF-Betrag": "CHF",
    "Betrag in Franken": "CHF",
    "Fr. Betrag": "CHF",
    "Contract value (USD)": "USD",
    "Amount $": "USD",
    "Betrag £": "GBP",
}


@pytest.mark.parametrize(("header", "currency"), HEADERS_WITH_CURRENCY.items())
@pytest.mark.parametrize("of_the_map", ["EUR", "CHF"])
def test_a_currency_in_a_header_is_that_of_its_amounts(
    header: str, currency: str, of_the_map: str
) -> None:
    known = Network(Settings(currency=of_the_map))
    network, proposal = imported(f"Name;{header}\nAnna;1.200,50\nBernd;300\n", known)
    amounts = [(c.value, c.currency) for c in network.contracts.values()]
    assert amounts == [(Decimal("1200.50"), currency), (Decimal(300), currency)]
    assert kinds(proposal) == []


def test_two_columns_of_amounts_have_their_own_currencies() -> None:
    network, proposal = imported("Name;Betrag EUR;Betrag CHF\nAnna;1200;\nBernd;;300\nCarl;7;8\n")
    amounts = [(int(c.value), c.currency) for c in network.contracts.values()]
    assert amounts == [(1200, "EUR"), (300, "CHF"), (7, "EUR")]
    assert unused(proposal) == {"Betrag CHF": "“8”"}


@pytest.mark.parametrize("cells", ["5;CHF", "5 CHF;", "5 CHF;CHF"])
def test_a_currency_that_contradicts_the_header_is_told(cells: str) -> None:
    network, proposal = imported(f"Name;Betrag EUR;Währung\nAnna;{cells}\n")
    assert not network.contracts
    assert kinds(proposal) == [(2, "two_currencies")]


@pytest.mark.parametrize("header", ["Wien EUR", "Top", "ALL", "Notiz CHF", "CHF"])
def test_a_code_beside_other_words_makes_no_amount(header: str) -> None:
    network, _proposal = imported(f"Name;{header}\nAnna;1200\n")
    assert not network.contracts


@pytest.mark.parametrize(
    "header", ["Deal", "Deal-Nr.", "Vertragsnummer", "Polizzennummer", "Deal ID"]
)
def test_a_contract_is_known_again_by_its_number(header: str) -> None:
    text = f"{header};Kunde;Betrag;Status\nD-1;Eva;500;offen\nD-2;Eva;500;offen\n"
    network, proposal = imported(text)
    ids = [id_.partition(":")[2] for id_ in network.contracts]
    assert (ids, unused(proposal)) == (["D-1", "D-2"], {})
    findings = found(text.replace("500;offen\nD-2", "700;gewonnen\nD-2"))
    later = propose(network, findings, referred_by=None, today=TODAY, name="x", updates=[*Update])
    assert (later.contracts, later.updated) == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Auftragsnummer;Kunde;Betrag\n7;Eva;500\n7;Eva;500\n",
        "Deal;Kunde;Betrag\nD-7;Eva;500\nD-7;Eva;500\n",
        "Deal;Kunde;Betrag\nRente 1;Eva;500\nRente 2;Eva;500\n",
        "Deal;Kunde;Betrag\n400;Eva;500\n900;Eva;500\n",
    ],
)
def test_what_stands_twice_or_is_no_number_is_no_id_of_a_contract(text: str) -> None:
    network, proposal = imported(text)
    assert [contract.value for contract in network.contracts.values()] == [500, 500]
    assert not any(id_.startswith(":") for id_ in network.contracts)
    assert [*unused(proposal)] == [text.partition(";")[0]]
