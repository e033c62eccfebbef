"""A row as a person, their giver and their contract."""

from __future__ import annotations

import pytest

from referralmap.model.records import Contract
from referralmap.model.vocabulary import Status
from tests.interchange.importing import chains, found, imported, kinds, names, unused

CONTRACTS = "Name;Kontraktwert;Währung;Status;Unterschrieben am;Stand"


def contract_of(row: str) -> Contract | None:
    network, _proposal = imported(f"{CONTRACTS}\nAnna;{row}\n")
    return next(iter(network.contracts.values()), None)


def test_name_beside_vorname_is_the_family_name() -> None:
    assert names(imported("Name;Vorname\nHuber;Anna\n")[0]) == ["Anna Huber"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ("abc;;;;", "not_an_amount"),
        ("0;;;;", "not_positive"),
        ("-5;;;;", "not_positive"),
        ("1,2345;;;;", "too_many_decimals"),
        ("5;Taler;;;", "not_a_currency"),
        ("5 €;CHF;;;", "two_currencies"),
    ],
)
def test_a_contract_that_cannot_be_read_is_left_out(cells: str, kind: str) -> None:
    network, proposal = imported(f"{CONTRACTS}\nAnna;{cells}\n")
    assert kinds(proposal) == [(2, kind)]
    assert (len(network.people), len(network.contracts)) == (1, 0)


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ("5;;;;", Status.OPEN),
        ("5;;;31.01.2026;", Status.WON),
        ("5;;;;Kontrakt", Status.WON),
        ("5;;verloren;31.01.2026;", Status.LOST),
        ("5;;Storno;;", Status.CANCELLED),
    ],
)
def test_without_a_status_a_signed_contract_is_won(cells: str, status: Status) -> None:
    contract = contract_of(cells)
    assert contract is not None
    assert contract.status is status


def test_a_stage_without_a_giver_says_so() -> None:
    network, proposal = imported("Name;Stand;Kanal\nAnna;Termin;Telefon\nBernd;;XING\n")
    assert kinds(proposal) == [(2, "no_giver")]
    assert [p.channel for p in network.people.values()] == [None, "xing"]


def test_everybody_in_a_table_may_have_one_giver() -> None:
    text = "Name;Stand;Empfohlen von\nBernd;Termin;\nClara;;Bernd\nAnna;;\n"
    network, _proposal = imported("Name\nAnna\n")
    [anna] = network.people
    network, proposal = imported(text, into=network, referred_by=anna)
    assert chains(network) == ["Anna > Bernd", "Bernd > Clara", "Anna > Clara"]
    assert next(iter(network.referrals.values())).stage == "appointment"
    assert (proposal.people, proposal.matched, kinds(proposal)) == (2, 1, [])


def test_a_row_without_a_name_is_called_by_its_firm_or_address() -> None:
    text = "Name;Firma;E-Mail;Ort\n;Klein KG;office@x.at;Graz\n;;eva@x.at;\n;;;Linz\n"
    network, proposal = imported(text)
    assert names(network) == ["Klein KG", "eva@x.at"]
    assert kinds(proposal) == [(2, "named_by"), (3, "named_by"), (4, "no_name")]


def test_a_repeated_header_and_a_row_of_sums_are_nobody() -> None:
    text = "Name;Ort;Prämie\nEva;Graz;500\nNAME;Ort;Prämie\nMax;Linz;700\nSumme;;1.200\n"
    network, proposal = imported(text)
    assert names(network) == ["Eva", "Max"]
    assert kinds(proposal) == [(3, "header_again"), (5, "row_of_sums")]
    assert len(network.contracts) == 2
    assert names(imported("Name;Ort\nSumme;Graz\n")[0]) == ["Summe"]


@pytest.mark.parametrize(
    "name",
    [
        *("Gesamt: 2", "Gesamt (1)", "Total (2)", "∑", "Σ", "Ergebnis", "Grand Total", "Endsumme"),
        *("Zwischensumme:", "Gesamt EUR", "Sub-Total 3", "SUMME =", "Gesamtergebnis"),
    ],
)
def test_a_row_of_sums_is_known_by_what_it_is_called(name: str) -> None:
    network, proposal = imported(f"Name;Ort;Prämie\nEva;Graz;500\n{name};;500\n")
    assert (names(network), kinds(proposal)) == (["Eva"], [(3, "row_of_sums")])
    assert names(imported(f"Name;Ort\n{name};Graz\n")[0]) == [name]


