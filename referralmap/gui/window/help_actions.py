"""The commands of the menu *Help*: about the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referralmap.gui.widgets.plain_text import tell
from referralmap.gui.window.action import Action, Group
from referralmap.i18n import _, mark

if TYPE_CHECKING:
    from referralmap.gui.window.window import Window


def _show_help(window: Window) -> None:
    from referralmap.gui.dialogs.help_text import help_text

    tell(window, _("Short help"), help_text())


def _show_about(window: Window) -> None:
    from referralmap.gui.dialogs.about_dialog import AboutDialog

    AboutDialog(window).exec()


HELP: tuple[Group, ...] = (
    (
        Action("help", mark("Short help"), _show_help, "help", ("F1",), ""),
        Action("about", mark("About ReferralMap"), _show_about, "info", (), ""),
    ),
)
