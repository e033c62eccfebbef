"""What an edit changed, in a sentence: the fields of the records, before → after."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from referralmap.analysis.attribution import rule_of
from referralmap.i18n import _, format_date, format_money, format_number, mark, ngettext
from referralmap.model import vocabulary
from referralmap.model.edits import (
    MOST_TOLD,
    Change,
    Edit,
    Label,
    changed_contracts,
    overwritten_fields,
    overwritten_people,
)
from referralmap.model.fields import record_fields
from referralmap.model.fields.birthdays import birthday_text
from referralmap.model.fields.drafts import replaced
from referralmap.model.identity.merging import Merging
from referralmap.model.network import Network
from referralmap.model.records import (
    ChannelEffort,
    Contract,
    Person,
    PersonId,
    Record,
    Referral,
    Settings,
)
from referralmap.texts import edit_text

FIELDS: Mapping[str, str] = {
    **{
        field.name: field.label
        for fields in record_fields.FIELDS.values()
        for field in fields
        if field.label
    },
    # what no card shows by a label, or by a longer one
    "title": mark("Title"),
    "emails": mark("More e-mail addresses"),
    "phones": mark("More phone numbers"),
    "me": mark("Me"),
    "added": mark("Added on"),
    "photo": mark("Photo"),
    "badge": mark("Ambassador"),
    "badge_reason": mark("Why"),
    "reason": mark("Reason"),
    "said_by": mark("Spoken"),
    "weight": mark("Weight"),
    "primary": mark("Primary giver"),
    "thanked": mark("Thanked"),
    "feedback": mark("Feedback"),
    "status": mark("State"),
    "cancelled": mark("Cancelled on"),
    "rule": mark("Attribution rule"),
    "decay": mark("Decay"),
    "market": mark("Market"),
    "hourly_rate": mark("Hourly rate"),
    "rates": mark("Exchange rates"),
    "limits": mark("Limits"),
    "last_contacts": mark("Last contact"),
    "hours_per_week": mark("Hours a week"),
    "money": mark("Money"),
    "start": mark("From"),
    "end": mark("Until"),
    "reach": mark("Reach"),
}
_SUBJECTS: Mapping[str, str] = {
    "edit_person": "{0}",
    "edit_people": "{0}",
    "edit_referral": mark("Referral of {1} by {0}"),
    "edit_contract": mark("Contract of {0}"),
    "edit_settings": mark("The map"),
    "edit_effort": mark("Effort for “{0}”"),
}
"""Labels of the edits that change the values of fields."""
_KIND_OF_EDIT: Mapping[type[Record], str] = {
    Person: "edit_person",
    Referral: "edit_referral",
    Contract: "edit_contract",
}
_SAY_THEMSELVES = {"status", "stage"}
"""Fields whose values speak for themselves, without the name of the field."""
_MONEY = {"value", "money", "hourly_rate"}
_LONGEST, _MOST = 60, 8
"""Most characters shown of a value, and most changes listed one by one."""


def edit_sentence(edit: Edit) -> str:
    """A sentence for an edit and its changes: *Contract of Anna Huber: won → cancelled*."""
    changes = changes_text(edit)
    if not changes:
        return edit_text(edit.label)
    if edit.label.kind == "import":
        return f"{edit_text(edit.label)} – {changes}"
    return f"{_subject(edit.label)}: {changes}"


def changes_text(edit: Edit) -> str:
    """The fields that an edit has changed, *before → after*; usually one."""
    if edit.label.kind == "import":
        return _import_text(edit)
    if not says_changes(edit.label):
        return ""
    return _some(text for change in edit.changes for text in field_texts(change))


def record_sentence(
    change: Change, names: Sequence[str], more: Iterable[str], *, hides: bool
) -> str:
    """A sentence for one record that an edit or several have changed, as `edit_sentence` has it.

    `names` are those of the person or the people whose record it is, and `more` are other texts
    about it. If it `hides`, no value is told that could identify anybody.
    """
    kind = _KIND_OF_EDIT[type(change.record)]
    subject = _(_SUBJECTS[kind]).format(*names)
    texts = _some((*field_texts(change, hides=hides), *more))
    return f"{subject}: {texts}" if texts else _("{field} changed").format(field=subject)


def _some(texts: Iterable[str]) -> str:
    found = dict.fromkeys(texts)
    return "; ".join([*itertools.islice(found, _MOST), *(["…"] if len(found) > _MOST else [])])


def says_changes(label: Label) -> bool:
    """Whether an edit with this label changes the values of fields."""
    return label.kind in _SUBJECTS or (label.kind == "import" and len(label.names) > 1)


def _import_text(edit: Edit) -> str:
    """What an import has changed of contracts and people that were there."""
    if not says_changes(edit.label):
        return ""
    contracts = changed_contracts(edit.changes)
    buyers = edit.label.names[1 : 1 + min(len(contracts), MOST_TOLD)]
    subjects = (_subject(Label("edit_contract", names=(buyer,))) for buyer in buyers)
    texts = [
        f"{subject}: {', '.join(field_texts(change))}"
        for subject, change in zip(subjects, contracts, strict=False)
    ]
    people = overwritten_people(edit.changes)
    texts += [_overwritten_text(change) for change in people[:MOST_TOLD]]
    is_more = len(contracts) > MOST_TOLD or len(people) > MOST_TOLD
    return "; ".join([*texts, *(["…"] if is_more else [])])


def _overwritten_text(change: Change) -> str:
    assert isinstance(change.before, Person)
    assert isinstance(change.after, Person)
    kept = {name: getattr(change.before, name) for name in overwritten_fields(change)}
    texts = field_texts(Change(replaced(change.after, **kept), change.after))
    return f"{change.before.name}: {', '.join(texts)}"


def _subject(label: Label) -> str:
    if label.count > 1:
        return ngettext("{count} person", "{count} people", label.count)
    names = label.names
    if label.kind == "edit_effort":
        channels = (vocabulary.read(vocabulary.Channel, name) for name in names)
        names = tuple(vocabulary.name(channel) if channel else "…" for channel in channels)
    return _(_SUBJECTS[label.kind]).format(*names, "…", "…")


def field_texts(change: Change, *, hides: bool = False) -> Iterator[str]:
    """Each field that a change gives another value, *before → after*.

    If it `hides`, no value that could identify somebody is told.
    """
    before, after = change.before, change.after
    described = record_fields.FIELDS.get(type(change.record), ()) if hides else ()
    hidden = {field.name for field in described if field.personal}
    for field in dataclasses.fields(change.record):
        old, new = (getattr(record, field.name, None) for record in (before, after))
        if field.name not in FIELDS or old == new or not (old or new):
            continue
        name = _(FIELDS[field.name])
        if field.name == "cancelled" and isinstance(change.record, Settings):
            name = _("Cancelled contracts")
        elif field.name == "badge" and isinstance(change.record, Settings):
            name = _("Badge rule")
        if field.name in hidden or not _is_sayable(old) or not _is_sayable(new):
            yield _("{field} changed").format(field=name)
            continue
        pair = f"{_text(field.name, old, before)} → {_text(field.name, new, after)}"
        yield pair if field.name in _SAY_THEMSELVES else f"{name} {pair}"


def stay_texts(change: Change) -> Iterator[str]:
    """Each field that a change would give another value, if it is not made."""
    before, after = change.before, change.after
    text = _("{field} stays {known} (source: {found})")
    for field in dataclasses.fields(change.record):
        old, new = (getattr(record, field.name, None) for record in (before, after))
        if field.name in FIELDS and old != new:
            said = {"known": _text(field.name, old, before), "found": _text(field.name, new, after)}
            yield text.format(field=_(FIELDS[field.name]), **said)


def _is_sayable(value: object) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(each, str) for each in value)
    is_plain = isinstance(value, str | int | Decimal | datetime.date | vocabulary.Word)
    return value is None or is_plain


def _text(field: str, value: object, record: Record | None) -> str:
    if value is None or value == "" or value == ():
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field in record_fields.BIRTHDAYS:
        return birthday_text(str(value))
    if field == "rule":
        return _(rule_of(str(value)).name)
    if isinstance(value, Decimal) and field in _MONEY:
        assert isinstance(record, Contract | ChannelEffort | Settings)
        return format_money(value, record.currency) if record.currency else format_number(value)
    if isinstance(value, Decimal | int):
        return format_number(value)
    if isinstance(value, datetime.date):
        return format_date(value)
    if isinstance(value, vocabulary.Word):
        return vocabulary.name(value)
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def person_fields(network: Network, person: PersonId) -> dict[str, str]:
    """What is known of a person, by the names of the fields: those filled in, and their chain."""
    record = network.people[person]
    found = {}
    for field in record_fields.FIELDS[Person]:
        value = getattr(record, field.name)
        if field.name in FIELDS and value and _is_sayable(value):
            found[_(FIELDS[field.name])] = _text(field.name, value, record)
    givers = [network.people[r.giver].name for r in network.received_by(person)]
    receivers = [network.people[r.receiver].name for r in network.given_by(person)]
    contracts = list(network.contracts_of(person))
    chain = {
        _("Referred by"): _text("", tuple(givers), None) if givers else "",
        _("Referrals"): _text("", tuple(receivers), None) if receivers else "",
        _("Contracts"): format_number(len(contracts)) if contracts else "",
    }
    return found | {name: text for name, text in chain.items() if text}


def merging_notes(found: Merging, network: Network) -> list[str]:
    """What a merge does not simply unite: values without room, referrals that were two or between
    the two.
    """
    notes = []
    for lost in found.lost:
        if _is_sayable(lost.kept) and _is_sayable(lost.lost):
            kept, gone = (_text(lost.field, value, None) for value in (lost.kept, lost.lost))
            text = _("{field}: “{kept}” stays, “{lost}” is dropped.")
            notes.append(text.format(field=_(FIELDS[lost.field]), kept=kept, lost=gone))
        else:
            text = _("{field}: one is dropped.")
            notes.append(text.format(field=_(FIELDS[lost.field])))
    people = network.people
    for referral in found.united:
        text = _("Two referrals of {receiver} by {giver} became one.")
        names = {"giver": people[referral.giver].name, "receiver": people[referral.receiver].name}
        notes.append(text.format(**names))
    if found.dropped:
        notes.append(_("The referral between the two is dropped."))
    return notes


LIKENESS: Mapping[str, str] = {
    "email": mark("same e-mail address"),
    "phone": mark("same phone number"),
    "name": mark("same name"),
    "sounds_alike": mark("sounds alike"),
    "similar": mark("spelt alike"),
    "swapped_names": mark("given and family name swapped"),
    "initials": mark("same initial"),
    "nickname": mark("short form of the name"),
    "married_name": mark("another family name"),
    "title": mark("same title"),
    "birthday": mark("same or nearly the same birthday"),
    "address": mark("same address"),
    "organisation": mark("same firm"),
}
"""Why two people may be one."""
_OF_A_PART = frozenset({"sounds_alike", "similar", "initials", "nickname", "married_name"})
"""Beside one of these, the same name is only a given name or a family name."""


def likeness_text(reasons: Iterable[str]) -> str:
    keys = [*reasons]
    is_partly = not _OF_A_PART.isdisjoint(keys)
    return ", ".join(
        _("part of the name the same") if key == "name" and is_partly else _(LIKENESS[key])
        for key in keys
    )
