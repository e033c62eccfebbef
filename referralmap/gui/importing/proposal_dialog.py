"""What an import would add, shown before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, format_number, ngettext

_MOST_LISTED = 2000


class ProposalDialog(QDialog):
    """Lists the newcomers and the problems; *Add* accepts all of it as one step."""

    def __init__(
        self,
        parent: QWidget,
        source: str,
        newcomers: Sequence[str],
        counts: tuple[int, int, int, int],
        problems: Sequence[str],
        close: Sequence[str],
    ) -> None:
        """`counts`: people, referrals and contracts to add, and people matched."""
        super().__init__(parent)
        self.setWindowTitle(_("Bring people in"))
        self.resize(560, 520)
        people, referrals, contracts, matched = counts
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(source, name="heading", wrap=True))
        summary = [
            ngettext("{count} new person", "{count} new people", people),
            ngettext("{count} referral", "{count} referrals", referrals),
            ngettext("{count} contract", "{count} contracts", contracts),
        ]
        if matched:
            summary.append(
                ngettext("{count} already on the map", "{count} already on the map", matched)
            )
        column.addWidget(PlainLabel(", ".join(summary), wrap=True))
        names = QListWidget()
        names.setAccessibleName(_("New people"))
        names.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        names.addItems(list(newcomers[:_MOST_LISTED]))
        if len(newcomers) > _MOST_LISTED:
            names.addItem(
                _("… and {count} more").format(count=format_number(len(newcomers) - _MOST_LISTED))
            )
        column.addWidget(names, 3)
        notes = [*close, *problems]
        if notes:
            column.addWidget(PlainLabel(_("Please look at"), name="section"))
            text = QPlainTextEdit("\n".join(notes[:_MOST_LISTED]))
            text.setReadOnly(True)
            text.setAccessibleName(_("Please look at"))
            column.addWidget(text, 2)
        buttons = QDialogButtonBox()
        add = buttons.addButton(_("Add to the map"), QDialogButtonBox.ButtonRole.AcceptRole)
        add.setEnabled(bool(people or referrals or contracts or matched))
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
