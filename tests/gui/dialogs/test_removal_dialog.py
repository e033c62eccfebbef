"""Removing somebody inside a chain."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from referralmap.model.records import PersonId
from tests.gui.conftest import Open


def test_removing_somebody_inside_a_chain_links_the_ends(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from referralmap.gui.dialogs import removal_dialog

    monkeypatch.setattr(removal_dialog, "choose", lambda *_: 0)
    player = open_on("Anna > Bernd > Clara")
    player.click(player.point("Bernd"))
    player.key(Qt.Key.Key_Delete)
    assert player.pairs == {("Anna", "Clara")}
    player.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert player.pairs == {("Anna", "Bernd"), ("Bernd", "Clara")}


def test_the_question_names_the_people_it_is_about(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from referralmap.gui.dialogs import removal_dialog

    asked: list[str] = []
    monkeypatch.setattr(removal_dialog, "choose", lambda *given: asked.append(given[2]))
    player = open_on(", ".join(f"a{n} > Person{n} > c{n}" for n in range(9)))
    for count, end in ((2, "Person1."), (9, "Person7 and 1 more person.")):
        people = tuple(PersonId(f"Person{n}") for n in range(count))
        removal_dialog.remove(player.window, player.open_map, people)
        assert asked[-1].endswith(end)
        assert "Person0" in asked[-1]
    assert player.steps == []
