"""The records of the exchange form, read one by one; a wrong one is left out with a problem."""

from __future__ import annotations

import dataclasses
import json
import re
from decimal import Decimal
from typing import Any

from referralmap.interchange.findings import (
    NOBODY,
    FoundContract,
    FoundPerson,
    FoundPlace,
    FoundReferral,
    Reference,
)
from referralmap.interchange.form.json_fields import Fields
from referralmap.interchange.form.json_walk import Element
from referralmap.interchange.importer import Gathered
from referralmap.interchange.photo import photo_of
from referralmap.model.cleaning import lines
from referralmap.model.money import decimals, is_currency
from referralmap.model.records import (
    ChannelEffort,
    Contract,
    ContractId,
    NextStep,
    Person,
    PersonId,
    Place,
    Referral,
)
from referralmap.model.vocabulary import (
    Answer,
    Channel,
    Rank,
    SaidBy,
    Stage,
    Status,
    Suggestion,
)

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
    person = Person(
        PersonId(fields.text("id")),
        fields.text("name"),
        alias=fields.text("alias"),
        title=fields.text("title"),
        organisation=fields.text("organisation"),
        position=fields.text("position"),
        email=fields.text("email"),
        emails=fields.texts("emails"),
        phone=fields.text("phone"),
        phones=fields.texts("phones"),
        url=fields.text("url"),
        street=fields.text("street"),
        postcode=fields.text("postcode"),
        city=fields.text("city"),
        country=fields.text("country"),
        rank=fields.word("rank", Rank),
        tags=fields.texts("tags"),
        notes=fields.text("notes", lines),
        me=fields.flag("me"),
        channel=fields.word("channel", Channel),
        added=fields.date("added"),
        photo=_photo(fields),
        external_ids=fields.pairs("external_ids"),
        badge=fields.flag_or_none("badge"),
        badge_reason=fields.text("badge_reason", lines),
        next_steps=_next_steps(fields, gathered),
    )
    if _are_there(fields, id=person.id, name=person.name) and _is_first(fields, person.id, taken):
        gathered.people.append(FoundPerson(person.id, person, fields.line))


def _next_steps(person: Fields, gathered: Gathered) -> tuple[NextStep, ...]:
    values = person.raw("next_steps") or []
    if not isinstance(values, list):
        person.note("wrong_type", field="next_steps")
        return ()
    steps = []
    for value in values:
        fields = Fields.of(value, "next_steps", person.line, gathered)
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


def _read_referral(fields: Fields, gathered: Gathered) -> None:
    giver, receiver = fields.text("giver"), fields.text("receiver")
    referral = Referral(
        NOBODY,
        NOBODY,
        date=fields.date("date"),
        channel=fields.word("channel", Channel),
        stage=fields.word("stage", Stage),
        reason=fields.text("reason", lines),
        said_by=fields.word("said_by", SaidBy),
        primary=fields.flag("primary"),
        thanked=fields.text("thanked", lines),
        feedback=fields.text("feedback", lines),
        notes=fields.text("notes", lines),
    )
    weight = fields.positive("weight")
    if not _are_there(fields, giver=giver, receiver=receiver):
        return
    if weight is not None:
        referral = dataclasses.replace(referral, weight=weight)
    elif fields.raw("weight") is not None:
        return
    ends = _reference(giver), _reference(receiver)
    gathered.referrals.append(FoundReferral(*ends, referral, fields.line))


def _read_contract(fields: Fields, gathered: Gathered, taken: set[str], currency: str) -> None:
    """A contract without a currency of its own has that of the source, or else of the map."""
    id_, buyer = fields.text("id"), fields.text("buyer")
    own = read_currency(fields)
    value = fields.positive("value", decimals(own or currency))
    contract = Contract(
        ContractId(id_),
        NOBODY,
        value or _NONE,
        own or currency,
        status=fields.word("status", Status) or Status.OPEN,
        signed=fields.date("signed"),
        cancelled=fields.date("cancelled"),
        product=fields.text("product"),
        notes=fields.text("notes", lines),
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
    effort = ChannelEffort(
        0,
        fields.word("channel", Channel) or Channel.OTHER,
        hours_per_week=fields.decimal("hours_per_week"),
        money=fields.decimal("money", decimals(own or currency)),
        currency=own,
        start=fields.date("from"),
        end=fields.date("to"),
        reach=fields.whole("reach"),
    )
    if _are_there(fields, channel=fields.raw("channel") or ""):
        gathered.efforts.append(effort)


def _keep_json(section: str, element: Element, gathered: Gathered) -> None:
    """What only a later version of the program understands is kept as it is."""
    try:
        text = json.dumps(cleaned(element.value), ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError):
        gathered.note(element.line, "wrong_type", field=section)
        return
    (gathered.bookmarks if section == "bookmarks" else gathered.sessions).append(text)


def cleaned(value: Any) -> Any:
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
