"""Four sentences on an empty map."""

from __future__ import annotations

from tests.gui.conftest import Open
from tests.gui.fit import cut_off


def test_an_empty_map_says_what_to_do_until_there_is_a_referral(open_on: Open) -> None:
    player = open_on("me")
    steps = player.workspace.first_steps
    assert steps.isVisible()
    assert cut_off(player.window) == []
    player.open_map.perform(player.open_map.new_person("Anna", player.network.me))
    assert not steps.isVisible()
    player.window.command("undo").trigger()
    assert steps.isVisible()


def test_a_map_with_people_says_nothing_of_it(open_on: Open) -> None:
    assert not open_on("me > Anna").workspace.first_steps.isVisible()
