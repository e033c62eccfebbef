"""One name field at a time, which Escape removes, whatever is clicked in between."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from referralmap.gui.canvas.name_editor import NameEditor
from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.player import Player, type_into

MAP = "me > Anna > Bernd, me > Dora"
ESCAPE = Qt.Key.Key_Escape


def fields(player: Player) -> list[NameEditor]:
    return [field for field in player.window.findChildren(NameEditor) if field.isVisible()]


def double_click_chip(player: Player) -> None:
    chip = player.window.chip
    player.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    player.qtbot.mouseDClick(chip, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def names(player: Player) -> set[str]:
    return {person.name for person in player.network.people.values()}


def test_a_double_click_on_the_chip_leaves_one_field_that_escape_removes(open_on: Open) -> None:
    player = open_on(MAP)
    double_click_chip(player)
    [field] = fields(player)
    assert field.hasFocus()
    player.qtbot.keyClick(field, ESCAPE)
    assert fields(player) == []
    assert (player.canvas.naming.ghost, player.canvas.naming.is_open) == (None, False)
    assert names(player) == {"me", "Anna", "Bernd", "Dora"}


def test_what_was_typed_stays_when_the_chip_is_pressed_again(open_on: Open) -> None:
    player = open_on(MAP)
    player.qtbot.mouseClick(player.window.chip, Qt.MouseButton.LeftButton)
    type_into(fields(player)[0], "Gre")
    double_click_chip(player)
    [field] = fields(player)
    type_into(field, "ta")
    player.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert names(player) == {"me", "Anna", "Bernd", "Dora", "Greta"}
    assert player.steps == ["Add Greta"]


def test_asking_for_another_name_leaves_the_empty_field(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Anna"))
    for command in ("add_person", "add_referred", "rename", "add_sibling", "add_referred"):
        player.window.command(command).trigger()
        assert len(fields(player)) == 1
    player.type_name("Greta")
    assert player.pairs >= {("Anna", "Greta")}
    assert player.steps == ["Anna referred Greta"]
    assert fields(player) == []


def test_the_field_goes_with_whom_it_is_about(open_on: Open) -> None:
    player = open_on(MAP)
    open_map = player.workspace.open_map
    assert open_map.perform(open_map.new_person("Emil", PersonId("Anna")))
    player.click(player.point("Emil"))
    for command in ("add_referred", "rename"):
        player.window.command(command).trigger()
        assert len(fields(player)) == 1
        player.window.command("undo").trigger()
        assert fields(player) == []
        assert player.canvas.naming.ghost is None
        player.window.command("redo").trigger()
        player.workspace.selection.select(
            next(i for i, p in player.network.people.items() if p.name == "Emil")
        )


def test_the_field_stays_with_its_person_while_the_map_moves(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Dora"))
    player.window.command("add_referred").trigger()
    [field] = fields(player)
    before = field.pos() - player.point("Dora").toPoint()
    player.canvas.show_view(player.canvas.view.moved(-60.0, 35.0))
    after = field.pos() - player.point("Dora").toPoint()
    assert (after - before).manhattanLength() <= 2
    ghost = player.canvas.naming.ghost
    assert ghost is not None
    assert abs(ghost[0] + 14 - field.x()) <= 1


def test_a_name_is_typed_on_the_map_also_when_a_fan_was_seen(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Anna"))
    player.window.command("fan").trigger()
    player.window.command("add_referred").trigger()
    player.type_name("Greta")
    assert ("Anna", "Greta") in player.pairs


def from_the_rim(player: Player, name: str) -> None:
    player.hover(player.point(name))
    player.drag(player.handle(name), player.ground())


def press_rim(player: Player, name: str) -> None:
    player.hover(player.point(name))
    player.click(player.handle(name))


ON_THE_MAP: tuple[Callable[[Player], None], ...] = (
    lambda player: player.click(player.point("Anna")),
    lambda player: player.click(player.ground()),
    lambda player: player.double_click(player.point("Dora")),
    lambda player: from_the_rim(player, "Dora"),
    lambda player: press_rim(player, "Bernd"),
    lambda player: player.wheel(player.point("Anna"), 120),
    lambda player: player.wheel(player.point("Anna"), -120),
)
BESIDE_IT: tuple[Callable[[Player], None], ...] = (
    double_click_chip,
    lambda player: player.window.command("add_sibling").trigger(),
    lambda player: player.window.command("rename").trigger(),
    lambda player: player.window.command("fan").trigger(),
    lambda player: player.window.command("unfocus").trigger(),
    lambda player: player.window.command("tree").trigger(),
    lambda player: player.window.command("rings").trigger(),
    lambda player: player.window.command("evaluation").trigger(),
    lambda player: player.workspace.people.search.setFocus(Qt.FocusReason.MouseFocusReason),
    lambda player: player.qtbot.mouseClick(
        player.workspace.people.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 30)
    ),
)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_clicked_there_is_one_field_and_nobody_half_added(
    open_on: Open, seed: int
) -> None:
    player = open_on(MAP)
    before = names(player)
    chance = random.Random(seed)
    for _click in range(40):
        clicks = (*BESIDE_IT, *ON_THE_MAP) if player.canvas.isVisible() else BESIDE_IT
        chance.choice(clicks)(player)
        QApplication.processEvents()
        found = fields(player)
        naming = player.canvas.naming
        assert len(found) <= 1
        assert naming.is_open == bool(found)
        assert naming.ghost is None or found
        assert names(player) == before
    if found := fields(player):
        player.qtbot.keyClick(found[0], ESCAPE)
    assert fields(player) == []
    assert player.canvas.naming.ghost is None
