"""Views kept in the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QMenu,
)

from referralmap.gui.workspace import saved_views as saved_views_module
from tests.gui.conftest import Open
from tests.gui.looking import lit
from tests.gui.player import Player

CONTROL = Qt.KeyboardModifier.ControlModifier


DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"


def test_a_saved_view_is_in_the_map_and_leads_back(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on(DRAWING)
    player.double_click(player.point("Emil"))
    player.workspace.open_map.look(coloured="rank")
    where = player.canvas.whereabouts()
    monkeypatch.setattr(saved_views_module, "ask_text", lambda *_: "Emil's chain")
    player.key(Qt.Key.Key_M, CONTROL)
    assert player.steps == ["Save the view “Emil's chain”"]
    path = player.workspace.document.path
    player.window.close_map()
    assert player.window.open_map(path)
    player.wait_until_sharp()
    assert lit(player) == {"me", "Emil", "Frida"}  # as it was left
    player.key(Qt.Key.Key_Escape)
    player.workspace.open_map.look(coloured="")
    assert lit(player) == set(player.network.people)
    saved = saved_views(player)
    [view] = [each for each in saved.actions() if each.text() == "Emil's chain"]
    view.trigger()
    assert lit(player) == {"me", "Emil", "Frida"}
    assert player.canvas.picture.tint.any()
    assert player.canvas.whereabouts() == pytest.approx(where, abs=1.0)
    removing = next(a.menu() for a in saved_views(player).actions() if a.menu())
    removing.actions()[0].trigger()
    assert not player.network.bookmarks
    player.key(Qt.Key.Key_Z, CONTROL)
    assert len(player.network.bookmarks) == 1


def saved_views(player: Player) -> QMenu:
    view = player.window.menuBar().actions()[2].menu()
    assert isinstance(view, QMenu)
    menu = next(a.menu() for a in view.actions() if a.text() == "Saved views")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return menu


def test_a_saved_view_from_elsewhere_can_hold_anything(open_on: Open) -> None:
    from referralmap.model import editing

    player = open_on(DRAWING)
    for number, data in enumerate(("[]", "{}", "x", '{"name": 3, "view": [1, "a", null]}')):
        player.workspace.open_map.perform(editing.add_bookmark(player.network, str(number), data))
    for number in list(player.network.bookmarks):
        player.workspace.bookmarks.go_to(number)
    assert set(player.workspace.bookmarks.saved().values()) == {"View without a name"}
    assert lit(player) == set(player.network.people)
