"""What holds for every chart."""

import dataclasses
import itertools
from decimal import Decimal
from typing import Any

import pytest
from matplotlib.figure import Figure

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.picture.charting.chart import Chart, ChartPicture
from referralmap.picture.charting.drawing import FORMATS, drawn, figure_of, written
from referralmap.picture.charts import CHARTS
from referralmap.picture.theme import THEMES, theme
from tests.maps import a_map
from tests.picture.charts.hard_maps import FEW, a_full_map, accounts_of
from tests.random_maps import a_random_network

SIZES = [(1000, 420), (1600, 900), (700, 300)]
LIGHT = theme("light")
FULL, SHORT = a_full_map(), a_full_map("Wu", Decimal(900))
every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)


def picture_of(chart: Chart, network: Network, rule: str | None = None) -> ChartPicture:
    accounts = accounts_of(network, rule)
    return chart.picture(accounts, usual(chart, accounts))


def usual(chart: Chart, accounts: Accounts) -> dict[str, float]:
    return {slider.key: slider.usual(accounts) for slider in chart.sliders}


def texts_of(figure: Figure) -> list[Any]:
    """Those that are seen: sheets without axes have labels that nobody sees."""
    found: list[Any] = list(figure.texts)
    for axes in figure.axes:
        found += axes.texts
        if axes.axison:
            found += [*axes.get_xticklabels(), *axes.get_yticklabels()]
    return [text for text in found if text.get_text()]


@every_chart
@pytest.mark.parametrize("number", range(4))
def test_random_maps_are_drawn_with_people_and_hits_of_the_map(chart: Chart, number: int) -> None:
    network = a_random_network(number)
    i18n.use_language([*i18n.LANGUAGES][number % 2])
    picture = picture_of(chart, network, ["influence", None][number % 2])
    width, height = SIZES[number % 3]
    made = drawn(picture, theme(THEMES[number % 2]), width, height, 1.0)
    assert (made.width, made.height) == (width, height)
    assert len(made.pixels) == width * height * 4
    for row in picture.rows:
        assert len(row.cells) == len(picture.columns)
        assert network.people.keys() >= {*row.people}
    for hit in made.hits:
        assert picture.rows[hit.row]
        assert -1 <= hit.left <= hit.right <= width + 1
        assert -1 <= hit.top <= hit.bottom <= height + 1


@every_chart
@pytest.mark.parametrize("name", FEW)
def test_a_map_with_hardly_anything_is_drawn_or_says_why_not(chart: Chart, name: str) -> None:
    picture = picture_of(chart, FEW[name])
    made = drawn(picture, LIGHT, 320, 180, 1.0)
    assert bool(made.hits) != bool(picture.empty)


@every_chart
@pytest.mark.parametrize(
    ("size", "language"), [(SIZES[0], "de"), (SIZES[1], "en"), (SIZES[2], "de")]
)
def test_no_text_leaves_the_picture_or_touches_another(
    chart: Chart, size: tuple[int, int], language: str
) -> None:
    i18n.use_language(language)
    for network in (FULL, SHORT, a_map("Anna > Bernd* > Clara**")):
        with figure_of(picture_of(chart, network), LIGHT, *size, 1.0) as figure:
            boxes = [(text.get_text(), text.get_window_extent()) for text in texts_of(figure)]
        for text, box in boxes:
            assert -1 <= box.x0 <= box.x1 <= size[0] + 1, text
            assert -1 <= box.y0 <= box.y1 <= size[1] + 1, text
        for (text, box), (other, beside) in itertools.combinations(boxes, 2):
            across = min(box.x1, beside.x1) - max(box.x0, beside.x0)
            down = min(box.y1, beside.y1) - max(box.y0, beside.y0)
            assert across <= 1 or down <= 1, (text, other)


@every_chart
def test_marks_of_a_full_map_can_be_clicked_and_lead_to_people(chart: Chart) -> None:
    picture = picture_of(chart, SHORT)
    made = drawn(picture, LIGHT, 1600, 900, 2.0)
    assert not picture.empty
    people = [id_ for hit in made.hits for id_ in picture.rows[hit.row].people]
    assert made.hits
    assert bool(people) == (chart.key != "what_if")


@pytest.mark.parametrize("name", ["$\\undefined$", "_x", "<b>&amp;</b>", "$a$ {0} %s"])
def test_names_are_data(name: str) -> None:
    network = a_map("Anna > Bernd*")
    before = network.people[PersonId("Anna")]
    after = dataclasses.replace(before, name=name)
    network.apply(editing.replace(network, before, after))
    with figure_of(picture_of(CHARTS[0], network), LIGHT, 1000, 420, 1.0) as figure:
        shown = [text.get_text() for text in texts_of(figure)]
    assert f"{name} ★" in shown
    for chart in CHARTS:
        assert drawn(picture_of(chart, network), LIGHT, 400, 300, 1.0).pixels


def test_letters_that_no_font_has_are_no_reason_to_warn() -> None:
    made = drawn(picture_of(CHARTS[0], a_map("日本 🜚 > Bernd*")), LIGHT, 400, 300, 1.0)
    assert made.hits


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_tells_of_no_author_program_or_time(suffix: str) -> None:
    picture = picture_of(CHARTS[0], a_map("Anna > Bernd*"))
    file = written(picture, LIGHT, suffix, 700, 300)
    for word in (b"Author", b"Creator>", b"CreationDate", b"Software", b"dc:date", b"Matplotlib v"):
        assert word not in file


@every_chart
def test_the_same_map_gives_the_same_bytes(chart: Chart) -> None:
    files = [written(picture_of(chart, SHORT), LIGHT, "svg", 700, 300) for _time in range(2)]
    assert files[0] == files[1]


@every_chart
def test_title_rule_and_day_stand_above_each_chart(chart: Chart) -> None:
    picture = picture_of(chart, SHORT, "first")
    for part in ("Wu, Wu", "First wins", "25 Nov 2026"):
        assert part in picture.subtitle
