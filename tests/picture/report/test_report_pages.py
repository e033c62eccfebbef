"""The pages of a report."""

from __future__ import annotations

import dataclasses
import itertools
import math

import numpy as np
import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.commands.made_up.made_up_map import made_up
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.picture.drawing.bounds import bounds_of
from referralmap.picture.drawing.shapes import Disc, Drawing, Item, Picture, Text
from referralmap.picture.geometry.page_size import CLOSENESS
from referralmap.picture.report.report_charts import report_charts
from referralmap.picture.report.report_pages import MARGIN, ChartImage, report_pages
from referralmap.picture.report.report_text import CoachingReport
from referralmap.picture.theme import for_paper
from referralmap.render.paper.report_file import closer
from tests.maps import a_map
from tests.picture.drawing.pages import pictured
from tests.picture.drawn import TODAY

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


def assert_filled(pages: list[Drawing]) -> None:
    """No page but the last has room for as much again as is on it."""
    for page in pages[:-1]:
        assert max(bounds_of(item.shapes)[3] for item in page.items) > page.height / 2


def test_charts_and_changes_follow_the_map_without_empty_pages() -> None:
    picture, _beside = pictured()
    pages = report_pages(a_report(), picture, [CHART] * 3)
    assert_filled(pages)
    assert [sum(item.kind == "person" for item in page.items) for page in pages] == [7, 0, 0]
    assert sum(item.kind == "figure" for page in pages for item in page.items) == 3
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


@pytest.mark.parametrize("steps", [(), ("B.",), ("B.", "C.")])
def test_the_next_step_is_told_first_and_the_list_of_steps_is_whole(
    steps: tuple[str, ...],
) -> None:
    picture, _beside = pictured()
    report = dataclasses.replace(a_report(), steps=("Next.", *steps))
    said = texts(report_pages(report, picture, []))
    assert ("Steps" in said) is bool(steps)
    if steps:
        at = said.index("Steps") + 1
        assert said[at : at + 1 + len(steps)] == ["Next.", *steps]
        said = said[:at]
    assert said.count("Next.") == 1


@pytest.mark.parametrize("closeness", [1.0, 1.3])
def test_the_texts_of_a_chart_are_about_as_large_as_those_of_the_page(closeness: float) -> None:
    accounts = Accounts.of(a_map("me > Anna > Bernd*, Anna > Clara*"), None, TODAY)
    picture, _beside = pictured()
    charts = report_charts(accounts, for_paper(), closeness)
    pages = report_pages(a_report(0), picture, charts, closeness)
    shown = [s for p in pages for i in p.items for s in i.shapes if isinstance(s, Picture)]
    assert len(shown) == 3
    assert all(each.width / chart.width > 0.8 for each, chart in zip(shown, charts, strict=True))
    assert_filled(pages)


def everybody(people: int, *, is_long: bool) -> Network:
    """A made-up map, whose people have names as wide as half a page if they are to be long."""
    network = Network()
    network.load(made_up(people, 11, TODAY))
    for person in [*network.people.values()] if is_long else ():
        name = f"{person.name} Raiffeisen Büromaterial GmbH"
        network.apply(editing.replace(network, person, dataclasses.replace(person, name=name)))
    return network


@pytest.mark.parametrize("is_long", [False, True])
@pytest.mark.parametrize("people", [5, 60, 400])
@pytest.mark.parametrize("audience", CLOSENESS)
def test_for_every_audience_the_map_fills_its_room_and_the_first_stand_apart(
    audience: str, people: int, is_long: bool
) -> None:
    picture, _beside = pictured(everybody(people, is_long=is_long))
    page = report_pages(a_report(), picture, [], closer(audience))[0]
    discs = {item.key[0]: disc(item) for item in page.items if item.kind == "person"}
    x, y = np.array([each.centre for each in discs.values()]).T
    room = page.width - 2 * MARGIN, page.height / 2
    assert max(np.ptp(x) / room[0], np.ptp(y) / room[1]) > 0.45
    first = [discs[row] for row in picture.best[:10].tolist() if row in discs]
    assert first
    for one, other in itertools.combinations(first, 2):
        assert math.dist(one.centre, other.centre) > one.radius + other.radius


def disc(item: Item) -> Disc:
    """The first one that is drawn of a person, or what is around another mark."""
    found = next((shape for shape in item.shapes if isinstance(shape, Disc)), None)
    left, top, right, bottom = bounds_of(item.shapes)
    middle = ((left + right) / 2, (top + bottom) / 2)
    return found or Disc(middle, (right - left) / 2, "")
