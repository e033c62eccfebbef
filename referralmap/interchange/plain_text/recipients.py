"""Recipients as mail programs list them: ``Huber, Anna <a@x.at>; Maier, Karl <k@x.at>``."""

from __future__ import annotations

import re

from referralmap.model.person_names import PARTICLES

ADDRESSES = "\ue000"
"""Stands for an address in brackets."""
_HEADER = re.compile(r"\A\s*(?:von|an|from|to|b?cc|(?:blind)?kopie)\s*:\s*", re.IGNORECASE)
_SEPARATOR = re.compile(rf"\s*;\s*|(?<={ADDRESSES})\s*,\s*")
_FLIPPED = re.compile(
    rf"""\A["']?(?P<family>(?:\w+\.\s+)*(?:(?:{PARTICLES})\s+)*[^\W\d_][\w'’-]*),\s*"""
    r"""(?P<given>[^\W\d_][^,;"']*?)(?P<degrees>(?:,\s*[\w.]*[A-Z][\w.]*)*)["']?\s*"""
    rf"{ADDRESSES}\s*\Z",
    re.IGNORECASE,
)


def in_order_of_speech(line: str) -> str:
    """`line` with *Anna Huber* for *Huber, Anna* before each address, and without *An:*."""
    if ADDRESSES not in line:
        return line
    parts = _SEPARATOR.split(_HEADER.sub("", line, count=1))
    return "; ".join(_FLIPPED.sub(_spoken, part.strip()) for part in parts)


def _spoken(found: re.Match[str]) -> str:
    degrees = found["degrees"].replace(",", " ").split()
    given, bracket, rest = found["given"].partition("(")
    return " ".join((given.strip(), found["family"], *degrees, bracket + rest, ADDRESSES))
