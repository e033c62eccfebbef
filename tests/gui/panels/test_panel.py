"""A panel that waits."""

import pytest

from referralmap.gui.panels import panel as panel_module
from referralmap.gui.widgets.debounce import PANELS_AFTER_MS, Later
from referralmap.model import editing
from tests.gui.conftest import Open
from tests.gui.panels.opened import open_charts

HOUR_MS = 3_600_000


@pytest.mark.parametrize(("pause", "follows"), [(HOUR_MS, False), (1, True)])
def test_on_a_large_map_a_panel_waits_for_a_pause(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, pause: int, follows: bool
) -> None:
    monkeypatch.setattr(panel_module, "MANY_PEOPLE", 3)
    monkeypatch.setattr(panel_module, "AT_REST_AFTER_MS", pause)
    player = open_on("me > Anna > Bernd > Clara*")
    panel = open_charts(player)
    [contract] = player.network.contracts.values()
    player.workspace.open_map.perform(editing.remove_contract(player.network, contract))
    soon = Later(panel, lambda: None, PANELS_AFTER_MS)
    with player.qtbot.waitSignal(soon.timeout):
        soon.ask()
    if follows:
        player.qtbot.waitUntil(lambda: not panel._is_stale)
    assert panel._is_stale != follows
