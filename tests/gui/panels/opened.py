"""Panels below the map, opened as a user does."""

from PySide6.QtWidgets import QTreeWidgetItem

from referralmap.gui.panels.channels_panel import ChannelsPanel
from referralmap.gui.panels.charts_panel import ChartsPanel
from referralmap.gui.panels.figures_panel import _KEY, FiguresPanel
from referralmap.gui.workspace.bottom_tabs import PANELS
from referralmap.model.records import ChannelEffort
from referralmap.model.vocabulary import Channel
from referralmap.picture.charts import CHARTS
from tests.gui.player import Player

ROWS = [*Channel]


def open_channels(player: Player) -> ChannelsPanel:
    player.window.command("evaluation").trigger()
    evaluation = player.workspace.evaluation
    at = [title for title, _make in PANELS].index("Channels")
    evaluation.setCurrentIndex(at)
    panel = evaluation.panel(at)
    assert isinstance(panel, ChannelsPanel)
    player.qtbot.waitUntil(lambda: panel.table.rowCount() == len(ROWS) + 1)
    return panel


def efforts(player: Player) -> list[ChannelEffort]:
    return [*player.network.efforts.values()]


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


def open_figures(player: Player) -> FiguresPanel:
    player.window.command("evaluation").trigger()
    evaluation = player.workspace.evaluation
    at = [title for title, _make in PANELS].index("Key figures")
    evaluation.setCurrentIndex(at)
    panel = evaluation.panel(at)
    assert isinstance(panel, FiguresPanel)
    player.qtbot.waitUntil(lambda: panel.tree.topLevelItemCount() > 0)
    return panel


def line(panel: FiguresPanel, key: str) -> QTreeWidgetItem:
    groups = map(panel.tree.topLevelItem, range(panel.tree.topLevelItemCount()))
    items = (group.child(at) for group in groups for at in range(group.childCount()))
    return next(item for item in items if item.data(0, _KEY) == key)
