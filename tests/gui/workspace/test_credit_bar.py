"""The line that tells of a slow rule."""

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from referralmap.open_map import credit_job
from tests.gui.conftest import Open
from tests.gui.player import Player

MAP = "me > Anna > Bernd > Clara*, Dora > Clara"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is quick enough to be worked out at once."""
    monkeypatch.setattr(credit_job, "PATIENCE_S", -1)


def shown(player: Player) -> str:
    return player.workspace.open_map.accounts.ledger.rule.key


def test_it_can_be_cancelled(open_on: Open) -> None:
    player = open_on(MAP)
    player.workspace.open_map.use_rule("shapley")
    button = player.workspace.counting.buttons["cancel"]
    player.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert shown(player) == "direct"
    assert not player.workspace.counting.isVisible()
