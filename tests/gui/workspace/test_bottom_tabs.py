"""Charts and evidence in the window: they follow the map, and a click selects the people."""

from pathlib import Path

from referralmap.gui.files.new_map import create_from
from referralmap.gui.workspace.bottom_tabs import PANELS
from referralmap.model import editing
from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.samples import SAMPLES


def test_every_panel_opens_on_an_empty_map_and_folds_again(open_on: Open) -> None:
    player = open_on("me")
    evaluation = player.workspace.evaluation
    player.window.command("evaluation").trigger()
    for at in range(len(PANELS)):
        evaluation.setCurrentIndex(at)
        player.qtbot.waitUntil(evaluation.panel(at).isVisible)
    player.window.command("evaluation").trigger()
    assert not evaluation.isVisible()


def test_every_panel_opens_on_a_sample_and_follows_an_edit_and_its_undo(
    open_on: Open, tmp_path: Path
) -> None:
    player = open_on("me")
    player.window.resize(1280, 1000)
    path = tmp_path / "sample.refmap"
    create_from(SAMPLES / "broker.json", path)
    assert player.window.open_map(path)
    player.wait_until_sharp()
    workspace = player.workspace
    player.window.command("evaluation").trigger()
    panels = []
    for at in range(len(PANELS)):
        workspace.evaluation.setCurrentIndex(at)
        panels.append(workspace.evaluation.panel(at))
    workspace.tabs.turn_to(workspace.steps)
    contract = next(iter(player.network.contracts.values()))
    for at, panel in enumerate(panels):
        workspace.evaluation.setCurrentIndex(at)
        both = (panel, workspace.steps)
        player.qtbot.waitUntil(lambda both=both: not any(each._is_stale for each in both))
        workspace.open_map.perform(editing.remove_contract(player.network, contract))
        assert all(each._is_stale for each in both)
        player.qtbot.waitUntil(lambda both=both: not any(each._is_stale for each in both))
        workspace.open_map.undo()
        player.qtbot.waitUntil(lambda both=both: not any(each._is_stale for each in both))


def test_opening_the_evaluation_keeps_the_view(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, Clara > Dora")
    player.canvas.zoom(3.0)
    scale = player.canvas.view.scale
    player.window.command("evaluation").trigger()
    player.qtbot.waitUntil(player.workspace.evaluation.panel(0).isVisible)
    assert player.canvas.view.scale == scale


def test_the_evaluation_comes_back_after_the_presentation_and_outlives_another_language(
    open_on: Open,
) -> None:
    player = open_on("me > Anna > Bernd*")
    player.window.command("evaluation").trigger()
    player.window.command("present").trigger()
    assert player.workspace.evaluation.isHidden()
    player.window.command("present").trigger()
    assert not player.workspace.evaluation.isHidden()
    player.window.use_language("de")
    assert not player.workspace.evaluation.isHidden()


def test_a_map_opens_in_the_layout_that_was_chosen_also_after_an_undo(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    path = player.workspace.document.path
    player.window.command("tree").trigger()
    assert player.window.open_map(path)
    assert player.workspace.open_map.layout == "tree"
    open_map = player.workspace.open_map
    assert open_map.perform(open_map.new_person("Clara", PersonId("Bernd")))
    player.window.command("undo").trigger()
    assert player.window.open_map(path)
    assert player.workspace.open_map.layout == "tree"
    assert player.workspace.document.next_undone is not None


def test_a_branch_in_focus_is_fitted_into_the_room_above_the_evaluation(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, me > Clara > Dora > Emil")
    player.window.resize(1280, 1000)
    player.canvas.focus_on(PersonId("Clara"))
    player.window.command("evaluation").trigger()
    area = player.canvas.free_area

    def is_fitted() -> bool:
        points = [player.point(name) for name in ("me", "Clara", "Dora", "Emil")]
        height = player.canvas.free_area.height
        return height < area.height and all(
            area.y <= point.y() <= area.y + height for point in points
        )

    player.qtbot.waitUntil(is_fitted)
