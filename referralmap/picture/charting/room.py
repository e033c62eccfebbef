"""The room on the paper: texts measured and cut to what there is, in the units of the layout."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from referralmap.picture.charting.letters import REGULAR, width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PER_INCH = 100
POINT = 72 / PER_INCH
"""Sizes of letters are units here and points in matplotlib."""
TITLE, WORDS, NOTE = 20, 12.5, 11.5
LINE = 1.4
"""Distance from one line of a text to the next, in sizes of its letters."""
_BLANKS = re.compile(r"[^\S\u00a0]+")
"""Blanks that a line may break at; spaces that do not break are none."""


def widest(texts: Iterable[str], size: float = WORDS) -> float:
    return max((width(text, size) for text in texts), default=0.0)


def shortened(text: str, most: float, size: float = WORDS, weight: int = REGULAR) -> str:
    """`text` on one line, with an ellipsis for what does not go into `most`."""
    text = _BLANKS.sub(" ", text)
    if width(text, size, weight) <= most:
        return text
    while text and width(text + "…", size, weight) > most:
        text = text[:-1].rstrip()
    return text + "…" if text else ""


def wrapped(
    text: str, most: float, lines: int, size: float = WORDS, weight: int = REGULAR
) -> list[str]:
    """`text` in at most `most` lines, the last one with an ellipsis if cut."""
    found: list[str] = []
    words = _BLANKS.sub(" ", text).split(" ")
    while words:
        taken = 1 if len(found) < lines - 1 else len(words)
        while taken < len(words):
            if width(" ".join(words[: taken + 1]), size, weight) > most:
                break
            taken += 1
        found.append(shortened(" ".join(words[:taken]), most, size, weight))
        words = words[taken:]
    return found


def extent(axes: Axes) -> tuple[float, float]:
    """Width and height of `axes`."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    box = axes.get_position()
    return (
        box.width * figure.get_figwidth() * PER_INCH,
        box.height * figure.get_figheight() * PER_INCH,
    )


def shrink(
    axes: Axes, left: float = 0, bottom: float = 0, right: float = 0, top: float = 0
) -> None:
    """Make room beside `axes`, in pixels; a little of them always stays."""
    width, height = extent(axes)
    box = axes.get_position()
    across, down = box.width / width, box.height / height
    axes.set_position(
        (
            box.x0 + left * across,
            box.y0 + bottom * down,
            max(1, width - left - right) * across,
            max(1, height - bottom - top) * down,
        )
    )


def paper(axes: Axes) -> tuple[float, float]:
    """Make `axes` a sheet to be drawn on in units from its left and top; its width and height."""
    width, height = extent(axes)
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return width, height


def cut_off_top(axes: Axes, height: float) -> Axes:
    """A strip along the top of `axes`, which lose its `height`."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    box = axes.get_position()
    shrink(axes, top=height)
    below = axes.get_position()
    return figure.add_axes((box.x0, below.y1, box.width, max(1e-6, box.y1 - below.y1)))
