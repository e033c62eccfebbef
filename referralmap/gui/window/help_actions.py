"""The commands of the menu *Help*: about the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from referralmap.gui.window.action import Action, Group
from referralmap.i18n import _, mark

if TYPE_CHECKING:
    from referralmap.gui.window.window import Window


_NATIVE = QKeySequence.SequenceFormat.NativeText


def _show_help(window: Window) -> None:
    from referralmap.gui.dialogs.help_dialog import HelpDialog

    HelpDialog(window, _keys(window), _where(window)).exec()


def _show_keys(window: Window) -> None:
    from referralmap.gui.dialogs.help_dialog import KEYS, HelpDialog

    HelpDialog(window, _keys(window), KEYS).exec()


def _keys(window: Window) -> list[tuple[str, str]]:
    """Every command that has keys, as the menus name it."""
    listed = []
    for command in window.commands:
        keys = [QKeySequence(each).toString(_NATIVE) for each in command.keys]
        if keys:
            listed.append((_(command.text).removesuffix(" …"), ", ".join(keys)))
    return listed


def _where(window: Window) -> str:
    """The key of the topic about where the keyboard is."""
    workspace, focused = window.workspace, QApplication.focusWidget()
    if workspace is None or focused is None:
        return ""
    parts = {
        "card": workspace.card,
        "people": workspace.people,
        "ranking": workspace.ranking,
        "filters": workspace.filters,
        "steps": workspace.steps,
        "history": workspace.history,
        "evaluation": workspace.evaluation,
    }
    found = (key for key, part in parts.items() if part is focused or part.isAncestorOf(focused))
    return next(found, "map")


def _show_about(window: Window) -> None:
    from referralmap.gui.dialogs.about_dialog import AboutDialog

    AboutDialog(window).exec()


HELP: tuple[Group, ...] = (
    (
        Action("help", mark("Help"), _show_help, "help", ("F1",), ""),
        Action("keys", mark("All keys"), _show_keys, "", (), ""),
        Action("about", mark("About ReferralMap"), _show_about, "info", (), ""),
    ),
)
