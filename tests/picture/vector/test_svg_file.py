"""Maps as SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from referralmap.picture.vector.svg_file import svg_bytes
from tests.maps import a_map
from tests.picture.drawing.pages import drawn

SVG = "{http://www.w3.org/2000/svg}"
HARD = ["Anna & <Bernd>", "x\" y='1'", "]]>", "\u202eabc", "王小明 🙂", "a\x0bb"]


def read(network: Network | None = None, layout: str = "rings") -> ET.Element:
    return ET.fromstring(svg_bytes(drawn(network, layout), 1920, 1080))  # noqa: S314


def test_people_are_groups_with_title_and_description_and_texts_are_texts() -> None:
    root = read()
    people = {
        group.findtext(f"{SVG}title"): group.findtext(f"{SVG}desc")
        for group in root.iter(f"{SVG}g")
        if (group.get("id") or "").startswith("p") and group.get("id") != "people"
    }
    assert people["Anna"] == "Ambassador, 3 contracts"
    assert len(people) == 7
    assert {"Anna", "Bernd"} <= {text.text for text in root.iter(f"{SVG}text")}
    assert "Anna → Bernd" in {title.text for title in root.iter(f"{SVG}title")}


def test_the_font_comes_along_and_nothing_else_is_fetched() -> None:
    text = svg_bytes(drawn(), 1920, 1080).decode()
    assert "data:font/woff;base64," in text
    links = [part for part in text.split('"') if "://" in part]
    assert links == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("name", HARD)
def test_names_are_data(name: str) -> None:
    network = Network()
    network.load([Person(PersonId("x"), name, 1)])
    said = name.replace("\x0b", "\ufffd")
    assert said in {title.text for title in read(network).iter(f"{SVG}title")}


def test_a_person_takes_few_bytes_and_the_same_map_gives_the_same() -> None:
    crowd = "me > Anna*, " + ", ".join(f"Anna > Anna Huber{number}" for number in range(400))
    content = svg_bytes(drawn(a_map(crowd), "clusters"), 1920, 1080)
    assert len(content) < 700 * 402
    assert content == svg_bytes(drawn(a_map(crowd), "clusters"), 1920, 1080)


def test_the_size_is_that_asked_for() -> None:
    root = ET.fromstring(svg_bytes(drawn(), 297, 210, "mm"))  # noqa: S314
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
