"""Numbers of a fax are nobody's telephone number, in whatever way they come."""

from __future__ import annotations

import pytest

from referralmap.interchange.tables.fax_numbers import cut_out, is_fax, is_of_fax
from tests.interchange.importing import imported

FAX = "+43 1 999"


def card(*lines: str) -> str:
    return "\n".join(("BEGIN:VCARD", "FN:Anna Huber", *lines, "END:VCARD", ""))


SOURCES = (
    (
        "x.csv",
        f"Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value\n"
        f"Anna Huber,Mobile,+43 664 111,Work Fax,{FAX}\n",
    ),
    (
        "x.csv",
        f"Name,Telefon 1 - Typ,Telefon 1 - Wert\nBerta,Mobil,+43 664 111\nAnna Huber,Fax,{FAX}\n",
    ),
    ("x.csv", f"Name;Telefon;Fax (Büro)\nAnna Huber;+43 664 111;{FAX}\n"),
    ("x.csv", f"Vorname;Nachname;Mobiltelefon;Fax geschäftlich\nAnna;Huber;+43 664 111;{FAX}\n"),
    ("x.csv", f"Name;Telefon\nAnna Huber;Tel. +43 664 111, Fax {FAX}\n"),
    ("x.csv", f"Name;Telefon\nAnna Huber;+43 664 111 Fax: {FAX}\n"),
    ("x.csv", f"Name;Telefon\nAnna Huber;{FAX} (Fax)\n"),
    ("x.csv", f"Name;Telefon\nAnna Huber;F: {FAX}\n"),
    ("x.vcf", card("TEL;TYPE=cell:+43 664 111", f"TEL;TYPE=fax:{FAX}")),
    ("x.vcf", card("TEL;CELL:+43 664 111", f"TEL;WORK;FAX:{FAX}")),
    ("x.vcf", card("TEL;TYPE=cell:+43 664 111", f'TEL;TYPE="work,fax":{FAX}')),
    ("x.vcf", card("TEL:+43 664 111", f"item1.TEL:{FAX}", "item1.X-ABLabel:Fax Büro")),
    ("x.vcf", card("TEL:+43 664 111", f"item1.TEL:{FAX}", "item1.X-ABLabel:_$!<HomeFAX>!$_")),
    ("x.vcf", card("TEL:+43 664 111", f"TEL;TYPE=WORKFAX:{FAX}")),
    ("x.ldif", f"dn: cn=A\ncn: Anna Huber\nmobile: +43 664 111\nfacsimileTelephoneNumber: {FAX}\n"),
    ("x.txt", f"Anna Huber, +43 664 111, Fax {FAX}\n"),
    ("x.txt", f"Anna Huber, Tel. +43 664 111 Fax: {FAX}\n"),
    ("x.txt", f"Anna Huber, T +43 664 111 F {FAX}\n"),
    ("x.txt", f"Anna Huber\nFax: {FAX}\n"),
)


@pytest.mark.parametrize(("name", "text"), SOURCES)
def test_a_fax_is_kept_out_and_said(name: str, text: str) -> None:
    network, proposal = imported(text, name)
    phones = [phone for p in network.people.values() for phone in (p.phone, *p.phones) if phone]
    assert FAX not in " ".join(phones)
    assert all("111" in phone for phone in phones)
    assert phones or "111" not in text
    assert FAX in " ".join(value for p in proposal.problems for value in p.data.values())


@pytest.mark.parametrize(
    "cell", ["+43 1 999", "Tel./Fax +43 1 999", "Tel. 01 999", "Mobil: 0664 1"]
)
def test_a_number_that_is_answered_stays(cell: str) -> None:
    network, proposal = imported(f"Name;Telefon\nAnna Huber;{cell}\n", "x.csv")
    [anna] = network.people.values()
    assert (anna.phone, anna.phones) == (cell, ())
    assert proposal.problems == ()


def test_the_column_of_labelled_numbers_is_named_once() -> None:
    rows = "".join(f"Anna {n},Work Fax,+43 1 99{n}\n" for n in range(9))
    _network, proposal = imported(f"Name,Phone 1 - Label,Phone 1 - Value\n{rows}", "x.csv")
    told = [p.data for p in proposal.problems if p.kind == "fax_numbers"]
    assert told == [{"field": "Phone 1 - Value", "samples": "+43 1 990\n+43 1 991"}]


def test_names_and_words_are_no_fax() -> None:
    assert not is_of_fax("Work")
    assert not is_fax("Franz 01 1")
    assert cut_out("Franz Fax > Anna Huber") == ("Franz Fax > Anna Huber", [])
