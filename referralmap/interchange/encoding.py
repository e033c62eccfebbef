"""Bytes as text: byte order mark, UTF-16, strict UTF-8, and then cp1252, which never fails."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referralmap.interchange.findings import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_ENDS = re.compile("\r\n|\r|\n")
_ODD_LETTERS = re.compile(
    "[A-Za-zäöü][”„§†™‡‰\ufffd][a-zäöü]|[a-zäöü]§|[a-z][ŠŽ][a-z]|[A-Za-z]Ÿ[a-z]|\ufffd"
    "|(?<!\\w)[™†][a-z]|(?<!\\w)€[a-z]{2}"
)
"""What umlauts of DOS and old Macs look like."""
_OF_LATIN_2 = re.compile(
    r"(?<=[^\W\d_])[³±¶¼¿¹¾](?=[^\W\d_])|(?<=[a-z]{3})³(?!\w)|(?<!\w)[£¦©®](?=[^\W\d_]|»)"
)
"""What letters of Polish and Czech look like: *£ódzki*."""
_BESIDE_LETTERS = re.compile("[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")
_GERMAN = re.compile("[äöüÄÖÜß]")
_TWICE = re.compile("Ã[\x80-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€|\ufffd")
"""What letters look like that were written as UTF-8 twice: *JÃ¶rg*."""
_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the lines of it that are in another encoding than the rest."""

    text: str
    doubtful: tuple[int, ...] = ()
    odd: tuple[int, ...] = ()
    """The lines whose letters are hardly those of its encoding."""


def text_of(data: bytes) -> str:
    """The text of `decoded`."""
    return decoded(data).text


def decoded(data: bytes) -> Decoded:
    """`data` as text. Raises `Unreadable` if it is empty, holds NUL bytes or is no text."""
    encoding, mark = encoding_of(data)
    doubtful: tuple[int, ...] = ()
    patterns: Sequence[re.Pattern[str]] = (_TWICE,)
    if encoding == "cp1252":
        text, doubtful = _by_line(data)
        patterns = (_TWICE, _ODD_LETTERS, _OF_LATIN_2)
    else:
        try:
            text = data[mark:].decode(encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, mark + error.start) + 1
            raise Unreadable("encoding", line, {"encoding": encoding}) from None
    refuse_nul(text)
    if not text.strip():
        raise Unreadable("empty")
    odd = _lines_with(patterns, text)
    if encoding == "cp1252" and _lines_with((_ODD_LETTERS, _OF_LATIN_2), text):
        odd = tuple(sorted({*odd, *_unlike_german(text)}))
    return Decoded(text, doubtful, odd)


def _unlike_german(text: str) -> Iterator[int]:
    """The numbers of the lines with letters beyond ASCII, but none that German has: if letters of
    another encoding stand in other lines, these are hardly as they were written.
    """
    for number, line in enumerate(_LINE_ENDS.split(text), 1):
        if not line.isascii() and _BESIDE_LETTERS.search(line) and not _GERMAN.search(line):
            yield number


def _lines_with(patterns: Sequence[re.Pattern[str]], text: str) -> tuple[int, ...]:
    """The numbers of the lines of `text` that one of `patterns` is found in."""
    if text.isascii():
        return ()
    places = sorted(found.start() for pattern in patterns for found in pattern.finditer(text))
    lines: dict[int, None] = {}
    line, counted = 1, 0
    for place in places:
        line += len(_LINE_ENDS.findall(text, counted, place))
        counted = place
        lines[line] = None
    return tuple(lines)


def _by_line(data: bytes) -> tuple[str, tuple[int, ...]]:
    """Bytes that are not all UTF-8: so are most lines with umlauts, or else none counts as such."""
    lines = _LINES.findall(data)
    plain = [at for at, line in enumerate(lines) if not line.isascii()]
    wide = {at for at in plain if _is_utf8(lines[at])}
    if 2 * len(wide) <= len(plain):
        return data.decode("cp1252", "replace"), tuple(at + 1 for at in sorted(wide))
    text = "".join(
        line.decode("utf-8") if at in wide or line.isascii() else line.decode("cp1252", "replace")
        for at, line in enumerate(lines)
    )
    return text, tuple(at + 1 for at in plain if at not in wide)


def has_utf8_letters(data: bytes) -> bool:
    """Whether any line holds letters of UTF-8 beyond ASCII."""
    return any(not line.isascii() and _is_utf8(line) for line in _LINES.findall(data))


def text_head(head: bytes) -> str:
    """The whole lines at the beginning of a source whose first bytes are `head`."""
    encoding, mark = encoding_of(head)
    if encoding == "cp1252":
        # the cut may have halved a letter
        whole = head[: head.rfind(b"\n") + 1] or head
        text = _by_line(whole)[0]
    else:
        text = head[mark:].decode(encoding, "ignore")
    return text[: text.rfind("\n") + 1] or text


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
