"""Bytes as text."""

import codecs

import pytest

from referralmap.interchange.encoding import decoded, encoding_of, text_head, text_of, utf8_of
from referralmap.interchange.findings import Unreadable

TEXT = "Name;Ort\nJörg Müller;Zürich\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_each_encoding_is_found_out(encoding: str) -> None:
    assert text_of(TEXT.encode(encoding)) == TEXT


def test_only_wide_encodings_are_made_utf_8() -> None:
    assert utf8_of(TEXT.encode("utf-16")) == TEXT.encode()
    assert utf8_of(codecs.BOM_UTF8 + TEXT.encode()) == TEXT.encode()
    assert utf8_of(TEXT.encode("cp1252")) == TEXT.encode("cp1252")


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        (b"", "empty", None),
        (b" \n", "empty", None),
        (b"one\ntwo\0", "nul", 2),
        (codecs.BOM_UTF8 + b"one\n\xff", "encoding", 2),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(data: bytes, kind: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as caught:
        text_of(data)
    assert (caught.value.kind, caught.value.line) == (kind, line)


def test_a_letter_on_the_edge_of_a_piece_is_still_utf_8() -> None:
    data = b"a" * (2**20 - 1) + "ä".encode()
    assert encoding_of(data) == ("utf-8", 0)


def test_one_line_in_another_encoding_garbles_no_other() -> None:
    lines = ["Name", "Zoë", "Jörg", "Uwe", "Schäfer"]
    data = b"\n".join(line.encode("cp1252" if line == "Schäfer" else "utf-8") for line in lines)
    assert (decoded(data).text.split("\n"), decoded(data).doubtful) == (lines, (5,))


def test_a_letter_that_is_cut_off_at_the_end_is_in_doubt() -> None:
    read = decoded("Zoë\nJörg\nMü".encode()[:-1])
    assert (read.text.split("\n")[:2], read.doubtful) == (["Zoë", "Jörg"], (3,))


def test_of_equal_numbers_none_outnumbers_and_the_other_lines_are_named() -> None:
    data = "Zoë\n".encode() + "Jörg\nBär".encode("cp1252")
    assert (decoded(data).text.split("\n")[1:], decoded(data).doubtful) == (["Jörg", "Bär"], (1,))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_the_beginning_of_a_source_ends_with_a_whole_line(encoding: str) -> None:
    data = TEXT.encode(encoding)
    for cut in range(len(data) - 8, len(data)):
        assert text_head(data[:cut]).startswith("Name;Ort\n")
    assert text_head(data) == TEXT


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_of_letters_of_another_system_each_line_is_told(encoding: str) -> None:
    rows = ["Öhler Anna", "Änne Groß", "René Kurz", "Jörg Maß", "Ülkü Kurz", "Karl Kurz"]
    read = decoded("\n".join(["Name", *rows]).encode(encoding))
    assert read.odd == (2, 3, 4, 5, 6)


def test_lines_as_german_writes_them_are_not_told_with_one_that_is_odd() -> None:
    text = "Name\nJörg Groß\nRené Müller\n4.000 €\nAnna – Bernd\n".encode("cp1252")
    assert decoded(text + "Zoë".encode("cp1252")).odd == ()
    assert decoded(text + "Jörg".encode("cp850")).odd == (6,)
