"""What has become of the map since a session: in sentences, with key figures before → after."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QVBoxLayout, QWidget

from referralmap.analysis.figures.accounts import Accounts
from referralmap.document.holding.errors import MapError
from referralmap.document.past_states import network_after
from referralmap.gui.files.changes_dialog import show_changes
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainPage, set_window_title
from referralmap.i18n import _
from referralmap.texts import sentence


class SessionComparison(FittingDialog):
    """Compares the state after a step with that of now or of another session."""

    def __init__(
        self, parent: QWidget, open_map: WindowMap, start: int, named: Mapping[int, str]
    ) -> None:
        super().__init__(parent, 620, 520)
        name = named.get(start, "")
        set_window_title(self, _("Changes since {date}").format(date=name))
        self._open_map = open_map
        self._start = start
        self.end = QComboBox()
        self.end.setAccessibleName(_("Until"))
        self.end.addItem(_("until now"), None)
        for step, title in named.items():
            if step > start:
                self.end.addItem(_("until {session}").format(session=title), step)
        self.end.currentIndexChanged.connect(self._show)
        self.page = PlainPage()
        self.page.setAccessibleName(_("Changes"))
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.end)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)
        self._show()

    def _show(self) -> None:
        try:
            before, after = self._accounts(self._start), self._accounts(self.end.currentData())
        except MapError as error:
            self.page.clear()
            self.page.line(sentence(error))
            return
        show_changes(self.page, before, after)

    def _accounts(self, step: int | None) -> Accounts:
        """As of today, so that nothing but edits makes a difference. Raises `MapError`."""
        open_map = self._open_map
        network = open_map.network
        if step is not None:
            network = network_after(open_map.document, step)
        return Accounts.of(network, open_map.accounts.rule.key, datetime.date.today())
