"""Headings above some of the people in a list: *Kunden 2024*, *A-Kunden*, *Wien:*, *Q1/2024*."""

from __future__ import annotations

import functools
import re

from referralmap.model.identity.firms import names_a_firm
from referralmap.model.identity.giver_words import MONTHS

_LONGEST = 60
_REMEMBERED = 1 << 12
_KINDS = (
    r"[\w-]*(?:kunden|kundinnen|interessenten|interessentinnen|kontakte|klienten|klientinnen"
    r"|mandanten|patienten|lieferanten|mitglieder|teilnehmer|teilnehmerinnen|empfehlungen|kollegen"
    r"|freunde|bekannte|verwandte|nachbarn|firmen|privatpersonen|betriebe|adressen|leads|prospects"
    r"|customers|clients|contacts|members|participants|referrals|friends|neighbours|colleagues)"
)
_SUCH = (
    r"neue|alte|offene|aktive|inaktive|ehemalige|potenzielle|potentielle|wichtige|weitere|sonstige"
    r"|andere|gute|beste|warme|kalte|lauwarme|unsere|meine|private|new|old|open|active|inactive"
    r"|former|potential|important|further|other|our|my"
)
_PLACES = (
    r"(?:wien|niederösterreich|oberösterreich|burgenland|steiermark|kärnten|salzburg|tirol|vorarlberg"
    r"|graz|linz|innsbruck|klagenfurt|bregenz|eisenstadt|st\. pölten|österreich|schweiz|deutschland"
    r"|liechtenstein|südtirol|zürich|bern|basel|luzern|berlin|hamburg|münchen|bayern|hessen|sachsen"
    r"|wien \d{1,2}|vienna|austria|switzerland|germany)"
)
_PERIODS = (
    rf"(?:(?:{MONTHS})\.?(?:\s+|\s*[-–/]\s*(?:{MONTHS})\.?\s+)?)?(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?"
    r"|(?:Q[1-4]|KW\s*\d{1,2}|H[12]|[1-4]\.\s*(?:quartal|halbjahr))(?:\s*[/ -]\s*(?:19|20)?\d\d)?"
)
_SECTION = re.compile(
    rf"(?:(?:{_SUCH})\s+)*(?:{_KINDS})(?:\s+(?:und|and|&|/|aus|in|im|von|from|of|bis|ab|seit|ohne|mit)?\s*\S+){{0,3}}"
    rf"|(?:{_PERIODS})"
    rf"|\S+\s+(?:{_PERIODS})"
    r"|(?:gruppe|kategorie|klasse|stufe|rang|liste|block|teil|region|bezirk|gebiet|team|status|typ"
    r"|bereich|filiale|group|category|class|list|part|area|district|branch)\s+\S+"
    r"|(?:freunde|familie|verwandte|bekannte)(?:\s*(?:und|&|/|\+|,)\s*\S+)?"
    rf"|{_PLACES}(?:[ -](?:umgebung|land|stadt|nord|süd|ost|west|mitte|\d+))?"
    r"|(?-i:[A-Z](?:\s*[-–]\s*[A-Z])?)",
    re.IGNORECASE,
)
_RULED = re.compile(r"(?P<line>[-=*_#~>+•·–—])(?P=line)*\s*[^\W_].*")


@functools.lru_cache(maxsize=_REMEMBERED)
def is_section(text: str) -> bool:
    """Whether `text`, which stands alone, is the heading of a part of a list."""
    plain = text.strip()
    if len(plain) > _LONGEST or not plain:
        return False
    if plain.endswith(":") or _RULED.fullmatch(plain):
        return True
    return bool(_SECTION.fullmatch(plain)) and not names_a_firm(plain)
