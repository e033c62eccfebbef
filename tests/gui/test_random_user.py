"""A random user in two windows: nothing is raised or lost, every edit is said, undo leads back.

A bounded number of actions here; any number by ``python -m tests.gui.random_user ACTIONS SEED``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window
from tests.gui.conftest import Open
from tests.gui.random_user import DRAWING, play, without_system

ACTIONS = 500
"""For each of the seeds: 1,000 in all."""


@pytest.mark.parametrize("seed", [11, 14])
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_whatever_a_user_does_can_be_undone_and_redone_and_is_said(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seed: int
) -> None:
    without_system(monkeypatch.setattr)
    window = open_on(DRAWING).window
    onlooker = Window(UserSettings(tmp_path / "onlooker.ini"), "en")
    onlooker.resize(1280, 800)
    onlooker.show()
    assert window.workspace is not None
    assert onlooker.open_map(window.workspace.document.path)
    user = play(window, onlooker, ACTIONS, seed)
    onlooker.close()
    onlooker.deleteLater()
    assert not user.wrong, user.wrong[0]
    assert user.edits
