"""Numbers of a fax, pager or modem, where nobody answers: they are no telephone number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MACHINES = r"(?:tele)?fax|facsimile|faksimile|pager|telex|modem|bbs"
_SAYS_FAX = re.compile(_MACHINES, re.IGNORECASE)
_SAYS_PHONE = re.compile(r"\b(?:tel|telefon|telephone|phone|fon|mobile?|handy|voice)\b", re.I)
_NEXT = re.compile(
    rf"(?<=\d)[\s,/|–-]*(?=(?:{_MACHINES}|tel|telefon|phone|fon|mobile?|handy)\b[.:\s]*[+(\d])",
    re.IGNORECASE,
)
"""Between two numbers that each have a word of their own."""
_F = re.compile(r"f\s*[.:]\s*[+(\d]", re.IGNORECASE)

_IN_TEXT = re.compile(
    r"[\s,;|/(–-]*(?:(?<![^\W\d_])(?:tele)?fax\b|(?<=\d)[\s,;|/–-]{1,5}f(?=[\s.:]))[.:\s]{0,5}"
    r"[+(0][\d ()/.–-]{3,20}\d\)?",
    re.IGNORECASE,
)
_MAY_HAVE = re.compile(r"fax|\d\W+f\b", re.IGNORECASE)


def is_of_fax(label: str) -> bool:
    """Whether a number under `label` is only that of a machine; *Tel./Fax* is both."""
    return bool(_SAYS_FAX.search(label)) and not _SAYS_PHONE.search(label)


def with_own_words(text: str) -> Sequence[str]:
    """*Tel. 01 1* and *Fax 01 2* for a text that holds both."""
    if _is_bare(text) or not _SAYS_FAX.search(text):
        return (text,)
    return _NEXT.split(text)


def is_fax(number: str) -> bool:
    """Whether it says so of itself: *Fax: 01 2*, *01 2 (Fax)*, *F: 01 2*."""
    return not _is_bare(number) and bool(_F.match(number) or is_of_fax(number))


def _is_bare(text: str) -> bool:
    """Whether there is no letter in it, as in most numbers."""
    return text.upper() == text.lower()


def without_faxes(texts: Sequence[str], labels: Iterable[str]) -> Sequence[str]:
    """`texts` of a column, empty where its label names a fax."""
    return ["" if is_of_fax(label) else text for text, label in zip(texts, labels, strict=True)]


def cut_out(line: str) -> tuple[str, list[str]]:
    """A line of a text without the numbers of a fax in it, and those."""
    if not _MAY_HAVE.search(line):
        return line, []
    found = [each[0].strip(" \t,;|/(–-") for each in _IN_TEXT.finditer(line)]
    return _IN_TEXT.sub(" ", line), found
