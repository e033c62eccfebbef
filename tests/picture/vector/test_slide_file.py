"""Maps as slides that can be edited."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from typing import Any

import pptx
import pytest

from referralmap.model.network import Network
from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.drawing.text_width import measure
from referralmap.picture.vector.slide_file import (
    TITLE_SIZE,
    MapSlide,
    SlideWords,
    slide_bytes,
    title_room,
)
from referralmap.picture.vector.slide_refusals import NotATemplate
from tests.maps import a_map
from tests.picture.drawing.pages import pictured


def made(network: Network | None = None, **more: Any) -> bytes:
    picture, beside = pictured(network)
    drawing = page_drawing(picture, beside, PageParts())
    words = SlideWords(beside, "What was said")
    return slide_bytes([MapSlide(picture, drawing, words)], **more)


def slide_of(content: bytes) -> Any:
    [slide] = pptx.Presentation(io.BytesIO(content)).slides
    return slide


def test_everybody_is_one_rounded_shape_with_their_name() -> None:
    slide = slide_of(made())
    shapes = {shape.name: shape for shape in slide.shapes if shape.shape_type == 1}
    assert shapes["Anna"].text_frame.text == "Anna · 3 · €3,600"
    assert shapes["Bernd"].text_frame.text == "Bernd"
    assert "Ambassador" in shapes["Anna"]._element.nvSpPr.cNvPr.get("descr")


def test_connectors_are_glued_at_both_ends_where_they_begin_and_end() -> None:
    slide = slide_of(made())
    by_id = {shape.shape_id: shape for shape in slide.shapes}
    connectors = [shape for shape in slide.shapes if shape._element.tag.endswith("cxnSp")]
    assert len(connectors) == 5
    for connector in connectors:
        glue = connector._element.nvCxnSpPr.cNvCxnSpPr
        ends = (
            (glue.stCxn, connector.begin_x, connector.begin_y),
            (glue.endCxn, connector.end_x, connector.end_y),
        )
        giver, receiver = (by_id[end.id] for end, _x, _y in ends)
        assert connector.name == f"{giver.name} → {receiver.name}"
        for (end, x, y), shape in zip(ends, (giver, receiver), strict=True):
            sites = 8 if "ellipse" in shape._element.xml else 4
            side = end.idx * 4 // sites
            at = [
                (shape.left + shape.width / 2, shape.top),
                (shape.left, shape.top + shape.height / 2),
                (shape.left + shape.width / 2, shape.top + shape.height),
                (shape.left + shape.width, shape.top + shape.height / 2),
            ][side]
            assert (x, y) == pytest.approx(at, abs=2)


def test_ranking_is_a_table_the_title_a_title_and_notes_are_notes() -> None:
    slide = slide_of(made())
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    assert [cell.text for cell in table.rows[1].cells][:2] == ["Anna", "3"]
    assert slide.shapes.title.text_frame.text.startswith("1 person brought €3,600")
    assert slide.notes_slide.notes_text_frame.text == "What was said"


def test_no_shape_covers_another() -> None:
    crowd = "me > Anna*, " + ", ".join(f"Anna > Maximiliane{number}" for number in range(60))
    shapes = slide_of(made(a_map(crowd))).shapes
    people = [s for s in shapes if s.shape_type == 1 and s.text_frame.text]
    for at, one in enumerate(people):
        for other in people[at + 1 :]:
            assert (
                one.left + one.width <= other.left + 2
                or other.left + other.width <= one.left + 2
                or one.top + one.height <= other.top + 2
                or other.top + other.height <= one.top + 2
            )


def test_a_template_gives_its_look_and_not_its_slides(tmp_path: Path) -> None:
    template = pptx.Presentation()
    template.slides.add_slide(template.slide_layouts[0])
    template.save(str(tmp_path / "t.pptx"))
    made_presentation = pptx.Presentation(io.BytesIO(made(template=tmp_path / "t.pptx")))
    assert len(made_presentation.slides) == 1
    (tmp_path / "no.pptx").write_text("no")
    with pytest.raises(NotATemplate):
        made(template=tmp_path / "no.pptx")


def test_the_same_map_gives_the_same_bytes_without_an_author() -> None:
    content = made()
    assert content == made()
    assert pptx.Presentation(io.BytesIO(content)).core_properties.author == ""


def test_a_title_of_any_length_fits_on_its_slide() -> None:
    picture, beside = pictured()
    words = dataclasses.replace(picture.words, title="Ambassador " * 30)
    picture = dataclasses.replace(picture, words=words)
    drawing = page_drawing(picture, beside, PageParts())
    content = slide_bytes([MapSlide(picture, drawing, SlideWords(beside))])
    shown = slide_of(content).shapes.title.text_frame.paragraphs[0].text
    assert shown.startswith("Ambassador Ambassador")
    assert shown.endswith("…")
    assert measure(shown, TITLE_SIZE, True) <= title_room(drawing)
