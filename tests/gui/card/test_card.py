"""Editing on the card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.edit_fields import LineField
from referralmap.model.fields.record_fields import ON_CARD, Field
from referralmap.model.fields.session_fields import SessionFields, SessionNote, keep_session
from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.player import Player, type_into
from tests.some_values import a_value

ANNA = PersonId("Anna")


def typed(player: Player, label: str, text: str) -> LineField:
    """The field of Anna's card with that label, after `text` and Enter."""
    player.workspace.selection.select(ANNA)
    fields = player.workspace.card.page.findChildren(LineField)
    line = next(field for field in fields if field.accessibleName() == label)
    line.setFocus()
    type_into(line, text)
    player.qtbot.keyClick(line, Qt.Key.Key_Return)
    return line


def test_a_contract_is_won_from_the_card(open_on: Open, qtbot: QtBot) -> None:
    player = open_on("me > Anna > Bernd")
    player.click(player.point("Bernd"))
    player.window.command("won").trigger()
    form = player.workspace.card.page.won_form  # type: ignore[attr-defined]
    type_into(form.value, "4.000 €")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    [contract] = player.network.contracts.values()
    assert (str(contract.value.normalize()), contract.currency) == ("4E+3", "EUR")
    qtbot.waitUntil(lambda: player.workspace.ranking.ambassadors() == ["Anna"])


def test_an_unreadable_date_stays_to_be_mended_and_is_explained(
    open_on: Open, qtbot: QtBot
) -> None:
    player = open_on("me > Anna > Bernd")
    player.click(player.point("Bernd"))
    qtbot.waitUntil(lambda: bool(player.workspace.card.findChildren(LineField)))
    fields = player.workspace.card.findChildren(LineField)
    date = next(field for field in fields if field.accessibleName() == "Date")
    date.setFocus()
    type_into(date, "03/04/2026")
    qtbot.keyClick(date, Qt.Key.Key_Return)
    assert date.text() == "03/04/2026"
    assert date.property("refused")
    assert "could be two days" in player.window.notice
    assert player.steps == []
    open_map = player.workspace.open_map
    assert open_map.perform(open_map.new_person("Clara", None))
    qtbot.waitUntil(lambda: len(player.network.people) == 4)
    assert date.text() == "03/04/2026"
    qtbot.keyClick(date, Qt.Key.Key_Escape)
    assert (date.text(), date.property("refused")) == ("", False)


def test_a_second_contract_is_added_like_the_first(open_on: Open, qtbot: QtBot) -> None:
    player = open_on("me > Anna > Bernd")
    player.click(player.point("Bernd"))
    for _ in range(2):
        player.window.command("won").trigger()
        form = player.workspace.card.page.won_form  # type: ignore[attr-defined]
        type_into(form.value, "4000")
        qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert [str(c.value) for c in player.network.contracts.values()] == ["4000.0", "4000.0"]


def test_what_was_typed_last_is_stored_when_the_map_is_closed(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.click(player.point("Anna"))
    card = player.workspace.card
    player.qtbot.waitUntil(lambda: bool(card.findChildren(LineField)))
    fields = {field.accessibleName(): field for field in card.findChildren(LineField)}
    fields["Firm"].setFocus()
    type_into(fields["Firm"], "Huber KG")
    path = player.workspace.open_map.document.path
    player.window.close_map()
    assert player.window.open_map(path)
    assert [p.organisation for p in player.network.people.values() if p.name == "Anna"] == [
        "Huber KG"
    ]


@pytest.mark.parametrize("described", ON_CARD, ids=lambda described: described.name)
def test_every_field_of_the_card_is_edited_in_place(open_on: Open, described: Field) -> None:
    player = open_on("me > Anna")
    typed(player, described.label, a_value(described))
    assert getattr(player.network.people[ANNA], described.name) == a_value(described), (
        f"gui/card/card.py edits no {described.kind}"
    )


def test_a_birthday_is_typed_and_shown_as_people_here_write_it(open_on: Open) -> None:
    player = open_on("me > Anna")
    line = typed(player, "Birthday", "17.5.")
    assert player.network.people[ANNA].birthday == "--05-17"
    player.qtbot.waitUntil(lambda: line.text() == "17 May")
    player.window.command("undo").trigger()
    player.qtbot.waitUntil(lambda: line.text() == "")


@pytest.mark.parametrize("text", ["30.2.1980", "soon", "1.1.2999"])
def test_what_is_no_birthday_stays_with_a_sentence(open_on: Open, text: str) -> None:
    player = open_on("me > Anna")
    line = typed(player, "Birthday", text)
    assert text in player.window.notice
    assert (line.text(), player.steps) == (text, [])


def test_what_was_noted_in_a_session_stands_on_the_card_while_there_is_any(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    open_map = player.workspace.open_map
    player.workspace.selection.select(ANNA)
    noted = player.workspace.card.page.noted  # type: ignore[attr-defined]
    assert not noted.isVisible()
    session = SessionFields("In June", notes=(SessionNote("Has new partners", ANNA),))
    assert open_map.perform(keep_session(player.network, None, session))
    player.qtbot.waitUntil(lambda: noted.text() == "In June: Has new partners")
    assert noted.isVisible()
    player.workspace.selection.select(PersonId("Bernd"))
    assert not player.workspace.card.page.noted.isVisible()  # type: ignore[attr-defined]
    open_map.undo()


def test_what_is_typed_about_somebody_who_has_just_gone_is_refused(open_on: Open) -> None:
    player = open_on("me > Anna")
    open_map = player.open_map
    for selected, label in ((ANNA, "Thanked"), (None, "Town"), (None, "Name")):
        assert open_map.perform(open_map.new_person("Bernd", ANNA))
        bernd = next(id_ for id_, who in player.network.people.items() if who.name == "Bernd")
        player.workspace.selection.select(selected or bernd)
        player.qtbot.waitUntil(lambda label=label: bool(lines(player, label)))
        line = lines(player, label)[-1]
        line.setFocus()
        open_map.undo()
        before = list(player.network.records())
        type_into(line, "x")
        line.commit()
        assert list(player.network.records()) == before
        assert "in the meantime" in player.window.notice


def lines(player: Player, label: str) -> list[LineField]:
    fields = player.workspace.card.page.findChildren(LineField)
    return [field for field in fields if field.accessibleName() == label and field.isVisible()]
