"""Removing somebody inside a chain."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import Open


def test_removing_somebody_inside_a_chain_links_the_ends(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from referralmap.gui.dialogs import removal_dialog

    monkeypatch.setattr(removal_dialog, "choose", lambda *_: 0)
    player = open_on("Anna > Bernd > Clara")
    player.click(player.point("Bernd"))
    player.key(Qt.Key.Key_Delete)
    assert player.pairs == {("Anna", "Clara")}
    player.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert player.pairs == {("Anna", "Bernd"), ("Bernd", "Clara")}
