"""The commands of the menu *Help*: about the program itself."""

from __future__ import annotations

from referralmap.gui.window.action import Action, Group
from referralmap.i18n import mark

HELP: tuple[Group, ...] = (
    (
        Action("help", mark("Short help"), lambda w: w.show_help(), "help", ("F1",), ""),
        Action("about", mark("About ReferralMap"), lambda w: w.show_about(), "info", (), ""),
    ),
)
