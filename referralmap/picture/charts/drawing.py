"""Drawing a chart with matplotlib: on the screen, and as PNG, SVG or PDF, always the same."""

from __future__ import annotations

import functools
import io
import logging
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from referralmap import RESOURCES
from referralmap.picture.charts.chart import OF_ROWS, ChartPicture
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("png", "svg", "pdf")
_DPI = 100
_POINT = 72 / _DPI
_MARGIN, _TITLE, _WORDS, _NOTE = 18, 20, 12.5, 11.5
_REACH = 7
"""In pixels: so far from the middle of a point it can be hit."""


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
    """(height, width) of RGBA bytes, and what can be clicked; the topmost last."""

    pixels: bytes
    width: int
    height: int
    hits: tuple[Hit, ...]


def drawn(picture: ChartPicture, theme: Theme, width: int, height: int, scale: float) -> Drawn:
    """`picture` for a screen, `width` and `height` in its pixels of which `scale` make one point
    of the layout.
    """
    with _figure(picture, theme, width / scale, height / scale, scale) as figure:
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        across, down = canvas.get_width_height()
        return Drawn(pixels, across, down, tuple(_hits(figure, down)))


def written(
    picture: ChartPicture, theme: Theme, suffix: str, width: int, height: int, scale: float = 1.0
) -> bytes:
    """`picture` as a file of one of `FORMATS`, without author, program or date in it."""
    with _figure(picture, theme, width, height, scale) as figure:
        buffer = io.BytesIO()
        figure.savefig(buffer, format=suffix, metadata=_NAMELESS[suffix])
        return buffer.getvalue()


_NAMELESS: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@contextmanager
def _figure(
    picture: ChartPicture, theme: Theme, width: float, height: float, scale: float
) -> Iterator[Figure]:
    """The finished figure, `width` × `height` units of which each is `scale` pixels."""
    import matplotlib
    from matplotlib.figure import Figure

    _load_fonts()
    with matplotlib.rc_context(_settings(theme)):
        size = (width / _DPI, height / _DPI)
        figure = Figure(figsize=size, dpi=_DPI * scale, facecolor=theme.background)
        top = _head(figure, picture, theme, height)
        bottom = _foot(figure, picture, theme, width, height)
        if picture.empty:
            _say(figure, 0.5, 0.5, picture.empty, theme.quiet, _WORDS, ha="center")
        else:
            axes = figure.add_subplot()
            picture.draw(axes, theme)
            box = (_MARGIN / width, bottom / height, 1 - _MARGIN / width, 1 - top / height)
            figure.set_layout_engine("tight", rect=box, pad=0)
        yield figure


def _head(figure: Figure, picture: ChartPicture, theme: Theme, height: float) -> float:
    """How many units the title takes."""
    left = _MARGIN / (figure.get_figwidth() * _DPI)
    y = 1 - _MARGIN / height
    _say(figure, left, y, picture.title, theme.ink, _TITLE, va="top", weight=600)
    y -= (_TITLE + 9) / height
    _say(figure, left, y, picture.subtitle, theme.quiet, _WORDS, va="top")
    return _MARGIN + _TITLE + 9 + _WORDS + 18


def _foot(
    figure: Figure, picture: ChartPicture, theme: Theme, width: float, height: float
) -> float:
    """How many units the notes take."""
    letters = max(20, int((width - 2 * _MARGIN) / (_NOTE * 0.52)))
    lines = [line for note in picture.notes for line in textwrap.wrap(note, letters)]
    for at, line in enumerate(reversed(lines)):
        y = (_MARGIN * 0.7 + at * _NOTE * 1.4) / height
        _say(figure, _MARGIN / width, y, line, theme.quiet, _NOTE, va="bottom")
    return _MARGIN + len(lines) * _NOTE * 1.4


def _say(
    figure: Figure, x: float, y: float, text: str, colour: str, size: float, **how: Any
) -> None:
    figure.text(x, y, text, color=colour, fontsize=size * _POINT, **how)


def _hits(figure: Figure, height: int) -> Iterator[Hit]:
    for artist in figure.findobj(lambda artist: artist.get_gid() is not None):
        gid = str(artist.get_gid())
        if gid == OF_ROWS:
            points = artist.get_offset_transform().transform(artist.get_offsets())  # type: ignore[attr-defined]
            for row, (x, y) in enumerate(points):
                yield Hit(row, x - _REACH, height - y - _REACH, x + _REACH, height - y + _REACH)
        elif gid.startswith("row-"):
            box = artist.get_window_extent()
            yield Hit(
                int(gid.removeprefix("row-")), box.x0, height - box.y1, box.x1, height - box.y0
            )


def _settings(theme: Theme) -> dict[Any, Any]:
    """Names are data: no mathematics in texts; the rest is the look of the map."""
    return {
        "text.parse_math": False,
        "font.family": ["Inter", "DejaVu Sans"],
        "font.size": _WORDS * _POINT,
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


@functools.cache
def _load_fonts() -> None:
    from matplotlib import font_manager

    # a font that steps in for a letter may lack the weight; nobody needs to hear of it
    logging.getLogger(font_manager.__name__).setLevel(logging.ERROR)
    for file in sorted((RESOURCES / "theme").glob("*.otf")):
        font_manager.fontManager.addfont(str(file))
