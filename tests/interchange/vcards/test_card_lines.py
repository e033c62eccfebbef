"""The lines of vCards."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.vcards import card_lines
from referralmap.interchange.vcards.card_lines import Property, properties
from tests.interchange.importing import found


def test_a_letter_may_be_folded_in_its_middle() -> None:
    raw = "FN:Zoë Groß".encode()
    at = raw.index("ß".encode()) + 1
    card = b"BEGIN:VCARD\r\n" + raw[:at] + b"\r\n " + raw[at:] + b"\r\nEND:VCARD\r\n"
    [person] = found(card, "x.vcf").people
    assert person.fields.name == "Zoë Groß"


def only(data: bytes) -> Property:
    [found] = properties(data)
    assert isinstance(found, Property)
    return found


def test_a_property_has_its_group_parameters_and_line() -> None:
    _begin, found = properties(b"BEGIN:VCARD\r\nitem1.EMAIL;type=Work,Pref:a@b.at\r\n")
    assert found == Property("EMAIL", "a@b.at", 2, "item1", {"TYPE": ["Work", "Pref"]})
    assert found.types == {"work", "pref"}


def test_escaped_separators_part_nothing() -> None:
    assert only(rb"N:Huber\;Maier;Anna\, Maria;\n").fields() == ["Huber;Maier", "Anna, Maria", "\n"]


def test_quoted_printable_lines_go_on() -> None:
    assert only(b"NOTE;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg=\r\n ist da").value == "Jörg ist da"


def test_what_is_no_property_is_only_a_line() -> None:
    assert [*properties(b"nothing\n\nat all")] == [1, 3]


def test_a_line_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card_lines, "LONGEST_LINE", 10)
    with pytest.raises(Unreadable) as caught:
        [*properties(b"A:1\nNOTE:long\n er and longer")]
    assert (caught.value.kind, caught.value.line) == ("too_long", 2)
