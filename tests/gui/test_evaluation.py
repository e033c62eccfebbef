"""Charts and evidence in the window: they follow the map, and a click selects the people."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from referralmap.gui import panel as panel_module
from referralmap.gui.evaluation import PANELS
from referralmap.gui.later import PANELS_AFTER_MS, Later
from referralmap.gui.new_map import create_from
from referralmap.gui.panels import charts
from referralmap.gui.panels.charts import ChartsPanel
from referralmap.model import editing
from referralmap.model.records import PersonId
from referralmap.picture.charts import CHARTS
from tests.gui.conftest import Open
from tests.gui.player import Player
from tests.samples import SAMPLES


def open_charts(player: Player) -> ChartsPanel:
    player.window.command("evaluation").trigger()
    panel = player.workspace.evaluation.panel(0)
    assert isinstance(panel, ChartsPanel)
    player.qtbot.waitUntil(lambda: panel.table.rowCount() > 0)
    return panel


def first_column(panel: ChartsPanel) -> list[str]:
    rows = range(panel.table.rowCount())
    return [item.text() for row in rows if (item := panel.table.item(row, 0))]


def chosen(panel: ChartsPanel, key: str) -> ChartsPanel:
    panel.list.setCurrentRow([chart.key for chart in CHARTS].index(key))
    return panel


def test_a_click_on_a_bar_selects_its_person(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, Clara > Dora**")
    panel = chosen(open_charts(player), "ambassador_value")
    player.qtbot.waitUntil(lambda: panel.view._drawn is not None)
    assert first_column(panel) == ["Clara", "Anna"]
    hit = next(hit for hit in panel.view._drawn.hits if hit.row == 1)  # type: ignore[union-attr]
    ratio = panel.view.devicePixelRatioF()
    middle = QPoint(
        round((hit.left + hit.right) / 2 / ratio), round((hit.top + hit.bottom) / 2 / ratio)
    )
    player.qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=middle)
    assert player.selected == ["Anna"]


HOUR_MS = 3_600_000


@pytest.mark.parametrize(("pause", "follows"), [(HOUR_MS, False), (1, True)])
def test_on_a_large_map_a_panel_waits_for_a_pause(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, pause: int, follows: bool
) -> None:
    monkeypatch.setattr(panel_module, "MANY_PEOPLE", 3)
    monkeypatch.setattr(panel_module, "AT_REST_AFTER_MS", pause)
    player = open_on("me > Anna > Bernd > Clara*")
    panel = open_charts(player)
    [contract] = player.network.contracts.values()
    player.workspace.open_map.perform(editing.remove_contract(player.network, contract))
    soon = Later(panel, lambda: None, PANELS_AFTER_MS)
    with player.qtbot.waitSignal(soon.timeout):
        soon.ask()
    if follows:
        player.qtbot.waitUntil(lambda: not panel._is_stale)
    assert panel._is_stale != follows


def test_charts_follow_edits_undo_and_the_rule(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd > Clara*")
    panel = chosen(open_charts(player), "ambassador_value")
    assert first_column(panel) == ["Bernd"]
    player.workspace.open_map.use_rule("influence")
    player.qtbot.waitUntil(lambda: sorted(first_column(panel)) == ["Anna", "Bernd"])
    [contract] = player.network.contracts.values()
    player.workspace.open_map.perform(editing.remove_contract(player.network, contract))
    player.qtbot.waitUntil(lambda: first_column(panel) == [])
    player.workspace.open_map.undo()
    player.qtbot.waitUntil(lambda: sorted(first_column(panel)) == ["Anna", "Bernd"])


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_chart_is_written_as_its_suffix_says(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    player = open_on("me > Anna > Bernd*")
    panel = open_charts(player)
    target = tmp_path / f"chart{suffix}"
    monkeypatch.setattr(charts, "ask_chart", lambda *_given: target)
    panel._export()
    starts = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
    assert target.read_bytes().startswith(starts[suffix])
    assert "Saved as" in player.window.notice


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
    workspace.tabs.setCurrentWidget(workspace.steps)
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


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)
@pytest.mark.parametrize("drawing", ["me", "me > Anna > Bernd* > Clara**, Dora, Anna > Emil"])
def test_every_chart_is_shown(open_on: Open, chart: object, drawing: str) -> None:
    player = open_on(drawing)
    player.window.command("evaluation").trigger()
    panel = player.workspace.evaluation.panel(0)
    assert isinstance(panel, ChartsPanel)
    panel.list.setCurrentRow(CHARTS.index(chart))  # type: ignore[arg-type]
    player.qtbot.waitUntil(lambda: panel.view._drawn is not None)
    assert panel.view.accessibleName()


def test_the_evidence_of_a_credit_is_a_click_away_and_lights_its_route(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd > Clara*")
    player.workspace.open_map.use_rule("equal")
    ranking = player.workspace.ranking
    player.workspace.tabs.setCurrentWidget(ranking)
    player.qtbot.waitUntil(lambda: ranking.list.model().rowCount() == 2)
    line = ranking.list.visualRect(ranking.list.model().index(0, 0))
    player.qtbot.mouseClick(
        ranking.list.viewport(), Qt.MouseButton.LeftButton, pos=line.topRight() + QPoint(-14, 8)
    )
    evidence = player.workspace.evidence
    assert player.workspace.tabs.currentWidget() is evidence
    first = player.selected[0]
    player.qtbot.waitUntil(lambda: "Chain, equal parts" in evidence.page.toPlainText())
    assert evidence.page.toPlainText().startswith(first)
    at = next(i for i, s in enumerate(evidence._sentences) if "→" in s.text)
    evidence.page.chosen.emit(str(at))
    assert player.selected == ["Anna", "Bernd", "Clara"]
    picture = player.canvas.picture
    assert [n for n, faded in zip(picture.names, picture.faded, strict=True) if faded] == ["me"]
    assert evidence.person == player.network.people[PersonId(first)].id


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
