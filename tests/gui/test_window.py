"""The window around the map: languages, themes, undo in words, hostile names, bad files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from referralmap import i18n
from referralmap.gui.actions import COMMANDS, MENUS
from referralmap.gui.fields import LineField
from referralmap.gui.settings import UserSettings
from referralmap.gui.window import Window
from tests.gui.conftest import Open
from tests.gui.player import Player, type_into

HOSTILE = "<img src='//host/share/a.png'>&x[*]$\\undefined$"


def test_no_two_commands_share_a_key() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_command_is_in_a_menu() -> None:
    listed = {id_ for _title, ids in MENUS for id_ in ids.split()}
    assert {command.id for command in COMMANDS} <= listed


def test_the_language_changes_while_running(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    player.click(player.point("Anna"))
    player.wheel(player.point("Anna"), 240)
    where = player.canvas.whereabouts()
    player.window.use_language("de")
    player.wait_until_sharp()
    assert i18n.language() == "de"
    titles = [action.text() for action in player.window.menuBar().actions()]
    assert titles == ["Karte", "Bearbeiten", "Ansicht", "Hilfe"]
    assert "Wer bringt die Kontrakte?" in player.canvas.picture.words.title
    assert player.selected == ["Anna"]
    assert player.canvas.whereabouts() == pytest.approx(where, abs=0.5)
    player.qtbot.waitUntil(lambda: shown_colours(player) > 2)
    player.drag(player.point("Anna"), player.ground())
    assert player.steps == ["Anna verschieben"]


def shown_colours(player: Player) -> int:
    """How many different colours the middle of the canvas shows: one if the map is blank."""
    image = player.canvas.grab().toImage()  # which lays the window out first
    area = player.canvas.free_area
    spots = [
        (x, y)
        for x in range(int(area.x), int(area.x + area.width), 3)
        for y in range(int(area.y), int(area.y + area.height), 3)
    ]
    return len({image.pixel(x, y) for x, y in spots})


def test_the_theme_changes_while_running(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.window.use_theme("dark")
    assert player.canvas.picture.theme.name == "dark"
    player.qtbot.waitUntil(lambda: shown_colours(player) > 2)
    player.window.use_theme("light")
    assert player.canvas.picture.theme.name == "light"


def test_undo_says_what_it_takes_back(open_on: Open) -> None:
    player = open_on("me > Anna, me > Bernd")
    player.hover(player.point("Anna"))
    player.drag(player.handle("Anna"), player.point("Bernd"))
    assert player.window.command("undo").text() == "Undo: Anna referred Bernd"
    player.window.command("undo").trigger()
    assert player.window.command("redo").text() == "Redo: Anna referred Bernd"
    assert not player.window.command("undo").isEnabled()


def test_names_are_never_read_as_markup(open_on: Open, qtbot: QtBot) -> None:
    player = open_on("me > Anna")
    player.click(player.point("Anna"))
    person = player.network.people[player.workspace.selection.people[0]]
    player.workspace.open_map.change(person, name=HOSTILE)
    player.click(player.point(HOSTILE))
    player.hover(player.ground())
    player.hover(player.point(HOSTILE))
    qtbot.waitUntil(player.canvas.card.isVisible)
    labels = player.window.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_file_that_is_no_map_is_refused_in_one_sentence(
    qtbot: QtBot, tmp_path: Path, english: None
) -> None:
    file = tmp_path / "x.refmap"
    file.write_text("no map at all")
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    assert not window.open_map(file)
    assert window.notice == "“x.refmap” is not a ReferralMap map; it was not touched."
    assert file.read_text() == "no map at all"


def test_a_new_map_holds_me(qtbot: QtBot, tmp_path: Path, english: None) -> None:
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    assert window.create_map(tmp_path / "mine.refmap")
    assert window.workspace is not None
    network = window.workspace.open_map.network
    assert [person.me for person in network.people.values()] == [True]
    assert [path.stem for path in window.settings.recent] == ["mine"]
    window.close_map()
    assert sorted(path.name for path in tmp_path.glob("mine*")) == ["mine.refmap"]


def test_the_last_view_comes_back(qtbot: QtBot, tmp_path: Path, open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    player.wheel(player.point("Bernd"), 480)
    where = player.canvas.whereabouts()
    path = player.workspace.open_map.document.path
    player.window.close_map()
    player.window.open_map(path)
    qtbot.waitUntil(lambda: player.canvas.whereabouts() == pytest.approx(where))


def test_removing_somebody_inside_a_chain_links_the_ends(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from referralmap.gui import removing

    monkeypatch.setattr(removing, "choose", lambda *_: 0)
    player = open_on("Anna > Bernd > Clara")
    player.click(player.point("Bernd"))
    player.key(Qt.Key.Key_Delete)
    assert player.pairs == {("Anna", "Clara")}
    player.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert player.pairs == {("Anna", "Bernd"), ("Bernd", "Clara")}


def test_a_contract_is_won_from_the_card(open_on: Open, qtbot: QtBot) -> None:
    player = open_on("me > Anna > Bernd")
    player.click(player.point("Bernd"))
    player.window.command("won").trigger()
    form = player.workspace.card.widget().won_form  # type: ignore[attr-defined]
    type_into(form.value, "4.000 €")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    [contract] = player.network.contracts.values()
    assert (str(contract.value.normalize()), contract.currency) == ("4E+3", "EUR")
    qtbot.waitUntil(lambda: player.workspace.ranking.ambassadors() == ["Anna"])


def test_an_unreadable_date_is_put_back_and_explained(open_on: Open, qtbot: QtBot) -> None:
    player = open_on("me > Anna > Bernd")
    player.click(player.point("Bernd"))
    qtbot.waitUntil(lambda: bool(player.workspace.card.findChildren(LineField)))
    fields = player.workspace.card.findChildren(LineField)
    date = next(field for field in fields if field.accessibleName() == "Date")
    date.setFocus()
    type_into(date, "03/04/2026")
    qtbot.keyClick(date, Qt.Key.Key_Return)
    assert date.text() == ""
    assert "could be two days" in player.window.notice
    assert player.steps == []


def test_escape_in_the_search_leads_back_to_the_view(open_on: Open, qtbot: QtBot) -> None:
    player = open_on("me > Anna > Bernd > Clara, me > Dörte Müller")
    player.wheel(player.point("Clara"), 960)
    view = player.canvas.view
    player.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = player.workspace.people.search
    type_into(search, "muller")
    assert player.workspace.people.table.model().rowCount() == 1
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert player.selected == ["Dörte Müller"]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert player.canvas.view == view
    assert search.text() == ""


def test_escape_leaves_the_presentation(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.window.command("present").trigger()
    assert player.window.isFullScreen()
    assert not player.workspace.people.isVisible()
    player.key(Qt.Key.Key_Escape)
    assert not player.window.isFullScreen()
    assert player.workspace.people.isVisible()


def test_what_is_said_does_not_outlive_the_next_edit(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd, me > Clara")
    player.hover(player.point("Anna"))
    player.drag(player.handle("Anna"), player.point("Bernd"))
    assert "already" in player.window.notice
    player.hover(player.point("Anna"))
    player.drag(player.handle("Anna"), player.point("Clara"))
    assert player.window.notice == "Anna referred Clara"
    player.window.command("undo").trigger()
    assert player.window.notice == "Undone: Anna referred Clara"


def test_the_next_start_opens_the_map_that_was_left_open(
    qtbot: QtBot, tmp_path: Path, english: None
) -> None:
    for is_closed in (False, True):
        path = tmp_path / f"{is_closed}.refmap"
        first = Window(UserSettings(tmp_path / "s.ini"), "en")
        assert first.create_map(path)
        if is_closed:
            first.close_map()
        first.close()
        second = Window(UserSettings(tmp_path / "s.ini"), "en")
        qtbot.addWidget(second)
        second.open_last()
        assert (second.workspace is None) == is_closed
        second.close()


def test_a_second_contract_is_added_like_the_first(open_on: Open, qtbot: QtBot) -> None:
    player = open_on("me > Anna > Bernd")
    player.click(player.point("Bernd"))
    for _ in range(2):
        player.window.command("won").trigger()
        form = player.workspace.card.widget().won_form  # type: ignore[attr-defined]
        type_into(form.value, "4000")
        qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert [str(c.value) for c in player.network.contracts.values()] == ["4000.0", "4000.0"]


def test_what_was_typed_last_is_stored_when_the_map_is_closed(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.click(player.point("Anna"))
    card = player.workspace.card
    player.qtbot.waitUntil(lambda: bool(card.findChildren(LineField)))
    fields = {field.accessibleName(): field for field in card.findChildren(LineField)}
    fields["Firm"].setFocus()
    type_into(fields["Firm"], "Huber KG")
    path = player.workspace.open_map.document.path
    player.window.close_map()
    assert player.window.open_map(path)
    assert [p.organisation for p in player.network.people.values() if p.name == "Anna"] == [
        "Huber KG"
    ]


def test_undo_in_the_middle_of_a_drag_gives_the_drag_up(open_on: Open) -> None:
    player = open_on("me > Anna, me > Bernd")
    player.hover(player.point("Anna"))
    player.drag(player.handle("Anna"), player.point("Bernd"))
    player.drag(player.point("Bernd"), player.ground(), drop=False)
    player.window.command("undo").trigger()
    assert player.steps == []
    player.hover(player.point("Anna"))
    assert player.steps == []


def test_what_cannot_be_stored_is_put_back_and_said(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.click(player.point("Anna"))
    card = player.workspace.card
    player.qtbot.waitUntil(lambda: bool(card.findChildren(LineField)))
    fields = {field.accessibleName(): field for field in card.findChildren(LineField)}
    path = player.workspace.open_map.document.path
    path.rename(path.with_suffix(".gone"))
    fields["Firm"].setFocus()
    type_into(fields["Firm"], "Huber KG")
    player.qtbot.keyClick(fields["Firm"], Qt.Key.Key_Return)
    assert fields["Firm"].text() == ""
    assert "changed or moved by another program" in player.window.notice
    assert player.steps == []
