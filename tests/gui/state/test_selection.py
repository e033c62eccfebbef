"""Who is selected and in focus."""

from pytestqt.qtbot import QtBot

from referralmap.gui.state.selection import Selection
from referralmap.model.records import PersonId

A, B, C = map(PersonId, "ABC")


def test_the_last_one_selected_is_the_one_whose_card_is_shown(qtbot: QtBot) -> None:
    selection = Selection()
    told: list[tuple[str, ...]] = []
    selection.changed.connect(lambda: told.append(selection.people))
    selection.select(A, B)
    selection.select(A, B)
    selection.toggle(A)
    selection.toggle(C)
    assert told == [(A, B), (B,), (B, C)]
    assert selection.person == C
    selection.select()
    assert selection.person is None


def test_the_way_into_the_focus_leads_back_and_on_again(qtbot: QtBot) -> None:
    selection = Selection()
    selection.focus(A)
    selection.focus(B)
    assert selection.trail == (None, A, B)
    assert selection.walk_focus(-1)
    assert selection.focused == A
    assert selection.walk_focus(1)
    assert not selection.walk_focus(1)
    selection.walk_focus(-2)
    selection.focus(C)
    assert selection.trail == (None, C)
    assert not selection.walk_focus(1)


def test_who_is_gone_is_neither_selected_nor_in_focus(qtbot: QtBot) -> None:
    selection = Selection()
    selection.focus(A)
    selection.focus(B)
    selection.select(A, B)
    selection.keep_only({A})
    assert selection.people == (A,)
    assert selection.focused is None
    assert selection.walk_focus(-1)
    assert selection.focused == A


def test_who_is_pointed_at_is_the_last_of_those_selected_or_selected_alone() -> None:
    selection = Selection()
    a, b, c = (PersonId(name) for name in "abc")
    selection.select(a, b)
    selection.point_at(a)
    assert (selection.people, selection.person) == ((b, a), a)
    selection.point_at(c)
    assert selection.people == (c,)
