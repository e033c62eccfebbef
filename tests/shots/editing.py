"""Scenes of editing: what is said of an edit, the history, several people, one name field."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QComboBox

from referralmap.i18n import _
from tests.shots.hand import Wait
from tests.shots.stage import Stage


def script(stage: Stage) -> Iterator[Wait]:
    """On the broker's sample, by keys and mouse."""
    network = stage.workspace.open_map.network
    buyer = next(iter(network.contracts.values())).buyer
    stage.hand.click(stage.point_of(network.people[buyer].name))
    yield 0.8
    card = stage.workspace.card
    box = next(b for b in card.findChildren(QComboBox) if b.accessibleName() == _("State"))
    stage.hand.wheel(stage.middle_of(box), -3)
    yield 0.5
    stage.picture("editing-wheel")
    stage.hand.wheel(stage.middle_of(card), 9)
    yield 0.3
    stage.hand.click(stage.middle_of(box))
    yield 0.4
    stage.hand.key("Down", "Down", "Return")
    yield 0.8
    stage.picture("editing-said")
    stage.window.command("history").trigger()
    yield 0.8
    stage.picture("editing-history")
    stage.workspace.tabs.turn_to(card)
    stage.hand.click(stage.middle_of(stage.window._notice.back))
    yield 0.8
    stage.picture("editing-undone")
    people = stage.workspace.ranking.ambassadors()[:4]
    stage.workspace.selection.select(*people)
    yield 0.6
    many = card.page
    stage.hand.click(stage.middle_of(many.rank))
    yield 0.4
    stage.hand.key("Down", "Return")
    yield 0.8
    stage.picture("editing-several")
    stage.hand.click(stage.middle_of(stage.window.chip), times=2)
    yield 0.5
    stage.picture("editing-name-field")
    stage.hand.key("Escape")
    yield 0.4
    stage.picture("editing-name-field-gone")
