"""A random user in two windows: nothing is raised or lost, every edit is said, undo leads back.

Here 20,000 actions; a million by ``python3 packaging/dev.py reliability --only user``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window
from tests.gui.conftest import Open
from tests.gui.random_user import ACTIONS, DRAWING, play, without_system


@pytest.mark.parametrize("seed", range(1, 9))
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_whatever_a_user_does_can_be_undone_and_redone_and_is_said(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seed: int
) -> None:
    without_system(monkeypatch.setattr)
    window = open_on(DRAWING).window
    onlooker = Window(UserSettings(tmp_path / "onlooker.ini"), "en")
    onlooker.resize(1024, 700)
    onlooker.show()
    assert window.workspace is not None
    assert onlooker.open_map(window.workspace.document.path)
    user = play(window, onlooker, ACTIONS, seed)
    onlooker.close()
    onlooker.deleteLater()
    assert not user.wrong, user.wrong[0]
    assert user.edits
