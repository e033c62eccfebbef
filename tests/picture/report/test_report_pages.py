"""The pages of a report."""

from __future__ import annotations

import pytest

from referralmap.picture.drawing.bounds import bounds_of
from referralmap.picture.drawing.shapes import Drawing, Text
from referralmap.picture.report.report_pages import ChartImage, report_pages
from referralmap.picture.report.report_text import CoachingReport
from tests.picture.drawing.pages import pictured

CHART = ChartImage(b"png", 1000, 440, "A chart")


def a_report(changes: int = 3) -> CoachingReport:
    lines = tuple(f"Change {number} " + "word " * 30 for number in range(changes))
    return CoachingReport(
        "Title",
        "Rule · Day",
        ("One.", "Two."),
        "Formula.",
        (),
        "Next.",
        "Since",
        lines,
        "Steps",
        ("S",),
    )


def texts(pages: list[Drawing]) -> list[str]:
    return [s.text for p in pages for i in p.items for s in i.shapes if isinstance(s, Text)]


def test_map_charts_and_steps_are_on_pages_of_their_own() -> None:
    picture, _beside = pictured()
    pages = report_pages(a_report(), picture, [CHART] * 3)
    assert len(pages) == 3
    assert [sum(item.kind == "person" for item in page.items) for page in pages] == [7, 0, 0]
    assert [sum(item.kind == "figure" for item in page.items) for page in pages] == [0, 3, 0]
    assert {"Two.", "Formula.", "Next.", "Since", "Steps"} <= {*texts(pages)}
    # the first explains itself
    assert {"Next.", *(line.text for line in picture.words.legend)} <= {*texts(pages[:1])}


@pytest.mark.parametrize("closeness", [1.0, 1.3])
def test_what_has_no_room_goes_to_the_next_page_and_nothing_is_lost(closeness: float) -> None:
    picture, _beside = pictured()
    pages = report_pages(a_report(80), picture, [CHART] * 3, closeness)
    assert len(pages) > 4
    said = " ".join(texts(pages))
    assert [number for number in range(80) if f"Change {number} " not in said] == []
    for page in pages:
        for item in page.items:
            left, top, right, bottom = bounds_of(item.shapes)
            assert min(left, top) >= -1
            assert right <= page.width + 1
            assert bottom <= page.height + 1
