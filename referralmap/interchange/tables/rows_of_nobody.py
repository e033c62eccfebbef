"""Rows of a table that are about nobody: sums, headings of parts of it, and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referralmap.interchange.plain_text.name_likeness import looks_like_a_name
from referralmap.interchange.plain_text.section_words import is_section
from referralmap.interchange.tables.row_block import RowBlock
from referralmap.model.identity.firms import names_a_firm

_SUM = re.compile(
    r"(?:summen?|gesamt|insgesamt|total|gesamt-?(?:summe|ergebnis)|zwischen-?summe|end-?summe"
    r"|ergebnis|sum|sub-?total|grand total|total sum|sum total|[∑Σ])"
    r"[\s:=]*(?:\(?\s*\d+\s*\)?|\(?(?:EUR|CHF|USD|Euro|€)\)?)?[\s:=]*\Z",
    re.IGNORECASE,
)
"""What the last row of a table is called, also with the number of rows: *Gesamt (12)*."""
_COUNTED = (
    r"kund(?:en|innen)|personen|kontakte|empfehlungen|verträge|abschlüsse|umsatz|umsätze|betrag"
    r"|beträge|wert|netto|brutto|net|gross|customers|clients|people|contacts|referrals|deals|amount"
)
_SUM_OF = re.compile(
    rf"(?:(?:zwischen-?|gesamt-?|end-?|teil-?)?summen?(?:\s+[^\W\d]+){{1,2}}"
    rf"|(?:gesamt|insgesamt|total|sub-?total|sum)\s+(?:{_COUNTED})|\d+\s+(?:{_COUNTED})"
    r"|gesamt-?(?:umsatz|betrag|wert|zahl|anzahl|volumen)|durchschnitt|mittelwert|anzahl|übertrag"
    r"|average|carried forward|carry-?over|saldo|differenz|kontrollsumme|schnitt|[øØ∅]|median"
    r"|vorjahr|zwischentotal|endtotal|gesamttotal|mwst\.?|ust\.?|mehrwertsteuer|umsatzsteuer|vat"
    r"|netto|brutto|rabatt|skonto|balance|difference)[\s:=]*\(?\d*\)?[\s:=]*\Z",
    re.IGNORECASE,
)
"""What the row of a table is called that sums up a part of it, if it holds a number."""
_REMARK = re.compile(
    r"(?:seite|blatt|page|sheet)\s+\d.*"
    r"|(?:stand|datum|druckdatum|gedruckt|ausgedruckt|erstellt|exportiert|printed|created|exported)\b"
    r"[^\d]*\d.*"
    r"|(?:legende|anmerkung|anmerkungen|hinweis|hinweise|bemerkung|bemerkungen|fußnote|fußnoten"
    r"|quellen?|legend|notes?|remarks?|source)"
    r"|(?:ende|end)(?:\s+(?:der|des|of)\b.*)?|(?:©|\(c\)|copyright\b).*"
    r"|(?:alle\s+angaben|vertraulich)\b.*"
    r"|\d+\s+(?:datensätze|datensatz|einträge|eintrag|zeilen|treffer|records?|rows|entries)\b.*"
    r"|[^\W\d_][\w ]{0,30}(?::|\s=)\s.*",
    re.IGNORECASE,
)
"""What stands below a table."""
_LEAST_WORDS = 4
"""Of a sentence."""
_NUMBER = re.compile(r"[\d.,' %€$£+-]*(?:EUR|CHF|USD|Euro)?\Z")


def rows_of_nobody(
    names: Sequence[str], block: RowBlock
) -> Iterator[tuple[int, tuple[str, dict[str, str]]]]:
    """Each such row, and the problem that says so; `names` are those of all rows."""
    firms = block.peek("organisation")
    for row, name in enumerate(names):
        called = name or firms[row]
        if name and _is_sum(name, row, block):
            yield row, ("row_of_sums", {})
        elif called and _is_alone(row, block) and (is_section(called) or _is_remark(called)):
            yield row, ("heading", {"value": called[:60]})


def _is_remark(text: str) -> bool:
    """Whether `text`, which stands alone, is no name: *Quelle: CRM*, *Alle Angaben ohne Gewähr*."""
    if "@" in text or names_a_firm(text):
        return text.casefold().startswith(("©", "(c)"))
    is_long = len(text.split()) >= _LEAST_WORDS and any(map(str.isalpha, text))
    return bool(_REMARK.fullmatch(text)) or (is_long and not looks_like_a_name(text))


def _is_alone(row: int, block: RowBlock) -> bool:
    """Whether no more than one cell of the row holds anything."""
    found = False
    for cells in block.cells:
        if cells[row] and not cells[row].isspace():
            if found:
                return False
            found = True
    return found


def _is_sum(name: str, row: int, block: RowBlock) -> bool:
    is_bare = bool(_SUM.match(name))
    if not is_bare and not _SUM_OF.match(name):
        return False
    texts = block.texts(row)
    if not all(_NUMBER.match(text) or text == name for text in texts):
        return False
    is_of_person = any(block.peek(field)[row] for field in ("phone", "postcode"))
    return is_bare or (not is_of_person and any(map(str.isdigit, "".join(texts))))
