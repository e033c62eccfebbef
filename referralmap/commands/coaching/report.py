"""``report``: the coaching report as a PDF or as slides."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.commands.coaching.states import State, state_called
from referralmap.commands.command import Command, CommandRefused, add_map, add_rule, opened
from referralmap.i18n import _, mark

if TYPE_CHECKING:
    from referralmap.analysis.figures.accounts import Accounts
    from referralmap.model.network import Network
    from referralmap.open_map.seen_map import SeenMap


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    from referralmap.model.person_names import KINDS

    add_map(parser)
    parser.add_argument(
        "target", metavar=_("TARGET"), type=Path, help=_("a file that ends in .pdf or .pptx")
    )
    moment = _("a day (2026-01-31), step:12 or session:NAME")
    parser.add_argument("--from", dest="start", metavar=_("MOMENT"), help=moment)
    parser.add_argument("--names", choices=KINDS, default="full", help=_("how people are named"))
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("screen", "projector", "paper"),
        default="paper",
        help=_("who looks: everything is larger for a projector and on paper"),
    )
    add_rule(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.atomic_file import write_whole

    suffix = options.target.suffix.lower()
    if suffix not in (".pdf", ".pptx"):
        text = _("“{file}” cannot be written: the suffixes known are {known}.")
        raise CommandRefused(text.format(file=options.target.name, known=".pdf .pptx"))
    with opened(options.map, read_only=True) as document:
        now = state_called(document, None)
        before = state_called(document, options.start) if options.start else None
    write_whole(options.target, _content(now, before, suffix, options))
    return 0


def _content(now: State, before: State | None, suffix: str, options: argparse.Namespace) -> bytes:
    from referralmap.model.fields.session_fields import latest_session
    from referralmap.open_map.people_called import drawn_in
    from referralmap.open_map.view_state import ViewState
    from referralmap.picture.map_picture import MapPicture
    from referralmap.picture.report.report_charts import report_charts
    from referralmap.picture.report.report_text import report_of
    from referralmap.picture.theme import light_for, theme
    from referralmap.picture.vector.slide_refusals import TooManyShapes
    from referralmap.picture.wording.session_text import since_text
    from referralmap.render.offscreen import offscreen
    from referralmap.render.paper.report_file import ReportParts, audience_of, closer, report_file

    accounts = _accounts(now.network, options, now.day)
    earlier = _accounts(before.network, options, before.day) if before else None
    session = latest_session(now.network.sessions.values())
    memory = drawn_in(session, now.network, accounts)
    since = before.name if before else ""
    if options.start and options.start.startswith("session:"):
        since = since_text(since, options.names)
    report = report_of(accounts, earlier, since, session, memory, options.names)
    seen = _seen(now.network, options)
    picture = seen.picture(ViewState(rule=options.rule, names=options.names), theme("light"))
    assert isinstance(picture, MapPicture)
    audience = audience_of(options.audience, suffix)
    charts = report_charts(accounts, light_for(audience), closer(audience))
    parts = ReportParts(report, picture, seen.beside(), charts, audience)
    application = offscreen() if suffix == ".pdf" else None
    try:
        return report_file(parts, suffix)
    except TooManyShapes:
        text = _("A map of so many people does not fit on a slide: write the report as a PDF.")
        raise CommandRefused(text) from None
    finally:
        del application


def _accounts(network: Network, options: argparse.Namespace, day: datetime.date) -> Accounts:
    """Of the people under the names that they have in the report."""
    from referralmap.analysis.figures.accounts import Accounts
    from referralmap.picture.aliased_map import renamed

    return Accounts.of(renamed(network, options.names), options.rule, day)


def _seen(network: Network, options: argparse.Namespace) -> SeenMap:
    from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
    from referralmap.layouts.newcomers.placing import homeless_places
    from referralmap.open_map.first_places import first_places
    from referralmap.open_map.seen_map import SeenMap
    from referralmap.open_map.view_state import ViewState
    from referralmap.picture.aliased_map import renamed

    view = ViewState(rule=options.rule, names=options.names)
    inputs = LayoutInputs(network)
    network.work_out(homeless_places(inputs, view.layout))
    named = renamed(network, options.names)
    seen = SeenMap.under(named, view, datetime.date.today(), inputs)
    seen.firsts = first_places(seen.accounts.network)
    return seen


COMMAND = Command(
    "report", mark("write the coaching report as a PDF or as slides"), _add_arguments, _run
)
