"""What differs between two states of a map, or two maps, in sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from referralmap.analysis.figures.accounts import Accounts
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainPage, set_window_title
from referralmap.i18n import _
from referralmap.interchange.states.state_changes import changes_between
from referralmap.picture.wording.changes_text import change_lines, figure_lines


def show_changes(page: PlainPage, before: Accounts, after: Accounts) -> None:
    """Write what is new, gone and changed onto `page`, and the key figures before → after."""
    page.clear()
    found = changes_between(before.network, after.network)
    page.heading(_("On the map"))
    for line in change_lines(before.network, after.network, found):
        page.line(line)
    figures = [*figure_lines(before, after)]
    if figures:
        page.heading(_("Key figures"))
    for line in figures:
        page.line(line)


class ChangesDialog(FittingDialog):
    """Shows the changes from one state to another."""

    def __init__(self, parent: QWidget, title: str, before: Accounts, after: Accounts) -> None:
        super().__init__(parent, 620, 520)
        set_window_title(self, title)
        self.page = PlainPage()
        self.page.setAccessibleName(_("Changes"))
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)
        show_changes(self.page, before, after)
