"""The settings of the map: what is typed is kept, what cannot be read is said, and undo works."""

import dataclasses
import datetime
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from referralmap.gui.dialogs.map_settings_dialog import MapSettingsDialog
from referralmap.model.records import Badge, Limits, Rate, Settings
from referralmap.model.vocabulary import Cancelled
from tests.gui.conftest import Open
from tests.gui.player import Player

RICH = Settings(
    "A title",
    "CHF",
    badge=Badge(2, Decimal("1234.50"), 12, "direct"),
    decay=Decimal("0.333"),
    hourly_rate=Decimal(150),
    rates=(Rate("EUR", "CHF", Decimal("0.95"), datetime.date(2026, 1, 31)),),
    limits=Limits(9, 3, 14, 4, 2),
)


def dialog_on(player: Player, settings: Settings) -> MapSettingsDialog:
    dialog = MapSettingsDialog(player.window, settings)
    player.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def save(player: Player, dialog: MapSettingsDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    player.qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)


def field(dialog: MapSettingsDialog, name: str) -> QWidget:
    fields = dialog.findChildren(QWidget)
    return next(each for each in fields if each.accessibleName() == name)


def test_saving_without_a_change_changes_nothing(open_on: Open) -> None:
    player = open_on("me > Anna")
    for settings in (Settings(), RICH):
        dialog = dialog_on(player, settings)
        save(player, dialog)
        assert dialog.result() == 1
        assert dialog.settings() == settings
        assert isinstance(dialog.settings().cancelled, Cancelled)


def test_what_is_typed_is_kept(open_on: Open) -> None:
    player = open_on("me > Anna")
    dialog = dialog_on(player, Settings())
    amount, hourly = (
        field(dialog, "and a credit of at least"),
        field(dialog, "Value of an hour of your work"),
    )
    assert isinstance(amount, QLineEdit)
    assert isinstance(hourly, QLineEdit)
    player.qtbot.keyClicks(amount, "4.000,50")
    player.qtbot.keyClicks(hourly, "120")
    rates = field(dialog, "Exchange rates")
    assert isinstance(rates, QPlainTextEdit)
    player.qtbot.keyClicks(rates, "chf 1,04 31.01.2026")
    months = field(dialog, "Months without a contract after which an ambassador is dormant")
    assert isinstance(months, QSpinBox)
    months.setValue(18)
    save(player, dialog)
    assert dialog.settings() == dataclasses.replace(
        Settings(),
        badge=Badge(1, Decimal("4000.50")),
        hourly_rate=Decimal(120),
        rates=(Rate("CHF", "EUR", Decimal("1.04"), datetime.date(2026, 1, 31)),),
        limits=Limits(dormant_months=18),
    )


def test_what_cannot_be_read_is_said_and_keeps_the_dialog_open(open_on: Open) -> None:
    player = open_on("me > Anna")
    dialog = dialog_on(player, Settings())
    hourly = field(dialog, "Value of an hour of your work")
    player.qtbot.keyClicks(hourly, "much")
    save(player, dialog)
    assert dialog.isVisible()
    assert "much" in dialog._trouble.text()


def test_an_amount_of_another_currency_and_a_country_in_full_are_refused(open_on: Open) -> None:
    player = open_on("me > Anna")
    dialog = dialog_on(player, Settings())
    player.qtbot.keyClicks(field(dialog, "Value of an hour of your work"), "50 CHF")
    save(player, dialog)
    assert "50 CHF" in dialog._trouble.text()
    dialog = dialog_on(player, Settings())
    player.qtbot.keyClicks(field(dialog, "Countries of the market"), ", Austria")
    save(player, dialog)
    assert "Austria" in dialog._trouble.text()
    assert dialog.isVisible()
