"""How a cell of a table holds a list, and how one is kept from running in a spreadsheet.

Written by the exporters and taken back by the importers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

from referralmap.model.identity.firms import names_a_firm
from referralmap.model.identity.giver_words import named_in, names_by_relation

_DANGEROUS = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_PHONE = re.compile(r"\+[0-9][0-9 ()./;+-]*\Z")
_ADDRESS = re.compile(r"<[^<>]*@[^<>]*>")
_RECIPIENTS = re.compile(r"(?<=>)\s*,\s*(?=[^,<>]*(?:,[^,<>]*)?<[^<>]*@[^<>]*>)")
_MANY = re.compile(r"\s*:::\s*")


def guarded(cell: str) -> str:
    """`cell` with an apostrophe before it if a spreadsheet would run it; phone numbers stay."""
    if not cell or cell[0].isalnum():
        return cell
    return "'" + cell if _DANGEROUS.match(cell) and not _PHONE.match(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell[:1] == "'" and _DANGEROUS.match(cell) else cell


def joined(parts: Iterable[str], quoted: str = ";") -> str:
    """`parts` in one cell, with ``;`` between them; those with a sign in `quoted` in quotes."""
    signs = frozenset(f'"\n{quoted}')
    return "; ".join(
        '"' + part.replace('"', '""') + '"' if signs & set(part) or ":::" in part else part
        for part in parts
    )


def listed(cell: str) -> str:
    """The lines of a cell as `parted` takes them apart, if each is the full name of a person."""
    several = [" ".join(line.split()) for line in cell.splitlines() if line.strip()]
    return "; ".join(several) if len(several) > 1 and all(map(_is_full_name, several)) else ""


def _is_full_name(line: str) -> bool:
    name = _ADDRESS.sub("", line).strip()
    is_other = any(map(str.isdigit, name)) or names_a_firm(name)
    is_other = is_other or names_by_relation(name) or named_in(name).name != name
    return " " in name and not is_other


def parted(cell: str, otherwise: str = "") -> list[str]:
    """The parts of a cell that are separated by ``;`` or ``:::``, or by commas behind addresses in
    brackets, or else by `otherwise`.
    """
    if cell.count(">") > 1:
        cell = _RECIPIENTS.sub("; ", cell)
    if ";" not in cell and ":::" not in cell and not cell.startswith('"'):
        parts = cell.split(otherwise) if otherwise else [cell]
        return [stripped for part in parts if (stripped := part.strip())]
    is_quoted = cell.startswith('"') or '; "' in cell
    if ":::" in cell and not is_quoted:
        parts = _MANY.split(cell)
    else:
        lines = cell.splitlines(keepends=True)
        rows = csv.reader(lines, delimiter=";", skipinitialspace=True)
        parts = [part for row in rows for part in row]
    return [stripped for part in parts if (stripped := part.strip())]
