"""Charts as files."""

import itertools
from decimal import Decimal
from typing import Any

import pytest
from matplotlib.figure import Figure

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.network import Network
from referralmap.picture.charting.chart import Chart, ChartPicture
from referralmap.picture.charting.drawing import FORMATS, figure_of, least_height, written
from referralmap.picture.charts import CHARTS
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.charts.hard_maps import a_full_map, accounts_of

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
@pytest.mark.parametrize("width", [320, 480, 700, 1000])
def test_from_its_least_height_on_a_chart_says_all_its_notes(chart: Chart, width: int) -> None:
    i18n.use_language("de")
    picture = picture_of(chart, SHORT)
    height = least_height(picture, width)
    with figure_of(picture, LIGHT, width, height, 1.0) as figure:
        said = " ".join(text.get_text() for text in figure.texts)
    for text in picture.notes:
        assert " ".join(text.split()) in " ".join(said.split())


@pytest.mark.parametrize("height", [120, 180, 250, 400])
def test_the_funnel_shows_its_contracts_at_any_height(height: int) -> None:
    [funnel] = [chart for chart in CHARTS if chart.key == "funnel"]
    picture = picture_of(funnel, FULL)
    with figure_of(picture, LIGHT, 700, height, 1.0) as figure:
        said = [text.get_text() for text in texts_of(figure)]
    assert {"named", "contract"} <= set(said)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("width", [480, 560, 640, 800])
def test_the_names_of_rules_side_by_side_are_whole_and_apart(width: int, language: str) -> None:
    i18n.use_language(language)
    [rules] = [chart for chart in CHARTS if chart.key == "rules"]
    picture = picture_of(rules, SHORT)
    with figure_of(picture, LIGHT, width, 400, 1.0) as figure:
        found = [(text.get_text(), text.get_window_extent()) for text in texts_of(figure)]
    heads = [(words, box) for words, box in found if words in " ".join(picture.columns[1:-1])]
    assert " ".join(sorted(" ".join(words for words, _box in heads).split())) == " ".join(
        sorted(" ".join(picture.columns[1:-1]).split())
    )
    for (words, box), (other, beside) in itertools.combinations(heads, 2):
        is_above = min(box.y1, beside.y1) - max(box.y0, beside.y0) <= 1
        assert is_above or max(box.x0, beside.x0) - min(box.x1, beside.x1) >= 8, (words, other)
