"""Looking for what is personal, where it should be found and where it should not."""

from __future__ import annotations

import dataclasses
import io
import json
import urllib.parse
import zipfile
from html import escape

import pytest
from PIL import Image, PngImagePlugin

from referralmap.interchange.exporters import EXPORTERS
from referralmap.interchange.proof.proof import prove
from referralmap.interchange.reduction import reduced
from referralmap.model import editing
from referralmap.model.fields.drawn_people import DrawnPerson
from referralmap.model.fields.session_fields import SessionFields, SessionNote, keep_session
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from tests.maps import a_map

NAME = "Anna Büchner-Łuk"
ANNA = PersonId("Anna")


def a_network() -> Network:
    network = a_map("Anna > Bernd*")
    for id_, name in (("Anna", NAME), ("Bernd", "Bernd Obermayr")):
        before = network.people[PersonId(id_)]
        after = dataclasses.replace(before, name=name, email=f"{id_}@canary.at", notes="golf\nLi")
        network.apply(editing.replace(network, before, after))
    return network


def packed(text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("part.xml", text)
    return content.getvalue()


def a_png(text: str) -> bytes:
    content, info = io.BytesIO(), PngImagePlugin.PngInfo()
    info.add_itxt("Comment", text, zip=True)
    Image.new("RGB", (4, 4)).save(content, "PNG", pnginfo=info)
    return content.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        f"x {NAME} y".encode(),
        NAME.encode("utf-16"),
        NAME.encode("utf-16-le"),
        NAME.upper().encode(),
        json.dumps(NAME).encode(),
        urllib.parse.quote(NAME).encode(),
        escape(NAME).encode("ascii", "xmlcharrefreplace"),
        packed(f"<a:p><a:t>{NAME[:7]}</a:t><a:t>{NAME[7:]}</a:t></a:p>"),
        a_png(NAME),
        f"NOTE:{NAME[:8]}\r\n {NAME[8:]}".encode(),
        (b"\0\xff\x81" * 50) + NAME.encode() + b"\0\xff",
    ],
)
def test_a_name_is_found_however_it_is_written(data: bytes) -> None:
    proof = prove(a_network(), data)
    assert {(each.id, each.field) for each in proof.found} == {("Anna", "name")}
    allowed = prove(a_network(), data, [ANNA])
    assert not allowed.found
    assert {each.id for each in allowed.allowed} == {"Anna"}


@pytest.mark.parametrize("text", ["Annabella Büchner", "Anna", "obermayr bernd", "canary.at", ""])
def test_parts_of_other_words_are_none(text: str) -> None:
    assert not prove(a_network(), text.encode()).found


def test_what_is_too_short_is_said() -> None:
    skipped = prove(a_network(), b"").skipped
    assert {(each.id, each.text) for each in skipped} == {("Anna", "Li"), ("Bernd", "Li")}


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.suffix)
def test_exports_in_full_are_seen_through_and_aliases_are_not(exporter) -> None:  # type: ignore[no-untyped-def]
    network = a_network()
    full = prove(network, exporter.write(network))
    assert {each.id for each in full.found} >= ({"Anna"} if exporter.suffix != ".ics" else set())
    assert not prove(network, exporter.write(reduced(network, "aliases"))).found


def test_whoever_was_named_in_a_session_and_is_on_no_map_is_found() -> None:
    network = a_network()
    [anna, *_others] = network.people.values()
    fields = SessionFields(
        "Talk about Gundula",
        people=("Theodora Coach",),
        goals=("Win Philomena",),
        notes=(SessionNote("Good mood\nAsk Wilhelmine"),),
        drawn=(DrawnPerson("Rosalinde"), DrawnPerson(anna.name.upper())),
    )
    network.apply(keep_session(network, None, fields))
    told = ("Talk about Gundula", "Theodora Coach", "Win Philomena", "Ask Wilhelmine", "Rosalinde")
    for text, field in zip(told, ("name", "people", "goals", "notes", "drawn"), strict=True):
        [found] = prove(network, f"xx {text} xx".encode()).found
        assert (found.id, found.field) == ("session 1", field)
    proof = prove(network, anna.name.encode(), [anna.id])
    assert not proof.found
    assert proof.allowed
    for names in ("aliases", "initials"):
        copy = json.dumps(str([*reduced(network, names).records()])).encode()
        assert not [each for each in prove(network, copy).found if "session" in each.id]


def test_what_the_program_calls_a_session_is_no_finding() -> None:
    network = a_network()
    network.apply(keep_session(network, None, SessionFields("Coaching session")))
    assert not prove(network, b"Coaching session").found
