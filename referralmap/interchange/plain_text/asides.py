"""What stands beside the names in a line of a text: words that are nobody, and givers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referralmap.interchange.plain_text.name_likeness import looks_like_a_name
from referralmap.model.identity.nobodies import names_no_giver

BULLET = re.compile(r"\A\s*(?:[-*+•●▪‣·–—◦]|\(?\d{1,4}[.)])\s+(?=\S)")
_LEAST_LINES = 3
_LONGEST = 1_000
"""No line with one name is longer."""
_WORD = r"[,;|\t]\s*[^\W\d_][\w-]+"
_BESIDE = re.compile(rf"\s*([^\W\d_][\w.'’-]*(?: [\w.'’-]+)+)((?:{_WORD})+)\s*\Z")
"""Such as *Anna Huber, Wien* and *Anna Huber; Wien; Kundin*."""
_DEGREES = frozenset(
    "MBA MSc BSc BA MA PhD LLM LLB Bakk MAS DBA EMBA CFP EFA Jr Sr jun sen".split()
)
_IN_BRACKETS = (
    r"über|durch|via|through|by|(?:tipp|empfehlung|empfohlen|vermittelt|geworben) (?:von|durch)"
    r"|(?:referred|recommended|introduced) by"
)
_GIVER = re.compile(
    rf"(?P<receiver>[^,;|(]+?)\s*(?:\((?:{_IN_BRACKETS}|(?:von|from)(?=\s+\S+\s+\S))\s+"
    rf"(?P<giver>[^()]+)\)|[,–-]\s*(?:(?:empfohlen|vermittelt|geworben) (?:von|durch)"
    rf"|(?:referred|recommended|introduced) by)\s+(?P<other>[^()]+))\s*\Z",
    re.IGNORECASE,
)
"""Such as *Bernd Blau (von Anna Huber)* and *Bernd Blau, empfohlen von Anna Huber*."""
_FIRM = re.compile(
    r"(?:[^\W\d_][\w'’-]*, )+[^\W\d_][\w'’-]*\s*(?:&|\+|und|and)\s.*"
    r"\b(?:gmbh|gesmbh|kg|ag|og|ohg|gbr|ug|ltd|inc|llp|partner)\b.*",
    re.IGNORECASE,
)
"""Such as *Huber, Maier & Partner GmbH*."""
_HEADINGS = frozenset(
    "empfehlungen kontakte namen namensliste kontaktliste kundenliste liste teilnehmer "
    "teilnehmerinnen teilnehmerliste anwesend anwesende protokoll stand referrals recommendations "
    "contacts names people participants attendees list minutes".split()
)
"""What stands above names."""
_DATED = re.compile(
    r"(?P<name>.*?)[\s,(–-]*(?:\b(?:vom|am|seit|geb|of|on)\b\.?\s*|[*]\s*)?"
    r"(?P<day>\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\d{4}-\d{2}-\d{2})\)?",
    re.IGNORECASE,
)
_TWO = re.compile(r"(\S+ \S.*?)\s[-–—]\s(\S+ \S.*)")


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


def with_arrow(line: str) -> str:
    """*Bernd Blau ← Anna Huber* for *Bernd Blau (von Anna Huber)*."""
    found = _GIVER.match(line) if len(line) <= _LONGEST else None
    giver = (found["giver"] or found["other"]) if found else ""
    if not found or giver[:1].islower() or names_no_giver(giver) or not looks_like_a_name(giver):
        return line
    return f"{found['receiver']} ← {giver}"


def is_one_firm(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_FIRM.fullmatch(line.strip()))


def may_be_two(name: str) -> bool:
    """Whether a dash may stand between two names."""
    found = _TWO.fullmatch(name)
    return found is not None and all(map(looks_like_a_name, found.groups()))


def is_heading(text: str) -> bool:
    """Whether `text` stands above names: *Empfehlungen*, *Protokoll vom 12.3.2024*."""
    name, day = without_day(text)
    words = name.casefold().split()
    if len(words) < 2:
        return bool(day) or not _HEADINGS.isdisjoint(words)
    return bool(day) and words[0] in _HEADINGS


def without_day(name: str) -> tuple[str, str]:
    """A name, and the day behind it."""
    found = _DATED.fullmatch(name)
    return (found["name"], found["day"]) if found else (name, "")


def is_aside(part: str) -> bool:
    """Whether `part` is no more than a degree or a day."""
    name, day = without_day(part.strip())
    return part.strip().replace(".", "") in _DEGREES or bool(day and not name)
