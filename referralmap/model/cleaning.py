"""Cleaning of text before it enters a map: no control, bidirectional or invisible characters."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_HALF = re.compile("[\ud800-\udfff]")
_JOINER = re.compile(f"[{_JOINERS}]")
_LINE_BREAKS = re.compile("[\t\n\x0b\x0c\r\u0085\u2028\u2029]+")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\u0085\u2028\u2029]")


def one_line(text: str) -> str:
    """`text` as one line in NFC, trimmed, without invisible characters."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _visible(_LINE_BREAKS.sub(" ", text)).strip()


def lines(text: str) -> str:
    """As `one_line`, but line breaks (as ``\\n``) and tabs stay."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _visible(_LINE_ENDS.sub("\n", text)).strip()


def shown(text: str) -> str:
    """A name of a file or a text out of one as a message shows it: one line, nothing in it that
    acts on a terminal, and a stand-in for bytes that are no letters.
    """
    return one_line(_HALF.sub("\ufffd", text))


def _visible(text: str) -> str:
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    if _JOINER.search(text):
        text = _JOINER.sub(lambda found: found[0] if _joins(text, found.start()) else "", text)
    return text


def _joins(text: str, at: int) -> bool:
    """Whether the joiner at `at` stands between letters, marks or emoji, where it has a meaning."""
    return 0 < at < len(text) - 1 and all(
        unicodedata.category(neighbour)[0] in "LMS" for neighbour in (text[at - 1], text[at + 1])
    )
