"""What was exported once is written again, and found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from referralmap.gui.state.export_choice import CHART
from tests.gui.conftest import Open
from tests.gui.exporting.asked import Ask, named
from tests.gui.panels.opened import chosen, open_charts

DRAWING = "me > Maximiliane > Bernd*"


def test_once_more_writes_the_same_with_the_names_of_then(
    open_on: Open, tmp_path: Path, ask: Ask
) -> None:
    player = open_on(DRAWING)
    target = tmp_path / "people.csv"
    ask(target, lambda dialog: named(dialog, "initials"))
    player.window.command("export_table").trigger()
    before = target.read_bytes()
    target.unlink()
    player.window.use_language("de")
    player.window.use_language("en")
    player.window.command("export_again").trigger()
    assert target.read_bytes() == before


def test_the_folder_is_one_click_away(
    open_on: Open, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on(DRAWING)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    ask(tmp_path / "people.csv", lambda dialog: named(dialog, "full"))
    player.window.command("export_table").trigger()
    player.window._notice.back.click()
    assert opened == [str(tmp_path)]


def test_a_chart_goes_out_by_the_same_dialog(open_on: Open, tmp_path: Path, ask: Ask) -> None:
    player = open_on(DRAWING)
    panel = chosen(open_charts(player), "funnel")
    asked = ask(tmp_path / "chart.svg", lambda dialog: named(dialog, "full"))
    panel._export()
    form = asked[0].form
    assert (form.what.currentData(), form.chart.currentData()) == (CHART, "funnel")
    assert (tmp_path / "chart.svg").read_bytes().startswith(b"<?xml")


def test_a_copy_has_the_names_of_the_last_export(open_on: Open, tmp_path: Path, ask: Ask) -> None:
    player = open_on(DRAWING)
    clipboard = QGuiApplication.clipboard()
    player.window.command("copy_picture").trigger()
    assert "Maximiliane" in clipboard.text()
    ask(tmp_path / "a.png", lambda dialog: named(dialog, "aliases"))
    player.window.command("export").trigger()
    player.window.command("copy_picture").trigger()
    assert "Maximiliane" not in clipboard.text()
    assert clipboard.mimeData().hasImage()
