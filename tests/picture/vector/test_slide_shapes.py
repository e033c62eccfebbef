"""The elements of slides."""

from __future__ import annotations

from lxml import etree

from referralmap.picture.drawing.shapes import Stroke
from referralmap.picture.vector.slide_shapes import Bubble, bubble_xml, connector_xml, ring_xml

LINE = Stroke("#112233", 1.5)


def a_bubble(id_: int, left: int, kind: str = "roundRect", name: str = "x") -> Bubble:
    return Bubble(id_, kind, (left, 0, 100, 40), name, "", "#ffffff", LINE, name)


def test_names_are_data() -> None:
    name = 'A & <B> "C"'
    element = etree.fromstring(bubble_xml(a_bubble(5, 0, name=name)))
    assert element[0][0].get("name") == name
    assert "".join(element.itertext()) == name


def test_a_connector_takes_the_nearest_sides_and_turns_when_it_goes_back() -> None:
    one, other = a_bubble(5, 0), a_bubble(6, 500, "ellipse")
    there = connector_xml(7, "x", one, other, LINE, arrow=True)
    assert '<a:stCxn id="5" idx="3"/><a:endCxn id="6" idx="2"/>' in there
    assert "flipH" not in there
    back = connector_xml(7, "x", other, one, LINE, arrow=False)
    assert '<a:stCxn id="6" idx="2"/><a:endCxn id="5" idx="3"/>' in back
    assert "flipH" in back
    assert "tailEnd" in there
    assert "tailEnd" not in back


def test_a_ring_has_no_fill() -> None:
    assert "<a:noFill/>" in ring_xml(9, (0, 0, 10, 10), LINE)
