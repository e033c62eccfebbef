"""From the menu to the file, with every refusal in the dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.exporting.export_flow import _asked
from tests.gui.conftest import Open
from tests.gui.exporting.asked import Ask, named

DRAWING = "me > Maximiliane > Bernd*"


def test_a_map_remembers_names_and_theme_and_says_them_before_it_writes(
    open_on: Open, tmp_path: Path, ask: Ask
) -> None:
    player = open_on(DRAWING)
    sentences: list[str] = []

    def choose(dialog: ExportDialog) -> int:
        sentences.append(dialog._says.text())
        dialog._theme.setCurrentIndex(dialog._theme.findData("dark"))
        return named(dialog, "initials")

    ask(tmp_path / "a.png", choose)
    player.window.command("export").trigger()
    player.window.command("export").trigger()
    assert "full name" in sentences[0]
    assert "initials" in sentences[1]
    map_id = player.open_map.document.map_id
    assert player.window.settings.export_of(map_id) == ("initials", "dark")
    assert player.window.settings.export_of("another map") == ("full", "")


def test_names_that_cannot_be_read_from_the_settings_are_hidden(open_on: Open) -> None:
    settings = open_on(DRAWING).window.settings
    settings._store.setValue("exports/x", "nonsense dark")
    assert settings.export_of("x") == ("hidden", "dark")


@pytest.mark.parametrize("file", ["map.docx", "folder/that/is/not/there/map.png"])
def test_a_refusal_stands_in_the_dialog_and_keeps_what_was_chosen(
    open_on: Open, tmp_path: Path, ask: Ask, file: str
) -> None:
    player = open_on(DRAWING)
    seen: list[tuple[str, object]] = []

    def choose(dialog: ExportDialog) -> int:
        seen.append((dialog._trouble.text(), dialog._names.currentData()))
        return named(dialog, "aliases") if len(seen) == 1 else 0

    ask(tmp_path / file, choose)
    player.window.command("export").trigger()
    [(_first, _names), (why, names)] = seen
    assert why
    assert names == "aliases"
    assert list(tmp_path.glob("map*")) == []


def test_tables_have_an_entry_of_their_own(open_on: Open, tmp_path: Path, ask: Ask) -> None:
    player = open_on(DRAWING)
    asked: list[bool] = []

    def choose(dialog: ExportDialog) -> int:
        asked.append(dialog._image.isVisibleTo(dialog))
        return named(dialog, "aliases")

    ask(tmp_path / "people.csv", choose)
    player.window.command("export_table").trigger()
    assert asked == [False]
    assert "Maximiliane" not in (tmp_path / "people.csv").read_text("utf-8-sig")
    assert player.window.notice == "Exported to people.csv"


def test_a_name_without_a_suffix_gets_that_of_the_kind(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on(DRAWING)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("/x/map", "PDF (*.pdf)"))
    asked = _asked(player.window, player.open_map, {".png": "PNG picture", ".pdf": "PDF page"})
    assert asked == Path("/x/map.pdf")
