"""Passwords of maps: asking for one, and giving a map a new one."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from referralmap.document.access import as_spelled
from referralmap.document.holding.errors import PasswordNeeded, WrongPassword
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _

T = TypeVar("T")

SHORTEST = 8
"""Fewest characters of a new password."""
_DOUBTS_FROM = 2
"""Wrong passwords from which the file itself may be at fault."""


class AskPasswordDialog(FittingDialog):
    """Asks for a password, after `failures` wrong ones; `password()` is the answer.

    From the second on, the file may be at fault: `is_to_be_salvaged` if the user wants that.
    """

    def __init__(
        self, parent: QWidget, name: str, failures: int = 0, *, can_be_salvaged: bool = False
    ) -> None:
        super().__init__(parent, 440)
        self.is_to_be_salvaged = False
        self.setWindowTitle(_("Password"))
        form = QFormLayout(self)
        text = _("“{file}” is protected by a password, or it is not a map.").format(file=name)
        if failures:
            text = _("Wrong password. Please try again.")
        form.addRow(PlainLabel(text, wrap=True))
        self.field = _field(_("Password"))
        form.addRow(PlainLabel(_("Password")), self.field)
        buttons = _buttons(self, _("Open"))[0]
        form.addRow(buttons)
        if can_be_salvaged and failures >= _DOUBTS_FROM:
            doubt = _("If you are sure of the password, the file may be damaged.")
            form.insertRow(1, PlainLabel(doubt, wrap=True, name="quiet"))
            salvage = buttons.addButton(
                _("Save what is left …"), QDialogButtonBox.ButtonRole.ActionRole
            )
            salvage.clicked.connect(self._salvage)

    def _salvage(self) -> None:
        self.is_to_be_salvaged = True
        self.accept()

    def password(self) -> str:
        return self.field.text()


def with_password(
    parent: QWidget, path: Path, known: str | None, act: Callable[[str | None], T]
) -> T | None:
    """What `act` gives without a password, with the `known` one, or with one that is asked for.

    None when the user gives up. Raises what else `act` raises.
    """
    for password in (None, known) if known is not None else (None,):
        with contextlib.suppress(PasswordNeeded, WrongPassword):
            return act(password)
    for failures in itertools.count():
        dialog = AskPasswordDialog(parent, path.name, failures)
        if not dialog.exec():
            return None
        with contextlib.suppress(PasswordNeeded, WrongPassword):
            return as_spelled(dialog.password(), act)
    return None


class NewPasswordDialog(FittingDialog):
    """`password()` is the new one, or None to take the protection away."""

    def __init__(self, parent: QWidget, *, has_one: bool) -> None:
        super().__init__(parent, 480)
        self.setWindowTitle(_("Password of the map"))
        self._is_taken_away = False
        form = QFormLayout(self)
        form.addRow(
            PlainLabel(
                _(
                    "With a password, only people who know it can read the file "
                    "and the backups made from now on. If you forget it, no one "
                    "can open the map again, not even we. Earlier backups and "
                    "copies stay readable."
                ),
                wrap=True,
            )
        )
        self.first, self.second = _field(_("New password")), _field(_("Once more"))
        form.addRow(PlainLabel(_("New password")), self.first)
        form.addRow(PlainLabel(_("Once more")), self.second)
        self.hint = PlainLabel("", wrap=True, name="quiet")
        form.addRow(self.hint)
        buttons, self.ok = _buttons(self, _("Set the password"))
        if has_one:
            remove = buttons.addButton(
                _("Remove the password"), QDialogButtonBox.ButtonRole.DestructiveRole
            )
            remove.clicked.connect(self._take_away)
        form.addRow(buttons)
        for field in (self.first, self.second):
            field.textChanged.connect(self._update)
        self._update()

    def password(self) -> str | None:
        return None if self._is_taken_away else self.first.text()

    def _update(self) -> None:
        is_long = len(self.first.text()) >= SHORTEST
        is_same = self.first.text() == self.second.text()
        too_short = _("At least {count} characters, please.").format(count=SHORTEST)
        differs = _("The two are not the same yet.") if self.second.text() else ""
        self.hint.setText("" if is_long and is_same else differs if is_long else too_short)
        self.ok.setEnabled(is_long and is_same)

    def _take_away(self) -> None:
        self._is_taken_away = True
        self.accept()


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field


def _buttons(dialog: QDialog, text: str) -> tuple[QDialogButtonBox, QWidget]:
    buttons = QDialogButtonBox()
    ok = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons, ok
