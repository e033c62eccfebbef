"""Presets: everybody's and one's own."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from referralmap.gui.exporting import preset_row
from referralmap.gui.exporting.preset_row import PresetRow
from referralmap.gui.state.export_choice import PRESETS, ExportChoice
from referralmap.gui.state.program_settings import UserSettings
from referralmap.model.records import PersonId

MINE = ExportChoice(
    theme="dark", names="initials", title="About Anna", people=(PersonId("Anna"),), dpi=150
)


def a_row(qtbot: QtBot, tmp_path: Path, now: ExportChoice) -> PresetRow:
    row = PresetRow(UserSettings(tmp_path / "s.ini"), lambda: now)
    qtbot.addWidget(row)
    row.show_choice(now)
    return row


def names(row: PresetRow) -> list[str]:
    return [row.list.itemText(at) for at in range(row.list.count())]


def choose(row: PresetRow, name: str) -> list[ExportChoice]:
    chosen: list[ExportChoice] = []
    row.chosen.connect(chosen.append)
    row.list.setCurrentIndex(names(row).index(name))
    row.list.activated.emit(row.list.currentIndex())
    return chosen


def test_an_own_preset_is_kept_without_people_and_deleted(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, english: None
) -> None:
    row = a_row(qtbot, tmp_path, MINE)
    assert (row.list.currentText(), row.delete.isHidden()) == ("Own choice", True)
    monkeypatch.setattr(preset_row, "ask_text", lambda *_given: " News\nletter ")
    row.save.click()
    assert (row.list.currentText(), row.delete.isHidden()) == ("News letter", False)
    row._settings.sync()
    assert "Anna" not in (tmp_path / "s.ini").read_text("utf-8")
    other = a_row(qtbot, tmp_path, ExportChoice(names="hidden", title="T"))
    [taken] = choose(other, "News letter")
    expected = dataclasses.replace(MINE, title="T", people=(), shown=())
    assert taken == expected
    row.delete.click()
    assert "News letter" not in names(a_row(qtbot, tmp_path, MINE))


@pytest.mark.parametrize("now", ["full", "initials", "aliases", "hidden"])
def test_no_preset_makes_names_full(qtbot: QtBot, tmp_path: Path, now: str, english: None) -> None:
    row = a_row(qtbot, tmp_path, ExportChoice(names=now, theme="dark"))
    for name, _preset in PRESETS:
        [*_others, taken] = choose(row, name)
        assert taken.names == now or taken.names != "full"
    friday = PRESETS[0][1]
    assert friday.names == "aliases"


def test_damaged_presets_are_none(tmp_path: Path) -> None:
    for text in ("{", "[1]", '{"a": 1, "b": "nonsense"}'):
        settings = UserSettings(tmp_path / "s.ini")
        settings._store.setValue("export_presets", text)
        assert all(preset.names == "hidden" for preset in settings.export_presets.values())
