"""Forgetting history that is older than a day: the file gets smaller, undo reaches less far."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QVBoxLayout, QWidget

from referralmap.gui.widgets.date_field import DateField
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, ngettext


class ForgetDialog(FittingDialog):
    """`before()` is the start of the chosen day; `backups_too()` whether backups go as well."""

    def __init__(
        self,
        parent: QWidget,
        oldest: datetime.date,
        count_before: Callable[[datetime.datetime], int],
    ) -> None:
        super().__init__(parent, 460)
        self.setWindowTitle(_("Forget older history"))
        self._count_before = count_before
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(
            PlainLabel(
                _(
                    "Steps before this day can then no longer be undone or looked at; a step that "
                    "has a name stays, and all after it. The people and contracts of the map stay. "
                    "Forgetting cannot be undone."
                ),
                wrap=True,
            )
        )
        year_ago = datetime.date.today() - datetime.timedelta(days=365)
        chosen = max(oldest, year_ago)
        self.chosen = chosen
        self.day = DateField(_("Forget steps older than"))
        self.day.setPlaceholderText("")
        self.day.show_date(chosen)
        self.day.dated.connect(self._take)
        self.day.refused.connect(self._refuse)
        column.addWidget(PlainLabel(_("Forget steps older than")))
        column.addWidget(self.day)
        self.backups = QCheckBox(_("Remove the earlier backups, too"))
        column.addWidget(self.backups)
        column.addWidget(
            PlainLabel(_("They hold what is forgotten here."), wrap=True, name="quiet")
        )
        self.count = PlainLabel("", wrap=True, name="quiet")
        column.addWidget(self.count)
        buttons = QDialogButtonBox()
        self.ok = buttons.addButton(_("Forget"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.backups.toggled.connect(self._update)
        self._update()

    def before(self) -> datetime.datetime:
        return datetime.datetime.combine(self.chosen, datetime.time()).astimezone()

    def backups_too(self) -> bool:
        return self.backups.isChecked()

    def _take(self, day: datetime.date | None) -> None:
        """A cleared field keeps the day."""
        self.chosen = day or self.chosen
        self.day.show_date(self.chosen)
        self._update()

    def _refuse(self, why: str) -> None:
        """Nothing is forgotten by a day that was not understood."""
        self.count.setText(why)
        self.ok.setEnabled(False)

    def _update(self) -> None:
        count = self._count_before(self.before())
        self.count.setText(
            ngettext("{count} step will be forgotten.", "{count} steps will be forgotten.", count)
        )
        self.ok.setEnabled(bool(count) or self.backups_too())
