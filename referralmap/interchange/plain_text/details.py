"""What stands around the names in rows, signatures and minutes: telephones, trades and firms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referralmap.model.identity.firms import names_a_firm

_LABEL = re.compile(
    r"\A\s*(?:anwesend(?:e|er)?|abwesend|teilnehmer(?:innen)?|entschuldigt|gäste|dabei|verteiler"
    r"|protokoll(?:führer(?:in)?)?|schriftführer(?:in)?|kunden|kontakte|empfehlungen|namen|personen"
    r"|present|attendees|participants|guests|absent|minutes|contacts|names|people)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""What stands before names on their line."""
_TRADES = re.compile(
    r"(?:stv\.?|stellv\.?|stellvertretende[rn]?|leitende[rn]?|senior|junior|selbständige[rn]?|allg\.)?\s*"
    r"[^\W\d_]*(?:geschäftsführ(?:er|erin|ung)|geschäftsleitung|inhaber|eigentümer|gesellschafter|prokurist"
    r"|vorstand|direktor|leiter|bereichsleiter|abteilungsleiter|filialleiter|verkaufsleiter|manager"
    r"|ceo|cfo|cto|coo|owner|founder|gründer|berater|trainer|coach|makler|assistent|assistenz"
    r"|sekretariat|sekretär|buchhalter|buchhaltung|vertrieb|verkauf|verkäufer|einkauf|marketing"
    r"|außendienst|innendienst|rechtsanwalt|rechtsanwältin|notar|steuerberater|wirtschaftsprüfer"
    r"|architekt|tischlermeister|malermeister|elektriker|installateur|consultant"
    r"|sales manager|account manager|key account manager|managing director|director)(?:in)?"
    r"(?:\s*(?:&|und|/|,|,?\s*ceo|für|im|des|der|of|for)\s*.*)?",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\s*(?:(?:t|m|e|f|w|tel|telefon|mobil|mobile|handy|fax|phone|office|e-?mail|mail|web|url|uid"
    r"|uid-nr|fn|atu\d*)\b\s*[.:]|www\.|\d{4,5}\s+[^\W\d_]|.*(?:straße|strasse|str\.|gasse|weg|platz)\s+\d)",
    re.IGNORECASE,
)
"""How lines below a name begin that say where somebody is found."""
_LEAST_MARKS = 2
_LONGEST = 200
"""Longer texts are no trade, number or address, and would slow the patterns down."""
_LABELLED = re.compile(
    r"(?:(?:t|m|f|tel|telefon|mobil|mobile|handy|fax|phone|office|büro)\b[.:]*\s*)?"
    r"[+(]?\d[\d ()/.+–-]*",
    re.IGNORECASE,
)
_NAMED_NUMBER = re.compile(r"\s*[^\W\d_]{3,}.*[\s:](?:\+|0)[\d ()/.–-]{5,}\Z")
_LEAST_DIGITS = 5


def without_label(line: str) -> tuple[str, str]:
    """*Anna Huber, Karl Maier* and *Anwesend:*; an empty label if there is none."""
    found = _LABEL.match(line)
    return (line[found.end() :], found[0].strip()) if found else (line, "")


def is_trade(text: str) -> bool:
    """Whether `text` is no more than what somebody does: *Geschäftsführerin*."""
    return len(text) <= _LONGEST and bool(_TRADES.fullmatch(text.strip()))


def said_below_names(lines: Sequence[str]) -> set[int]:
    """The lines below somebody that hold a trade, or a firm where it says how to find them."""
    found: set[int] = set()
    paragraph: list[tuple[int, str]] = []
    for at, line in [*enumerate(lines, 1), (0, "")]:
        if line.strip():
            paragraph.append((at, line))
        elif paragraph:
            marks = sum(bool(_MARK.match(text[:_LONGEST])) for _at, text in paragraph)
            others = [each for each in paragraph if not _MARK.match(each[1][:_LONGEST])]
            is_signature = marks >= _LEAST_MARKS and others and not names_a_firm(others[0][1])
            for number, text in others[1:]:
                if is_trade(text) or (is_signature and names_a_firm(text)):
                    found.add(number)
            paragraph = []
    return found


def rows_of_details(lines: Sequence[str]) -> set[int]:
    """The lines in which ``|`` stands between somebody and what is said of them.

    Those are all of several with as many, or else one with a number, an address, a firm or a word.
    """
    barred = {at: line.split("|") for at, line in enumerate(lines, 1) if "|" in line}
    if any(_NAMED_NUMBER.match(part[:_LONGEST]) for parts in barred.values() for part in parts[1:]):
        # a list of people with their numbers
        return set()
    if len(barred) > 1 and len({len(parts) for parts in barred.values()}) == 1:
        return {*barred}
    return {at for at, parts in barred.items() if any(map(_is_detail, parts[1:]))}


def _is_detail(part: str) -> bool:
    text = part.strip()
    return bool(text) and (
        "@" in text
        or any(map(str.isdigit, text))
        or " " not in text
        or names_a_firm(text)
        or is_trade(text)
    )


def as_one(line: str) -> tuple[str, list[str]]:
    """*Anna Huber <a@x.at>, 0664 1* of a row with bars, and what else it says."""
    parts = [part.strip() for part in line.split("|") if part.strip()]
    name = next((part for part in parts if not _LABELLED.fullmatch(part) and "@" not in part), "")
    if not any(map(str.isalpha, name)):
        return "", parts
    kept, others = [name], parts[: parts.index(name)]
    for part in parts[parts.index(name) + 1 :]:
        if "@" in part and " " not in part and "<" not in kept[0]:
            kept[0] = f"{name} <{part}>"
        elif _LABELLED.fullmatch(part) and sum(map(str.isdigit, part)) > _LEAST_DIGITS:
            kept.append(part)
        else:
            others.append(part)
    return ", ".join(kept), others
