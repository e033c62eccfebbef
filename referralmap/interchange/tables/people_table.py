"""The table of people in the user's language, as every spreadsheet has it: texts in rows."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import Any

from referralmap.i18n import language
from referralmap.interchange.findings import Reference
from referralmap.interchange.tables.cells import joined
from referralmap.interchange.vcards.relation import somebody
from referralmap.model import vocabulary
from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.money import in_full
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.record_table import in_order
from referralmap.model.records import Contract, Person, PersonId, Record, Referral
from referralmap.model.vocabulary import Channel, Stage, Status

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
    fields = _fields_of(network)
    told = {field.name for field in fields} | {
        "channel",
        *(more for more, _ in _WITH_MORE.values()),
    }
    people = _in_order(network, Person, ("number", "id"), told)
    called = callings(network)
    referrals: Mapping[PersonId, Sequence[_Given]] = _grouped(
        network, Referral, "receiver", _REFERRED
    )
    contracts: Mapping[PersonId, Sequence[_Signed]] = _grouped(network, Contract, "buyer", _BOUGHT)
    cells = zip(*(_cells(people, field) for field in fields), strict=True)
    none_given, none_bought = ("",) * (1 + len(_REFERRAL)), ("",) * len(_CONTRACT)
    for id_, name, channel, of_person in zip(
        people["id"], people["name"], people["channel"], cells, strict=True
    ):
        given = [_referral(*group) for group in _alike(referrals.get(id_, ()), called)]
        if channel and not given:
            given = [("", "", vocabulary.name(channel), "", "")]
        bought = [_contract(contract) for contract in contracts.get(id_, ())]
        yield (
            *of_person,
            *(given[0] if given else none_given),
            *(bought[0] if bought else none_bought),
        )
        again = (id_, name, *("",) * (len(fields) - 2))
        for referral in given[1:]:
            yield (*again, *referral, *none_bought)
        for contract in bought[1:]:
            yield (*again, *none_given, *contract)


_REFERRED = ("giver", "date", "channel", "stage", "reason")
_BOUGHT = ("value", "currency", "status", "signed", "product")
"""What the rows of one person say of their referrals and contracts."""
_Said = tuple[datetime.date | None, Channel | None, Stage | None, str]
_Given = tuple[PersonId, *_Said]
_Signed = tuple[Decimal, str, Status, datetime.date | None, str]
"""A referral without its giver and with them, and a contract: the values of those fields."""


def _in_order(
    network: Network, kind: type[Record], by: Sequence[str], told: Iterable[str]
) -> dict[str, list[Any]]:
    """Columns of all records of a kind, in the order of some of them."""
    names = list(dict.fromkeys((*by, *told)))
    columns = dict(zip(names, network.table(kind).columns(names), strict=True))
    keys = list(zip(*(columns[name] for name in by), strict=True))
    return in_order(columns, keys)


def _grouped(
    network: Network, kind: type[Record], whose: str, told: Sequence[str]
) -> dict[PersonId, list[tuple[Any, ...]]]:
    """What is told of the records of each person, in their order."""
    columns = _in_order(network, kind, ("number",), (whose, *told))
    found: dict[PersonId, list[tuple[Any, ...]]] = {}
    rows = zip(*(columns[name] for name in told), strict=True)
    for person, each in zip(columns[whose], rows, strict=True):
        found.setdefault(person, []).append(each)
    return found


def _fields_of(network: Network) -> list[Field]:
    return [field for field in _PERSON if not field.seldom or _is_said(network, field)]


def _is_said(network: Network, field: Field) -> bool:
    """Whether anybody has something there."""
    return any(network.people.column(field.name))


def _cells(people: Mapping[str, Sequence[Any]], field: Field) -> Sequence[str]:
    """The cells of all people in one column."""
    values = people[field.name]
    if field.name in _WITH_MORE:
        more, quoted = _WITH_MORE[field.name]
        return [
            joined(filter(None, (value, *others)), quoted) if value or others else ""
            for value, others in zip(values, people[more], strict=True)
        ]
    if field.kind is Kind.EACH:
        return [joined(value, quoted=";,") if value else "" for value in values]
    if field.kind is Kind.FLAG:
        return [_YES[language()] if value else "" for value in values]
    if field.kind is Kind.BIRTHDAY:
        return [_birthday(value) for value in values]
    return [value or "" for value in values]


def _birthday(value: str) -> str:
    if value and not value.startswith("--"):
        # without a year a spreadsheet would take it for a day of this one
        return _date(datetime.date.fromisoformat(value))
    return value


def _alike(
    referrals: Sequence[_Given], called: Mapping[PersonId, str]
) -> Iterator[tuple[str, _Said]]:
    """Givers in one cell while all that a row holds of their referrals is the same."""
    for said, alike in itertools.groupby(referrals, key=itemgetter(slice(1, None))):
        yield joined([called[giver] for giver, *_said in alike]), said


def _referral(givers: str, said: _Said) -> tuple[str, ...]:
    date, channel, stage, reason = said
    return (
        givers,
        _date(date),
        _channel(channel),
        vocabulary.name(stage) if stage else "",
        reason,
    )


def _contract(said: _Signed) -> tuple[str, ...]:
    value, currency, status, signed, product = said
    amount = in_full(value, currency)
    if len(amount.partition(".")[2]) == 3:
        # 1.234 would be read as a thousand and more
        amount += "0"
    return (
        amount.replace(".", ",") if language() == "de" else amount,
        currency,
        vocabulary.name(status),
        _date(signed),
        product,
    )


def _channel(channel: Channel | None) -> str:
    return vocabulary.name(channel) if channel else ""


def _date(date: datetime.date | None) -> str:
    if date is None:
        return ""
    return date.strftime("%d.%m.%Y") if language() == "de" else date.isoformat()


def callings(network: Network) -> dict[PersonId, str]:
    """What each giver is called in a cell: their name if it is theirs alone, else their id."""
    names, email, emails = network.people.columns(("name", "email", "emails"))
    keys = list(map(name_key, names))
    often = Counter(keys)
    taken = set(map(name_key, network.people))
    taken |= set(map(name_key, filter(None, chain(email, chain.from_iterable(emails)))))
    return {
        id_: name if often[key] == 1 and key not in taken and _is_name(name) else id_
        for id_, name, key in zip(network.people, names, keys, strict=True)
    }


def _is_name(name: str) -> bool:
    """Whether who reads `name` in a cell takes it for nothing but a name."""
    letters = name.replace(" ", "")
    if letters.isalpha() and name.isascii() and name.split(" ") == name.split():
        return True
    return somebody(name) == Reference(id=name, name=name)
