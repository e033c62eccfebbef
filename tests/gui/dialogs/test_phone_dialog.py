"""A card and what was agreed as codes: what the screen shows is what a camera reads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice

from referralmap.gui.dialogs import phone_dialog
from referralmap.gui.dialogs.phone_dialog import PhoneDialog
from referralmap.interchange.picture_codes import in_picture
from referralmap.interchange.vcards.phone_codes import card_text
from referralmap.model.records import PersonId
from tests.gui.conftest import Open


def seen(dialog: PhoneDialog) -> str:
    """What a camera makes of the dialog."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    dialog.grab().save(buffer, "PNG")
    [(_name, text)] = in_picture(bytes(data.data()))
    return text.decode("utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_card_of_the_selected_can_be_read_from_the_screen(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    player = open_on("me > Anna Nußbaum > Bernd")
    player.window.use_theme(theme)
    shown: list[PhoneDialog] = []

    def keep(dialog: PhoneDialog) -> None:
        shown.append(dialog)

    monkeypatch.setattr(PhoneDialog, "exec", keep)
    player.workspace.selection.select(PersonId("Anna Nußbaum"))
    player.window.command("phone").trigger()
    [dialog] = shown
    player.qtbot.addWidget(dialog)
    dialog.show()
    assert [dialog.choice.itemText(at) for at in range(dialog.choice.count())] == [
        "Address card of Anna Nußbaum"
    ]
    person = player.network.people[PersonId("Anna Nußbaum")]
    assert seen(dialog) == card_text(person)


def test_what_is_too_much_for_a_code_is_said(open_on: Open) -> None:
    player = open_on("me > Anna")
    dialog = PhoneDialog(player.window, [("Everything", "x" * 3000)])
    player.qtbot.addWidget(dialog)
    assert dialog.says.text() == "This is more than a code can hold; please export it instead."


def test_without_a_person_and_without_steps_it_is_said_what_to_do(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on("me > Anna")
    told: list[str] = []
    monkeypatch.setattr(phone_dialog, "tell", lambda _parent, _title, text: told.append(text))
    player.workspace.selection.select()
    player.window.command("phone").trigger()
    assert told == ["Select a person, or plan a step, to take it to a phone."]
