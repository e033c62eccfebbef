"""What is exported, how and where to, as the user chose it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from referralmap.i18n import mark
from referralmap.model.fields.drafts import replaced
from referralmap.model.person_names import KINDS
from referralmap.model.records import PersonId
from referralmap.picture.geometry.page_size import (
    CLOSENESS,
    PAPER,
    SCREEN,
    PageSize,
    PageTooLarge,
    page_size,
)
from referralmap.picture.geometry.sheet_count import ONE_SHEET, Sheets, sheets_called
from referralmap.picture.theme import THEMES

SEEN, WHOLE, SELECTION, FOCUS, FAN, CHART, REPORT, GROWTH, DATA = (
    "seen whole selection focus fan chart report growth data"
).split()
OF_PEOPLE = (SELECTION, FOCUS, FAN)
"""Exports about some people, and so never remembered"""
PAGES = (SEEN, WHOLE, SELECTION, FOCUS)
"""Exports as pages with a map on them"""
RESOLUTIONS = range(50, 1201)
"""Pixels to an inch of paper that can be chosen"""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """The options chosen by the user."""

    what: str = SEEN
    suffix: str = ".png"
    size: PageSize = SCREEN
    dpi: int = 300
    audience: str = "screen"
    """A key of `CLOSENESS`"""
    theme: str = "light"
    names: str = "hidden"
    """One of `person_names.KINDS`"""
    legend: bool = True
    ranking: bool = True
    figures: bool = True
    dated: bool = True
    """Whether rule and date are said below the title"""
    transparent: bool = False
    everybody: bool = False
    """Whether nothing is folded, and no bunch stands for people"""
    sheets: Sheets = ONE_SHEET
    """On how many sheets of its size a PDF is"""
    logo: Path | None = None
    template: Path | None = None
    """A presentation whose look a slide takes over"""
    title: str | None = None
    """None for the usual one, as for the subtitle"""
    subtitle: str | None = None
    notes: str = ""
    """The words below the title, behind the subtitle"""
    people: tuple[PersonId, ...] = ()
    """People it is about, if not all"""
    shown: tuple[PersonId, ...] = ()
    """People who keep their names in any case"""
    chart: str = ""
    """Key of the chart, and the assumptions it is drawn with"""
    values: tuple[tuple[str, float], ...] = ()
    since: int | None = None
    """Number of the session that a report is set against"""

    def kept(self) -> str:
        """The text for the settings, with nothing about the map or people on it."""
        data = {
            "what": SEEN if self.what in OF_PEOPLE else self.what,
            "size": self.size.text,
            "sheets": self.sheets.text,
            "logo": "" if self.logo is None else str(self.logo),
            "template": "" if self.template is None else str(self.template),
            **{key: getattr(self, key) for key in _PLAIN},
            "chart": self.chart if self.what == CHART else "",
        }
        return json.dumps(data)


_LONGEST = 40
"""Letters of a key, at most"""
_PLAIN = (
    "suffix dpi audience theme names legend ranking figures dated transparent everybody"
).split()


def kept_choice(text: str) -> ExportChoice:
    """Read what `kept` has written; what cannot be understood is as usual, and names are hidden:
    what was not said in full is never written in full.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        # as versions before presets wrote it
        names, _space, theme = text.partition(" ")
        data = {"names": names, "theme": theme}
    usual = ExportChoice()
    ticks = {
        field.name: data[field.name]
        for field in dataclasses.fields(usual)
        if field.type == "bool" and isinstance(data.get(field.name), bool)
    }
    dpi = data.get("dpi")
    whats = (SEEN, WHOLE, CHART, REPORT, GROWTH, DATA)
    return ExportChoice(
        what=_one_of(whats, data.get("what"), usual.what),
        suffix=_short(data.get("suffix"), usual.suffix),
        size=_size(data.get("size")) or usual.size,
        sheets=_sheets(data.get("sheets")),
        dpi=dpi if type(dpi) is int and dpi in RESOLUTIONS else usual.dpi,
        audience=_one_of(CLOSENESS, data.get("audience"), usual.audience),
        theme=_one_of(THEMES, data.get("theme"), usual.theme),
        names=_one_of(KINDS, data.get("names"), usual.names),
        logo=_path(data.get("logo")),
        template=_path(data.get("template")),
        chart=_short(data.get("chart"), ""),
        **ticks,
    )


def _path(value: object) -> Path | None:
    return Path(value) if isinstance(value, str) and value else None


def _one_of(known: Container[str], value: object, otherwise: str) -> str:
    return value if isinstance(value, str) and value in known else otherwise


def _short(value: object, otherwise: str) -> str:
    return value if isinstance(value, str) and len(value) <= _LONGEST else otherwise


def _sheets(text: object) -> Sheets:
    return (sheets_called(text) if isinstance(text, str) else None) or ONE_SHEET


def _size(text: object) -> PageSize | None:
    try:
        return page_size(text) if isinstance(text, str) else None
    except PageTooLarge:
        return None


_USUAL: Mapping[str, Mapping[str, object]] = {
    REPORT: {"suffix": ".pdf"},
    DATA: {"suffix": ".xlsx"},
    CHART: {"suffix": ".png"},
    GROWTH: {"suffix": ".webp", "size": PageSize(1280, 720, "px")},
}


def usual_for(what: str, last: ExportChoice, **more: object) -> ExportChoice:
    """`last` for another kind of export, in the format and size that are usual for it."""
    usual = {} if last.what == what else _USUAL.get(what, {})
    return replaced(last, what=what, **usual, **more)


PRESETS: tuple[tuple[str, ExportChoice], ...] = (
    (
        mark("Slide for Friday"),
        ExportChoice(suffix=".pptx", size=SCREEN, audience="projector", names="aliases"),
    ),
    (
        mark("A4 page"),
        ExportChoice(suffix=".pdf", size=PAPER, audience="paper", names="full"),
    ),
    (mark("Projector"), ExportChoice(size=SCREEN, audience="projector", names="full")),
    (mark("Screen"), ExportChoice(size=SCREEN, names="full")),
)
"""The presets that everybody has; full names stand for those of before"""


def preset_over(preset: ExportChoice, now: ExportChoice) -> ExportChoice:
    """`preset` for the map and the people of `now`, whose names it never makes full ones."""
    is_page = preset.what == SEEN and now.what in PAGES
    return dataclasses.replace(
        preset,
        what=now.what if is_page else preset.what,
        names=now.names if preset.names == "full" else preset.names,
        title=now.title,
        subtitle=now.subtitle,
        people=now.people,
        shown=now.shown,
        since=now.since,
        values=now.values if preset.chart == now.chart else (),
    )


@dataclass(frozen=True, slots=True)
class DoneExport:
    """What was written, and how, so that it can be written once more."""

    choice: ExportChoice
    target: Path