@pytest.mark.parametrize(
    "name",
    [
        *("Summe Wien", "Summe netto", "Zwischensumme Jänner", "Gesamtumsatz", "Durchschnitt"),
        *("Mittelwert", "Anzahl", "Übertrag", "Total Kunden", "3 Kunden", "Gesamt netto:"),
    ],
)
def test_a_row_that_sums_up_a_part_is_known_by_its_number(name: str) -> None:
    network, proposal = imported(f"Name;Ort;Telefon;Prämie\nEva;Graz;;500\n{name};;;500\n")
    assert (names(network), kinds(proposal)) == (["Eva"], [(3, "row_of_sums")])
    for row in (f"{name};Graz;;500", f"{name};;0664 1;", f"{name};;;viel"):
        network, _proposal = imported(f"Name;Ort;Telefon;Prämie\n{row}\n")
        assert names(network) == [name]


def test_a_sum_may_hold_its_number_in_what_it_is_called() -> None:
    network, proposal = imported("Name;Prämie\nEva;500\nSumme Kunden: 2;\n")
    assert (names(network), kinds(proposal)) == (["Eva"], [(3, "row_of_sums")])


@pytest.mark.parametrize(
    "name",
    [
        "Summer",
        "Anna Summer",
        "Summer Wien",
        "Total-Müller",
        "Anzahl Karl",
        "Eva Gesamt",
        "Gesamt Anna",
        "Sumi 2",
        "Total (Graz)",
    ],
)
def test_people_with_names_like_sums_are_people(name: str) -> None:
    network, proposal = imported(f"Name;Prämie\nEva;500\n{name};500\n")
    assert (names(network), kinds(proposal)) == (["Eva", name], [])


def test_a_number_that_was_kept_from_a_spreadsheet_is_taken_out_of_its_formula() -> None:
    network, _proposal = imported('Name;Telefon;PLZ\nEva;="0664 1";"=""01099"""\n')
    [eva] = network.people.values()
    assert (eva.phone, eva.postcode) == ("0664 1", "01099")


def test_a_contract_on_two_equal_lines_is_told() -> None:
    row = "Anna;500;EUR;;31.01.2026;"
    network, proposal = imported(f"{CONTRACTS}\n{row}\nBernd;500;EUR;;31.01.2026;\n{row}\n")
    assert kinds(proposal) == [(4, "contract_twice")]
    assert len(network.contracts) == 3
    network, proposal = imported(f"{CONTRACTS}\n{row}\n{row.replace('500', '600')}\n")
    assert kinds(proposal) == []


@pytest.mark.parametrize(
    ("row", "status", "kind"),
    [
        ("100;;in talks;;", Status.OPEN, "taken_for_open"),
        ("100;;in talks;2026-02-01;", Status.WON, "taken_for_won"),
        ("100;;;2026-02-01;", Status.WON, None),
    ],
)
def test_what_a_contract_of_an_unknown_state_was_taken_for_is_told(
    row: str, status: Status, kind: str | None
) -> None:
    network, proposal = imported(f"{CONTRACTS}\nAnna;{row}\n")
    [contract] = network.contracts.values()
    assert contract.status is status
    assert kinds(proposal) == ([(2, kind)] if kind else [])


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        ("Closed Won (Sales Pipeline)", Status.WON),
        ("Deal lost", Status.LOST),
        ("Vertrag unterschrieben", Status.WON),
        ("Presentation scheduled (Standard)", Status.OPEN),
        ("Abgeschlossen und verloren (Vertrieb)", Status.LOST),
        ("In der Schwebe", None),
    ],
)
def test_a_stage_of_a_deal_says_its_state_or_is_told(stage: str, status: Status | None) -> None:
    text = f"Record ID;Deal Name;Deal Stage;Amount;Associated Contact\n9;Rente;{stage};400;Anna\n"
    network, proposal = imported(text)
    [contract] = network.contracts.values()
    assert contract.status is (status or Status.OPEN)
    assert kinds(proposal) == ([] if status else [(2, "taken_for_open")])


