"""Exchange rates typed by hand."""

import datetime
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from referralmap.gui.dialogs.map_settings_dialog import MapSettingsDialog
from referralmap.model.records import Rate, Settings
from tests.gui.conftest import Open
from tests.gui.player import Player


def dialog_on(player: Player, settings: Settings) -> MapSettingsDialog:
    dialog = MapSettingsDialog(player.window, settings)
    player.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def save(player: Player, dialog: MapSettingsDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    player.qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)


def test_rates_into_other_currencies_are_kept_apart(open_on: Open) -> None:
    player = open_on("me > Anna")
    day = datetime.date(2026, 1, 31)
    rates = tuple(Rate("CHF", target, Decimal("1.1"), day) for target in ("EUR", "USD"))
    dialog = dialog_on(player, Settings(rates=rates))
    save(player, dialog)
    assert dialog.settings().rates == rates
