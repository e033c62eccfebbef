"""Drawing a chart with matplotlib: on the screen, and as PNG, SVG or PDF, always the same."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from referralmap.picture.charting.chart import OF_ROWS, ChartPicture
from referralmap.picture.charting.letters import HEAVY, REGULAR, families, ignored_boxes
from referralmap.picture.charting.room import (
    LINE,
    NOTE,
    PER_INCH,
    POINT,
    TITLE,
    WORDS,
    shortened,
    wrapped,
)
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("png", "svg", "pdf")
_MARGIN = 18
_BELOW_TITLE, _BELOW_HEAD = 3, 14
_MOST_LINES, _MOST_NOTED = 3, 99
_LEAST_PLOT = 0.45
"""Part of the height that is left to the plot of a picture lower than `least_height`; longer notes
are cut.
"""
_USUAL_HEIGHT = 720
"""The shorter side of a file in units of the layout; what is larger is drawn larger."""
_REACH = 7
"""Distance from the middle of a point within which it is hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a row's mark lies, in pixels from the left and the top."""

    row: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn chart: (height, width) RGBA bytes, and the clickable marks, topmost last."""

    pixels: bytes
    width: int
    height: int
    hits: tuple[Hit, ...]


def drawn(picture: ChartPicture, theme: Theme, width: int, height: int, scale: float) -> Drawn:
    """`picture` for a screen, `width` and `height` in its pixels of which `scale` make one point
    of the layout.
    """
    with figure_of(picture, theme, width / scale, height / scale, scale) as figure:
        canvas: Any = figure.canvas
        canvas.draw()
        pixels = bytes(canvas.buffer_rgba())
        across, down = canvas.get_width_height()
        return Drawn(pixels, across, down, tuple(_hits(figure, down)))


def least_height(picture: ChartPicture, width: float) -> float:
    """The height in units from which all of `picture` is told, its notes in full."""
    across = width - 2 * _MARGIN
    title = len(wrapped(picture.title, across, _MOST_LINES, TITLE, HEAVY)) * TITLE * LINE
    subtitle = len(wrapped(picture.subtitle, across, _MOST_LINES, WORDS)) * WORDS * LINE
    head = _MARGIN + title + _BELOW_TITLE + subtitle + _BELOW_HEAD
    return head + picture.least + _foot_height(len(_noted(picture.notes, across))) + 1


def written(
    picture: ChartPicture, theme: Theme, suffix: str, width: int, height: int, scale: float = 1.0
) -> bytes:
    """`picture` as a file of one of `FORMATS`, without author, program or date in it."""
    with figure_of(picture, theme, width, height, scale) as figure:
        buffer = io.BytesIO()
        figure.savefig(buffer, format=suffix, metadata=_NAMELESS[suffix])
        return buffer.getvalue()


def chart_file(
    picture: ChartPicture, theme: Theme, suffix: str, size: tuple[int, int], scale: float = 1.0
) -> bytes:
    """As `written`, of `size` pixels, in a picture of which everything grows with its height."""
    zoom = zoom_of(size)
    width, height = (round(side / zoom) for side in size)
    return written(picture, theme, suffix, width, height, scale * zoom)


def zoom_of(size: tuple[int, int]) -> float:
    """By how much everything is larger than in the layout."""
    return max(1.0, min(size) / _USUAL_HEIGHT)


_NAMELESS: Mapping[str, dict[str, None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@contextmanager
def figure_of(
    picture: ChartPicture, theme: Theme, width: float, height: float, scale: float
) -> Iterator[Figure]:
    """The finished figure, `width` × `height` units of which each is `scale` pixels."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with matplotlib.rc_context(_settings(theme)), ignored_boxes():
        size = (width / PER_INCH, height / PER_INCH)
        figure = Figure(figsize=size, dpi=PER_INCH * scale, facecolor=theme.background)
        FigureCanvasAgg(figure)
        page = _Page(figure, theme, width, height)
        top = page.head(picture)
        plot = min(picture.least, height * _LEAST_PLOT)
        bottom = page.foot(picture.notes, height - plot - top)
        across, down = width - 2 * _MARGIN, max(1.0, height - top - bottom)
        if picture.empty:
            page.lines([picture.empty], top + down / 2, theme.quiet, WORDS)
        else:
            box = (_MARGIN / width, bottom / height, across / width, down / height)
            picture.draw(figure.add_axes(box), theme)
        yield figure


