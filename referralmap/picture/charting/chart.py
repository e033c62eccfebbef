"""The description of a chart: texts, a table, and the drawing; decided without Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.records import PersonId
from referralmap.picture.captions import day_text, rule_text
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Values = Mapping[str, float]
"""The values of a chart's sliders, by key; 0 or 1 for a switch."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of the table and its people, who are selected by a click on its mark."""

    cells: tuple[str, ...]
    people: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """One chart of one map on one day.

    `draw` gets the theme and empty axes that fill the room between title and notes. An artist with
    the gid `of_row(n)` stands for row n, a collection of points with the gid `OF_ROWS` for all
    rows in turn. `notes` stand below the chart on the screen and in every export: assumptions and
    omissions.
    """

    title: str
    subtitle: str
    columns: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    draw: Callable[[Axes, Theme], None]
    notes: tuple[str, ...] = ()
    empty: str = ""
    """Why there is nothing to draw; empty if there is something."""
    least: float = 200
    """The height in units that `draw` needs at least to tell what it has to tell."""


@dataclass(frozen=True, slots=True)
class Slider:
    """A number that the user can change: an assumption of the chart."""

    key: str
    name: str
    least: float
    most: float
    step: float
    usual: Callable[[Accounts], float]
    shown: Callable[[float], str]

    @property
    def is_switch(self) -> bool:
        """Whether there are only two values, of which `name` says what the greater one does."""
        return self.most - self.least <= self.step


@dataclass(frozen=True, slots=True)
class Chart:
    """A kind of chart; `picture` takes the value of each of `sliders`."""

    key: str
    name: str
    picture: Callable[[Accounts, Values], ChartPicture]
    sliders: tuple[Slider, ...] = ()


OF_ROWS = "rows"
_LONGEST_TITLE = 60


def of_row(number: int) -> str:
    return f"row-{number}"


def heading(accounts: Accounts, question: str, finding: str, *more: str) -> tuple[str, str]:
    """Title and subtitle of a chart: what it finds, and below it the question that it answers and
    what `more` there is to say; the question alone where nothing was found.
    """
    if not finding:
        return question, subtitle(accounts, *more)
    return finding, subtitle(accounts, question, *more)


def subtitle(accounts: Accounts, *more: str) -> str:
    """The line below a title: the map's title, `more`, the rule and the day, as on all pictures."""
    rule = rule_text(accounts)
    day = day_text(accounts)
    title = accounts.network.settings.title
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    # no line begins with the dot
    return "\u00a0· ".join(text for text in (title, *more, rule, day) if text)
