"""The exchange form of FORMATS.md §3: JSON, complete, with every field of a map."""

from __future__ import annotations

from collections.abc import Mapping

from referralmap.i18n import mark
from referralmap.interchange.encoding import text_of
from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.form.json_fields import Fields
from referralmap.interchange.form.json_records import read_section, read_two_people
from referralmap.interchange.form.json_settings import read_settings
from referralmap.interchange.form.json_walk import walk
from referralmap.interchange.importer import MOST_RECORDS, Content, Gathered, Importer
from referralmap.model.cleaning import one_line

_VERSION = 1
_LISTS = ("people", "referrals", "contracts", "channels", "places", "bookmarks", "sessions")


def _sniff(head: bytes) -> bool:
    """An object, or a list of such, in any encoding."""
    start = head[:2000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start[:1] == b"{" or (start[:1] == b"[" and start[1:].lstrip()[:1] == b"{")


def _read(content: Content) -> Findings:
    text = text_of(content.data)
    start = text.lstrip()[:1]
    if start != "{":
        raise Unreadable("foreign_json" if start == "[" else "broken_json", 1)
    gathered = Gathered(content)

    def twice(line: int, key: str) -> None:
        gathered.note(line, "key_twice", field=one_line(key)[:100])

    values, at = walk(text, _LISTS, content.progress, twice)
    _refuse_others(values, at)
    top = Fields(values, 1, gathered)
    settings, given = read_settings(top, at.get("settings"), gathered)
    currency = settings.currency if "currency" in given else ""
    for section in _LISTS:
        elements = values.get(section) or []
        if not isinstance(elements, list):
            gathered.note(at[section], "wrong_type", field=section)
        elif len(elements) > MOST_RECORDS:
            raise Unreadable("too_many_rows", at[section], {"limit": str(MOST_RECORDS)})
        else:
            read_section(section, elements, gathered, currency)
    read_two_people(values.get("two_people") or [], at.get("two_people", 1), gathered)
    for name in values.keys() - {"two_people", "format", "version", "title", "settings", *_LISTS}:
        gathered.note(at[name], "unknown_field", field=name[:100])
    return gathered.findings(True, settings, given)


def _refuse_others(values: Mapping[str, object], at: dict[str, int]) -> None:
    if values.get("format") != "referralmap":
        raise Unreadable("foreign_json", at.get("format", 1))
    version = values.get("version")
    if version != _VERSION or isinstance(version, bool):
        kind = "newer_version" if isinstance(version, int) and version > 1 else "foreign_json"
        raise Unreadable(kind, at.get("version", 1))


IMPORTER = Importer(
    "json",
    mark("ReferralMap exchange form (JSON)"),
    (".json",),
    ("application/json",),
    _sniff,
    _read,
)
