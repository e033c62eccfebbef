"""Words of names as they are compared: without accents, by their sound, by their short forms."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from referralmap import RESOURCES

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})
_WORD = re.compile(r"[^\W\d_]+")
_GENERATIONS: Mapping[str, str] = {
    **dict.fromkeys(("sen", "senior", "sr", "snr", "i"), "senior"),
    **dict.fromkeys(("jun", "junior", "jr", "jnr", "ii"), "junior"),
    "iii": "third",
}


@functools.lru_cache(65_536)
def plain(text: str) -> str:
    """`text` in small letters without accents, with ``ä`` as ``ae``."""
    from referralmap.model.person_names import search_key

    return search_key(text.casefold().translate(_SPELT))


@functools.lru_cache(65_536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in order."""
    return tuple(_WORD.findall(plain(text)))


def generation_of(word: str) -> str:
    """``senior`` or ``junior``, if `word` says which of two people of one name is meant."""
    return _GENERATIONS.get(word, "")


@functools.lru_cache(65_536)
def sound(word: str) -> str:
    """The code of a word by its sound in German (H. J. Postel, *Die Kölner Phonetik*, 1969)."""
    codes: list[str] = []
    letters = plain(word).replace("ph", "f")
    for at, letter in enumerate(letters):
        before = letters[at - 1] if at else ""
        after = letters[at + 1] if at + 1 < len(letters) else ""
        codes.append(_code(letter, before, after))
    merged = [code for at, code in enumerate(codes) if not at or code[-1:] != codes[at - 1][-1:]]
    joined = "".join(merged)
    return joined[:1] + joined[1:].replace("0", "")


def _code(letter: str, before: str, after: str) -> str:
    if letter in "aeijouy":
        return "0"
    if letter == "b" or letter == "p":
        return "1"
    if letter in "dt":
        return "8" if after in ("c", "s", "z") else "2"
    if letter in "fvw":
        return "3"
    if letter in "gkq":
        return "4"
    if letter == "c":
        return _code_of_c(before, after)
    if letter == "x":
        return "8" if before in ("c", "k", "q") else "48"
    return {"l": "5", "m": "6", "n": "6", "r": "7", "s": "8", "z": "8"}.get(letter, "")


def _code_of_c(before: str, after: str) -> str:
    if not before:
        return "4" if after and after in "ahkloqrux" else "8"
    if before in "sz":
        return "8"
    return "4" if after and after in "ahkoqux" else "8"


def are_forms_of_one(one: str, other: str) -> bool:
    """Whether two given names are forms of one, such as *Sepp* and *Josef*."""
    known = _nicknames()
    return not known.get(one, _NONE).isdisjoint(known.get(other, _NONE))


def is_given_name(word: str) -> bool:
    """Whether `word` stands in the table of given names."""
    return word in _nicknames()


_NONE: frozenset[int] = frozenset()


@functools.cache
def _nicknames() -> Mapping[str, frozenset[int]]:
    """The lines of the table in which each form stands."""
    found: dict[str, set[int]] = {}
    text = (RESOURCES / "names" / "nicknames.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        if not line.startswith("#"):
            for form in line.split():
                found.setdefault(form, set()).add(number)
    return {form: frozenset(lines) for form, lines in found.items()}
