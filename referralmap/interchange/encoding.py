"""Bytes as text: byte order mark, UTF-16, strict UTF-8, and then cp1252, which never fails."""

from __future__ import annotations

import codecs

from referralmap.interchange.findings import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHUNK = 2**20


def text_of(data: bytes) -> str:
    """`data` as text. Raises `Unreadable` if it is empty, holds NUL bytes or is no text."""
    encoding, mark = encoding_of(data)
    try:
        text = data[mark:].decode(encoding, "replace" if encoding == "cp1252" else "strict")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, mark + error.start) + 1
        raise Unreadable("encoding", line, {"encoding": encoding}) from None
    refuse_nul(text)
    if not text.strip():
        raise Unreadable("empty")
    return text


def utf8_of(data: bytes) -> bytes:
    """`data` without its mark, and from UTF-16 as UTF-8; other encodings stay as they are."""
    encoding, mark = encoding_of(data)
    return text_of(data).encode("utf-8") if "16" in encoding or "32" in encoding else data[mark:]


def encoding_of(data: bytes) -> tuple[str, int]:
    """The encoding, and how many bytes its mark takes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    head = data[:400]
    if len(head) >= 4:
        if head[1::2].count(0) * 10 > 4 * len(head) and 0 not in head[0:40:2]:
            return "utf-16-le", 0
        if head[0::2].count(0) * 10 > 4 * len(head) and 0 not in head[1:40:2]:
            return "utf-16-be", 0
    return ("utf-8" if _is_utf8(data) else "cp1252"), 0


def refuse_nul(text: str) -> None:
    at = text.find("\0")
    if at >= 0:
        raise Unreadable("nul", text.count("\n", 0, at) + 1)


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True
