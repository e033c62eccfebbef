"""What the rooms of the files may ask of a window, the window answers."""

from __future__ import annotations

from referralmap.gui.files.map_window import MapWindow
from tests.gui.conftest import Open


def test_the_window_answers_all_that_is_asked_of_it(open_on: Open) -> None:
    window = open_on("me > Anna").window
    asked = {name for name, value in vars(MapWindow).items() if not name.startswith("_")}
    asked -= {"staticMetaObject", "map_opened", "map_left"}  # signals are there by birth
    assert asked == {"keeper", "notice", "say", "open_map"}
    assert asked <= vars(type(window)).keys()
    assert window.keeper is not None
    assert window.keeper.open_map is window.workspace.open_map
    window.say("Hello")
    assert window.notice == "Hello"
    window.close_map()
    assert window.keeper is None
