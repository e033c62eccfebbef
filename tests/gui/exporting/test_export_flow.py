"""From the menu to the file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QToolBar
from pytestqt.qtbot import QtBot

from referralmap.gui.exporting import export_flow, export_offer
from referralmap.gui.exporting.export_content import PageContent
from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.files import map_files
from referralmap.gui.state.export_choice import GROWTH, ExportChoice
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.widgets.fitting.waiting_dialog import WaitingDialog
from referralmap.gui.window.window import Window
from referralmap.interchange.proof.proof import prove
from tests.gui.conftest import Open
from tests.gui.exporting.asked import Ask, choose, named

DRAWING = "me > Maximiliane > Bernd*"


def test_a_map_remembers_how_it_was_exported_and_says_the_names_before_it_writes(
    open_on: Open, tmp_path: Path, ask: Ask
) -> None:
    player = open_on(DRAWING)
    sentences: list[str] = []

    def answer(dialog: ExportDialog) -> None:
        sentences.append(dialog._says.text())
        choose(dialog.form.theme, "dark")
        named(dialog, "initials")

    ask(tmp_path / "a.svg", answer)
    player.window.command("export").trigger()
    (tmp_path / "a.svg").unlink()
    player.window.command("export").trigger()
    assert "aliases" in sentences[0]
    assert "initials" in sentences[1]
    settings, map_id = player.window.settings, player.open_map.document.map_id
    kept = settings.export_of(map_id)
    assert (kept.names, kept.theme, kept.suffix) == ("initials", "dark", ".svg")
    assert settings.export_of("another map").names == "aliases"
    assert (settings.names_of(map_id), settings.names_of("another map")) == ("initials", "full")


@pytest.mark.parametrize("file", ["map.docx", "folder/that/is/not/there/map.png"])
def test_a_refusal_stands_in_the_dialog_and_nothing_is_remembered(
    open_on: Open, tmp_path: Path, ask: Ask, file: str
) -> None:
    player = open_on(DRAWING)
    asked = ask(tmp_path / file, lambda dialog: named(dialog, "hidden"))
    player.window.command("export").trigger()
    assert asked[0].trouble
    assert asked[0].form.names.currentData() == "hidden"
    assert list(tmp_path.glob("map*")) == []
    assert player.open_map.arrangement.last_export is None


def test_tables_and_reports_have_entries_of_their_own(
    open_on: Open, tmp_path: Path, ask: Ask
) -> None:
    player = open_on(DRAWING)
    for command, file in (("export_table", "people.csv"), ("report", "report.pdf")):
        ask(tmp_path / file, lambda _dialog: None)
        player.window.command(command).trigger()
        assert player.window.notice == f"Exported to {file}"
        assert not prove(player.network, (tmp_path / file).read_bytes()).found


def test_the_title_is_remembered_with_the_map_and_not_in_the_settings(
    open_on: Open, tmp_path: Path, ask: Ask
) -> None:
    player = open_on(DRAWING)
    asked = ask(tmp_path / "a.png", lambda dialog: dialog.form.title.setText("Only for Theo"))
    player.window.command("export").trigger()
    (tmp_path / "a.png").unlink()
    ask(tmp_path / "a.png", asked.append)
    player.window.command("export").trigger()
    assert asked[-1].form.title.text() == "Only for Theo"
    player.window.settings.sync()
    assert "Theo" not in (tmp_path / "0.ini").read_text("utf-8")


def in_dialog(act: Callable[[ExportDialog], object]) -> None:
    """Do something in the dialog, as soon as it stands."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ExportDialog):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_from_the_start_to_an_aliased_slide_it_takes_three_clicks(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, english: None
) -> None:
    for module in (export_offer, map_files):
        monkeypatch.setattr(module, "documents_folder", lambda: tmp_path, raising=False)
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    left = Qt.MouseButton.LeftButton
    [door] = [d for d in window.centralWidget().doors if "sample" in d.text()]  # type: ignore[attr-defined]
    qtbot.mouseClick(door, left)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.is_shown)
    [bar] = window.findChildren(QToolBar)
    button = bar.widgetForAction(window.command("export"))
    in_dialog(lambda dialog: qtbot.mouseClick(dialog.save, left))
    qtbot.mouseClick(button, left, pos=QPoint(8, 8))
    [slide] = tmp_path.glob("*.pptx")
    assert window.workspace is not None
    network = window.workspace.open_map.network
    assert len(network.people) > 40
    assert not prove(network, slide.read_bytes()).found
    [made] = pptx.Presentation(str(slide)).slides
    assert sum("Person " in shape.name for shape in made.shapes) > 40
    window.close()


def test_the_growth_is_begun_in_the_same_dialog(open_on: Open, tmp_path: Path, ask: Ask) -> None:
    player = open_on(DRAWING)
    asked = ask(tmp_path / "g.gif", lambda dialog: dialog.form.size_.setEditText("320 x 180"))
    player.window.command("export_growth").trigger()
    assert asked[0].form.what.currentData() == GROWTH
    growth = player.workspace.growth
    qtbot_wait = player.qtbot.waitUntil
    qtbot_wait(lambda: not growth.is_busy, timeout=20_000)
    assert player.window.notice == "Exported to g.gif"


def test_how_maps_were_exported_before_presets_is_understood(open_on: Open) -> None:
    settings = open_on(DRAWING).window.settings
    for kept, names, theme in (
        ("initials dark", "initials", "dark"),
        ("nonsense dark", "hidden", "dark"),
        ("full light", "full", "light"),
        ('{"names": "nonsense"}', "hidden", "light"),
        ("[", "hidden", "light"),
    ):
        settings._store.setValue("exports/x", kept)
        choice: ExportChoice = settings.export_of("x")
        assert (choice.names, choice.theme) == (names, theme)


@pytest.mark.parametrize("is_given_up", [False, True])
def test_a_large_map_is_written_beside_the_window_and_can_be_given_up(
    open_on: Open, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, is_given_up: bool
) -> None:
    monkeypatch.setattr(export_flow, "_MANY_PEOPLE", 1)
    gate = threading.Event()
    data = PageContent.data

    def slow(content: PageContent) -> bytes:
        gate.wait(10)
        return data(content)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, WaitingDialog):
            QTimer.singleShot(20, look)
        elif is_given_up:
            dialog.reject()
            gate.set()
        else:
            gate.set()

    monkeypatch.setattr(PageContent, "data", slow)
    asked = ask(tmp_path / "a.svg", lambda _dialog: QTimer.singleShot(20, look))
    open_on(DRAWING).window.command("export").trigger()
    assert (tmp_path / "a.svg").exists() != is_given_up
    assert (asked[0].trouble == "Nothing was exported.") == is_given_up
