"""Lines of texts, whatever ends them."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.importer import Content, Gathered
from referralmap.interchange.plain_text.plain_lines import plain_lines


def test_any_end_of_a_line_is_one_and_doubts_are_told() -> None:
    content = Content("Zoë\r\nZoë\rAnna\n".encode() + b"M\xfcller\n")
    gathered = Gathered(content)
    assert plain_lines(content, gathered) == ["Zoë", "Zoë", "Anna", "Müller", ""]
    assert [(p.line, p.kind) for p in gathered.problems] == [(4, "other_encoding")]


def test_a_huge_line_is_refused_with_its_number() -> None:
    content = Content(b"Anna\n" + b"x" * (11 * 2**20))
    with pytest.raises(Unreadable, match="too_long") as refused:
        plain_lines(content, Gathered(content))
    assert refused.value.line == 2
