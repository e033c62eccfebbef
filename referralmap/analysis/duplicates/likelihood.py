"""How likely two people are one: the weight of the details that agree and of those that differ.

Each comparison adds the logarithm (base 2) of how much more often it comes out so for one person
than for two (Fellegi and Sunter, “A Theory for Record Linkage”, Journal of the American
Statistical Association 64, 1969). That two share a common name says less than a rare one.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from referralmap.analysis.duplicates.features import Features, shared_phones
from referralmap.analysis.duplicates.spelling import are_forms_of_one, is_given_name, sound

_POPULATION = 150
"""People added to those of the map, so that in a small map no name counts as common."""
_ALIKE, _CLOSE = 0.9, 0.84
"""Jaro–Winkler similarities from which two words are one with a slip, or nearly so."""
_UNLIKE = 0.7
"""Similarity below which two given names are of two people."""
_MOST_SHARING = 3
"""People sharing an address or number that make it a household's or a firm's."""
_CERTAIN_SHARED = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """The weight for and against, and what it is made of."""

    weight: float
    reasons: tuple[str, ...]
    given_agree: bool
    family_agree: bool
    is_personal: bool
    """Whether something that only one person has is shared: an address, an id, a birthday."""
    has_conflict: bool
    """Whether something differs that one person has only one of."""
    given_differ: bool
    """Whether both have a given name and these are of two people: no slips of one, and both
    known by themselves, or beside a number or an address as families share them.
    """
    differs: bool
    """Whether both say something of a field and it is not the same."""
    shares_id: bool = False
    """Whether one program knows both by one id, as no household has it."""


class Frequencies:
    """How often each name, address and number stands in a map."""

    def __init__(self, people: Iterable[Features]) -> None:
        known = list(people)
        self.people = len(known)
        self._names = Counter(word for person in known for word in {*person.name})
        self._sounds = Counter(sound(word) for p in known for word in {*p.name})
        self._others = Counter(
            value
            for p in known
            for value in (*p.emails, *p.phones, p.organisation, p.street, p.postcode, p.city)
            if value
        )

    def bits(self, word: str) -> float:
        """The weight of sharing the name `word`."""
        return self._bits(self._names[word])

    def sound_bits(self, word: str) -> float:
        return self._bits(self._sounds[sound(word)])

    def other_bits(self, value: str) -> float:
        return self._bits(self._others[value])

    def sharing(self, value: str) -> int:
        return self._others[value]

    def _bits(self, count: int) -> float:
        share = (max(count, 1) + 0.5) / (self.people + _POPULATION)
        return max(1.0, math.log2(0.9 / share))

    @property
    def prior(self) -> float:
        """The weight before anything is compared: about one in five people is on a map twice."""
        return math.log2(0.2 / (self.people + _POPULATION))


@functools.lru_cache(65_536)
def similarity(one: str, other: str) -> float:
    from rapidfuzz.distance import JaroWinkler

    return float(JaroWinkler.similarity(one, other))


def compare(one: Features, other: Features, often: Frequencies) -> Likeness:
    names = _Names.of(one, other, often)
    reasons = [*names.reasons]
    weight, personal, conflict = names.weight, False, False
    if one.generation or other.generation:
        if one.generation and other.generation and one.generation != other.generation:
            conflict, weight = True, weight - 12
        elif one.generation != other.generation:
            conflict, weight = True, weight - 4
    if emails := one.emails & other.emails:
        sharing = min(map(often.sharing, emails))
        weight += 14 if sharing < _MOST_SHARING else 6
        personal |= sharing <= _CERTAIN_SHARED
        reasons.append("email")
    elif one.emails and other.emails:
        weight -= 1.0
    if shared_phones(one.phones, other.phones):
        weight += 9
        reasons.append("phone")
    elif one.phones and other.phones:
        weight -= 1.5
    born = _birthdays(one.birthday, other.birthday)
    if born is not None:
        weight += born
        if born > 0:
            reasons.append("birthday")
            personal |= born >= _FULL_BIRTHDAY
        conflict |= born < 0
    lives = _address(one, other, often)
    weight += lives
    if lives > _SAME_TOWN:
        reasons.append("address")
    works = _firms(one.organisation, other.organisation, often)
    weight += works
    if works > 0:
        reasons.append("organisation")
    if one.title and other.title:
        weight += 1 if one.title == other.title else -0.5
        if one.title == other.title:
            reasons.append("title")
    if one.url and other.url:
        weight += 10 if one.url == other.url else -4
    weight += _ids(one, other)
    shares_id = not one.ids.isdisjoint(other.ids)
    return Likeness(
        weight + often.prior,
        tuple(reasons),
        names.given_agree,
        names.family_agree,
        personal or shares_id,
        conflict,
        names.given_differ
        and ("email" in reasons or "phone" in reasons or _are_known(one.given, other.given)),
        lives < 0 or _differ(one, other),
        shares_id,
    )


def _are_known(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(any(map(is_given_name, names)) for names in (one, other))


def _differ(one: Features, other: Features) -> bool:
    if one.phones and other.phones and not shared_phones(one.phones, other.phones):
        return True
    if one.emails and other.emails and not one.emails & other.emails:
        return True
    names = ("organisation", "position", "url", "birthday")
    values = ((getattr(one, name), getattr(other, name)) for name in names)
    return any(mine and theirs and mine != theirs for mine, theirs in values)


def _firms(one: str, other: str, often: Frequencies) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return min(5.0, often.other_bits(one) / 2)
    return 2.0 if similarity(one, other) >= _ALIKE else -2.5


def _ids(one: Features, other: Features) -> float:
    """The same id in another program, or another one in the same."""
    if one.ids & other.ids:
        return 12.0
    mine, theirs = ({system for system, _id in each.ids} for each in (one, other))
    return -4.0 if mine & theirs else 0.0


_FULL_BIRTHDAY = 12.0


def _birthdays(one: str, other: str) -> float | None:
    """None where one is not known; a slip of a digit or two swapped ones count for less."""
    if not one or not other:
        return None
    if one == other:
        return 13.0 if not one.startswith("--") else 8.0
    if one[-5:] == other[-5:]:
        return 8.0 if one.startswith("--") or other.startswith("--") else _near(one[:4], other[:4])
    if one.startswith("--") or other.startswith("--"):
        return -5.0
    if one[:4] == other[:4] and one[5:7] == other[8:10] and one[8:10] == other[5:7]:
        return 7.0
    return _near(one, other)


def _near(one: str, other: str) -> float:
    """The weight of two dates that differ: highest for one slip, then for one part of three."""
    from rapidfuzz.distance import OSA

    if OSA.distance(one, other) == 1:
        return 6.0
    parts = zip(one.split("-"), other.split("-"), strict=True)
    same = sum(mine == theirs for mine, theirs in parts)
    return 3.0 if same == 2 else -7.0


_SAME_TOWN = 3.5


def _address(one: Features, other: Features, often: Frequencies) -> float:
    where = 0.0
    if one.postcode and other.postcode:
        same = one.postcode == other.postcode
        where = min(5.0, often.other_bits(one.postcode)) if same else -2.0
        if not same and sorted(one.postcode) == sorted(other.postcode):
            where = 2.0
    if one.city and other.city:
        if one.city == other.city:
            where = max(where, min(3.0, often.other_bits(one.city)))
        elif similarity(one.city, other.city) >= _ALIKE:
            where = max(where, 2.0)
        elif where <= 0:
            where -= 1.0
    if one.street and other.street:
        alike = similarity(one.street, other.street)
        if one.street == other.street:
            where += min(8.0, often.other_bits(one.street))
        elif alike >= _ALIKE:
            where += 5.5
        elif alike >= _CLOSE:
            where += 3
        else:
            where -= 2.5
        if one.house and other.house and alike >= _CLOSE:
            where += 2.5 if one.house == other.house else -1.5
    return where


@dataclass(frozen=True, slots=True)
class _Names:
    """The comparison of two names, given and family name each at its best."""

    weight: float
    reasons: tuple[str, ...]
    given_agree: bool
    family_agree: bool
    given_differ: bool = False
    has_gap: bool = False
    """Whether one of the two parts speaks against them."""

    @classmethod
    def of(cls, one: Features, other: Features, often: Frequencies) -> _Names:
        if one.name == other.name:
            weight = sum(often.bits(word) for word in one.name[:3])
            return cls(weight, ("name",), bool(one.given), bool(one.family))
        straight = cls._of_parts(one.given, one.family, other.given, other.family, often)
        if not one.given or not other.given:
            return straight
        swapped = cls._of_parts(one.given, one.family, other.family, other.given, often)
        if swapped.weight - 1 <= straight.weight or swapped.has_gap:
            return straight
        reasons = tuple(dict.fromkeys(("swapped_names", *swapped.reasons)))
        both = swapped.given_agree and swapped.family_agree
        return cls(swapped.weight - 1, reasons, both, both)

    @classmethod
    def _of_parts(
        cls,
        given: tuple[str, ...],
        family: tuple[str, ...],
        other_given: tuple[str, ...],
        other_family: tuple[str, ...],
        often: Frequencies,
    ) -> _Names:
        if given and other_given:
            first = _best(given, other_given, often, is_given=True)
        else:
            first = _Word(0.0, "", False)
        last = _best(family, other_family, often, is_given=False)
        reasons = tuple(dict.fromkeys(filter(None, (first.reason, last.reason))))
        if first.reason == last.reason == "name":
            reasons = ("name",)
        weight = first.weight + last.weight
        if first.agrees and first.reason == "name" and last.weight < 0 and family and other_family:
            reasons = (*reasons, "married_name")
        alike = max((similarity(a, b) for a in given for b in other_given), default=1.0)
        differ = first.weight < 0 and alike < _UNLIKE
        gap = min(first.weight, last.weight) < 0
        return cls(weight, reasons, first.agrees, last.agrees, differ, gap)


@dataclass(frozen=True, slots=True)
class _Word:
    weight: float
    reason: str
    agrees: bool


def _best(
    mine: tuple[str, ...], theirs: tuple[str, ...], often: Frequencies, *, is_given: bool
) -> _Word:
    """The best of all pairs of words; of two given names one is enough."""
    found = (_word(a, b, often, is_given) for a in mine for b in theirs)
    return max(found, key=lambda word: word.weight, default=_Word(0.0, "", False))


def _word(one: str, other: str, often: Frequencies, is_given: bool) -> _Word:
    if one == other:
        return _Word(often.bits(one), "name" if len(one) > 1 else "initials", len(one) > 1)
    if is_given and (len(one) == 1 or len(other) == 1):
        same = one[0] == other[0]
        return _Word(2.0, "initials", False) if same else _Word(-6.0, "", False)
    if is_given and are_forms_of_one(one, other):
        return _Word(max(2.0, often.bits(one) - 3), "nickname", True)
    alike = similarity(one, other)
    if sound(one) == sound(other):
        return _Word(max(1.5, often.sound_bits(one) - 1.5), "sounds_alike", alike >= _CLOSE)
    if alike >= _ALIKE:
        return _Word(max(1.5, min(often.bits(one), often.bits(other)) - 3), "similar", False)
    if alike >= _CLOSE:
        return _Word(1.0, "similar", False)
    return _Word(-6.0 if is_given else -5.0, "", False)
