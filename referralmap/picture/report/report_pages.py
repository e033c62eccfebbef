"""The pages of a coaching report as drawings, A4 upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from referralmap.i18n import _
from referralmap.picture.drawing.map_drawing import map_items
from referralmap.picture.drawing.page_drawing import legend_rows, legend_shapes
from referralmap.picture.drawing.shapes import Drawing, Item, Picture, Shape, Text
from referralmap.picture.drawing.text_width import elided, wrapped_lines
from referralmap.picture.geometry.page_layout import LEGEND_LINE
from referralmap.picture.geometry.view import Area
from referralmap.picture.labelling.fitting import fitted_picture
from referralmap.picture.labelling.marks_apart import marks_apart
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.report.report_text import CoachingReport
from referralmap.picture.theme import Theme

WIDTH, HEIGHT = 794.0, 1123.0
"""A4 in units of a 96th of an inch."""
MARGIN = 56.0
_TITLE, _HEADING, _TEXT = 24.0, 17.0, 13.0
_LINE = 1.45
_ABOVE_CHART = 12


@dataclass(frozen=True, slots=True)
class ChartImage:
    """A chart as a PNG, with its size in pixels and what it shows in words."""

    data: bytes
    width: int
    height: int
    text: str


def report_pages(
    report: CoachingReport,
    picture: MapPicture,
    charts: Sequence[ChartImage],
    closeness: float = 1.0,
) -> list[Drawing]:
    """The map with what is to be said of it; the charts; session, changes and further steps."""
    flow = _Flow(picture.theme, report.title, report.subtitle, closeness)
    flow.add_map(picture)
    for finding in report.findings:
        flow.write(finding)
    flow.head(_("How it is counted"))
    flow.write(report.formula)
    flow.head(_("What is not known"))
    for line in report.unknown or (_("Everything that the figures need is known."),):
        flow.write(line)
    flow.head(_("The next step"))
    flow.write(report.next_step)
    for chart in charts:
        flow.add_chart(chart)
    if report.session:
        flow.head(report.session_title)
        for line in report.session:
            flow.write(line)
    if report.changes:
        flow.head(report.changes_title)
        for line in report.changes:
            flow.write(line)
    # the next step is told above, and among others once more, so that the list is whole
    if any(line != report.next_step for line in report.steps):
        flow.head(report.steps_title)
        for line in report.steps:
            flow.write(line)
    return flow.drawings()


def chart_width(closeness: float) -> float:
    """The room for a chart on a page, in units."""
    return WIDTH / closeness - 2 * MARGIN


class _Flow:
    """Pages that are filled from the top; what has no room goes to the next one."""

    def __init__(self, theme: Theme, title: str, subtitle: str, closeness: float) -> None:
        self._theme = theme
        self._title, self._subtitle = title, subtitle
        self._width, self._height = WIDTH / closeness, HEIGHT / closeness
        self._room = chart_width(closeness)
        self._pages: list[list[Item]] = []
        self._y = 0.0
        self.turn()

    def turn(self) -> None:
        """Begin a page."""
        self._pages.append([])
        self._y = MARGIN + _TITLE
        title = elided(self._title, self._room, _TITLE, True)
        self._put(Text((MARGIN, self._y), title, _TITLE, self._theme.ink, True))
        self._y += 22
        subtitle = elided(self._subtitle, self._room, _TEXT)
        self._put(Text((MARGIN, self._y), subtitle, _TEXT, self._theme.quiet))
        self._y += 18

    def add_map(self, picture: MapPicture) -> None:
        # where all is larger, the map needs the room
        rows = legend_rows(picture.words.legend, self._room, is_brief=self._width < WIDTH)
        height = self._height / 2 - len(rows) * LEGEND_LINE
        area = Area(MARGIN, self._y, self._room, height)
        view = fitted_picture(picture, area)
        picture = marks_apart(picture, view)
        items = (item for item in map_items(picture, view, area) if item.kind != "rings")
        self._pages[-1].extend(items)
        self._y += height + 12
        below = Area(MARGIN, self._y, self._room, len(rows) * LEGEND_LINE)
        legend = tuple(legend_shapes(rows, picture, below))
        self._pages[-1].append(Item("words", legend, title=_("Legend")))
        self._y += below.height + 12

    def add_chart(self, chart: ChartImage) -> None:
        height = self._room * chart.height / chart.width
        self._make_room(height + _ABOVE_CHART)
        self._y += _ABOVE_CHART
        image = Picture(MARGIN, self._y, self._room, height, chart.data)
        self._pages[-1].append(Item("figure", (image,), title=chart.text))
        self._y += height + 16

    def head(self, text: str) -> None:
        # a heading is not left alone at the end of a page
        self._make_room(_HEADING * _LINE + 3 * _TEXT * _LINE)
        self._y += 10
        self._put(Text((MARGIN, self._y + _HEADING), text, _HEADING, self._theme.ink, True))
        self._y += _HEADING * _LINE + 2

    def write(self, text: str) -> None:
        """A paragraph, wrapped to the width of the page."""
        for line in wrapped_lines(text, self._room, _TEXT):
            self._make_room(_TEXT * _LINE)
            self._put(Text((MARGIN, self._y + _TEXT), line, _TEXT, self._theme.ink))
            self._y += _TEXT * _LINE
        self._y += 4

    def drawings(self) -> list[Drawing]:
        ground = self._theme.background
        size = self._width, self._height
        words = self._title, self._subtitle
        return [Drawing(*size, ground, *words, tuple(items)) for items in self._pages]

    def _make_room(self, height: float) -> None:
        if self._y + height > self._height - MARGIN:
            self.turn()

    def _put(self, shape: Shape) -> None:
        self._pages[-1].append(Item("words", (shape,)))
