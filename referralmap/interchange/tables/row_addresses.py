"""Which of the addresses in a row of a table belongs to the person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referralmap.interchange.tables.row_block import RowBlock
from referralmap.model.fields.countries import country_code

_PLACE = re.compile(r"(?:(?P<postcode>(?:[A-Z]{1,2}-)?\d{4,5})\b[\s,]*)?(?P<city>[^\W\d_]\D*)?\Z")
_ADDRESS = ("street", "postcode", "city", "country")


def addresses(block: RowBlock) -> dict[str, Sequence[str]]:
    """By field, the address that each row knows best; parts of two are never mixed."""
    groups = {column.group for field in _ADDRESS for column, _texts in block.peek_at(field)}
    if len(groups) < 2:
        found = {field: block.text(field) for field in _ADDRESS}
        if block.has("place"):
            found |= _parted_places(block, found["postcode"], found["city"])
        return found | {"country": [text and country_code(text) for text in found["country"]]}
    rows = [_address(block, row) for row in range(len(block))]
    return {field: [each.get(field, "") for each in rows] for field in _ADDRESS}


def _parted_places(
    block: RowBlock, postcodes: Sequence[str], cities: Sequence[str]
) -> dict[str, Sequence[str]]:
    """Both, with those of rows that have none from a column *PLZ/Ort*."""
    both = list(zip(postcodes, cities, strict=True))
    for row, text in enumerate(block.peek("place")):
        parts = _PLACE.match(text)
        if parts and not any(both[row]):
            both[row] = parts["postcode"] or "", parts["city"] or ""
            block.text("place", [row])
    return {"postcode": [code for code, _ in both], "city": [city for _, city in both]}


def _address(block: RowBlock, row: int) -> dict[str, str]:
    """The address of which a row says most."""
    groups: dict[str, dict[str, str]] = {}
    for field in _ADDRESS:
        for column, texts in block.peek_at(field):
            if texts[row]:
                groups.setdefault(column.group, {}).setdefault(field, texts[row])
    if not groups:
        return {}
    best = groups[max(groups, key=lambda group: len(groups[group]))]
    for field, text in best.items():
        for column, texts in block.peek_at(field):
            if texts[row] == text:
                block.use(column.at, [row])
    return best | {"country": best.get("country", "") and country_code(best["country"])}
