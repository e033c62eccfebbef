"""XML that reaches for other files, goes too deep or holds too much is refused."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.xml.xml_reader import XmlReader, sniffer

LONG = "x" * (11 * 2**20)


class Heard(XmlReader):
    def __init__(self) -> None:
        super().__init__("graph")
        self.texts: list[str] = []

    def start(self, space: str, local: str, attributes: dict[str, str]) -> None:
        self.texts.append(local)
        if local == "text":
            self.listen()

    def end(self, space: str, local: str) -> None:
        if local == "text":
            self.texts.append(self.heard())


def read(text: str) -> list[str]:
    reader = Heard()
    reader.read(text.encode(), lambda: None)
    return reader.texts


def test_elements_and_what_they_hold_come_in_their_order() -> None:
    assert read("<graph>a<text>b<i/>c</text>d</graph>") == ["graph", "text", "i", "bc"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<other/>", "foreign_xml"),
        ("<graph>", "broken_xml"),
        ("<graph>" + "<a>" * 300, "broken_xml"),
        ('<!DOCTYPE graph SYSTEM "file:///etc/passwd"><graph/>', "doctype"),
        (f"<graph><text>{LONG}</text></graph>", "too_long"),
        (f'<graph a="{LONG}"/>', "too_long"),
    ],
    ids=["other", "cut", "deep", "doctype", "text", "attribute"],
)
def test_what_cannot_be_trusted_is_refused(text: str, kind: str) -> None:
    with pytest.raises(Unreadable, match=kind):
        read(text)


def test_a_file_is_known_by_its_outermost_element() -> None:
    sniff = sniffer("graph")
    assert sniff(b"\xef\xbb\xbf<?xml version='1.0'?>\n<graph>")
    assert sniff("<graph/>".encode("utf-16"))
    assert not sniff(b"<map/>")
    assert not sniff(b"Name;<graph>")
