"""The records of the exchange form, read one by one; a wrong one is left out with a problem."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from referralmap.interchange.findings import (
    NOBODY,
    FoundContract,
    FoundPair,
    FoundPerson,
    FoundPlace,
    FoundReferral,
    Reference,
)
from referralmap.interchange.form.json_fields import Fields
from referralmap.interchange.form.json_walk import Element
from referralmap.interchange.importer import Gathered
from referralmap.interchange.photo import photo_of
from referralmap.model.cleaning import lines, one_line
from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.money import decimals, is_currency
from referralmap.model.records import (
    ChannelEffort,
    Contract,
    ContractId,
    FieldValue,
    LastContact,
    NextStep,
    Person,
    Place,
    Record,
    Referral,
)
from referralmap.model.vocabulary import Answer, Channel, Stage, Status, Suggestion, Word

FARTHEST = 1e7
LAYOUT_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}\Z")
_NONE = Decimal(0)


def read_section(section: str, elements: list[Element], gathered: Gathered, currency: str) -> None:
    """All elements of one list; an id that comes twice belongs to the first."""
    taken: set[str] = set()
    for count, element in enumerate(elements):
        if count % 500 == 0:
            gathered.go_on()
        if section in ("bookmarks", "sessions"):
            _keep_json(section, element, gathered)
            continue
        fields = Fields.of(element.value, section, element.line, gathered)
        if fields is None:
            continue
        if section == "people":
            _read_person(fields, gathered, taken)
        elif section == "referrals":
            _read_referral(fields, gathered)
        elif section == "contracts":
            _read_contract(fields, gathered, taken, currency)
        elif section == "places":
            _read_place(fields, gathered)
        else:
            _read_effort(fields, gathered, currency)
        fields.note_unknown()


def _read_person(fields: Fields, gathered: Gathered, taken: set[str]) -> None:
    person = Person(**_described(Person, fields))
    if _are_there(fields, id=person.id, name=person.name) and _is_first(fields, person.id, taken):
        gathered.people.append(FoundPerson(person.id, person, fields.line))


def _described(record: type[Record], fields: Fields, *but: str) -> dict[str, FieldValue]:
    """All that is said of a record by the names of its fields, but for those read otherwise."""
    return {name: read(fields, field) for name, field, read in _READ[record] if name not in but}


def _word(fields: Fields, field: Field) -> Word | None:
    assert field.word is not None
    return fields.word(field.key, field.word)


def _stage_on(referral: Fields) -> tuple[tuple[Stage, datetime.date], ...]:
    """When each stage was reached, in the order of the stages."""
    value = referral.raw("stage_on")
    fields = None if value is None else referral.inner(value, "stage_on")
    if fields is None:
        return ()
    dates = [(stage, fields.date(stage)) for stage in Stage]
    fields.note_unknown()
    return tuple((stage, date) for stage, date in dates if date is not None)


def _next_steps(person: Fields) -> tuple[NextStep, ...]:
    values = person.raw("next_steps") or []
    if not isinstance(values, list):
        person.note("wrong_type", field="next_steps")
        return ()
    steps = []
    for value in values:
        fields = person.inner(value, "next_steps")
        if fields is None:
            continue
        suggestion, answer = fields.word("suggestion", Suggestion), fields.word("answer", Answer)
        about, due, at = fields.text("about"), fields.date("due"), fields.date("at")
        fields.note_unknown()
        if suggestion is not None and answer is not None:
            steps.append(NextStep(suggestion, answer, about, due, at))
        else:
            fields.note("missing", field="next_steps")
    return tuple(steps)


def _last_contacts(person: Fields) -> tuple[LastContact, ...]:
    values = person.raw("last_contacts") or []
    if not isinstance(values, list):
        person.note("wrong_type", field="last_contacts")
        return ()
    contacts = []
    for value in values:
        fields = person.inner(value, "last_contacts")
        if fields is None:
            continue
        date, kind = fields.date("date"), fields.text("kind")
        fields.note_unknown()
        if date is None:
            fields.note("missing", field="date")
        else:
            contacts.append(LastContact(date, kind))
    return tuple(dict.fromkeys(contacts))


def _read_referral(fields: Fields, gathered: Gathered) -> None:
    giver, receiver = fields.text("giver"), fields.text("receiver")
    referral = Referral(
        NOBODY, NOBODY, **_described(Referral, fields, "giver", "receiver", "weight")
    )
    weight = fields.positive("weight")
    if not _are_there(fields, giver=giver, receiver=receiver):
        return
    if weight is not None:
        referral = replaced(referral, weight=weight)
    elif fields.raw("weight") is not None:
        return
    ends = _reference(giver), _reference(receiver)
    gathered.referrals.append(FoundReferral(*ends, referral, fields.line))


def _read_contract(fields: Fields, gathered: Gathered, taken: set[str], currency: str) -> None:
    """A contract without a currency of its own has that of the source, or else of the map."""
    id_, buyer = fields.text("id"), fields.text("buyer")
    own = read_currency(fields)
    value = fields.positive("value", decimals(own or currency))
    said = _described(Contract, fields, "id", "buyer", "currency")
    status = said.pop("status") or Status.OPEN
    contract = Contract(
        ContractId(id_), NOBODY, value or _NONE, own or currency, status=status, **said
    )
    if fields.raw("value") is None:
        fields.note("missing", field="value")
    if not _are_there(fields, buyer=buyer) or value is None or (fields.raw("currency") and not own):
        return
    if not id_ or _is_first(fields, id_, taken):
        gathered.contracts.append(FoundContract(_reference(buyer), contract, fields.line))


def _read_place(fields: Fields, gathered: Gathered) -> None:
    person, layout = fields.text("person"), fields.text("layout")
    x, y, by_hand = fields.real("x"), fields.real("y"), fields.flag("by_hand")
    if not _are_there(fields, person=person, layout=layout) or x is None or y is None:
        return
    if not LAYOUT_KEY.match(layout):
        fields.note("unknown_word", field="layout", value=layout)
    elif not (abs(x) <= FARTHEST and abs(y) <= FARTHEST):
        fields.note("too_far", field="places", value=f"{x:g}, {y:g}")
    else:
        place = Place(NOBODY, layout, x, y, by_hand)
        gathered.places.append(FoundPlace(_reference(person), place, fields.line))


def _read_effort(fields: Fields, gathered: Gathered, currency: str) -> None:
    own = read_currency(fields)
    said = _described(ChannelEffort, fields, "currency")
    channel = said.pop("channel") or Channel.OTHER
    money = fields.decimal("money", decimals(own or currency))
    effort = ChannelEffort(0, channel, money=money, currency=own, **said)
    if _are_there(fields, channel=fields.raw("channel") or ""):
        gathered.efforts.append(effort)


def read_two_people(pairs: object, line: int, gathered: Gathered) -> None:
    """The pairs who are not one person."""
    for pair in pairs if isinstance(pairs, list) else [None]:
        ids = pair if isinstance(pair, list) and len(pair) == 2 else []
        if not ids or not all(isinstance(id_, str) for id_ in ids) or ids[0] == ids[1]:
            gathered.note(line, "wrong_type", field="two_people")
            continue
        one, other = map(one_line, ids)
        gathered.two_people.append(FoundPair(_reference(one), _reference(other), line))


def _keep_json(section: str, element: Element, gathered: Gathered) -> None:
    """What only a later version of the program understands is kept as it is."""
    try:
        text = json.dumps(cleaned(element.value), ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError):
        gathered.note(element.line, "wrong_type", field=section)
        return
    (gathered.bookmarks if section == "bookmarks" else gathered.sessions).append(text)


def cleaned(value: object) -> object:
    """`value` with each text in it cleaned."""
    if isinstance(value, str):
        return lines(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {lines(key): cleaned(item) for key, item in value.items()}
    return value


def read_currency(fields: Fields, name: str = "currency") -> str:
    """The code there, or nothing; anything else is a problem."""
    code = fields.text(name).upper()
    if code and not is_currency(code):
        fields.note("not_a_currency", field=name, value=code)
        return ""
    return code


def _photo(fields: Fields) -> bytes | None:
    text = fields.text("photo")
    if not text:
        return None
    photo = photo_of(text)
    if photo is None:
        fields.note("not_a_photo", name=fields.text("name"))
    return photo


_READERS: Mapping[Kind, Callable[[Fields, Field], object]] = {
    Kind.ID: lambda fields, field: fields.text(field.key),
    Kind.LINE: lambda fields, field: fields.text(field.key),
    Kind.LINES: lambda fields, field: fields.text(field.key, lines),
    Kind.EACH: lambda fields, field: fields.texts(field.key),
    Kind.PAIRS: lambda fields, field: fields.pairs(field.key),
    Kind.WORD: _word,
    Kind.FLAG: lambda fields, field: fields.flag(field.key),
    Kind.MAYBE: lambda fields, field: fields.flag_or_none(field.key),
    Kind.DAY: lambda fields, field: fields.date(field.key),
    Kind.BIRTHDAY: lambda fields, field: fields.birthday(field.key),
    Kind.DECIMAL: lambda fields, field: fields.decimal(field.key),
    Kind.COUNT: lambda fields, field: fields.whole(field.key),
    Kind.PHOTO: lambda fields, _field: _photo(fields),
    Kind.STAGES: lambda fields, _field: _stage_on(fields),
    Kind.STEPS: lambda fields, _field: _next_steps(fields),
    Kind.CONTACTS: lambda fields, _field: _last_contacts(fields),
}
"""The other kinds mean something only beside others of the same record."""
_READ = {
    record: [
        (field.name, field, _READERS[field.kind]) for field in fields if field.kind in _READERS
    ]
    for record, fields in FIELDS.items()
}


def _reference(id_: str) -> Reference:
    return Reference(key=id_, id=id_)


def _are_there(fields: Fields, **required: object) -> bool:
    missing = [name for name, value in required.items() if not value]
    for name in missing:
        fields.note("missing", field=name)
    return not missing


def _is_first(fields: Fields, id_: str, taken: set[str]) -> bool:
    if id_ in taken:
        fields.note("duplicate_id", id=id_)
        return False
    taken.add(id_)
    return True
