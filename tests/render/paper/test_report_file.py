"""A report is in its file as it was shown before."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pikepdf
import pptx
import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.picture.drawing.shapes import Picture, Text
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.report.report_charts import report_charts
from referralmap.picture.report.report_text import report_of
from referralmap.picture.theme import for_paper, theme
from referralmap.render.paper.report_file import (
    ReportParts,
    audience_of,
    report_drawings,
    report_file,
)
from tests.maps import a_map
from tests.picture.drawing.pages import pictured
from tests.picture.drawn import TODAY


@pytest.fixture(scope="module")
def parts() -> ReportParts:
    network = a_map("me > Anna > Bernd* > Clara**, me > Dora, me > Emil*")
    picture, beside = pictured(network)
    assert isinstance(picture, MapPicture)
    accounts = Accounts.of(network, None, TODAY)
    charts = report_charts(accounts, for_paper())
    return ReportParts(report_of(accounts, accounts, "yesterday"), picture, beside, charts)


def texts_of(slide: Any) -> str:
    frames = (shape.text_frame for shape in slide.shapes if shape.has_text_frame)
    return " ".join(line.text for frame in frames for line in frame.paragraphs)


def test_every_slide_has_a_drawing_that_says_and_shows_the_same(parts: ReportParts) -> None:
    slides = [*pptx.Presentation(io.BytesIO(report_file(parts, ".pptx"))).slides]
    drawings = report_drawings(parts, ".pptx")
    assert len(drawings) == len(slides) > 4
    for slide, drawing in [*zip(slides, drawings, strict=True)][1:]:
        shapes = [shape for item in drawing.items for shape in item.shapes]
        said = " ".join(shape.text for shape in shapes if isinstance(shape, Text))
        assert [*said.replace("…", "").split()] == [*texts_of(slide).split()][: len(said.split())]
        shown = [shape for shape in shapes if isinstance(shape, Picture)]
        unit = 6_858_000 / drawing.height
        there = [(s.left, s.top, s.width, s.height) for s in slide.shapes if s.shape_type == 13]
        assert there == [
            pytest.approx([length * unit for length in (s.x, s.y, s.width, s.height)], abs=20_000)
            for s in shown
        ]


def test_every_page_has_a_drawing(parts: ReportParts) -> None:
    with pikepdf.open(io.BytesIO(report_file(parts, ".pdf"))) as pdf:
        assert len(pdf.pages) == len(report_drawings(parts, ".pdf"))


@pytest.mark.parametrize("suffix", [".pdf", ".pptx"])
def test_a_report_is_on_white_paper_unless_others_look(parts: ReportParts, suffix: str) -> None:
    for audience, ground in (("paper", "#ffffff"), ("screen", theme("light").background)):
        drawings = report_drawings(dataclasses.replace(parts, audience=audience), suffix)
        assert {drawing.background for drawing in drawings} == {ground}


def test_pages_are_for_paper_and_only_slides_for_a_projector() -> None:
    assert audience_of("projector", ".pptx") == "projector"
    assert audience_of("projector", ".pdf") == "paper"
    assert [audience_of(each, ".pdf") for each in ("screen", "paper")] == ["screen", "paper"]
