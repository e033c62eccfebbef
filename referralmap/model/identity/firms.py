"""Names that cannot be those of one person: firms, by a word such as *GmbH*, and several names."""

from __future__ import annotations

import functools
import re

_WORDS = re.compile(
    r"\b(?:gmbh|gesmbh|mbh|kg|kgaa|ag|og|ohg|gbr|ug|co|corp|ltd|llc|inc|llp|sarl|partner|söhne"
    r"|verein|gesellschaft)\b|\be\. ?[uvk]\.",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\w{2,}\.?\s*(?: und (?!zu)| and | sowie | u\. | oder | bzw\.? |&|\+|/|, (?=\S+ \S))\s*\w",
    re.IGNORECASE,
)
_LONGEST = 500
_SIGN = re.compile(r"[&+/,]|\s(?:und|and|sowie|u\.|oder|bzw)", re.IGNORECASE)
"""Found in every text of several names: a quick first test before the slower ones."""
_BETWEEN = re.compile(r"\s*(?:\b(?:und|and|sowie|oder|bzw\.?)\b|\bu\.|&|\+|/|,)\s*", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_][^\s,;\d]*\s+){1,4}[^\W\d_][^\s,;\d]*\Z")
_PLACE = re.compile(
    r"(?:filiale|niederlassung|zweigstelle|standort|abteilung|abt\.|zentrale|werk|büro|haus|hotel"
    r"|branch|office|department|herr und|frau und|z\. ?h)\b",
    re.IGNORECASE,
)


def names_a_firm(name: str) -> bool:
    """Whether `name` cannot be that of a person."""
    return bool(_WORDS.search(name))


def names_several(name: str) -> bool:
    """Whether `name` may be those of two people, such as *Anna Huber und Karl Maier*."""
    is_asked = len(name) <= _LONGEST and _SIGN.search(name) is not None
    return is_asked and bool(_SEVERAL.search(name)) and not names_a_firm(name)


@functools.lru_cache(maxsize=1 << 15)
def several_names(text: str) -> tuple[str, ...]:
    """*Anna Huber* and *Karl Maier* in *Anna Huber und Karl Maier*; nothing for one name."""
    return tuple(_BETWEEN.split(text)) if names_several(text) else ()


def person_of(name: str, firm: str) -> tuple[str, str] | None:
    """*Huber KG* and *Anna Huber* in *Huber KG, Anna Huber*; `firm` is known beside the name."""
    front, _sign, rest = name.partition(", ")
    if not (front == firm or names_a_firm(front)) or names_a_firm(rest) or not _NAME.match(rest):
        return None
    return None if _PLACE.match(rest) else (front, rest)
