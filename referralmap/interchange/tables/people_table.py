"""The table of people in the user's language, as every spreadsheet has it: texts in rows."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import TypeVar

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
from referralmap.model.records import (
    Contract,
    FieldValue,
    FieldValues,
    Person,
    PersonId,
    Record,
    Referral,
)
from referralmap.model.vocabulary import Word

_Value = TypeVar("_Value", bound=Hashable)
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
    given_to, bought_by = _given(network), _bought(network)
    cells = zip(*(_cells(people, field) for field in fields), strict=True)
    none_given, none_bought = ("",) * (1 + len(_REFERRAL)), ("",) * len(_CONTRACT)
    channels = _texts(people["channel"], _word)
    for id_, name, channel, of_person in zip(
        people["id"], people["name"], channels, cells, strict=True
    ):
        given = given_to.get(id_, [])
        if channel and not given:
            given = [("", "", channel, "", "")]
        bought = bought_by.get(id_, [])
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


_Cells = tuple[str, ...]


def _given(network: Network) -> dict[PersonId, list[_Cells]]:
    """The cells of the referrals of each receiver.

    Givers are in one cell while all that a row holds of their referrals is the same.
    """
    columns = _in_order(network, Referral, ("number",), ("receiver", *_REFERRED))
    called = {giver: joined([name]) for giver, name in callings(network).items()}
    givers = [called[giver] for giver in columns["giver"]]
    texts = (
        _texts(columns["date"], _date),
        _texts(columns["channel"], _word),
        _texts(columns["stage"], _word),
        columns["reason"],
    )
    found = _grouped(columns["receiver"], zip(givers, *texts, strict=True))
    for person, referrals in found.items():
        if len(referrals) > 1:
            groups = itertools.groupby(referrals, key=itemgetter(slice(1, None)))
            found[person] = [
                ("; ".join(giver for giver, *_said in alike), *said) for said, alike in groups
            ]
    return found


def _bought(network: Network) -> dict[PersonId, list[_Cells]]:
    """The cells of the contracts of each buyer."""
    columns = _in_order(network, Contract, ("number",), ("buyer", *_BOUGHT))
    texts = (
        list(map(_amount, columns["value"], columns["currency"])),
        columns["currency"],
        _texts(columns["status"], _word),
        _texts(columns["signed"], _date),
        columns["product"],
    )
    return _grouped(columns["buyer"], zip(*texts, strict=True))


_REFERRED = ("giver", "date", "channel", "stage", "reason")
_BOUGHT = ("value", "currency", "status", "signed", "product")
"""What the rows of one person say of their referrals and contracts."""


def _in_order(
    network: Network, kind: type[Record], by: Sequence[str], told: Iterable[str]
) -> dict[str, list[FieldValue]]:
    """Columns of all records of a kind, in the order of some of them."""
    names = list(dict.fromkeys((*by, *told)))
    columns = dict(zip(names, network.table(kind).columns(names), strict=True))
    keys = list(zip(*(columns[name] for name in by), strict=True))
    return in_order(columns, keys)


def _grouped(whose: Iterable[PersonId], rows: Iterable[_Cells]) -> dict[PersonId, list[_Cells]]:
    found: dict[PersonId, list[_Cells]] = {}
    for person, cells in zip(whose, rows, strict=True):
        found.setdefault(person, []).append(cells)
    return found


def _texts(values: Sequence[_Value], write: Callable[[_Value], str]) -> list[str]:
    """The cells of values of which many are the same."""
    known = {value: write(value) for value in set(values)}
    return [known[value] for value in values]


def _fields_of(network: Network) -> list[Field]:
    return [field for field in _PERSON if not field.seldom or _is_said(network, field)]


def _is_said(network: Network, field: Field) -> bool:
    """Whether anybody has something there."""
    return any(network.people.column(field.name))


def _cells(people: Mapping[str, FieldValues], field: Field) -> Sequence[str]:
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


def _amount(value: Decimal, currency: str) -> str:
    amount = in_full(value, currency)
    if len(amount.partition(".")[2]) == 3:
        # 1.234 would be read as a thousand and more
        amount += "0"
    return amount.replace(".", ",") if language() == "de" else amount


def _word(word: Word | None) -> str:
    return vocabulary.name(word) if word else ""


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
    givers = set(network.column(Referral, "giver"))
    return {
        id_: name if often[key] == 1 and key not in taken and _is_name(name) else id_
        for id_, name, key in zip(network.people, names, keys, strict=True)
        if id_ in givers
    }


def _is_name(name: str) -> bool:
    """Whether who reads `name` in a cell takes it for nothing but a name."""
    letters = name.replace(" ", "")
    if letters.isalpha() and name.isascii() and name.split(" ") == name.split():
        return True
    return somebody(name) == Reference(id=name, name=name)
