"""No word of the window is cut off, in either language, at any text size, in any window."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from referralmap.analysis.duplicates.pairs import DuplicatePair, Surety
from referralmap.document.backups import Shelf
from referralmap.document.reconciliation import Difference, DifferenceKind, Side
from referralmap.gui.dialogs.about_dialog import AboutDialog
from referralmap.gui.dialogs.duplicates_dialog import DuplicatesDialog
from referralmap.gui.dialogs.help_dialog import HelpDialog
from referralmap.gui.dialogs.map_settings_dialog import MapSettingsDialog
from referralmap.gui.dialogs.preferences_dialog import PreferencesDialog
from referralmap.gui.exporting.content_maker import ContentMaker
from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.exporting.export_offer import export_offer
from referralmap.gui.files.forget_dialog import ForgetDialog
from referralmap.gui.files.merge_dialog import MergeDialog
from referralmap.gui.files.password_dialog import AskPasswordDialog, NewPasswordDialog
from referralmap.gui.files.restore_dialog import RestoreDialog
from referralmap.gui.importing.proposal_dialog import Around, Choice, ProposalDialog
from referralmap.gui.presenting.presenter_window import PresenterWindow
from referralmap.gui.presenting.story_dialog import StoryDialog
from referralmap.gui.presenting.telling import Telling
from referralmap.gui.sessions.memory_dialog import MemoryDialog
from referralmap.gui.sessions.session_comparison import SessionComparison
from referralmap.gui.sessions.sessions_dialog import SessionsDialog
from referralmap.gui.state.export_choice import DATA, REPORT, SEEN, ExportChoice
from referralmap.gui.widgets.fitting.waiting_dialog import WaitingDialog
from referralmap.gui.window.preferences import preferences
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Proposal
from referralmap.model.fields.session_fields import SessionFields, keep_session
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.open_map.earlier_imports import EarlierImports
from referralmap.picture.geometry.page_size import PAPER
from tests.gui.conftest import Open
from tests.gui.fit import cut_off
from tests.gui.player import Player
from tests.interchange.importing import found as source

DRAWING = "me > Anna > Bernd* > Clara**, Anna > Dora, Eva > Clara, me > Emil > Frida*"
SIZES = ((800, 600), (1024, 700), (1366, 768), (1920, 1080))
LOOKS = [
    ("de", 100, SIZES[2]),
    ("de", 200, SIZES[0]),
    ("en", 200, SIZES[3]),
    ("en", 125, SIZES[1]),
]
"""Every language with every size of text and of the window, not each with each."""


def rooms(player: Player) -> Iterator[str]:
    """Every panel in turn, by name."""
    workspace = player.workspace
    workspace.selection.select(PersonId("Anna"))
    workspace.card.start_contract()
    workspace.sides.unfold("left")
    for side in (workspace.left, workspace.tabs):
        for at in range(side.count()):
            side.setCurrentIndex(at)
            yield side.tabBar().accessibleTabName(at)
    workspace.selection.select(PersonId("Anna"), PersonId("Dora"))
    workspace.tabs.turn_to(workspace.card)
    yield "several people"
    player.window.command("evaluation").trigger()
    for at in range(workspace.evaluation.count()):
        workspace.evaluation.setCurrentIndex(at)
        yield workspace.evaluation.tabBar().accessibleTabName(at)
    player.window.command("evaluation").trigger()
    workspace.timeline.open_at(datetime.date(2020, 1, 1))
    yield "timeline"
    workspace.timeline.fold()


def test_no_panel_of_the_window_cuts_anything_off(open_on: Open) -> None:
    player = open_on(DRAWING)
    window, found = player.window, []
    for language, percent, size in LOOKS:
        window.resize(*size)
        window.settings.text_size = percent
        window.use_language(language)
        # the widgets of before, which are gone only when an event loop is left
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for room in rooms(player):
            found += [f"{language} {percent} {size} {room}: {line}" for line in cut_off(window)]
    assert not found, "\n".join(dict.fromkeys(found))


def dialogs(player: Player, tmp_path: Path) -> Iterator[QWidget]:
    window, network = player.window, player.network
    settings = MapSettingsDialog(window, network.settings)
    for page in range(settings.pages.count()):
        settings.pages.setCurrentIndex(page)
        yield settings
    offer, maker = export_offer(player.open_map), ContentMaker(player.open_map)
    for what in (SEEN, REPORT, DATA):
        choice = ExportChoice(what, names="aliases", size=PAPER, logo=Path("logo.png"))
        choice = dataclasses.replace(choice, title="A title that is none of the shortest")
        yield ExportDialog(window, offer, choice, window.settings, maker, lambda _done: "")
    fields = SessionFields("In June", datetime.date(2026, 6, 1), ("Eva",), ("A goal",), (), 0)
    player.open_map.perform(keep_session(player.network, None, fields))
    yield SessionsDialog(window, player.open_map, window.settings)
    drawing = MemoryDialog(window, player.open_map, 1)
    for name in ("Anna", "Frida", "Somebody else", "Emil", "Bernd"):
        drawing.ground.add(name)
    yield drawing
    drawing.turn.click()
    yield drawing
    yield SessionComparison(window, player.open_map, 0, {0: "In June"})
    yield StoryDialog(window, player.open_map.accounts, {}, None)
    telling = Telling(player.workspace, None, {})
    yield PresenterWindow(player.open_map, telling, network)
    telling.end()
    yield ForgetDialog(window, datetime.date(2020, 1, 1), lambda _day: 12)
    yield AskPasswordDialog(window, "a map.refmap", can_be_salvaged=True)
    yield NewPasswordDialog(window, has_one=True)
    person, kind = PersonId("Anna"), DifferenceKind.BOTH_CHANGED
    yield RestoreDialog(window, [Shelf(tmp_path / "A map.refmap", [])], window.colours)
    found = [Difference(person, "Anna", kind, (), (), (), Side.MINE, asks=True)]
    yield MergeDialog(window, found, {}, "Another map")
    pair = DuplicatePair(PersonId("Anna"), PersonId("Dora"), Surety.LIKELY, 0.9, ("phone",))
    yield DuplicatesDialog(window, player.open_map, [pair])
    yield WaitingDialog(window, "Waiting", "Comparing people …")
    yield PreferencesDialog(window, preferences(window))
    yield HelpDialog(window, [("Undo", "Ctrl+Z")], "card")
    yield AboutDialog(window)
    table = "Name,Birthday,Referred by,Shoes\nGina,1.1.1980,Dora,42\nOtto,,Gina,\nAnnna,,,\n"
    findings, network = source(table), player.network

    def proposed(choice: Choice, network: Network) -> Proposal:
        return propose(network, findings, referred_by=choice.giver, today=None, name="x")

    choice, again = Choice(giver=person), {"Shoes": "notes"}
    gone = EarlierImports(day=datetime.date(2026, 10, 12), gone=tuple(network.people))
    around = Around(person, earlier=gone, currency="CHF")
    for notes, columns, beside in (
        (["No."], {}, Around()),
        ([], again, Around()),
        (["No."], {}, around),
    ):
        yield ProposalDialog(
            window, findings, network, proposed, lambda _p, n=notes: n, choice, columns, beside
        )


def test_no_dialog_cuts_anything_off(open_on: Open, tmp_path: Path) -> None:
    player = open_on(DRAWING)
    window, found = player.window, []
    for language, percent, size in LOOKS[1:3]:
        window.settings.text_size = percent
        window.use_language(language)
        for dialog in dialogs(player, tmp_path):
            dialog.show()
            dialog.resize(dialog.size().boundedTo(QSize(*size)))
            where = f"{language} {percent} {size} {type(dialog).__name__}"
            found += [f"{where}: {line}" for line in cut_off(dialog)]
            if not QRect(0, 0, *size).contains(QRect(QPoint(), dialog.size())):
                found.append(f"{where}: is {dialog.size()}")
            dialog.hide()
    assert not found, "\n".join(dict.fromkeys(found))
