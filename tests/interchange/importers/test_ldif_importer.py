"""Address books of Thunderbird and of directories, as LDIF."""

from __future__ import annotations

import base64

import pytest

from referralmap.interchange.findings import Unreadable
from tests.interchange.importing import found, imported, kinds, names, unused

NOTES = base64.b64encode("Grüße\nzwei".encode()).decode()
BOOK = f"""version: 1
# an address book
dn: cn=Anna Huber,mail=a@x.at
objectclass: top
objectclass: mozillaAbPersonAlpha
givenName: Anna
sn: Huber
cn: Anna Huber
mail: a@x.at
mozillaSecondEmail: anna@y.at
mobile: 0664
  1
telephoneNumber: 01 2
o: Blau
 GmbH
l: Wien
mozillaHomeLocalityName: Graz
facsimileTelephoneNumber: 01 3
description:: {NOTES}

dn:: {base64.b64encode("cn=Jörg Weiß".encode()).decode()}
objectclass: person
cn:: {base64.b64encode("Jörg Weiß".encode()).decode()}

dn: cn=Verein
objectclass: groupOfNames
cn: Verein
member: cn=Anna Huber,mail=a@x.at
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_entries_are_people_with_what_their_attributes_say(end: str) -> None:
    network, proposal = imported(BOOK.replace("\n", end), "book.ldif")
    assert names(network) == ["Anna Huber", "Jörg Weiß"]
    anna = next(iter(network.people.values()))
    assert (anna.email, anna.emails, anna.organisation) == ("a@x.at", ("anna@y.at",), "BlauGmbH")
    assert {anna.phone, *anna.phones} == {"0664 1", "01 2"}
    assert (anna.city, anna.notes) == ("Wien", "Grüße\nzwei")
    assert kinds(proposal) == [(25, "nested_graph")]
    assert "facsimiletelephonenumber" in unused(proposal)


def test_the_same_book_adds_nothing_once_more() -> None:
    network, _proposal = imported(BOOK, "book.ldif")
    assert imported(BOOK, "book.ldif", into=network)[1].edit.changes == ()


def test_bad_lines_and_entries_without_a_name_are_told() -> None:
    text = "dn: cn=x\ncn:: ???\nnonsense\nmail: a@x.at\n\ndn: cn=y\nmobile: 1\n"
    network, proposal = imported(text, "x.ldif")
    assert names(network) == ["a@x.at"]
    assert kinds(proposal) == [(1, "named_by"), (2, "bad_line"), (3, "bad_line"), (6, "no_name")]


def test_a_text_without_entries_is_refused() -> None:
    with pytest.raises(Unreadable):
        found("version: 1\n", "x.ldif")
