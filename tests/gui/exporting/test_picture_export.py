"""What is exported is what is seen: the same picture, however the map is looked at."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog

from referralmap.cli import main
from referralmap.gui.exporting import picture_export
from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.state.export_choice import ExportChoice
from referralmap.gui.workspace.workspace import Workspace
from referralmap.interchange.proof.proof import prove
from referralmap.model import editing
from referralmap.model.records import PersonId
from referralmap.open_map.saved_view import SavedView
from referralmap.open_map.view_state import ViewState
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import theme
from referralmap.render.image import png_bytes
from tests.gui.conftest import Open

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"


def look(**fields: object) -> Callable[[Workspace], object]:
    looking = dataclasses.replace(ViewState(), **fields)  # type: ignore[arg-type]
    return lambda workspace: workspace.view_control.take_over(looking)


WAYS: dict[str, Callable[[Workspace], object]] = {
    "as usual": lambda _workspace: None,
    "another rule": lambda workspace: workspace.open_map.use_rule("equal"),
    "another layout": lambda workspace: workspace.use_layout("tree"),
    "an earlier day": lambda workspace: workspace.open_map.look_at(datetime.date(2020, 1, 1)),
    "in focus": look(focused=PersonId("Anna"), down=1),
    "a connection": look(path=(PersonId("Clara"), PersonId("Frida"))),
    "faded": look(chosen=(("role", frozenset({"fan"})),)),
    "hidden": look(chosen=(("role", frozenset({"fan", "ambassador"})),), hides=True),
    "folded": look(folded=frozenset({PersonId("Anna")})),
    "coloured": look(coloured="rank"),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_picture_for_an_export_is_the_one_on_the_screen(open_on: Open, way: str) -> None:
    player = open_on(DRAWING)
    WAYS[way](player.workspace)
    seen = player.canvas.picture
    exported = player.workspace.open_map.picture_for(player.window.colours)
    assert isinstance(exported, MapPicture)
    assert exported == seen
    other = player.workspace.open_map.picture_for(theme("dark"), "Another title")
    assert isinstance(other, MapPicture)
    assert other.ids == seen.ids
    assert (other.places == seen.places).all()
    assert other.words.title == "Another title"
    assert other != seen


def test_a_graph_has_the_layout_the_rule_and_the_colours_that_are_chosen(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    player = open_on(DRAWING)
    player.workspace.use_layout("tree")
    player.workspace.open_map.use_rule("influence")
    target = tmp_path / "map.graphml"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_given: (str(target), "Graph (*.graphml)")
    )

    def choose(dialog: ExportDialog) -> int:
        for box, key in ((dialog._names, "aliases"), (dialog._theme, "dark")):
            box.setCurrentIndex(box.findData(key))
        return 1

    monkeypatch.setattr(ExportDialog, "exec", choose)
    player.window.command("export").trigger()
    assert player.window.notice == "Exported to map.graphml"
    graph = nx.read_graphml(target)
    assert (graph.graph["layout"], graph.graph["rule"]) == ("tree", "influence")
    anna = next(data for _node, data in graph.nodes(data=True) if data["role"] == "ambassador")
    assert anna["label"].startswith("Person ")
    gold = QColor(theme("dark").gold)
    assert (anna["r"], anna["g"], anna["b"]) == (gold.red(), gold.green(), gold.blue())
    assert "Anna" not in target.read_text("utf-8")


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".pptx"])
def test_vectors_are_written_from_the_window_without_names_if_so_chosen(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, suffix: str
) -> None:
    player = open_on(DRAWING.replace("Anna", "Maximiliane"))
    target = tmp_path / f"map{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    names = "full"

    def choose(dialog: ExportDialog) -> int:
        dialog._names.setCurrentIndex(dialog._names.findData(names))
        return 1

    monkeypatch.setattr(ExportDialog, "exec", choose)
    player.window.command("export").trigger()
    assert player.window.notice == f"Exported to map{suffix}"
    network = player.network
    assert "Maximiliane" in {each.id for each in prove(network, target.read_bytes()).found}
    names = "hidden"
    player.window.command("export").trigger()
    assert not prove(network, target.read_bytes()).found


def test_a_fan_has_no_vectors_and_a_crowd_no_slide(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []

    def save_once(dialog: ExportDialog) -> int:
        if why := dialog._trouble.text():
            said.append(why)
        return not why

    monkeypatch.setattr(ExportDialog, "exec", save_once)
    target = tmp_path / "map.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    player = open_on(DRAWING)
    look(fan=(PersonId("Anna"), None))(player.workspace)
    player.window.command("export").trigger()
    crowd = open_on(", ".join(f"p{number}" for number in range(301)))
    target = tmp_path / "map.pptx"
    crowd.window.command("export").trigger()
    assert [text.split()[1] for text in said] == ["fan"]
    assert [file.name for file in tmp_path.glob("map.*")] == ["map.pptx"]


VIEWS = {
    "as usual": ViewState(),
    "another rule": ViewState(rule="equal", layout="clusters"),
    "an earlier day": ViewState(day=datetime.date(2024, 3, 1), layout="tree", coloured="stage"),
    "in focus": ViewState(focused=PersonId("Anna"), down=1, coloured="rank"),
    "a connection": ViewState(path=(PersonId("Clara"), PersonId("Frida"))),
    "a route": ViewState(route=(PersonId("Anna"), PersonId("Bernd"))),
    "faded": ViewState(chosen=(("role", frozenset({"fan"})), ("rank", frozenset({""})))),
    "hidden": ViewState(chosen=(("role", frozenset({"fan", "me"})),), hides=True),
    "folded": ViewState(folded=frozenset({PersonId("Anna")}), names="initials"),
    "a fan": ViewState(fan=(PersonId("Anna"), PersonId("Bernd")), names="aliases"),
}


@pytest.mark.parametrize("way", VIEWS)
def test_the_command_line_exports_a_view_as_the_window_does(
    open_on: Open, tmp_path: Path, way: str
) -> None:
    player = open_on(DRAWING)
    open_map, view = player.workspace.open_map, VIEWS[way]
    contract = next(iter(player.network.contracts.values()))
    assert open_map.change(contract, signed=datetime.date(2024, 2, 20))
    text = SavedView("Mine", view).text()
    assert open_map.perform(editing.add_bookmark(player.network, "Mine", text))
    [number] = player.network.bookmarks
    player.workspace.bookmarks.go_to(number)
    assert open_map.view == view
    choice = ExportChoice(400, 300, view.names, "dark", None, legend=True, transparent=False)
    seen = picture_export.page_of(open_map, choice)
    path, target = open_map.document.path, tmp_path / "x.png"
    player.window.close_map()
    words = ["--view", "Mine", "--size", "400x300", "--theme", "dark", "--lang", "en"]
    assert main(["export", str(path), str(target), *words]) == 0
    assert target.read_bytes() == png_bytes(seen)


@pytest.mark.parametrize("facet", ["place", "tag"])
@pytest.mark.parametrize("names", ["aliases", "initials"])
def test_with_other_names_no_town_and_no_tag_is_told(
    open_on: Open, facet: str, names: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on(DRAWING)
    open_map = player.workspace.open_map
    for at, person in enumerate(list(player.network.people.values())):
        open_map.change(person, city=f"Secret Town {at % 2}", tags=(f"secret {at % 3}",))
    player.workspace.open_map.look(coloured=facet)
    seen: list[MapPicture] = []

    def page_image(picture: MapPicture, *_rest: object) -> QImage:
        seen.append(picture)
        return QImage(1, 1, QImage.Format.Format_RGB32)

    monkeypatch.setattr(picture_export, "page_image", page_image)
    for way in (names, "full"):
        picture_export.page_of(open_map, ExportChoice(400, 300, way, "light", None, True, False))
    told, full = (" ".join(line.text for line in picture.words.legend) for picture in seen)
    assert "ecret" in full
    assert "ecret" not in told
    assert seen[0].tint.tolist() == seen[1].tint.tolist()
