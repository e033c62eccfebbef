"""The date of an Outlook item (.msg) and the people it names ([MS-OXMSG]).

Only its times, its class and its addresses are read, never its text.
"""

from __future__ import annotations

import datetime
import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.interchange.findings import Unreadable

if TYPE_CHECKING:
    from olefile import OleFileIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of every compound file; old workbooks are such files, too."""
_PROPERTIES = "__properties_version1.0"
_CLASS = "001A"
_SENT, _DELIVERED, _STARTS = 0x0039, 0x0E06, 0x0060
_SENDER = ("5D01", "5D02", "0C1F", "0065")
"""The sender and the person they stand for, by SMTP or else as typed."""
_RECIPIENT = ("39FE", "3003")
_HEAD_OF_ITEM, _ENTRY, _TIME = 32, 16, 0x0040
_LONGEST, _MOST_RECIPIENTS = 2**20, 10_000
_EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class OutlookItem:
    """`date` is None if it has none; `addresses` in small letters, each once."""

    kind: str
    """Its class, such as ``IPM.Note`` or ``IPM.Appointment``"""
    date: datetime.date | None
    addresses: tuple[str, ...]

    @property
    def is_meeting(self) -> bool:
        return self.kind.startswith(("ipm.appointment", "ipm.schedule.meeting.request"))

    @property
    def is_off(self) -> bool:
        return self.kind.startswith("ipm.schedule.meeting.canceled")

    @property
    def is_message(self) -> bool:
        return self.kind.startswith(("ipm.note", "ipm.schedule.meeting.resp", "report."))


def is_outlook_item(head: bytes) -> bool:
    """Whether `head` begins like a compound file that holds an item of Outlook."""
    return head.startswith(MAGIC) and _PROPERTIES.encode("utf-16-le") in head


def outlook_item(data: bytes) -> OutlookItem:
    """The item in `data`. Raises `Unreadable`."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return _item(file)
    except Unreadable:
        raise
    # a damaged file fails in many ways
    except Exception:
        raise Unreadable("no_outlook_item") from None


def _item(file: OleFileIO) -> OutlookItem:
    if not file.exists(_PROPERTIES):
        raise Unreadable("no_outlook_item")
    kind = _text(file, "", _CLASS).casefold()
    times = dict(_times(_stream(file, _PROPERTIES)))
    is_meeting = kind.startswith(("ipm.appointment", "ipm.schedule.meeting.request"))
    wanted = (_STARTS,) if is_meeting else (_SENT, _DELIVERED)
    date = next((times[tag] for tag in wanted if tag in times), None)
    found = [address for address in _addresses(file) if "@" in address]
    return OutlookItem(kind, date, tuple(dict.fromkeys(found)))


def _addresses(file: OleFileIO) -> Iterator[str]:
    for tag in _SENDER:
        yield _text(file, "", tag).strip().casefold()
    recipients = {path[0] for path in file.listdir() if path[0].startswith("__recip_version1.0_#")}
    if len(recipients) > _MOST_RECIPIENTS:
        raise Unreadable("too_many_rows", None, {"limit": str(_MOST_RECIPIENTS)})
    for storage in sorted(recipients):
        for tag in _RECIPIENT:
            yield _text(file, f"{storage}/", tag).strip().casefold()


def _text(file: OleFileIO, storage: str, tag: str) -> str:
    """A property that is text, in either of its encodings; empty if there is none."""
    for kind, encoding in (("001F", "utf-16-le"), ("001E", "cp1252")):
        path = f"{storage}__substg1.0_{tag}{kind}"
        if file.exists(path):
            return _stream(file, path).decode(encoding, "replace").rstrip("\0")
    return ""


def _stream(file: OleFileIO, path: str) -> bytes:
    data: bytes = file.openstream(path).read(_LONGEST)
    return data


def _times(properties: bytes) -> Iterator[tuple[int, datetime.date]]:
    """The times among the properties, as days where the reader is."""
    for at in range(_HEAD_OF_ITEM, len(properties) - _ENTRY + 1, _ENTRY):
        kind, tag, _flags, ticks = struct.unpack_from("<HHIQ", properties, at)
        if kind == _TIME and ticks:
            try:
                moment = _EPOCH + datetime.timedelta(microseconds=ticks // 10)
                yield tag, moment.astimezone().date()
            except (OverflowError, ValueError, OSError):
                continue
