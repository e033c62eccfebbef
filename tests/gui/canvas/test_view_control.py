"""How the map is looked at: focus, folds, filters, colours, connections, saved views, outline."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QInputDialog,
    QMenu,
    QToolButton,
    QTreeWidgetItem,
)

from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.player import Player

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"


def lit(player: Player) -> set[str]:
    picture = player.canvas.picture
    return {n for n, faded in zip(picture.names, picture.faded, strict=True) if not faded}


def chips(player: Player) -> list[str]:
    """What the line over the map says, from left to right; nothing while it is hidden."""
    bar = player.workspace.view_bar
    if bar.isHidden():
        return []
    shown = [b for b in bar.findChildren(QToolButton) if not b.isHidden()]
    return [button.text() for button in sorted(shown, key=lambda button: button.x())]


def press(player: Player, words: str) -> None:
    bar = player.workspace.view_bar
    [button] = [b for b in bar.findChildren(QToolButton) if b.text() == words and not b.isHidden()]
    player.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def line_of(player: Player, facet: str, value: str) -> QTreeWidgetItem:
    tree = player.workspace.filters.tree
    for at in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(at)
        assert top is not None
        if top.text(0).split(" (")[0] == facet:
            top.setExpanded(True)
            for row in range(top.childCount()):
                child = top.child(row)
                if child is not None and child.text(0) == value:
                    return child
    raise AssertionError(f"{facet}: {value} is not offered")


def tick(player: Player, facet: str, value: str) -> None:
    """With the mouse, on the box of the line."""
    tree = player.workspace.filters.tree
    line = line_of(player, facet, value)
    tree.scrollToItem(line)
    box = tree.visualItemRect(line)
    spot = box.topLeft()
    spot.setX(box.left() + 8)
    spot.setY(box.center().y())
    player.qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_the_trail_leads_back_to_what_was_in_focus_before(open_on: Open) -> None:
    player = open_on(DRAWING)
    assert chips(player) == []
    player.double_click(player.point("Anna"))
    player.wait_until_sharp()
    player.double_click(player.point("Bernd"))
    assert chips(player) == ["Everybody", "Anna", "Bernd", "4 of 8 · show all"]
    press(player, "Anna")
    assert lit(player) == {"me", "Anna", "Bernd", "Clara", "Dora"}
    assert chips(player)[:2] == ["Everybody", "Anna"]
    press(player, "Everybody")
    assert chips(player) == []
    player.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert chips(player)[:2] == ["Everybody", "Anna"]


def test_generations_above_and_below_the_focus_are_chosen(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.double_click(player.point("Anna"))
    for name, wanted in (
        ("Generations below", {"me", "Anna", "Bernd", "Dora"}),
        ("Generations above", {"Anna", "Bernd", "Dora"}),
    ):
        boxes = player.workspace.view_bar.findChildren(QComboBox)
        box = next(b for b in boxes if b.accessibleName() == name and not b.isHidden())
        box.setFocus()
        steps = 2 if name == "Generations below" else 1
        for _step in range(steps):
            focused = QApplication.focusWidget()
            assert isinstance(focused, QComboBox)
            player.qtbot.keyClick(focused, Qt.Key.Key_Down)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QComboBox)
        assert focused.accessibleName() == name
        assert focused.currentText().endswith(str(steps - 1))
        assert lit(player) == wanted


def test_who_is_filtered_away_fades_and_the_chip_brings_everybody_back(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_F, CONTROL | SHIFT)
    player.qtbot.waitUntil(lambda: line_of(player, "Role", "Ambassador") is not None)
    tick(player, "Role", "Ambassador")
    assert lit(player) == {"Anna", "Bernd"}
    assert chips(player) == ["2 of 8 · show all"]
    model = player.workspace.people.table.model()
    player.qtbot.waitUntil(lambda: model.rowCount() == 2)
    places = player.places()
    filters = player.workspace.filters
    filters.how.setFocus()
    player.qtbot.keyClick(filters.how, Qt.Key.Key_Down)
    assert set(player.canvas.picture.names) == {"Anna", "Bernd"}
    assert player.places() == places
    assert player.steps == []
    press(player, "2 of 8 · show all")
    assert len(player.canvas.picture.names) == 8
    player.qtbot.waitUntil(lambda: model.rowCount() == 8)
    player.qtbot.waitUntil(
        lambda: line_of(player, "Role", "Ambassador").checkState(0) == Qt.CheckState.Unchecked
    )


def test_an_edit_keeps_the_filter_and_undo_does_not_touch_it(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.workspace.sight.look(chosen=(("role", frozenset({"fan"})),))
    assert lit(player) == {"Emil"}
    player.workspace.open_map.perform(
        player.workspace.open_map.new_person("Hans", PersonId("Gerd"))
    )
    assert lit(player) == {"Emil", "Gerd"}
    player.key(Qt.Key.Key_Z, CONTROL)
    assert lit(player) == {"Emil"}


def test_colours_by_rank_are_told_by_the_line_and_the_legend(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_F, CONTROL | SHIFT)
    box = player.workspace.filters.colouring
    box.setFocus()
    player.qtbot.keyClick(box, Qt.Key.Key_Down)
    assert chips(player) == ["Coloured by Rank  ×"]
    assert player.canvas.picture.words.legend[0].text == "without a rank"
    press(player, "Coloured by Rank  ×")
    assert chips(player) == []
    assert not player.canvas.picture.tint.any()


def test_a_branch_is_folded_and_unfolded_by_key(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.click(player.point("Anna"))
    player.key(Qt.Key.Key_B, CONTROL)
    assert set(player.canvas.picture.names) == {"me", "Anna", "Emil", "Frida", "Gerd"}
    assert [fold.text for fold in player.canvas.picture.folds] == ["3 people, 2 contracts, €2,400"]
    assert chips(player) == ["1 branch folded · unfold", "5 of 8 · show all"]
    player.key(Qt.Key.Key_B, CONTROL)
    assert len(player.canvas.picture.names) == 8
    player.click(player.point("Gerd"))
    player.key(Qt.Key.Key_B, CONTROL)
    assert player.window.notice == "There is no branch to fold here."
    assert player.steps == []


def test_a_click_on_what_is_said_of_a_branch_unfolds_it(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.workspace.sight.fold(PersonId("Anna"))
    player.wait_until_sharp()
    player.qtbot.mouseClick(player.canvas, Qt.MouseButton.LeftButton, pos=pill(player).toPoint())
    assert len(player.canvas.picture.names) == 8


def pill(player: Player) -> QPointF:
    """A pixel where the words of the fold are."""
    canvas = player.canvas
    spots = (
        QPointF(x, y) for y in range(0, canvas.height(), 4) for x in range(0, canvas.width(), 8)
    )
    return next(
        s
        for s in spots
        if canvas._frame.pill_at(canvas.picture, canvas.view, s.x(), s.y()) is not None
    )


def test_the_connection_of_two_people_is_shown_until_escape(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.click(player.point("Clara"))
    player.key(Qt.Key.Key_J, CONTROL)
    assert player.window.notice.startswith("Select two people")
    player.click(player.point("Frida"), CONTROL)
    player.key(Qt.Key.Key_J, CONTROL)
    assert lit(player) == {"Clara", "Bernd", "Anna", "me", "Emil", "Frida"}
    assert chips(player)[0] == "Connection of Clara and Frida  ×"
    player.key(Qt.Key.Key_Escape)
    assert chips(player) == []
    assert player.selected == ["Clara", "Frida"]


def test_a_saved_view_is_in_the_map_and_leads_back(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on(DRAWING)
    player.double_click(player.point("Emil"))
    player.workspace.sight.look(coloured="rank")
    where = player.canvas.whereabouts()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Emil's chain", True))
    player.key(Qt.Key.Key_M, CONTROL)
    assert player.steps == ["Save the view “Emil's chain”"]
    path = player.workspace.document.path
    player.window.close_map()
    assert player.window.open_map(path)
    player.wait_until_sharp()
    assert lit(player) == {"me", "Emil", "Frida"}  # as it was left
    player.key(Qt.Key.Key_Escape)
    player.workspace.sight.look(coloured="")
    assert lit(player) == set(player.network.people)
    saved = saved_views(player)
    assert saved.actions()[0].text() == "Emil's chain"
    saved.actions()[0].trigger()
    assert lit(player) == {"me", "Emil", "Frida"}
    assert player.canvas.picture.tint.any()
    assert player.canvas.whereabouts() == pytest.approx(where, abs=1.0)
    removing = next(a.menu() for a in saved_views(player).actions() if a.menu())
    removing.actions()[0].trigger()
    assert not player.network.bookmarks
    player.key(Qt.Key.Key_Z, CONTROL)
    assert len(player.network.bookmarks) == 1


def saved_views(player: Player) -> QMenu:
    view = player.window.menuBar().actions()[2].menu()
    assert isinstance(view, QMenu)
    menu = next(a.menu() for a in view.actions() if a.text() == "Saved views")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return menu


def test_a_saved_view_from_elsewhere_can_hold_anything(open_on: Open) -> None:
    from referralmap.model import editing

    player = open_on(DRAWING)
    for number, data in enumerate(("[]", "{}", "x", '{"name": 3, "view": [1, "a", null]}')):
        player.workspace.open_map.perform(editing.add_bookmark(player.network, str(number), data))
    for number in list(player.network.bookmarks):
        player.workspace.bookmarks.go_to(number)
    assert set(player.workspace.bookmarks.saved().values()) == {"View without a name"}
    assert lit(player) == set(player.network.people)


def test_the_outline_shares_the_selection(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_O, CONTROL | SHIFT)
    tree = player.workspace.outline.tree
    player.qtbot.waitUntil(lambda: tree.model().rowCount() == 1)
    player.click(player.point("Clara"))
    current = tree.currentIndex()
    assert current.data() == "Clara"
    assert current.parent().data() == "Bernd"
    assert current.parent().parent().data() == "Anna"
    tree.setFocus()
    player.qtbot.keyClick(tree, Qt.Key.Key_Left)
    assert player.selected == ["Bernd"]
    words = tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Bernd, Ambassador, Bernd has brought 1 contract")


def test_the_outline_follows_edits_and_stays_unfolded(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_O, CONTROL | SHIFT)
    tree = player.workspace.outline.tree
    player.qtbot.waitUntil(lambda: tree.model().rowCount() == 1)
    player.click(player.point("Bernd"))
    player.workspace.open_map.perform(
        player.workspace.open_map.new_person("Hans", PersonId("Anna"))
    )
    player.qtbot.waitUntil(lambda: "Hans" in children(player))
    assert children(player) == ["Bernd", "Dora", "Hans"]
    player.key(Qt.Key.Key_Z, CONTROL)
    player.qtbot.waitUntil(lambda: children(player) == ["Bernd", "Dora"])


def children(player: Player) -> list[str]:
    """Below Anna, if she is unfolded."""
    tree = player.workspace.outline.tree
    model = tree.model()
    anna = model.index(0, 0, model.index(0, 0))
    assert tree.isExpanded(anna)
    return [model.index(row, 0, anna).data() for row in range(model.rowCount(anna))]


def test_the_outline_of_an_earlier_day_holds_who_was_there(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    [referral] = player.network.received_by(PersonId("Bernd"))
    player.workspace.open_map.change(referral, date=datetime.date(2024, 3, 1))
    player.key(Qt.Key.Key_O, CONTROL | SHIFT)
    model = player.workspace.outline.tree.model()
    player.qtbot.waitUntil(lambda: model.rowCount() == 1)
    player.workspace.open_map.look_at(datetime.date(2024, 1, 1))
    anna = lambda: model.index(0, 0, model.index(0, 0))  # noqa: E731
    player.qtbot.waitUntil(lambda: model.rowCount(anna()) == 0)
    assert (model.rowCount(), anna().data()) == (1, "Anna")
    player.workspace.open_map.look_at(None)
    player.qtbot.waitUntil(lambda: model.rowCount(anna()) == 1)


def test_a_loop_ends_in_the_outline(open_on: Open) -> None:
    player = open_on("Anna > Bernd > Clara > Anna")
    player.key(Qt.Key.Key_O, CONTROL | SHIFT)
    model = player.workspace.outline.tree.model()
    player.qtbot.waitUntil(lambda: model.rowCount() == 1)
    names, index = [], model.index(0, 0)
    while index.isValid():
        names.append(index.data())
        index = model.index(0, 0, index)
    assert sorted(names) == ["Anna", "Bernd", "Clara"]


def test_a_map_is_looked_at_as_it_was_left_but_the_settings_tell_no_tag(open_on: Open) -> None:
    player = open_on(DRAWING)
    anna = player.network.people[PersonId("Anna")]
    player.workspace.open_map.change(anna, tags=("secret",))
    chosen = (("tag", frozenset({"secret"})), ("role", frozenset({"ambassador"})))
    player.workspace.sight.look(chosen=chosen, hides=True)
    path = player.workspace.document.path
    player.window.close_map()
    assert "secret" not in Path(player.window.settings._store.fileName()).read_text("utf-8")
    assert player.window.open_map(path)
    player.wait_until_sharp()
    assert set(player.canvas.picture.names) == {"Anna", "Bernd"}
    assert player.workspace.sight.looking.chosen == chosen[1:]


def test_escape_in_the_filters_leads_back_to_the_map(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.double_click(player.point("Anna"))
    player.key(Qt.Key.Key_F, CONTROL | SHIFT)
    filters = player.workspace.filters
    player.qtbot.keyClick(filters.tree, Qt.Key.Key_Escape)
    assert lit(player) == set(player.network.people)
    assert player.canvas.hasFocus()


def test_after_a_change_of_language_everything_goes_on(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.double_click(player.point("Anna"))
    player.workspace.sight.look(down=1)
    before = chips(player)
    player.window.use_theme("dark")
    player.wait_until_sharp()
    assert chips(player) == before
    assert player.canvas.hasFocus()
    player.window.command("unfocus").trigger()
    assert lit(player) == set(player.network.people)


def test_whoever_is_sought_is_revealed(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.workspace.sight.fold(PersonId("Anna"))
    player.workspace.people.flight_wanted.emit("Clara")
    assert "Clara" in player.canvas.picture.names
    player.workspace.sight.look(chosen=(("role", frozenset({"fan"})),), hides=True)
    player.workspace.people.flight_wanted.emit("Clara")
    assert "Clara" in player.canvas.picture.names
    assert player.window.notice.startswith("The filter hid somebody")
