"""What can be read in a file."""

from __future__ import annotations

import base64
import gzip

from referralmap.interchange.proof.contents import is_text, parts_of, readings


def test_what_is_embedded_or_packed_is_a_part() -> None:
    inner = b"the text that is within"
    data = b'<image href="data:image/png;base64,' + base64.b64encode(inner) + b'"/>'
    assert inner in [part for _where, part in parts_of(data)]
    assert inner in [part for _where, part in parts_of(gzip.compress(inner))]


def test_broken_containers_are_looked_at_as_bytes() -> None:
    for data in (b"PK\x03\x04nothing", b"%PDF-nothing", b"\x89PNG\r\n\x1a\nnothing", b"GIF8"):
        assert next(iter(parts_of(data))) == ("", data)


def test_texts_are_told_from_bytes() -> None:
    assert is_text("Grüße".encode())
    assert is_text("Grüße".encode("utf-16"))
    assert not is_text(b"\xff\x00\x81")
    assert not is_text(b"\0" * 100)


def test_runs_are_joined_and_paragraphs_are_not() -> None:
    text = " | ".join(readings(b"<p><b>Ann</b><i>a</i></p><p>Bernd</p>"))
    assert "Anna Bernd" in text
