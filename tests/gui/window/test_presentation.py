"""Aliases for all names: nothing that says who somebody is stands anywhere in the window."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from referralmap.analysis.attribution import RULES
from referralmap.analysis.figures.accounts import Accounts
from referralmap.document.document import Document
from referralmap.gui.panels.history_panel import HistoryPanel
from referralmap.gui.sessions.sessions_dialog import SessionsDialog
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window
from referralmap.interchange.reduction import reduced, reduced_ids
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.fields.session_fields import SessionFields, keep_session
from referralmap.model.records import Bookmark, ContractId, Person, PersonId, Session
from referralmap.model.vocabulary import Rank
from referralmap.picture.theme import theme
from tests.gui.conftest import Open
from tests.gui.player import Player
from tests.interchange.test_reduction import full_of_canaries
from tests.random_maps import a_random_network

ROLES = (
    *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole),
    *(Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.UserRole),
)
SAYS = (
    *("text", "toolTip", "windowTitle", "placeholderText", "statusTip", "whatsThis"),
    *("accessibleName", "accessibleDescription", "title", "iconText"),
)
Telling = Callable[[], Player]


@pytest.fixture
def telling(qtbot: QtBot, tmp_path: Path, english: None) -> Iterator[Telling]:
    """Opens a map on which every text that says who somebody is holds *canary*."""
    windows: list[Window] = []

    def open_() -> Player:
        network, _titles = full_of_canaries()
        records = [
            dataclasses.replace(record, photo=None, country="AT")
            if isinstance(record, Person)
            else record
            for record in network.records()
            if not isinstance(record, Bookmark | Session)
        ][1:]
        path = tmp_path / "canary.refmap"
        Document.create(path, network.settings, records=records).close()
        window = Window(UserSettings(tmp_path / "own.ini"), "en")
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        assert window.open_map(path)
        player = Player(qtbot, window)
        player.wait_until_sharp()
        return player

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()


def texts_of(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    # which of its bases answers, of a list that is not in Python, is a matter of chance
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (str(model.data(index, role)) for role in ROLES)
            yield from texts_of(model, index)


def texts(window: Window) -> Iterator[str]:
    """All that stands in a window or is said of it, seen or not."""
    workspace = window.workspace
    assert workspace is not None
    yield repr(list(workspace.open_map.network.records()))
    yield repr(workspace.canvas.picture.words)
    for thing in [window, *window.findChildren(QWidget), *window._actions.values()]:
        yield from (str(say()) for name in SAYS if callable(say := getattr(thing, name, None)))
        if isinstance(thing, QTextEdit):
            yield thing.toPlainText()
        elif isinstance(thing, QComboBox):
            yield from map(thing.itemText, range(thing.count()))
        elif isinstance(thing, QAbstractItemView) and thing.model() is not None:
            yield from texts_of(thing.model(), QModelIndex())


def told(player: Player) -> list[str]:
    """What tells of anybody in all panels, with somebody selected."""
    workspace, found = player.workspace, []
    workspace.selection.select(next(iter(player.network.contracts.values())).buyer)
    player.window.command("evaluation").trigger()
    for tabs in (workspace.left, workspace.tabs, workspace.evaluation):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            player.qtbot.wait(20)
            found += [text for text in texts(player.window) if "canary" in text]
    player.window.command("evaluation").trigger()
    return found


def test_with_aliases_nothing_in_the_window_says_who_anybody_is(telling: Telling) -> None:
    player = telling()
    assert len(told(player)) > 20
    player.window.command("aliases").trigger()
    player.wait_until_sharp()
    assert [text[:200] for text in told(player)] == []
    assert player.window.command("aliases").isChecked()
    assert player.window.windowTitle() == "Aliases (read only) – ReferralMap"


def test_f8_shows_the_same_view_of_the_same_people_and_leads_back(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, Anna > Clara")
    named, titles = player.workspace.open_map, player.window.windowTitle()
    player.workspace.use_layout("tree")
    player.workspace.selection.select(PersonId("Bernd"))
    player.key(Qt.Key.Key_F8)
    assert player.network is not named.network
    assert player.workspace.open_map.layout == "tree"
    [shown] = player.workspace.selection.people
    assert player.network.people[shown].name == "Person 3"
    here, there = (
        network.place(person, "tree")
        for network, person in ((player.network, shown), (named.network, PersonId("Bernd")))
    )
    assert here is not None
    assert there is not None
    assert (here.x, here.y) == (there.x, there.y)
    player.key(Qt.Key.Key_F8)
    assert player.workspace.open_map is named
    assert player.window.windowTitle() == titles
    assert player.selected == ["Bernd"]
    assert player.workspace.open_map.perform(named.new_person("Dora", PersonId("Anna")))


def test_with_aliases_nothing_can_be_edited_and_the_window_says_why(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.window.command("aliases").trigger()
    assert "F8" in player.workspace.banner.text
    before = len(player.network.people)
    for id_ in ("import", "undo", "remove", "map_settings", "rename"):
        assert not player.window.command(id_).isEnabled()
    assert not player.workspace.open_map.perform(player.workspace.open_map.new_person("Dora", None))
    assert len(player.network.people) == before
    assert "F8" in player.window.notice


def test_with_aliases_what_is_not_shown_is_not_said_to_be_missing(open_on: Open) -> None:
    player = open_on("me > Anna")
    fields = SessionFields("In June", datetime.date(2026, 6, 1), after_step=0)
    assert player.workspace.open_map.perform(keep_session(player.network, None, fields))
    player.window.command("aliases").trigger()
    open_map = player.workspace.open_map
    dialog = SessionsDialog(player.window, open_map, player.window.settings)
    player.qtbot.addWidget(dialog)
    panel = HistoryPanel(open_map, player.workspace.selection, lambda: theme("light"))
    player.qtbot.addWidget(panel)
    for widget in (dialog, panel):
        widget.show()
        said = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
        assert any("with aliases" in text for text in said)
        assert not any("yet" in text for text in said)


@pytest.mark.parametrize("command", ["save_copy", "duplicate"])
def test_with_aliases_no_copy_is_written_that_would_pass_for_a_backup(
    open_on: Open, command: str
) -> None:
    player = open_on("me > Anna")
    folder = player.workspace.document.path.parent
    before = {*folder.iterdir()}
    player.window.command("aliases").trigger()
    player.window.command(command).trigger()
    assert {*folder.iterdir()} == before
    assert "without names" in player.window.notice
    assert player.window.command("aliases").isChecked()


def test_closing_with_aliases_lets_go_of_the_map(open_on: Open) -> None:
    player = open_on("me > Anna")
    path = player.workspace.document.path
    player.window.command("aliases").trigger()
    player.window.close_map()
    assert player.window.presentation.named is None
    assert player.window.open_map(path)
    assert not player.workspace.document.is_read_only


def test_the_map_that_lies_behind_aliases_can_be_opened_anew(open_on: Open) -> None:
    player = open_on("me > Anna")
    path = player.workspace.document.path
    player.window.command("aliases").trigger()
    assert player.window.open_map(path)
    assert not player.workspace.document.is_read_only
    assert player.window.presentation.named is None
    assert "Anna" in player.network.people


@pytest.mark.parametrize("seed", range(12))
def test_everybody_has_the_same_credit_under_an_alias(seed: int) -> None:
    network = a_random_network(seed)
    ids = reduced_ids(network, "aliases")
    copy = reduced(network, "aliases", whole_days=True)
    today = datetime.date(2026, 1, 1)
    for rule in RULES:
        named, aliased = (Accounts.of(each, rule.key, today) for each in (network, copy))
        assert {
            ids[s.id]: (s.credit, s.contracts, s.referrals, s.role) for s in named.ranking()
        } == {s.id: (s.credit, s.contracts, s.referrals, s.role) for s in aliased.ranking()}


def test_page_down_tells_the_story_and_leaving_shows_what_was_seen_before(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd**, me > Clara > Dora*, Emil")
    emil = player.network.people[PersonId("Emil")]
    player.workspace.open_map.change(emil, rank=Rank.A)
    contract = player.workspace.open_map.network.contracts_of(PersonId("Bernd"))[0]
    player.workspace.open_map.perform(
        Edit(
            Label("x"),
            (
                Change(
                    None, dataclasses.replace(contract, id=ContractId("e"), buyer=PersonId("Emil"))
                ),
            ),
        )
    )
    player.window.be_calm(True)
    player.workspace.use_layout("tree")
    player.workspace.open_map.look(focused=PersonId("Clara"))
    before = player.workspace.open_map.view
    player.key(Qt.Key.Key_PageDown)
    assert player.workspace.open_map.view == before
    player.window.command("present").trigger()
    seen = []
    for key in (*[Qt.Key.Key_PageDown] * 7, Qt.Key.Key_PageUp):
        player.key(key)
        view = player.workspace.open_map.view
        seen.append(view.focused or dict(view.chosen).get("role", ""))
        assert view.layout == "tree"
    silent = frozenset({"silent_a"})
    assert seen == ["", "Anna", "Clara", silent, "", "", "", silent]
    player.key(Qt.Key.Key_Escape)
    assert not player.window.presentation.is_on
    assert player.workspace.open_map.view == before


def test_after_a_kill_amid_a_story_the_map_opens_as_it_was_before(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, me > Clara")
    workspace, map_id = player.workspace, player.workspace.document.map_id
    workspace._keep_view()
    before = player.window.settings.looking_of(map_id)
    player.window.command("present").trigger()
    player.key(Qt.Key.Key_PageDown)
    workspace._keep_view()
    assert workspace.open_map.view.focused == "Anna"
    assert player.window.settings.looking_of(map_id) == before
    player.window.command("present").trigger()
    workspace.open_map.look(focused=PersonId("Clara"))
    workspace._keep_view()
    assert player.window.settings.looking_of(map_id) != before
