"""The table of people in the user's language, as every spreadsheet has it: texts in rows."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from referralmap.i18n import language
from referralmap.interchange.findings import Reference
from referralmap.interchange.tables.cells import joined
from referralmap.interchange.vcards.relation import somebody
from referralmap.model import vocabulary
from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.money import in_full
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import Contract, Person, PersonId, Referral
from referralmap.model.vocabulary import Channel

_FIRST = ("id", "name", "email", "phone")
_PERSON, _REFERRAL, _CONTRACT = (
    sorted((f for f in FIELDS[kind] if f.column), key=lambda field: field.name not in _FIRST)
    for kind in (Person, Referral, Contract)
)
_GIVERS = ("Referred by", "Empfohlen von")
_LANGUAGES = ("en", "de")
"""In the order in which `Field.column` has its headers."""
_WITH_MORE = {"email": ("emails", ";, "), "phone": ("phones", ";")}
"""Fields that share their cell with a list, and the signs for which a part of it is quoted."""
_YES = {"en": "yes", "de": "ja"}


def columns_of(network: Network) -> list[tuple[str, Kind]]:
    """The headers of the table with what the cells below hold."""
    people = _fields_of(network)
    of_givers = (_GIVERS[_LANGUAGES.index(language())], Kind.LINE)
    fields = (*people, *_REFERRAL, *_CONTRACT)
    columns = [(f.column[_LANGUAGES.index(language())], f.kind) for f in fields if f.column]
    return [*columns[: len(people)], of_givers, *columns[len(people) :]]


def rows_of(network: Network) -> Iterator[Sequence[str]]:
    """One row for each person, one more for each further contract and giver."""
    people = _fields_of(network)
    called = callings(network)
    for person in sorted(network.people.values(), key=lambda p: (p.number, p.id)):
        yield from _rows(network, person, people, called)


def _fields_of(network: Network) -> list[Field]:
    return [field for field in _PERSON if not field.on_request or _is_said(network, field)]


def _is_said(network: Network, field: Field) -> bool:
    """Whether anybody has something there."""
    return any(getattr(person, field.name) for person in network.people.values())


def _rows(
    network: Network, person: Person, fields: Sequence[Field], called: dict[PersonId, str]
) -> Iterator[Sequence[str]]:
    """All that is known of a person, the first contract and the first givers in the first row."""
    referrals = [_referral(*group) for group in _alike(network.received_by(person.id), called)]
    if person.channel and not referrals:
        referrals = [("", "", vocabulary.name(person.channel), "", "")]
    contracts = [_contract(contract) for contract in network.contracts_of(person.id)]
    none_given, none_bought = ("",) * (1 + len(_REFERRAL)), ("",) * len(_CONTRACT)
    yield (
        *(_cell(person, field) for field in fields),
        *(referrals[0] if referrals else none_given),
        *(contracts[0] if contracts else none_bought),
    )
    again = (person.id, person.name, *("",) * (len(fields) - 2))
    for referral in referrals[1:]:
        yield (*again, *referral, *none_bought)
    for contract in contracts[1:]:
        yield (*again, *none_given, *contract)


def _cell(person: Person, field: Field) -> str:
    value = getattr(person, field.name)
    if field.name in _WITH_MORE:
        more, quoted = _WITH_MORE[field.name]
        return joined(filter(None, (value, *getattr(person, more))), quoted)
    if field.kind is Kind.EACH:
        return joined(value, quoted=";,") if value else ""
    if field.kind is Kind.FLAG:
        return _YES[language()] if value else ""
    if field.kind is Kind.BIRTHDAY and value and not value.startswith("--"):
        # without a year a spreadsheet would take it for a day of this one
        return _date(datetime.date.fromisoformat(value))
    return value or ""


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
    amount = in_full(contract.value, contract.currency)
    if len(amount.partition(".")[2]) == 3:
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


def callings(network: Network) -> dict[PersonId, str]:
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
