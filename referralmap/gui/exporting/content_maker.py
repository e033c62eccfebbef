"""From what the user chose to what is exported, remembering what it took long to find out."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from referralmap.analysis.arrays.chains import chain_and_branch
from referralmap.analysis.figures.accounts import Accounts
from referralmap.document.database.history import named_points
from referralmap.document.past_states import network_after
from referralmap.gui.exporting.export_content import (
    ChartContent,
    DataContent,
    ExportContent,
    GrowthContent,
    PageContent,
    ReportContent,
)
from referralmap.gui.state import export_choice as kinds
from referralmap.gui.state.export_choice import ExportChoice
from referralmap.gui.state.window_map import WindowMap
from referralmap.interchange.exporters import EXPORTERS
from referralmap.interchange.look import NO_LOOK
from referralmap.interchange.reduction import reduced
from referralmap.model.fields.session_fields import latest_session
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.open_map.growth_pictures import GrowthSeries, days_between
from referralmap.open_map.people_called import drawn_in
from referralmap.open_map.seen_map import SeenMap
from referralmap.open_map.view_state import ViewState
from referralmap.picture.aliased_map import renamed
from referralmap.picture.captions import DOT, Beside, day_text, rule_text
from referralmap.picture.charting.chart import ChartPicture
from referralmap.picture.charts import CHARTS
from referralmap.picture.drawing.logo import logo_in
from referralmap.picture.drawing.shapes import Picture
from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.graph_look import look_for
from referralmap.picture.map_picture import Captions, MapPicture
from referralmap.picture.report.report_charts import report_charts
from referralmap.picture.report.report_text import CoachingReport, report_of
from referralmap.picture.theme import light_for, theme
from referralmap.picture.wording.session_text import since_text
from referralmap.render.page_painter import Page
from referralmap.render.paper.page_file import PageOrder, SeenPage
from referralmap.render.paper.report_file import ReportParts, audience_of, closer, report_drawings

MOMENTS = 48
"""How many days an animated picture goes through."""
T = TypeVar("T")


class NobodyLeft(Exception):
    """None of the people that the export is about is on the map any more."""


class ContentMaker:
    """Makes exports of one open map; keeps the last of each slow kind as long as the map stays."""

    def __init__(self, open_map: WindowMap) -> None:
        self._open_map = open_map
        self._kept: dict[str, tuple[object, Any]] = {}

    @property
    def people(self) -> int:
        """How many are on the map."""
        return len(self._open_map.network.people)

    def content(self, choice: ExportChoice) -> ExportContent:
        """What `choice` asks for; its suffix is known.

        Raises `NobodyLeft`, `NotALogo`, and `TooManyShapes` for a report.
        """
        makers: dict[str, Callable[[ExportChoice], ExportContent]] = {
            kinds.CHART: self._chart,
            kinds.REPORT: self._report,
            kinds.GROWTH: self._growth,
            kinds.DATA: self._data,
        }
        return makers.get(choice.what, self._page)(choice)

    def usual_words(self, choice: ExportChoice) -> tuple[str, str]:
        """The title and the subtitle where none are chosen."""
        if choice.what == kinds.CHART:
            return self._chart_picture(choice).title, ""
        settings_title = self._open_map.network.settings.title if choice.names == "full" else ""
        if choice.what == kinds.REPORT:
            return self._said(choice).title, ""
        if choice.what == kinds.DATA:
            return "", ""
        return self._picture(choice)[0].words.title, settings_title

    def growth(self, choice: ExportChoice) -> Callable[[Network], GrowthSeries]:
        """The growth of a network under the current view."""
        rule = self._open_map.accounts.ledger.rule.key
        view = dataclasses.replace(self._open_map.view, rule=rule, names=choice.names, fan=None)
        return lambda network: GrowthSeries(network, view, theme(choice.theme), choice.title)

    def _page(self, choice: ExportChoice) -> PageContent:
        picture, beside = self._picture(choice)
        accounts = self._seen(choice).accounts
        words = worded(picture.words, accounts, choice)
        order = PageOrder(
            choice.size,
            choice.dpi,
            legend=choice.legend,
            ranking=choice.ranking,
            figures=choice.figures,
            transparent=choice.transparent,
            audience=choice.audience,
            everybody=choice.everybody or None,
            logo=self._logo(choice.logo),
            sheets=choice.sheets,
            template=choice.template,
            notes=choice.notes,
        )
        seen = SeenPage(dataclasses.replace(picture, words=words), beside)
        return PageContent(seen, order, choice.suffix)

    def _report(self, choice: ExportChoice) -> ReportContent:
        seen = self._seen(choice)
        report = self._said(choice)
        if choice.title is not None:
            report = dataclasses.replace(report, title=choice.title)
        whole = dataclasses.replace(choice, what=kinds.WHOLE, theme="light")
        picture, beside = self._picture(whole)
        assert isinstance(picture, MapPicture)
        audience = audience_of(choice.audience, choice.suffix)
        worn = light_for(audience)
        charts = self._remembered(
            "charts",
            (seen, worn.name, audience),
            lambda: report_charts(seen.accounts, worn, closer(audience)),
        )
        parts = ReportParts(report, picture, beside, charts, audience)
        return ReportContent(parts, choice.suffix, len(report_drawings(parts, choice.suffix)))

    def _said(self, choice: ExportChoice) -> CoachingReport:
        """What the report says under its usual title."""
        seen = self._seen(choice)

        def made() -> CoachingReport:
            earlier, since = self._earlier(choice)
            network = self._open_map.network
            session = latest_session(network.sessions.values())
            memory = drawn_in(session, network, seen.accounts)
            return report_of(seen.accounts, earlier, since, session, memory, choice.names)

        return self._remembered("report", (seen, choice.since), made)

    def _earlier(self, choice: ExportChoice) -> tuple[Accounts | None, str]:
        """The map after the step of the session that is chosen, and its name."""
        document, step = self._open_map.document, choice.since
        named = named_points(document.network.sessions.values())
        if step is None or step not in named:
            return None, ""
        past = renamed(network_after(document, step), choice.names, choice.shown)
        rule, today = self._open_map.accounts.rule.key, datetime.date.today()
        return Accounts.of(past, rule, today), since_text(named[step], choice.names)

    def _chart(self, choice: ExportChoice) -> ChartContent:
        picture = self._chart_picture(choice)
        if choice.title is not None:
            picture = dataclasses.replace(picture, title=choice.title)
        size = choice.size.pixels(choice.dpi)
        return ChartContent(picture, theme(choice.theme), choice.suffix, *size)

    def _chart_picture(self, choice: ExportChoice) -> ChartPicture:
        open_map = self._open_map
        accounts = open_map.accounts
        if choice.names != "full":

            def made() -> Accounts:
                copy = reduced(open_map.network, choice.names, None, choice.shown)
                return Accounts.of(copy, accounts.rule.key, accounts.today)

            accounts = self._remembered("accounts", (choice.names, choice.shown), made)
        chart = next((each for each in CHARTS if each.key == choice.chart), CHARTS[0])
        values = {slider.key: slider.usual(accounts) for slider in chart.sliders}
        return chart.picture(accounts, values | dict(choice.values))

    def _growth(self, choice: ExportChoice) -> GrowthContent:
        network = self._open_map.network
        today = self._open_map.day or datetime.date.today()
        days = days_between(network, today, MOMENTS)
        key = (choice.names, choice.theme, choice.title)
        make = self.growth(choice)
        moment = self._remembered("moment", key, lambda: make(network).last(days))
        return GrowthContent(moment, growth_page(choice))

    def _data(self, choice: ExportChoice) -> DataContent:
        network = self._open_map.network
        exporter = next(each for each in EXPORTERS if each.suffix == choice.suffix)
        readable = next(
            each
            for each in (exporter, *EXPORTERS)
            if each.is_text and each.carries == exporter.carries
        )
        given = network
        look = NO_LOOK
        if choice.names != "full":
            given = reduced(network, choice.names, None, choice.shown)
        if exporter.needs_look:
            look = look_for(
                network,
                choice.names,
                None,
                layout=self._open_map.layout,
                theme=theme(choice.theme),
                rule=self._open_map.accounts.ledger.rule.key,
                today=datetime.date.today(),
            )
        return DataContent(given, look, exporter, readable, theme(choice.theme))

    def _picture(self, choice: ExportChoice) -> tuple[MapPicture | FanPicture, Beside]:
        """What is seen of the map, with its usual title, and what stands beside it."""
        seen, view = self._seen(choice), self._view(choice)

        def made() -> tuple[MapPicture | FanPicture, Beside]:
            return seen.picture(view, theme(choice.theme)), seen.beside(view)

        return self._remembered("picture", (seen, view, choice.theme), made)

    def _view(self, choice: ExportChoice) -> ViewState:
        view = self._open_map.view
        if choice.what == kinds.FAN:
            return dataclasses.replace(view.plain(), fan=(self._people(choice)[0], None))
        if choice.what != kinds.SEEN:
            return dataclasses.replace(view.plain(), fan=None)
        if choice.everybody:
            return dataclasses.replace(view, folded=frozenset())
        return view

    def _seen(self, choice: ExportChoice) -> SeenMap:
        """The map or the part of it, under the names that are chosen."""
        only, branch_of = None, None
        if choice.what == kinds.SELECTION:
            only = {*self._people(choice)}
        elif choice.what == kinds.FOCUS:
            branch_of = self._people(choice)[0]
            only = chain_and_branch(self._open_map.network, branch_of)
        firsts = frozenset(self._open_map.firsts.items())
        key = (choice.names, choice.shown, frozenset(only or ()), branch_of, firsts)

        def made() -> SeenMap:
            return self._open_map.seen_by_others(
                choice.names, choice.shown, only=only, branch_of=branch_of
            )

        return self._remembered("seen", (key, self._open_map.view.day), made)

    def _people(self, choice: ExportChoice) -> list[PersonId]:
        there = [id_ for id_ in choice.people if id_ in self._open_map.network.people]
        if not there:
            raise NobodyLeft
        return there

    def _logo(self, path: Path | None) -> Picture | None:
        return None if path is None else self._remembered("logo", path, lambda: logo_in(path))

    def _remembered(self, kind: str, key: object, make: Callable[[], T]) -> T:
        now = (key, self._open_map.network.version, self._open_map.accounts.rule.key)
        if kind not in self._kept or self._kept[kind][0] != now:
            self._kept[kind] = (now, make())
        found: T = self._kept[kind][1]
        return found


def growth_page(choice: ExportChoice) -> Page:
    width, height = choice.size.pixels(choice.dpi)
    return Page(width, height, choice.legend, ranking=choice.ranking, figures=choice.figures)


def worded(words: Captions, accounts: Accounts, choice: ExportChoice) -> Captions:
    """`words` with the title and the subtitle that are chosen, with rule and date or without."""
    usual = accounts.network.settings.title
    said = words.subtitle.removeprefix(usual).removeprefix(DOT) if usual else words.subtitle
    left_out = () if choice.dated else (rule_text(accounts), day_text(accounts))
    rest = [part for part in said.split(DOT) if part not in left_out]
    first = usual if choice.subtitle is None else choice.subtitle
    title = words.title if choice.title is None else choice.title
    parts = filter(None, (first, *rest, choice.notes))
    return dataclasses.replace(words, title=title, subtitle=DOT.join(parts))
