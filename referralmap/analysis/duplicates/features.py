"""A person as duplicates are looked for: every field in the form in which it is compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from referralmap.analysis.duplicates.spelling import generation_of, plain, sound, words_of
from referralmap.model.identity.merging import DETAILS, FORMER_NAME, system_of
from referralmap.model.identity.nobodies import names_nobody
from referralmap.model.person_names import parted_name
from referralmap.model.records import Person, PersonId

_TITLES = frozenset("dr ddr prof mag ing di dipl mba msc ba ma frau herr hr fr mr mrs ms".split())
_DIGITS = re.compile(r"\d+")
_STREET = re.compile(r"str(\.|asse\b|aße\b|eet\b)?|\bst\b", re.IGNORECASE)
_CODES = {"DE": "49", "AT": "43", "CH": "41", "LI": "423", "LU": "352", "IT": "39", "FR": "33"}
"""How numbers without a country are dialled from abroad, by the country of the address."""
_ALONE = 2
"""Fewest words of a name that tells a given from a family name."""
_REMEMBERED = (FORMER_NAME, DETAILS)
"""What imports remember of people, which is no id."""


@dataclass(frozen=True, slots=True)
class Features:
    """What of a person is compared; what is not known is empty."""

    id: PersonId
    number: int
    given: tuple[str, ...]
    family: tuple[str, ...]
    generation: str
    title: str
    emails: frozenset[str]
    phones: frozenset[str]
    birthday: str
    street: str
    house: str
    postcode: str
    city: str
    organisation: str
    position: str
    url: str
    ids: frozenset[tuple[str, str]]

    @property
    def name(self) -> tuple[str, ...]:
        return (*self.given, *self.family)


def features_of(person: Person) -> Features:
    title, name = parted_name(person.name)
    words = [word for word in words_of(name) if word not in _TITLES]
    generation = next(filter(None, map(generation_of, words[1:])), "")
    words = [word for at, word in enumerate(words) if not at or not generation_of(word)]
    if "," in name and len(words) >= _ALONE:
        # *Huber, Anna*
        before = len(words_of(name.partition(",")[0]))
        words = words[before:] + words[:before]
    # what stands in the place of a name says nothing of who it is
    given, family = _parted([] if names_nobody(person.name) else words)
    numbers = _DIGITS.findall(person.street)
    return Features(
        person.id,
        person.number,
        given,
        family,
        generation,
        plain(person.title or title),
        frozenset(_email(each) for each in (person.email, *person.emails) if each),
        frozenset(
            number
            for each in (person.phone, *person.phones)
            if (number := dialled_from_abroad(each, person.country))
        ),
        person.birthday,
        " ".join(words_of(_STREET.sub("str", person.street))),
        numbers[0] if numbers else "",
        plain(person.postcode),
        " ".join(words_of(person.city)),
        " ".join(words_of(person.organisation)),
        " ".join(words_of(person.position)),
        plain(person.url).rstrip("/").partition("://")[2] or plain(person.url),
        frozenset(each for each in person.external_ids if system_of(each[0]) not in _REMEMBERED),
    )


def _parted(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Given names and family name; a single word may be either."""
    if len(words) < _ALONE:
        return (), tuple(words)
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return tuple(words[:at]), tuple(words[at:])


_PARTICLES = frozenset("von vom zu zum zur van de der den del della di da la le ten".split())


def _email(text: str) -> str:
    """Capitals say nothing, nor do points and what follows a plus at Google."""
    user, at, host = text.strip().casefold().partition("@")
    user = user.partition("+")[0] or user
    if host in ("gmail.com", "googlemail.com"):
        user, host = user.replace(".", ""), "gmail.com"
    return f"{user}{at}{host}"


def dialled_from_abroad(phone: str, country: str) -> str:
    """The digits of a number with its country, that of the address where it says none."""
    text = phone.strip().replace("(0)", "")
    digits = "".join(_DIGITS.findall(text))
    if text.startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    code = _CODES.get(country.strip().upper(), "")
    return code + digits.lstrip("0") if code and digits.startswith("0") else digits.lstrip("0")


def shared_phones(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both have a number that is the same, with a country or without."""
    if one & other:
        return True
    return any(
        min(len(a), len(b)) >= _LEAST_DIGITS and (a.endswith(b) or b.endswith(a))
        for a in one
        for b in other
    )


_LEAST_DIGITS = 6
_TAIL = 7


def keys_of(person: Features) -> list[str]:
    """What two people must have one of in common to be compared at all."""
    given, family = person.given[:1], person.family[-1:]
    sounds = sorted({sound(word) for word in (*given, *family)})
    found = [f"name {' '.join(sounds)}"] if sounds else []
    if given and family:
        found.append(f"start {family[0][:3]} {given[0][:3]}")
        found.append(f"start {given[0][:3]} {family[0][:3]}")
    found += [f"email {email}" for email in person.emails]
    found += [f"phone {phone[-_TAIL:]}" for phone in person.phones]
    found += [f"id {system} {id_}" for system, id_ in person.ids]
    if person.birthday:
        day = person.birthday[-5:]
        found += [f"born {person.birthday} {sound(word)[:2]}" for word in (*given, *family)]
        found += [f"day {day} {word_sound}" for word_sound in sounds]
        found += [f"year {person.birthday[:4]} {' '.join(each[:3] for each in sounds)}"]
    if person.postcode or person.city:
        place = person.postcode or sound(person.city)
        found += [f"at {place} {word_sound}" for word_sound in sounds]
        if person.house:
            found.append(f"house {place} {person.house} {sound(person.street)[:4]}")
    elif person.street:
        found += [f"street {person.street} {word_sound[:2]}" for word_sound in sounds]
    return found
