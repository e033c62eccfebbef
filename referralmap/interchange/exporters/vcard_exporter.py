"""Address cards of all people (vCard 4.0, RFC 6350), each with who has referred them."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from referralmap.i18n import mark
from referralmap.interchange.calendar import escaped, folded
from referralmap.interchange.exporter import Exporter
from referralmap.interchange.look import Look
from referralmap.interchange.tables.people_table import callings
from referralmap.interchange.vcards.contact_lines import contact_lines
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Referral

_PNG = b"\x89PNG"


def _write(network: Network, _look: Look) -> bytes:
    called = callings(network)
    people = sorted(network.people.values(), key=lambda p: (p.number, p.id))
    lines = (line for person in people for line in _card(network, person, called))
    return b"".join(part + b"\r\n" for line in lines for part in folded(line))


def _card(network: Network, person: Person, called: dict[PersonId, str]) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"UID:{escaped(person.id)}"
    yield from contact_lines(person)
    if person.birthday:
        yield f"BDAY:{_birthday(person.birthday)}"
    if person.tags:
        yield f"CATEGORIES:{','.join(map(escaped, person.tags))}"
    if person.notes:
        yield f"NOTE:{escaped(person.notes)}"
    if person.photo:
        kind = "png" if person.photo.startswith(_PNG) else "jpeg"
        yield f"PHOTO:data:image/{kind};base64,{base64.b64encode(person.photo).decode('ascii')}"
    for referral in network.received_by(person.id):
        giver = called[referral.giver]
        # an id has to look like one, or it would be read as a name
        who = giver if giver == network.people[referral.giver].name else f"urn:uuid:{giver}"
        yield f"X-REFERRED-BY:{escaped(who)}"
    yield "END:VCARD"


def _birthday(birthday: str) -> str:
    """``19800517``, or ``--0517`` without the year."""
    if birthday.startswith("--"):
        return "--" + birthday[2:].replace("-", "")
    return birthday.replace("-", "")


EXPORTER = Exporter(
    ".vcf",
    mark("Address cards (vCard)"),
    _write,
    frozenset((Person, Referral)),
    reads_back=False,
)