@pytest.mark.parametrize("stage", ["verloren", "kein Abschluss", "abgelehnt"])
def test_a_contract_after_such_a_stage_is_open_in_a_table_of_ones_own_and_that_is_told(
    stage: str,
) -> None:
    network, proposal = imported(f"Name;Empfohlen von;Betrag;Stage\nAnna;Karl;400;{stage}\n")
    assert [c.status for c in network.contracts.values()] == [Status.OPEN]
    assert kinds(proposal) == [(2, "stage_leaves_open")]
    [referral] = network.referrals.values()
    assert referral.stage is not None


@pytest.mark.parametrize("stage", ["verloren", "kein Abschluss", "abgelehnt"])
def test_a_contract_with_a_day_of_signing_is_won_whatever_became_of_the_referral(
    stage: str,
) -> None:
    network, proposal = imported(
        f"Name;Empfohlen von;Betrag;Stand;Unterschrieben am\nAnna;Karl;400;{stage};01.02.2024\n"
    )
    assert [c.status for c in network.contracts.values()] == [Status.WON]
    assert kinds(proposal) == []


@pytest.mark.parametrize(
    ("stage", "status"), [("Closed Lost", Status.LOST), ("Closed Won", Status.WON)]
)
def test_in_a_report_of_salesforce_the_stage_says_how_a_contract_stands(
    stage: str, status: Status
) -> None:
    text = f"Contact Name,Account Name,Amount,Stage,Close Date\nAnna,Acme,400,{stage},2024-01-31\n"
    network, _proposal = imported(text)
    assert [c.status for c in network.contracts.values()] == [status]


@pytest.mark.parametrize("header", ["Abschluss", "Deal", "Geschäft"])
def test_a_column_of_the_end_holds_days_and_words_cell_by_cell(header: str) -> None:
    ends = {"15.03.2024": "won", "offen": "open", "verloren": "lost", "gewonnen": "won", "": "open"}
    rows = "".join(f"P{at};400;{end}\n" for at, end in enumerate(ends))
    network, proposal = imported(f"Name;Wert;{header}\n{rows}")
    assert [c.status.value for c in network.contracts.values()] == list(ends.values())
    assert next(str(c.signed) for c in network.contracts.values()) == "2024-03-15"
    assert (kinds(proposal), unused(proposal)) == ([], {})
    _network, proposal = imported(f"Name;Wert;{header}\nA;400;nein\nB;400;03/04/2024\n")
    told = [(2, "taken_for_open"), (3, "ambiguous_date"), (3, "day_leaves_open")]
    assert kinds(proposal) == told


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize(
    "header",
    ["Nachname, Vorname", "Name, Vorname", "Familienname/Vorname", "Kunde (Nachname, Vorname)"],
)
def test_a_column_of_turned_names_holds_whole_names(header: str, delimiter: str) -> None:
    turned = {
        "Huber-Maier, Anna Maria": "Anna Maria Huber-Maier",
        "von der Leyen, Ursula": "Ursula von der Leyen",
        "Van den Berg, Jan Peter": "Jan Peter Van den Berg",
        "García Lorca, Federico": "Federico García Lorca",
        "Huber Karl": "Karl Huber",
        "von Trapp Maria": "Maria von Trapp",
        "Huber KG, Wien": "Huber KG, Wien",
    }
    rows = (f"{name}{delimiter}Maria von Trapp" for name in turned)
    network, proposal = imported("\n".join([f"{header}{delimiter}Geber", *rows]))
    assert names(network) == [*turned.values()]
    assert {each.partition(" > ")[0] for each in chains(network)} == {"Maria von Trapp"}
    assert [kind for _line, kind in kinds(proposal)] == ["referred_themselves"]


@pytest.mark.parametrize(("header", "title"), [("Nachname, Vorname", "Dr."), ("Name", "Dr.")])
def test_a_title_in_a_turned_name_is_one(header: str, title: str) -> None:
    network, _proposal = imported(f'"{header}"\n"Huber, Dr. Anna"\n"Huber Dr., Eva"\n')
    assert [person.title for person in network.people.values()] == [title, title]


@pytest.mark.parametrize(
    ("name", "firm"),
    [
        ("Huber KG, Anna Huber", ""),
        ("Huber KG, Mag. Anna Huber", "Huber KG"),
        ("Café Huber, Anna Huber", "Café Huber"),
    ],
)
def test_a_firm_in_front_of_a_name_is_the_person_s(name: str, firm: str) -> None:
    network, proposal = imported(f'Name;Firma;Geber\n"{name}";{firm};\nEva;;Anna Huber\n')
    assert (chains(network), kinds(proposal)) == (["Anna Huber > Eva"], [])
    anna = next(iter(network.people.values()))
    assert anna.organisation == name.partition(",")[0]


