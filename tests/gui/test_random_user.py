"""A random user: nothing is raised, every edit is said, undo all leads back, redo all forth.

A bounded number of actions here; any number by ``python -m tests.gui.random_user ACTIONS SEED``.
"""

from __future__ import annotations

import pytest

from tests.gui.conftest import Open
from tests.gui.random_user import DRAWING, play, without_system

ACTIONS = 120
"""For each of the seeds: 240 in all."""


@pytest.mark.parametrize("seed", [11, 12])
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_whatever_a_user_does_can_be_undone_and_redone_and_is_said(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    without_system(monkeypatch.setattr)
    user = play(open_on(DRAWING).window, ACTIONS, seed)
    assert not user.wrong, user.wrong[0]
    assert user.edits
