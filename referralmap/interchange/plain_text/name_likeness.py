"""Which lines of a text can be names, and which texts are no lists of names at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referralmap.interchange.findings import Unreadable
from referralmap.model.identity.firms import names_a_firm
from referralmap.model.person_names import PARTICLES

_MOST_WORDS = 8
_SIGNS_OF_OTHERS = re.compile(
    r"\d Uhr\b|[{}\[\]=\\^~#|`$%*?!_]|://|\(\)|&&|\d{1,2}:\d{2}|;\s*\Z|:(?:\s|\Z)|\.\.\."
)
"""Signs of code, logs, subtitles and sentences, which no name has."""
_WEB_ADDRESS = re.compile(
    r"(?i:www)\.\S+"
    r"|[a-z0-9.-]+\.(?:(?:de|at|ch|li|eu|com|net|org|info|io|biz)(?:[/:]\S*)?|[a-z]{2,}/\S*)"
)
"""In small letters, since there are firms called *Muster.com*."""
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_JOINING = frozenset("und zu zum zur der die den of in im am the y e".split())
"""Words of sentences that names have as well: *von und zu Berg*."""
_SMALL = frozenset(
    "oder aber ist sind war waren wird werden hat haben ich wir sie er es nicht auch noch nur mit "
    "für auf bei nach als wenn dass weil dann das ein eine einen and or but is are was were will "
    "has have i we you they it not also only with for on at by as if that because this these a an "
    "to".split()
)
_OF_SENTENCES = _SMALL | _JOINING
_VERBS = frozenset(
    "empfiehlt empfahl empfohlen empfehlen kennt kannte refers referred recommends recommended "
    "knows knew".split()
)
_OF_NOTES = frozenset(
    "sehr interessiert anrufen angerufen zurückrufen nächste nächsten nächster nächstes woche"
    " morgen bitte später dringend heute melden rückruf interesse erledigt kommt will"
    " Termin Rückruf Betreff please tomorrow today later urgent interested call subject".split()
)
"""Words of notes that are in no name."""
_GREETING = re.compile(
    r"(?:(?:liebe[rs]?|hallo|servus|hey|dear|hello|sehr geehrte[rs]?|guten (?:tag|morgen|abend))\b"
    r"|(?:mit )?(?:\w{3,} ){0,2}(?:grüße[n]?|grüssen?|gruß|gruss|regards|wishes)\b"
    r"|(?:lg|vg|mfg|glg|vielen dank|danke|thanks|cheers|sincerely|yours)\b)",
    re.IGNORECASE,
)
"""What letters begin and end with."""
_PARTICLES = frozenset(PARTICLES.split("|"))
_ENDS_A_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?…](?:[\"»“)]*)(?:\s|\Z)")
_SUBTITLES = re.compile(r"(?:\d{1,2}:)?\d{2}:\d{2}[,.]\d{3}\s*-->")
_CODE = re.compile(
    r"\s*(?:import |from \w+ import|def |class \w+[:({]|function |var |const |let |#include|<\?php"
    r"|public |private |return\b|if \(|for \(|while \(|</?[a-z]+[ >/]|SELECT |INSERT |@\w+\s*\Z)"
)
_LOG = re.compile(
    r"\s*\[?(?:\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}|\w{3} +\d{1,2} \d{2}:\d{2}:\d{2}|\d{2}:\d{2}:\d{2})"
    r"|\s*\[?\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}|\s*\[\d{1,2}:\d{2}(?::\d{2})?, \d"
    r"|\s*\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE)\b"
)
_POSTAL = re.compile(
    r"\d{4,5}\s+[^\W\d_]|.*(?:straße|strasse|str\.|gasse|weg|platz|allee|street|road)\s+\d",
    re.IGNORECASE,
)
"""A part of an address: *1010 Wien* and *Hauptstraße 5*."""
_REGISTERED = re.compile(
    r"(?:FN|UID|UID-Nr|ATU|DVR|IBAN|BIC|HRB|HRA|CHE|GISA|St\.?-?Nr|USt-?Id(?:Nr)?)\b.*\d"
    r"|(?:HG|LG|BG|Amtsgericht|Landesgericht|Handelsgericht|Firmenbuch\w*)\s+\w"
)
"""Numbers and courts at the foot of letters."""
_LONGEST_SEEN = 2_000


def looks_like_a_name(text: str) -> bool:
    """Whether `text` may be what somebody or a firm is called."""
    text = text[:_LONGEST_SEEN]
    if _SIGNS_OF_OTHERS.search(text) or _WEB_ADDRESS.fullmatch(text.strip()):
        return False
    if _POSTAL.match(text.strip()) or _REGISTERED.match(text.strip()):
        return False
    words = _WORD.findall(text)
    if not words or len(text.split()) > _MOST_WORDS or not _VERBS.isdisjoint(words):
        return False
    if _GREETING.match(text.strip()) or not _OF_NOTES.isdisjoint(words):
        return False
    if _is_said(words):
        return False
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    if digits > letters and not text[:1].isalpha():
        return False
    if len(words) > 3 and words[0][0].isupper() and not names_a_firm(text):
        # Anna Huber begrüßt die Gäste
        small = (word for word in words if word[0].islower() and word not in _JOINING)
        if any(len(word) > 3 for word in small):
            return False
    return not (len(words) > 2 and any(word in _SMALL for word in words))


def _is_said(words: Sequence[str]) -> bool:
    """Whether words are of a sentence: *ruft am Montag zurück*, but not *anna huber*."""
    small = [word for word in words if word[0].islower()]
    if len(words) < 3 or len(small) == len(words) or words[0] not in small:
        return False
    return words[0] not in _PARTICLES and words[-1] in small


def refuse_prose(lines: Sequence[str]) -> None:
    """Raise `Unreadable` for sentences, code, logs and subtitles, with the line that shows it."""
    filled = [(at, line[:_LONGEST_SEEN]) for at, line in enumerate(lines, 1) if line.strip()]
    for pattern, kind in ((_SUBTITLES, "subtitles"), (_CODE, "code"), (_LOG, "log")):
        found = [at for at, line in filled if pattern.match(line)]
        if found and (kind == "subtitles" or 4 * len(found) >= len(filled)):
            raise Unreadable(f"is_{kind}", found[0])
    prose = [at for at, line in filled if _is_prose(line)]
    if prose and 2 * len(prose) >= len(filled):
        raise Unreadable("is_prose", prose[0])


def _is_prose(line: str) -> bool:
    """Whether the line is part of a sentence, and no list of names or chain."""
    if "@" in line or ">" in line or "→" in line:
        return False
    words = _WORD.findall(line)
    small = sum(word in _OF_SENTENCES and word[0].islower() for word in words)
    return len(words) > 4 and (
        small >= 2
        or (small >= 1 and bool(_ENDS_A_SENTENCE.search(line)))
        or sum(word[0].islower() for word in words) > len(words) / 2
    )
