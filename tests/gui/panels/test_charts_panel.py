"""The charts below the map."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox

from referralmap.gui.panels.charts_panel import ChartsPanel
from referralmap.model import editing
from referralmap.picture.charts import CHARTS
from tests.gui.conftest import Open
from tests.gui.panels.opened import chosen, first_column, open_charts


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


def test_a_chart_is_given_away_with_its_assumptions(open_on: Open) -> None:
    panel = chosen(open_charts(open_on("me > Anna > Bernd*")), "what_if")
    wanted: list[tuple[str, dict[str, float]]] = []
    panel.export_wanted.disconnect()
    panel.export_wanted.connect(lambda key, values: wanted.append((key, values)))
    panel._export()
    assert wanted == [("what_if", panel._sliders.values())]


def test_a_switch_counts_own_contacts_and_is_given_away(open_on: Open) -> None:
    panel = chosen(open_charts(open_on("me > Anna > Bernd*, me > Clara")), "funnel")
    [switch] = panel.findChildren(QCheckBox)
    assert panel._sliders.values() == {"own_contacts": 0}
    before = panel.view.accessibleName()
    switch.click()
    assert panel._sliders.values() == {"own_contacts": 1}
    assert panel.view.accessibleName() != before


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


def test_beside_a_part_of_the_map_a_chart_says_that_it_counts_all_of_it(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, me > Clara")
    panel = open_charts(player)
    assert panel.whole.isHidden()
    player.workspace.open_map.look(chosen=(("role", frozenset({"fan"})),))
    player.qtbot.waitUntil(panel.whole.isVisible)
    player.workspace.open_map.look(chosen=())
    player.qtbot.waitUntil(panel.whole.isHidden)


def test_where_there_is_little_width_the_table_is_below_the_chart(open_on: Open) -> None:
    panel = chosen(open_charts(open_on("me > Anna > Bernd*")), "ambassador_value")
    for width, is_below in ((1300, False), (700, True), (1300, False)):
        panel.setParent(None)
        panel.resize(width, 600)
        panel.show()
        chart, table = (part.mapTo(panel, QPoint()) for part in (panel.view, panel.table))
        assert (table.y() > chart.y() + 100) is is_below
        assert (table.x() > chart.x() + 100) is not is_below