@pytest.mark.parametrize(
    "name", ["Huber KG, Wien", "Huber, Anna", "Huber, Maier & Partner KG", "Blau AG, Filiale Süd"]
)
def test_what_is_no_person_of_a_firm_stays(name: str) -> None:
    assert names(imported(f'Name\n"{name}"\n')[0]) == [name]


def test_another_firm_in_front_of_a_name_is_told() -> None:
    network, proposal = imported('Name;Firma\n"Huber KG, Anna Huber";Blau AG\n')
    assert (names(network), kinds(proposal)) == (["Anna Huber"], [(2, "beside_name")])


@pytest.mark.parametrize(
    "cells",
    [("12.3.24", "5.11.23", "offen"), ("offen", "12.3.24"), ("12.3.2024", "offen", "1.1.24")],
)
def test_days_with_a_short_year_beside_words_are_days(cells: tuple[str, ...]) -> None:
    rows = (f"Person {at};Max;{cell};100" for at, cell in enumerate(cells))
    network, proposal = imported("\n".join(["Name;Geber;Abschluss;Wert", *rows]))
    assert len(network.contracts) == len(cells)
    told = {line for line, kind in kinds(proposal) if kind == "two_digit_year"}
    assert told == {at for at, cell in enumerate(cells, 2) if cell[-3:-2] == "."}
    network, proposal = imported("\n".join(["Name;Abschluss", *(f"P {c};{c}" for c in cells)]))
    assert (len(network.contracts), kinds(proposal), [*unused(proposal)]) == (0, [], ["Abschluss"])


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("5;;;28.04.24;", ["two_digit_year", "day_leaves_open"]),
        ("5;;;31.02.2024;", ["not_a_date", "day_leaves_open"]),
        ("5;;gewonnen;28.04.24;", ["two_digit_year"]),
        ("5;;;28.04.2024;", []),
    ],
)
def test_a_day_that_cannot_be_read_says_what_becomes_of_the_contract(
    cells: str, told: list[str]
) -> None:
    network, proposal = imported(f"{CONTRACTS}\nAnna;{cells}\n")
    assert [kind for _line, kind in kinds(proposal)] == told
    [contract] = network.contracts.values()
    assert (contract.status is Status.OPEN) == ("day_leaves_open" in told)


@pytest.mark.parametrize(
    ("cells", "says_state"),
    [
        ("open;;", True),
        ("won;;", True),
        (";2026-03-12;", True),
        (";;won", True),
        (";;", False),
        (";;offer", False),
        ("whatever;;", False),
    ],
)
def test_a_contract_that_is_open_for_want_of_a_word_says_nothing_of_its_state(
    cells: str, says_state: bool
) -> None:
    text = f"Name;Contract value;Status;Signed on;Stage\nAnna;900;{cells}\n"
    assert [each.says_state for each in found(text).contracts] == [says_state]


@pytest.mark.parametrize("header", ["Name", "Kunde"])
def test_names_that_begin_with_the_family_name_are_turned_and_that_is_told(header: str) -> None:
    rows = "Huber Anna;1\nvon Traun Max;2\nGruber Eva Maria;3\nXaver Huber;4\nBogdanov Ilko;5\n"
    network, proposal = imported(f"{header};Tel\n{rows.replace('Xaver Huber', 'Huber Xaver')}")
    turned = ["Anna Huber", "Max von Traun", "Eva Maria Gruber", "Xaver Huber", "Ilko Bogdanov"]
    assert (names(network), kinds(proposal)) == (turned, [(1, "turned_column")])
    # one that says the contrary leaves all as they are
    network, proposal = imported(f"{header};Tel\n{rows}")
    kept = ["Huber Anna", "von Traun Max", "Gruber Eva Maria", "Xaver Huber", "Bogdanov Ilko"]
    assert (names(network), kinds(proposal)) == (kept, [])


