"""Scenes of a change of language and colours while the map is looked at in every way."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator

from tests.shots.hand import Wait
from tests.shots.stage import Stage


def script(stage: Stage) -> Iterator[Wait]:
    """On the broker's sample: filters, a fold, focus, an earlier day and colours, then the fan."""
    workspace = stage.workspace
    best = workspace.ranking.ambassadors()[1]
    workspace.left.turn_to(workspace.filters)
    view = dataclasses.replace(
        workspace.open_map.view,
        layout="tree",
        rule="equal",
        day=datetime.date(2025, 6, 30),
        chosen=(("role", frozenset({"ambassador", "customer", "fan"})),),
        folded=frozenset({workspace.ranking.ambassadors()[2]}),
        coloured="channel",
        focused=best,
    )
    workspace.view_control.take_over(view)
    workspace.selection.select(best)
    stage.window.command("evaluation").trigger()
    workspace.canvas.fit_shown()
    yield 1.5
    stage.picture("rebuilt-before")
    stage.window.use_theme("dark")
    yield 1.5
    stage.picture("rebuilt-theme")
    stage.window.use_language("de")
    yield 1.5
    stage.picture("rebuilt-language")
    stage.window.command("fan").trigger()
    yield 1.0
    stage.window.use_theme("light")
    yield 1.5
    stage.picture("rebuilt-fan")
