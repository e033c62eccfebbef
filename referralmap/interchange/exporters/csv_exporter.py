"""A table of people in the user's language: CSV that opens right in a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from referralmap.i18n import language, mark
from referralmap.interchange.exporter import Exporter
from referralmap.interchange.findings import Reference
from referralmap.interchange.look import Look
from referralmap.interchange.tables.cells import guarded, joined
from referralmap.interchange.vcards.relation import somebody
from referralmap.model import vocabulary
from referralmap.model.money import decimals, plain
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import Contract, Person, PersonId, Referral
from referralmap.model.vocabulary import Channel

_PERSON = 14
_REFERRAL = 5
_CONTRACT = 5
_HEADERS = {
    "en": (
        *("ID", "Name", "E-Mail", "Phone", "Organisation", "Position", "Street", "Postcode"),
        *("City", "Country", "Rank", "Tags", "Notes", "Me"),
        *("Referred by", "Referred on", "Channel", "Stage", "Reason"),
        *("Contract value", "Currency", "Status", "Signed on", "Product"),
    ),
    "de": (
        *("ID", "Name", "E-Mail", "Telefon", "Organisation", "Position", "Straße", "PLZ"),
        *("Ort", "Land", "Rang", "Schlagworte", "Notizen", "Ich"),
        *("Empfohlen von", "Empfohlen am", "Kanal", "Stand", "Grund"),
        *("Kontraktwert", "Währung", "Status", "Unterschrieben am", "Produkt"),
    ),
}
_YES = {"en": "yes", "de": "ja"}
_DELIMITERS = {"en": ",", "de": ";"}


def _write(network: Network, _look: Look) -> bytes:
    """One row for each person, one more for each further contract and giver."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=_DELIMITERS[language()], lineterminator="\r\n")
    rows.writerow(_HEADERS[language()])
    called = _callings(network)
    for person in sorted(network.people.values(), key=lambda p: (p.number, p.id)):
        rows.writerows(map(_guarded, _rows(network, person, called)))
    return text.getvalue().encode("utf-8-sig", "replace")


def _guarded(row: Sequence[str]) -> list[str]:
    return [guarded(cell) for cell in row]


def _rows(network: Network, person: Person, called: dict[PersonId, str]) -> Iterator[Sequence[str]]:
    """All that is known of a person, the first contract and the first givers in the first row."""
    referrals = [_referral(*group) for group in _alike(network.received_by(person.id), called)]
    if person.channel and not referrals:
        referrals = [("", "", vocabulary.name(person.channel), "", "")]
    contracts = [_contract(contract) for contract in network.contracts_of(person.id)]
    none_given, none_bought = ("",) * _REFERRAL, ("",) * _CONTRACT
    yield (
        *_person(person),
        *(referrals[0] if referrals else none_given),
        *(contracts[0] if contracts else none_bought),
    )
    again = (person.id, person.name, *("",) * (_PERSON - 2))
    for referral in referrals[1:]:
        yield (*again, *referral, *none_bought)
    for contract in contracts[1:]:
        yield (*again, *none_given, *contract)


def _person(person: Person) -> tuple[str, ...]:
    return (
        person.id,
        person.name,
        joined(filter(None, (person.email, *person.emails)), quoted=";, "),
        joined(filter(None, (person.phone, *person.phones))),
        person.organisation,
        person.position,
        person.street,
        person.postcode,
        person.city,
        person.country,
        person.rank or "",
        joined(person.tags, quoted=";,"),
        person.notes,
        _YES[language()] if person.me else "",
    )


def _alike(
    referrals: Sequence[Referral], called: dict[PersonId, str]
) -> Iterator[tuple[str, Referral]]:
    """Givers in one cell while all that a row holds of their referrals is the same."""
    at = 0
    while at < len(referrals):
        first, givers = referrals[at], [called[referrals[at].giver]]
        while at + 1 < len(referrals) and _said(referrals[at + 1]) == _said(first):
            at += 1
            givers.append(called[referrals[at].giver])
        yield joined(givers), first
        at += 1


def _said(referral: Referral) -> tuple[object, ...]:
    return referral.date, referral.channel, referral.stage, referral.reason


def _referral(givers: str, referral: Referral) -> tuple[str, ...]:
    return (
        givers,
        _date(referral.date),
        _channel(referral.channel),
        vocabulary.name(referral.stage) if referral.stage else "",
        referral.reason,
    )


def _contract(contract: Contract) -> tuple[str, ...]:
    amount = plain(contract.value, contract.currency)
    if decimals(contract.currency) == 3:
        # 1.234 would be read as a thousand and more
        amount += "0"
    return (
        amount.replace(".", ",") if language() == "de" else amount,
        contract.currency,
        vocabulary.name(contract.status),
        _date(contract.signed),
        contract.product,
    )


def _channel(channel: Channel | None) -> str:
    return vocabulary.name(channel) if channel else ""


def _date(date: datetime.date | None) -> str:
    if date is None:
        return ""
    return date.strftime("%d.%m.%Y") if language() == "de" else date.isoformat()


def _callings(network: Network) -> dict[PersonId, str]:
    """What each giver is called in a cell: their name if it is theirs alone, else their id."""
    people = network.people.values()
    names = Counter(name_key(person.name) for person in people)
    taken = {name_key(id_) for id_ in network.people}
    taken |= {name_key(email) for p in people for email in (p.email, *p.emails) if email}
    return {
        person.id: person.name
        if names[name_key(person.name)] == 1
        and name_key(person.name) not in taken
        and somebody(person.name) == Reference(id=person.name, name=person.name)
        else person.id
        for person in people
    }


EXPORTER = Exporter(
    ".csv", mark("Table of people (CSV)"), _write, frozenset((Person, Referral, Contract))
)
