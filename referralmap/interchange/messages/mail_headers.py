"""The date of a message and the people it names, from its headers alone (RFC 5322)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime

from referralmap.interchange.findings import Unreadable

_ADDRESSED = ("from", "to", "cc", "bcc", "reply-to", "sender")
_LONGEST_HEADERS = 10 * 2**20
_FIRST_LINES = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n|[ \t][^\n]*\n)+")
_NAME = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_START = re.compile(rb"(?:\A|\n\r?\n)From [^\n]*\n(?=[!-9;-~]+:)")
"""Where a message of a box begins: a line of its own, then headers; texts have such lines, too."""
_BLANK = re.compile(rb"\n\r?\n")
_ADDRESS = re.compile(r"[^\s<>,;\"@]+@[^\s<>,;\"@]+\Z")


@dataclass(frozen=True, slots=True)
class Headers:
    """`date` is None if it cannot be read; `addresses` in small letters, each once."""

    line: int
    date: datetime.date | None
    said: str
    addresses: tuple[str, ...]


def is_message(head: bytes) -> bool:
    """Whether `head` begins like a message, or like a box of them (mbox)."""
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    found = _FIRST_LINES.match(head)
    names = {name.lower() for name in _NAME.findall(found[0])} if found else set()
    return b"from" in names and bool(names & {b"date", b"received"})


def messages(data: bytes) -> Iterator[Headers]:
    """The headers of one message, or of each in a box. Raises `Unreadable`."""
    starts = [found.end() for found in _START.finditer(data)] if data[:5] == b"From " else [0]
    line, counted = 1, 0
    for start in starts:
        line += data.count(b"\n", counted, start)
        counted = start
        end = _BLANK.search(data, start)
        stop = end.start() if end else len(data)
        if stop - start > _LONGEST_HEADERS:
            raise Unreadable("too_long", line, {"limit": str(_LONGEST_HEADERS // 2**20)})
        yield _headers(data[start:stop], line)


def _headers(text: bytes, line: int) -> Headers:
    # the values are not decoded: neither days nor addresses need it
    said = BytesHeaderParser().parsebytes(text)
    fields = [str(value) for name in _ADDRESSED for value in said.get_all(name, [])]
    addresses = (address.casefold() for _name, address in getaddresses(fields))
    date = " ".join(str(said.get("date", "")).split())
    found = tuple(dict.fromkeys(each for each in addresses if _ADDRESS.match(each)))
    return Headers(line, _day(date), date[:100], found)


def _day(text: str) -> datetime.date | None:
    """The day where the message was written, as its own time zone has it."""
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
