"""The proposal of an import, shown before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, format_number, mark, ngettext
from referralmap.interchange.matching.proposal import Proposal
from referralmap.interchange.problem_texts import contacted_sentence

_MOST_LISTED = 2000
"""Most newcomers listed in the dialog."""
_LEAST_HEIGHT = 50
"""Of the two lists, in pixels: with less room they scroll."""
_OFFERS: Mapping[str, str] = {"birthdays": mark("Import birthdays as well")}


class ProposalDialog(FittingDialog):
    """Lists the newcomers and the problems; *Add* accepts all of it as one step."""

    def __init__(
        self,
        parent: QWidget,
        source: str,
        newcomers: Sequence[str],
        proposal: Proposal,
        notes: Callable[[Collection[str]], Sequence[str]],
    ) -> None:
        """`notes` says what to look at when these of the things on offer are brought, too."""
        super().__init__(parent, 560, 520)
        self.setWindowTitle(_("Import people"))
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(source, name="heading", wrap=True))
        summary = [
            ngettext("{count} new person", "{count} new people", proposal.people),
            ngettext("{count} referral", "{count} referrals", proposal.referrals),
            ngettext("{count} contract", "{count} contracts", proposal.contracts),
        ]
        if known := proposal.matched:
            summary.append(
                ngettext("{count} already on the map", "{count} already on the map", known)
            )
        column.addWidget(PlainLabel(", ".join(summary), wrap=True))
        if proposal.contacted:
            column.addWidget(PlainLabel(contacted_sentence(proposal.contacted), wrap=True))
        names = QListWidget()
        names.setAccessibleName(_("New people"))
        names.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        names.addItems(list(newcomers[:_MOST_LISTED]))
        if len(newcomers) > _MOST_LISTED:
            names.addItem(
                _("… and {count} more").format(count=format_number(len(newcomers) - _MOST_LISTED))
            )
        column.addWidget(names, 3)
        self.offers = {request: QCheckBox(_(_OFFERS[request])) for request in proposal.offered}
        for box in self.offers.values():
            box.toggled.connect(self._show_notes)
            column.addWidget(box)
        self._notes_of = notes
        self._heading = PlainLabel(_("Please look at"), name="section")
        column.addWidget(self._heading)
        self._notes = QPlainTextEdit()
        self._notes.setReadOnly(True)
        self._notes.setAccessibleName(_("Please look at"))
        column.addWidget(self._notes, 2)
        for part in (names, self._notes):
            part.setMinimumHeight(_LEAST_HEIGHT)
        self._show_notes()
        buttons = QDialogButtonBox()
        add = buttons.addButton(_("Add to the map"), QDialogButtonBox.ButtonRole.AcceptRole)
        add.setEnabled(bool(proposal.edit.changes or proposal.offered))
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def requests(self) -> tuple[str, ...]:
        """What of the things offered is wanted."""
        return tuple(request for request, box in self.offers.items() if box.isChecked())

    @property
    def notes(self) -> str:
        """Points to check, one per line."""
        return self._notes.toPlainText()

    def _show_notes(self) -> None:
        notes = self._notes_of(self.requests())
        self._notes.setPlainText("\n".join(notes[:_MOST_LISTED]))
        for part in (self._heading, self._notes):
            part.setVisible(bool(notes))
