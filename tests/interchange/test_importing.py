"""The importer of a source is chosen by its content first."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.import_options import Options
from referralmap.interchange.importing import chosen
from referralmap.interchange.source import Source


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("x.json", b'{"format": ', "json"),
        ("x.txt", b'\xef\xbb\xbf {"format": 1}', "json"),
        ("x.json", b"", "json"),
        ("x.xml", b'<?xml version="1.0"?>\n<!-- x --><graphml>', "graphml"),
        ("x.graphml", b"", "graphml"),
        ("x.csv", b"BEGIN:VCARD\r\nFN:A\r\nEND:VCARD", "vcard"),
        ("x", b"begin:vcard\nfn:A\nend:vcard", "vcard"),
        ("x.vcf", b"", "vcard"),
        ("x.txt", b"Name\tE-Mail\nAnna\ta@x.at\n", "table"),
        ("x.txt", b"Vorname;Nachname\nAnna;Huber\n", "table"),
        ("x.csv", b"a;b\n1;2\n", "table"),
        ("x.xlsx", b"PK\x03\x04", "table"),
        ("x.TXT", b"Anna Huber\nBernd\n", "text"),
        ("x", "Anna → Bernd".encode(), "text"),
        ("x.txt", b"Anna Huber\nPerson\n", "text"),
    ],
)
def test_the_content_chooses_the_importer_and_then_the_suffix(
    name: str, data: bytes, key: str
) -> None:
    assert chosen(Source(name), data, Options()).key == key


def test_the_type_of_a_drop_chooses_where_there_is_no_suffix() -> None:
    assert chosen(Source("dragged", mime="text/plain"), b"Anna", Options()).key == "text"
    assert chosen(Source("card", mime="text/vcard;charset=x"), b"", Options()).key == "vcard"


def test_what_nothing_chooses_is_refused() -> None:
    with pytest.raises(Unreadable, match="unknown_format"):
        chosen(Source("x.exe"), b"MZ", Options())


def test_the_user_may_choose() -> None:
    assert chosen(Source("x.json"), b"{}", Options(format="text")).key == "text"


@pytest.mark.parametrize("name", ["x.xls", "x.html", "x.csv", "x"])
@pytest.mark.parametrize(
    "text",
    [
        "<html><body><table>",
        "\n<!DOCTYPE HTML>\n<html>",
        "<table border=1><tr>",
        "<!-- x --><Html>",
    ],
)
def test_a_web_page_is_called_one_whatever_its_name(name: str, text: str) -> None:
    with pytest.raises(Unreadable, match="web_page"):
        chosen(Source(name), text.encode(), Options())
