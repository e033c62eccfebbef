"""Scenes of looking at a map: focus and colours, folds, filters, an earlier day, fan, outline."""

from __future__ import annotations

from collections.abc import Iterator

from tests.shots.hand import Wait
from tests.shots.stage import Stage


def script(stage: Stage) -> Iterator[Wait]:
    """On the broker's sample, by keys and mouse."""
    best = stage.workspace.ranking.ambassadors()[1]
    who = stage.workspace.open_map.network.people[best].name
    stage.hand.click(stage.point_of(who))
    yield 0.6
    stage.hand.key("ctrl+b")
    yield 1.0
    stage.picture("looking-folded")
    stage.hand.key("ctrl+b")
    yield 0.8
    stage.hand.key("ctrl+shift+f")
    yield 0.6
    filters = stage.workspace.filters
    stage.hand.click(stage.middle_of(filters.colouring))
    yield 0.4
    stage.hand.key("Down", "Down", "Return")
    yield 1.0
    stage.picture("looking-coloured")
    stage.hand.click(stage.middle_of(filters.colouring))
    yield 0.4
    stage.hand.key("Home", "Return")
    yield 0.6
    stage.hand.click(stage.point_of(who))
    yield 0.4
    stage.hand.key("ctrl+g")
    yield 0.6
    stage.picture("looking-fan")
    stage.hand.key("Escape", "ctrl+shift+o")
    yield 0.8
    stage.picture("looking-outline")
    stage.hand.click(stage.point_of(who))
    stage.hand.key("ctrl+l")
    yield 0.6
    stage.hand.click(stage.on_screen(stage.workspace.timeline.slider, 160, 17))
    yield 1.0
    stage.picture("looking-earlier")
