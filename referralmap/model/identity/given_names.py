"""Who is addressed as *Frau* or as *Herr*, by given names common in German-speaking countries."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from enum import StrEnum

from referralmap import RESOURCES
from referralmap.model.identity.firms import names_several
from referralmap.model.person_names import in_order, parted_name, search_key

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LEAST = 3
"""Names of a column that say in which order they are."""
_BETWEEN = str.maketrans("-./", "   ")


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"


def gender_of(name: str, family: str = "") -> Gender | None:
    """What the first given name in `name` says, in which `family` is none; None if it is not known,
    or of both, or if there are several people.
    """
    if names_several(name):
        return None
    words = _folded(in_order(parted_name(name)[1])).translate(_BETWEEN).split()
    given = (word for word in words if word != _folded(family))
    return _genders().get(next(given, ""))


def is_given_name(word: str) -> bool:
    """Whether `word`, or each part of it, stands in the table of given names."""
    return all(part in _genders() for part in _folded(word).split("-"))


def given_first(turned: str) -> str:
    """*Eva Maria Huber* for *Huber Eva Maria*; empty where the given names do not say it."""
    words = turned.split()
    at = len(words)
    while at > 1 and is_given_name(words[at - 1]):
        at -= 1
    if at == len(words) or any(map(is_given_name, words[:at])):
        return ""
    return " ".join((*words[at:], *words[:at]))


def are_turned(names: Sequence[str]) -> bool:
    """Whether the family name stands first in several of `names`, and in none the given name."""
    turned = sum(bool(given_first(name)) for name in names)
    return turned >= _LEAST and 2 * turned >= len(names) and not any(map(is_spoken, names))


def is_spoken(name: str) -> bool:
    """Whether a given name stands first in `name`, and none last."""
    words = parted_name(name)[1].split()
    return len(words) > 1 and is_given_name(words[0]) and not is_given_name(words[-1])


def _folded(word: str) -> str:
    return search_key(word.casefold().translate(_SPELT))


@functools.cache
def _genders() -> Mapping[str, Gender]:
    found: dict[str, Gender] = {}
    gender = Gender.FEMALE
    text = (RESOURCES / "names" / "given_names.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            gender = Gender(line.strip("[]"))
        elif not line.startswith("#"):
            found |= dict.fromkeys(line.split(), gender)
    return found
