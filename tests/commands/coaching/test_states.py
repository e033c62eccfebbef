"""States of a map by the words for them."""

from __future__ import annotations

import datetime
from pathlib import Path

from referralmap.commands.coaching.states import state_called
from referralmap.commands.command import opened
from tests.commands.conftest import Run


def test_now_a_day_and_a_step_have_names(run: Run, chain: Path) -> None:
    with opened(chain, read_only=True) as document:
        now = state_called(document, None)
        assert (now.network, now.day) == (document.network, datetime.date.today())
        day = state_called(document, "2024-02-29")
        assert (day.day, day.name) == (datetime.date(2024, 2, 29), "29 Feb 2024")
        start = state_called(document, "step:0")
        assert len(start.network.people) == 0
        assert len(document.network.people) > 0
