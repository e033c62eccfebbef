"""Walking along the chains by key."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.conftest import Open

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


def test_arrow_keys_walk_along_the_chain(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Bernd"))
    visited = []
    for key in (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_Right,
    ):
        player.key(key)
        visited.append(player.selected[0])
    assert visited == ["Anna", "Bernd", "Frida", "Bernd", "Clara"]


def test_n_goes_to_the_next_ambassador(open_on: Open) -> None:
    player = open_on("Anna > Bernd*, Clara > Dora*, Clara > Emil*, Frida > Gerd")
    visited = []
    for _ in range(3):
        player.key(Qt.Key.Key_N)
        visited.append(player.selected[0])
    assert visited == ["Clara", "Anna", "Clara"]
