"""What can be exported of a map as it is open now, and in which formats."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from referralmap.document.database.history import named_points
from referralmap.gui.state import export_choice as kinds
from referralmap.gui.state.program_settings import documents_folder
from referralmap.gui.state.window_map import WindowMap
from referralmap.i18n import _, mark, ngettext
from referralmap.interchange.exporters import EXPORTERS
from referralmap.model.records import PersonId
from referralmap.picture.geometry.page_size import PAPER, SCREEN, PageSize
from referralmap.picture.geometry.sheet_count import ONE_SHEET, Sheets

SIZES: tuple[tuple[PageSize, str], ...] = (
    (SCREEN, mark("Screen or slide 16:9, 1920 × 1080")),
    (PageSize(1440, 1080, "px"), mark("Slide 4:3, 1440 × 1080")),
    (PageSize(3840, 2160, "px"), mark("Large screen, 3840 × 2160")),
    (PAPER, mark("A4 across")),
    (PageSize(210, 297, "mm"), mark("A4 upright")),
    (PageSize(420, 297, "mm"), mark("A3 across")),
    (PageSize(297, 420, "mm"), mark("A3 upright")),
    (PageSize(1200, 1200, "px"), mark("Square, 1200 × 1200")),
    (PageSize(1280, 720, "px"), mark("Small, 1280 × 720")),
)
SHEETS = (ONE_SHEET, *(Sheets(*n) for n in ((2, 1), (1, 2), (2, 2), (3, 2), (2, 3), (3, 3))))
AUDIENCES = (
    ("screen", mark("Screen")),
    ("projector", mark("Projector: larger, with fewer names")),
    ("paper", mark("Paper")),
)
_PNG, _SVG, _PDF, _PPTX = (
    (".png", mark("PNG picture")),
    (".svg", mark("SVG drawing")),
    (".pdf", mark("PDF page")),
    (".pptx", mark("Slide for PowerPoint")),
)
_FORMATS: Mapping[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(kinds.PAGES, (_PNG, _SVG, _PDF, _PPTX)),
    kinds.FAN: (_PNG,),
    kinds.CHART: (_PNG, _SVG, _PDF),
    kinds.REPORT: (_PDF, _PPTX),
    kinds.GROWTH: (
        (".webp", mark("Animated picture, small")),
        (".gif", mark("Animated picture, readable everywhere")),
        (".png", mark("Six pictures, numbered")),
    ),
    kinds.DATA: tuple((each.suffix, each.name) for each in EXPORTERS),
}
SUFFIXES = frozenset(suffix for formats in _FORMATS.values() for suffix, _words in formats)
_PAGE_FIELDS = frozenset(
    "size audience theme title subtitle notes legend dated transparent logo".split()
)
_FIELDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        kinds.PAGES,
        _PAGE_FIELDS | {"ranking", "figures", "everybody", "shown", "sheets", "template"},
    ),
    kinds.FAN: _PAGE_FIELDS | {"shown"},
    kinds.CHART: frozenset(("chart", "size", "theme", "title", "shown")),
    kinds.REPORT: frozenset(("since", "audience", "title", "shown")),
    kinds.GROWTH: frozenset(("size", "theme", "title", "legend", "ranking", "figures")),
    kinds.DATA: frozenset(("shown",)),
}


@dataclass(frozen=True, slots=True)
class ExportOffer:
    """The kinds of export, each with its words and its people, and the sessions that a report can
    be set against, each with its step of the history and its name.
    """

    whats: tuple[tuple[str, str], ...]
    people: Mapping[str, tuple[PersonId, ...]]
    selected: tuple[PersonId, ...]
    sessions: tuple[tuple[int, str], ...]
    is_fan: bool
    """Whether what is seen is a fan"""
    name: str
    folder: Path

    def kind(self, what: str) -> str:
        """The kind of `what`: the current view may be a fan."""
        return kinds.FAN if what == kinds.SEEN and self.is_fan else what

    def formats(self, what: str) -> tuple[tuple[str, str], ...]:
        """Suffixes with the words for them."""
        return _FORMATS[self.kind(what)]

    def fields(self, what: str) -> frozenset[str]:
        """The names of the options that make a difference."""
        return _FIELDS[self.kind(what)]

    def target(self, suffix: str) -> Path:
        """The suggested file: the map's name and the day."""
        day = datetime.date.today().isoformat()
        return self.folder / f"{self.name} {day}{suffix}"


def export_offer(open_map: WindowMap) -> ExportOffer:
    """What can be exported now."""
    network, view = open_map.network, open_map.view
    selected = tuple(open_map.selection.people)
    whats = [(kinds.SEEN, _("The view as it is seen")), (kinds.WHOLE, _("The whole map"))]
    people: dict[str, tuple[PersonId, ...]] = {}
    if selected:
        count = len(selected)
        text = ngettext("{count} selected person", "{count} selected people", count)
        whats.append((kinds.SELECTION, text))
        people[kinds.SELECTION] = selected
    person = selected[0] if len(selected) == 1 else view.focused
    if person is not None:
        name = network.people[person].name
        whats.append((kinds.FOCUS, _("Chain and branch of {name}").format(name=name)))
        whats.append((kinds.FAN, _("Fan of {name}").format(name=name)))
        people |= {kinds.FOCUS: (person,), kinds.FAN: (person,)}
    whats += [
        (kinds.CHART, _("A chart")),
        (kinds.REPORT, _("The coaching report")),
        (kinds.GROWTH, _("The growth of the map")),
        (kinds.DATA, _("People, referrals and contracts as data")),
    ]
    return ExportOffer(
        tuple(whats),
        people,
        selected,
        tuple(named_points(network.sessions.values()).items()),
        view.fan is not None,
        open_map.document.path.stem,
        documents_folder(),
    )
