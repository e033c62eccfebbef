"""What stands beside the names in a line of a text: words that are nobody, and givers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referralmap.interchange.plain_text.name_likeness import looks_like_a_name
from referralmap.interchange.plain_text.section_words import is_section
from referralmap.model.identity.nobodies import names_no_giver

BULLET = re.compile(r"\A\s*(?:[-*+•●▪‣·–—◦]|\(?\d{1,4}[.)])\s+(?=\S)")
_LEAST_LINES = 3
_LONGEST = 1_000
"""No line with one name is longer."""
_WORD = r"[,;|\t]\s*[^\W\d_][\w-]+"
_BESIDE = re.compile(rf"\s*([^\W\d_][\w.'’-]*(?: [\w.'’-]+)+)((?:{_WORD})+)\s*\Z")
"""Such as *Anna Huber, Wien* and *Anna Huber; Wien; Kundin*."""
_OF_TWO = frozenset("Jr Sr jun sen".split())
_WAY = r"über|durch|via|through|by"
_BY = (
    r"(?:tipp|empfehlung|empfohlen|vermittelt|geworben) (?:von|durch)"
    r"|(?:empf|verm)\.? ?(?:v\.|von|durch|d\.)|(?:referred|recommended|introduced) by"
)
_FULL = r"(?=\s+\S+\s+\S)"
"""Before a name of two words."""
_GIVER = re.compile(
    rf"(?P<receiver>[^,;|(]+?)\s*(?:\((?:{_WAY}|{_BY}|(?:von|v\.|from){_FULL})\s+"
    rf"(?P<giver>[^()]+)\)|[,–-]\s*(?:{_BY}|(?:{_WAY}|v\.){_FULL})\s+(?P<other>[^()]+))\s*\Z"
    rf"|(?P<full>[^\s,;|(]+ [^,;|(]+?) (?:{_BY}|(?-i:durch|via|über|through){_FULL})"
    r" (?P<third>[^(),;|]+)\Z",
    re.IGNORECASE,
)
"""Such as *Bernd Blau (von Anna Huber)* and *Bernd Blau, empfohlen von Anna Huber*."""
_FROM = re.compile(
    rf"\s*(?:{_BY}|(?:empfehlung(?:en)?|kontakte?|tipps?|namen) (?:von|v\.|durch)"
    rf"|(?:{_WAY}|von|v\.|from))"
    r"\s+(?P<giver>[^\W\d_][\w.'’-]*(?: [\w.'’-]+)+?)\s*:\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""Such as *Empfehlungen von Anna Huber: Karl Maier*."""
_FIRM = re.compile(
    r"(?:[^\W\d_][\w'’-]*, )+[^\W\d_][\w'’-]*\s*(?:&|\+|und|and)\s.*"
    r"\b(?:gmbh|gesmbh|kg|ag|og|ohg|gbr|ug|ltd|inc|llp|partner)\b.*",
    re.IGNORECASE,
)
"""Such as *Huber, Maier & Partner GmbH*."""
_HEADINGS = frozenset(
    "empfehlungen kontakte namen namensliste kontaktliste kundenliste liste teilnehmer "
    "teilnehmerinnen teilnehmerliste anwesend anwesende protokoll sitzungsprotokoll sitzung "
    "besprechung besprechungsprotokoll stand referrals recommendations "
    "contacts names people participants attendees list minutes".split()
)
"""What stands above names."""
_DATED = re.compile(
    r"(?P<name>.*?)[\s,(–-]*(?:\b(?:vom|am|seit|geb|of|on)\b\.?\s*|[*]\s*)?"
    r"(?P<day>\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\d{4}-\d{2}-\d{2})\)?",
    re.IGNORECASE,
)
_WORD_AND_DAY = re.compile(r"[^\W\d_]+ (?:(?:vom|am|of|on) )?\d")
_TWO = re.compile(r"(\S+ \S.*?)\s(?:[-–—]|v\.)\s(\S+ \S.*)")


def words_beside(lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """By line, the full name and the words behind it, if all lines have as many.

    Such as a town and a trade.
    """
    filled = {number: line for number, line in enumerate(lines, 1) if line.strip()}
    found = {at: _BESIDE.match(BULLET.sub("", line, count=1)) for at, line in filled.items()}
    if len(found) < _LEAST_LINES or not all(found.values()):
        return {}
    beside = {at: (each[1], each[2].strip(",;|\t ")) for at, each in found.items() if each}
    many = {len(re.findall(r"[,;|\t]", words)) for _name, words in beside.values()}
    return beside if len(many) == 1 else {}


def first_indented(lines: Sequence[str]) -> int:
    """The first line that is indented below one that is less so; else 0."""
    above = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        deep = len(line.expandtabs()) - len(line.expandtabs().lstrip())
        if above is not None and deep > above:
            return number
        above = deep
    return 0


def giver_behind(line: str) -> tuple[str, str] | None:
    """*Bernd Blau* and *Anna Huber* in *Bernd Blau (von Anna Huber)*."""
    found = _GIVER.match(line) if len(line) <= _LONGEST else None
    if not found:
        return None
    giver = found["giver"] or found["other"] or found["third"]
    if giver[:1].islower() or names_no_giver(giver) or not looks_like_a_name(giver):
        return None
    return found["receiver"] or found["full"], giver


def is_one_firm(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_FIRM.fullmatch(line.strip()))


def may_be_two(name: str) -> bool:
    """Whether a dash or *v.* may stand between two names."""
    found = _TWO.fullmatch(name)
    return found is not None and all(map(looks_like_a_name, found.groups()))


def is_heading(text: str) -> bool:
    """Whether `text` stands above names: *Empfehlungen*, *Protokoll vom 12.3.2024*."""
    if is_section(text) and not text.rstrip().endswith(":"):
        return True
    name, day = without_day(text)
    words = name.casefold().split()
    if len(words) < 2:
        return bool(day and (not words or words[0].endswith(":"))) or not _HEADINGS.isdisjoint(
            words
        )
    return bool(day) and words[0] in _HEADINGS


def lone_day(lines: Sequence[str]) -> int:
    """The only line with a day, if that is a heading by its shape: *Workshop 12.3.2024*; else 0."""
    filled = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    short = [each for each in filled if len(each[1]) <= _LONGEST]
    dated = [(number, line) for number, line in short if without_day(line)[1]]
    if len(dated) != 1 or len(filled) < 2:
        return 0
    [(number, line)] = dated
    return number if _WORD_AND_DAY.match(line) else 0


def without_day(name: str) -> tuple[str, str]:
    """A name, and the day behind it."""
    found = _DATED.fullmatch(name)
    return (found["name"], found["day"]) if found else (name, "")


def is_aside(part: str) -> bool:
    """Whether `part` is no more than a day, or who of two of a name is meant."""
    name, day = without_day(part.strip())
    return part.strip().rstrip(".") in _OF_TWO or bool(day and not name)


def givers_first(line: str) -> str:
    """*Anna Huber → Karl Maier* for *von Anna Huber: Karl Maier*."""
    found = _FROM.match(line) if len(line) <= _LONGEST else None
    if found is None or not looks_like_a_name(found["giver"]) or names_no_giver(found["giver"]):
        return line
    return f"{found['giver']} → {line[found.end() :]}"
