"""The lines of a text, with those told that are in another encoding."""

from __future__ import annotations

import re

from referralmap.interchange.encoding import decoded
from referralmap.interchange.findings import Unreadable
from referralmap.interchange.importer import Content, Gathered

_LONGEST = 10 * 2**20
_END = re.compile("\r\n|\r|\n")


def plain_lines(content: Content, gathered: Gathered) -> list[str]:
    """The lines of `content`, without their ends. Raises `Unreadable`, for a huge line, too."""
    read = decoded(content.data)
    for number in read.doubtful:
        gathered.note(number, "other_encoding")
    for number in read.odd:
        gathered.note(number, "odd_letters")
    lines = _END.split(read.text)
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST:
            raise Unreadable("too_long", number, {"limit": str(_LONGEST // 2**20)})
    return lines
