"""The history of a map."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt

from referralmap.document.document import Document
from referralmap.gui.files import map_files
from tests.document.files import closing
from tests.gui.conftest import Open
from tests.gui.keeping import add, names, path_of
from tests.gui.player import Player

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


def rows(player: Player) -> list[str]:
    model = player.workspace.history.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_history_panel_lists_filters_and_jumps(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    for name in ("Hans", "Ida"):
        add(player, name)
    anna = next(p for p in player.network.people.values() if p.name == "Anna")
    player.workspace.open_map.change(anna, city="Graz")
    player.window.command("history").trigger()
    panel = player.workspace.history
    start = "The beginning of this history"
    expected = ["Edit Anna", "Add Ida", "Add Hans", start]
    player.qtbot.waitUntil(lambda: rows(player) == expected)
    panel.search.setText("IDA")
    player.qtbot.waitUntil(lambda: rows(player) == ["Add Ida"])
    panel.search.clear()
    player.workspace.selection.select(anna.id)
    panel.only.setChecked(True)
    player.qtbot.waitUntil(lambda: rows(player) == ["Edit Anna"])
    panel.only.setChecked(False)
    player.qtbot.waitUntil(lambda: rows(player) == expected)
    view = player.canvas.whereabouts()
    panel.list.activated.emit(panel.model.index(2, 0))
    assert names(player) == {"me", "Anna", "Bernd", "Hans"}
    panel.list.activated.emit(panel.model.index(3, 0))
    assert names(player) == {"me", "Anna", "Bernd"}
    panel.list.activated.emit(panel.model.index(0, 0))
    assert "Ida" in names(player)
    assert player.canvas.whereabouts() == pytest.approx(view)


def test_an_earlier_state_is_saved_as_a_map_of_its_own(open_on: Open, target: Path) -> None:
    player = open_on("me > Anna")
    add(player, "Hans")
    add(player, "Ida")
    before = path_of(player).read_bytes()
    player.workspace.history.copy_wanted.emit(1)
    assert path_of(player).read_bytes() == before
    with closing(Document.open(target)) as copy:
        assert {p.name for p in copy.network.people.values()} == {"me", "Anna", "Hans"}
        assert copy.redo() is not None
        assert copy.map_id != player.workspace.document.map_id


def test_a_named_point_shows_its_name(open_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    player = open_on("me > Anna")
    add(player, "Hans")
    monkeypatch.setattr(map_files, "ask_text", lambda *_given: "Coaching in June ")
    player.workspace.history.naming_wanted.emit(1)
    assert player.steps[-1] == "Name this point “Coaching in June”"
    player.window.command("history").trigger()
    player.qtbot.waitUntil(lambda: len(rows(player)) == 3)
    model = player.workspace.history.model
    index: QModelIndex = model.index(1, 0)
    assert "Coaching in June" in [index.data(Qt.ItemDataRole.UserRole + n) for n in range(1, 5)]
