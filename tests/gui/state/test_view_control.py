"""How the map is looked at: focus, folds, filters, colours, connections, saved views, outline."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, Qt

from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.looking import chips, lit
from tests.gui.player import Player

CONTROL = Qt.KeyboardModifier.ControlModifier


DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"


def test_a_branch_is_folded_and_unfolded_by_key(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.click(player.point("Anna"))
    player.key(Qt.Key.Key_B, CONTROL)
    assert set(player.canvas.picture.names) == {"me", "Anna", "Emil", "Frida", "Gerd"}
    assert [fold.text for fold in player.canvas.picture.folds] == ["3 people, 2 contracts, €2,400"]
    assert chips(player) == ["1 branch folded · unfold", "5 of 8 · show all"]
    player.key(Qt.Key.Key_B, CONTROL)
    assert len(player.canvas.picture.names) == 8
    player.click(player.point("Gerd"))
    player.key(Qt.Key.Key_B, CONTROL)
    assert player.window.notice == "There is no branch to fold here."
    assert player.steps == []


def test_escape_leads_back_from_agreed_steps_and_a_connection_replaces_them(open_on: Open) -> None:
    player = open_on(DRAWING)
    agreed = (PersonId("Dora"), PersonId("Gerd"))
    player.workspace.open_map.look(agreed=agreed)
    assert lit(player) == {"Dora", "Gerd"}
    assert chips(player) == ["Agreed steps  ×", "2 of 8 · show all"]
    player.key(Qt.Key.Key_Escape)
    assert len(lit(player)) == 8
    player.workspace.open_map.look(agreed=agreed)
    player.workspace.view_control.show_path((PersonId("Anna"), PersonId("Bernd")))
    assert lit(player) == {"Anna", "Bernd"}


def test_a_click_on_what_is_said_of_a_branch_unfolds_it(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.workspace.view_control.fold(PersonId("Anna"))
    player.wait_until_sharp()
    player.qtbot.mouseClick(player.canvas, Qt.MouseButton.LeftButton, pos=pill(player).toPoint())
    assert len(player.canvas.picture.names) == 8


def pill(player: Player) -> QPointF:
    """A pixel where the words of the fold are."""
    canvas = player.canvas
    spots = (
        QPointF(x, y) for y in range(0, canvas.height(), 4) for x in range(0, canvas.width(), 8)
    )
    return next(
        s
        for s in spots
        if canvas._frame.pill_at(canvas.picture, canvas.view, s.x(), s.y()) is not None
    )


def test_the_connection_of_two_people_is_shown_until_escape(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.click(player.point("Clara"))
    player.key(Qt.Key.Key_J, CONTROL)
    assert player.window.notice.startswith("Select two people")
    player.click(player.point("Frida"), CONTROL)
    player.key(Qt.Key.Key_J, CONTROL)
    assert lit(player) == {"Clara", "Bernd", "Anna", "me", "Emil", "Frida"}
    assert chips(player)[0] == "Connection of Clara and Frida  ×"
    player.key(Qt.Key.Key_Escape)
    assert chips(player) == []
    assert player.selected == ["Clara", "Frida"]


def test_a_map_is_looked_at_as_it_was_left_but_the_settings_tell_no_tag(open_on: Open) -> None:
    player = open_on(DRAWING)
    anna = player.network.people[PersonId("Anna")]
    player.workspace.open_map.change(anna, tags=("secret",))
    chosen = (("tag", frozenset({"secret"})), ("role", frozenset({"ambassador"})))
    player.workspace.open_map.look(chosen=chosen, hides=True)
    path = player.workspace.document.path
    player.window.close_map()
    assert "secret" not in Path(player.window.settings._store.fileName()).read_text("utf-8")
    assert player.window.open_map(path)
    player.wait_until_sharp()
    assert set(player.canvas.picture.names) == {"Anna", "Bernd"}
    assert player.workspace.open_map.view.chosen == chosen[1:]


def test_after_a_change_of_language_everything_goes_on(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.double_click(player.point("Anna"))
    player.workspace.open_map.look(down=1)
    before = chips(player)
    player.window.use_theme("dark")
    player.wait_until_sharp()
    assert chips(player) == before
    assert player.canvas.hasFocus()
    player.window.command("unfocus").trigger()
    assert lit(player) == set(player.network.people)


def test_whoever_is_sought_is_revealed(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.workspace.view_control.fold(PersonId("Anna"))
    player.workspace.people.flight_wanted.emit("Clara")
    assert "Clara" in player.canvas.picture.names
    player.workspace.open_map.look(chosen=(("role", frozenset({"fan"})),), hides=True)
    player.workspace.people.flight_wanted.emit("Clara")
    assert "Clara" in player.canvas.picture.names
    assert player.window.notice.startswith("The filter hid the person")


MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


ALT = Qt.KeyboardModifier.AltModifier


def test_a_double_click_focuses_and_escape_leads_back(open_on: Open) -> None:
    player = open_on(MAP)
    player.double_click(player.point("Bernd"))
    assert player.canvas.selection.focused == "Bernd"
    player.key(Qt.Key.Key_Escape)
    assert player.canvas.selection.focused is None
    player.key(Qt.Key.Key_Left, ALT)
    assert player.canvas.selection.focused == "Bernd"


def test_the_way_back_through_the_focus_forgets_who_is_gone(open_on: Open) -> None:
    player = open_on(MAP)
    player.double_click(player.point("Emil"))
    player.key(Qt.Key.Key_Escape)
    player.click(player.point("Emil"))
    player.key(Qt.Key.Key_Delete)
    assert "Emil" not in player.places()
    player.key(Qt.Key.Key_Left, ALT)
    assert player.workspace.selection.focused is None


def test_what_if_she_had_not_been_there_fades_whom_she_alone_brought(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.click(player.point("Bernd"))
    player.window.command("without").trigger()
    assert lit(player) == {*player.canvas.picture.names} - {"Clara"}
    assert player.window.notice.startswith("Without Bernd: 1 person fewer")
    assert chips(player)[0] == "Without Bernd  ×"
    player.key(Qt.Key.Key_Escape)
    assert chips(player) == []
    assert player.steps == []