@dataclass(frozen=True, slots=True)
class _Page:
    """The texts around a plot."""

    figure: Figure
    theme: Theme
    width: float
    height: float

    def head(self, picture: ChartPicture) -> float:
        """Height of the title, in units from the top."""
        top = self.lines([picture.title], _MARGIN, self.theme.ink, TITLE, HEAVY)
        top = self.lines([picture.subtitle], top + _BELOW_TITLE, self.theme.quiet, WORDS)
        return top + _BELOW_HEAD

    def foot(self, notes: Sequence[str], most: float) -> float:
        """Height of the notes, in units from the bottom; at most `most`."""
        across = self.width - 2 * _MARGIN
        lines = _noted(notes, across)
        room = max(0, int((most - _MARGIN) / (NOTE * LINE)))
        if len(lines) > room:
            lines = lines[:room]
            lines[-1:] = [shortened(f"{line} …", across, NOTE) for line in lines[-1:]]
        taken = _foot_height(len(lines))
        for at, line in enumerate(lines):
            y = self.height - taken + _MARGIN * 0.4 + at * NOTE * LINE
            self._say(line, y, self.theme.quiet, NOTE)
        return taken

    def lines(
        self, texts: Sequence[str], top: float, colour: str, size: float, weight: int = REGULAR
    ) -> float:
        """Write `texts` below `top`, wrapped to a few lines each; return the top of the next."""
        across = self.width - 2 * _MARGIN
        for text in texts:
            for line in wrapped(text, across, _MOST_LINES, size, weight):
                self._say(line, top, colour, size, weight)
                top += size * LINE
        return top

    def _say(self, text: str, top: float, colour: str, size: float, weight: int = REGULAR) -> None:
        self.figure.text(
            _MARGIN / self.width,
            1 - top / self.height,
            text,
            color=colour,
            fontsize=size * POINT,
            weight=weight,
            va="top",
        )


def _noted(notes: Sequence[str], across: float) -> list[str]:
    """The lines of the notes."""
    return [line for note in notes for line in wrapped(note, across, _MOST_NOTED, NOTE)]


def _foot_height(lines: int) -> float:
    return _MARGIN + lines * NOTE * LINE


def _hits(figure: Figure, height: int) -> Iterator[Hit]:
    from matplotlib.collections import Collection

    reach = _REACH * figure.dpi / PER_INCH
    for artist in figure.findobj(lambda artist: artist.get_gid() is not None):
        gid = str(artist.get_gid())
        if gid == OF_ROWS:
            assert isinstance(artist, Collection)
            points = artist.get_offset_transform().transform(artist.get_offsets())
            for row, (x, y) in enumerate(points):
                yield Hit(row, x - reach, height - y - reach, x + reach, height - y + reach)
        elif gid.startswith("row-"):
            box = artist.get_window_extent()
            yield Hit(
                int(gid.removeprefix("row-")), box.x0, height - box.y1, box.x1, height - box.y0
            )


def _settings(theme: Theme) -> dict[Any, object]:
    """Settings for matplotlib: the look of the map, and no mathematics in texts, as
    names are data.
    """
    return {
        "text.parse_math": False,
        # the same width at every scale, equal to the measured one
        "text.hinting": "none",
        "font.family": families(),
        "font.size": WORDS * POINT,
        "text.color": theme.ink,
        "axes.facecolor": theme.background,
        "axes.edgecolor": theme.line,
        "axes.labelcolor": theme.quiet,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.grid": False,
        "grid.color": theme.ring,
        "xtick.color": theme.line,
        "ytick.color": theme.line,
        "xtick.labelcolor": theme.quiet,
        "ytick.labelcolor": theme.ink,
        "legend.frameon": False,
        "hatch.color": theme.background,
        "svg.fonttype": "path",
        "svg.hashsalt": "referralmap",
        "pdf.fonttype": 42,
    }