def test_names_of_which_only_the_header_says_the_order_are_told_where_it_is_not_clear() -> None:
    text = "Nachname Vorname;Tel\nGruber Eva Maria;1\nBo Diddley Junior;2\nHuber Anna;3\n"
    network, proposal = imported(text)
    assert names(network) == ["Eva Maria Gruber", "Bo Diddley Junior", "Anna Huber"]
    assert kinds(proposal) == [(3, "not_turned")]


def test_an_export_of_the_map_is_never_turned() -> None:
    rows = "a;Huber Anna\nb;Gruber Eva\nc;Maier Karl\nd;Moser Max\n"
    assert "Huber Anna" in names(imported(f"ID;Name\n{rows}")[0])


def test_a_day_of_whatever_is_told_beside_giver_and_amount() -> None:
    text = "Name;Geber;Datum;Betrag\nEva;Max;2026-01-31;900\n"
    assert kinds(imported(text)[1]) == [(1, "day_of_referral")]
    assert kinds(imported(text.replace("Datum", "Empfohlen am"))[1]) == []


def test_cells_beyond_the_columns_are_named() -> None:
    proposal = imported("Name,Betrag\nAnna,4,000.00\n")[1]
    [problem] = (each for each in proposal.problems if each.kind == "extra_cells")
    assert problem.data == {"samples": "000.00"}


@pytest.mark.parametrize("again", ["Name;Email", "NAME;E-Mail:", "name;e-mail-adresse"])
def test_headers_that_come_again_in_other_words_are_nobody(again: str) -> None:
    network, proposal = imported(f"Name;E-Mail\nAnna;a@x.at\n{again}\nBernd;b@x.at\n")
    assert (names(network), kinds(proposal)) == (["Anna", "Bernd"], [(3, "header_again")])


def test_the_day_on_which_deals_close_wins_none() -> None:
    header = "Potential Name,Amount,Stage,Closing Date,Contact Name\n"
    rows = "Car,900,Negotiation/Review,2026-01-31,Eva\nLife,500,Closed Lost,2026-02-01,Max\n"
    network, proposal = imported(header + rows + "Home,70,Closed Won,2026-02-03,Ida\n")
    assert sorted(
        (c.product, str(c.status), str(c.signed)) for c in network.contracts.values()
    ) == [
        ("Car", "open", "None"),
        ("Home", "won", "2026-02-03"),
        ("Life", "lost", "None"),
    ]
    assert unused(proposal) == {"Closing Date": "“2026-01-31”, “2026-02-01”"}


def test_a_day_of_centuries_ago_is_told() -> None:
    text = "Name;Prämie;Unterschrieben am\nEva;900;01.02.1026\n"
    network, proposal = imported(text)
    assert [(c.status, c.signed) for c in network.contracts.values()] == [(Status.OPEN, None)]
    assert kinds(proposal) == [(2, "not_a_date"), (2, "day_leaves_open")]


def test_each_line_of_a_cell_is_a_number_and_names_on_several_are_told() -> None:
    text = 'Name;Telefon\n"Anna Probe\nBernd Blau";"0664 111\n0664 222"\n"Eva\nKlein";0664 333\n'
    network, proposal = imported(text)
    assert [(p.name, p.phone, p.phones) for p in network.people.values()] == [
        ("Anna Probe Bernd Blau", "0664 111", ("0664 222",)),
        ("Eva Klein", "0664 333", ()),
    ]
    assert kinds(proposal) == [(2, "may_be_several")]


@pytest.mark.parametrize(
    ("cells", "name", "email", "told"),
    [
        ("Anna Huber <a@x.at>;", "Anna Huber", "a@x.at", []),
        ("Anna Huber (a@x.at);A@x.at", "Anna Huber", "A@x.at", []),
        ("Anna Huber a@x.at;a@x.at", "Anna Huber", "a@x.at", []),
        ("<a@x.at>;", "a@x.at", "a@x.at", [(2, "named_by")]),
        ("anna.huber@x.at;", "anna.huber@x.at", "anna.huber@x.at", [(2, "named_by")]),
        ("a@x.at;", "a@x.at", "a@x.at", [(2, "named_by")]),
    ],
)
def test_an_address_in_the_cell_of_a_name_is_no_part_of_the_name(
    cells: str, name: str, email: str, told: list[tuple[int, str]]
) -> None:
    network, proposal = imported(f"Name;E-Mail\n{cells}\n")
    [person] = network.people.values()
    assert (person.name, person.email, kinds(proposal)) == (name, email, told)
