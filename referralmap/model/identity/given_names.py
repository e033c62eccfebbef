"""Who is addressed as *Frau* or as *Herr*, by given names common in German-speaking countries."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from enum import StrEnum

from referralmap import RESOURCES
from referralmap.model.identity.firms import names_several
from referralmap.model.person_names import in_order, parted_name, search_key

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
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
    """Whether `word` stands in the table of given names."""
    return _folded(word) in _genders()


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
