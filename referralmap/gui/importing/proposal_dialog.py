"""The proposal of an import, shown and decided before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from referralmap.document.removed_people import NOBODY_REMOVED, RemovedPeople
from referralmap.gui.importing.column_choice import ColumnChoice
from referralmap.gui.importing.found_people import FoundPeople
from referralmap.gui.importing.found_rows import found_rows
from referralmap.gui.widgets.background import run_in_background
from referralmap.gui.widgets.debounce import Later
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.tabs import scrolled
from referralmap.gui.widgets.plain_text import PlainLabel, choose, set_tip
from referralmap.i18n import _, format_date, format_number, mark, ngettext
from referralmap.interchange.findings import Findings
from referralmap.interchange.matching.decisions import Decisions
from referralmap.interchange.matching.proposal import Proposal, Update
from referralmap.interchange.problem_texts import contacted_sentence
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.open_map.brought_texts import BroughtTexts
from referralmap.open_map.earlier_imports import NEVER, EarlierImports

READ_AGAIN = 2
"""What the dialog ends with when columns are to be read otherwise."""
_MOST_LISTED = 2000
"""Most notes that are listed."""
_MOST_AT_ONCE = 5_000
"""People above which what follows from decisions is worked out in the background."""
_AFTER_MS = 200
_HEIGHTS = (300, 100)
"""Heights of the list of people and of the problems, as far as there is room."""
_LEAST_HEIGHT = 50
"""Least height of the lists, in pixels: with less room they scroll."""
_OFFERS: Mapping[str, str] = {"birthdays": mark("Import birthdays as well")}
_UPDATES: Mapping[Update, str] = {
    Update.FORWARD: mark("Bring contracts up to date ({count})"),
    Update.SAME: mark("Count contracts that may be the same once ({count})"),
    Update.OVERWRITING: mark("Overwrite what is filled in of contracts ({count})"),
    Update.PEOPLE: mark("Overwrite what is filled in of people ({count})"),
}
_OF_UPDATES: Mapping[Update, str] = {
    Update.FORWARD: mark("What was empty is filled, and states go forward, as from open to won."),
    Update.SAME: mark(
        "Person and amount are the same, and no day or product speaks against it. Without the tick "
        "they come as further contracts."
    ),
    Update.OVERWRITING: mark(
        "A value, a day or a product that is filled in becomes another one, or a state goes back."
    ),
    Update.PEOPLE: mark(
        "Phone, e-mail, firm, address and the like become what the source says; names, notes, "
        "tags and ranks stay."
    ),
}
"""What the ticks do, as tips."""

_GONE: Mapping[str, str] = {
    "keep": mark("keep them as they are"),
    "show": mark("select them on the map afterwards"),
    "tag": mark("tag them “{tag}”"),
}
"""What may be done about people who are no longer in the source."""


@dataclass(frozen=True, slots=True)
class Choice:
    """All that is decided in the dialog. `giver` has referred everybody, if anybody has."""

    requests: Collection[str] = ()
    giver: PersonId | None = None
    decisions: Decisions = field(default_factory=Decisions)
    gone: str = "keep"
    """What becomes of those who are no longer in the source: keep, show or tag"""
    currency: str = ""
    """What the map counts in afterwards, if it is to be another currency"""
    updates: Collection[Update] = (Update.FORWARD, Update.SAME)
    """How contracts and people of the map are brought up to date"""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the source: `suggested` may have referred everybody, `removed` were on
    the map, `earlier` are the imports of the source before, `currency` is of all contracts, but
    not what the map counts in.
    """

    suggested: PersonId | None = None
    removed: RemovedPeople = NOBODY_REMOVED
    earlier: EarlierImports = NEVER
    currency: str = ""


def tag_of_gone(source: str) -> str:
    """The tag of people who are no longer in `source`."""
    return _("no longer in {source}").format(source=PurePath(source).name)


class ProposalDialog(FittingDialog):
    """Shows what becomes of everybody, and what to look at; *Add* accepts it as one step."""

    def __init__(
        self,
        parent: QWidget,
        findings: Findings,
        network: Network,
        proposed: Callable[[Choice, Network], Proposal],
        notes: Callable[[Proposal], Sequence[str]],
        choice: Choice,
        columns: Mapping[str, str],
        around: Around,
    ) -> None:
        """Begins with `choice`, and with what was said of `columns`. `proposed` may be called in
        another thread, with a copy of `network`.
        """
        super().__init__(parent, 940, 680)
        self.setWindowTitle(_("Import people"))
        self._proposed, self._notes_of = proposed, notes
        self._earlier, self._source = around.earlier, findings.source
        settings = Choice(choice.requests, choice.giver, updates=choice.updates)
        plain = proposal = proposed(settings, network)
        if choice.decisions != Decisions():
            proposal = proposed(choice, network)
        self._is_small = len(findings.people) <= _MOST_AT_ONCE
        self._is_working = self._is_outdated = False
        """Whether a proposal is being made in the background, and no longer for what is decided"""
        outer, content = QVBoxLayout(self), QWidget()
        outer.addWidget(PlainLabel(findings.source, name="heading", wrap=True))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content), 1)
        self._summary, self._counts_before = self._counts(column)
        self._network = network
        self.giver = self._giver_box(network, around.suggested or choice.giver)
        self.gone = self._gone_box(choice.gone)
        column.addLayout(self._questions(choice.giver))
        rows = found_rows(findings, plain, network, around.removed, around.earlier)
        self.people = FoundPeople(rows, BroughtTexts(proposal, network))
        self.people.model.use(choice.decisions)
        self.columns = ColumnChoice(findings.columns, columns)
        self.columns.changed.connect(lambda: self.done(READ_AGAIN))
        self._notes = QPlainTextEdit()
        self._lower = self._below()
        upper = self._tabs(has_columns=bool(findings.columns), begin_there=bool(columns))
        column.addWidget(self._one_above_the_other(upper, self._lower), 1)
        self.currency = self._currency_box(column, around.currency, choice.currency)
        self.offers = {each: QCheckBox(_(_OFFERS[each])) for each in proposal.offered}
        self.updates = self._update_boxes(column, choice.updates)
        later = Later(self, self._propose_again, _AFTER_MS)
        self.people.changed.connect(later.put_off)
        for request, box in self.offers.items():
            box.setChecked(request in choice.requests)
            box.toggled.connect(self._propose_again)
            column.addWidget(box)
        self._add = QPushButton(_("Add to the map"))
        outer.addWidget(self._buttons())
        self._begun = None if columns else self.choice()
        """What is lost without a question, if anything is"""
        self._show(proposal)

    @staticmethod
    def _counts(column: QVBoxLayout) -> tuple[PlainLabel, PlainLabel]:
        """What an import brings, and that it does not say so yet."""
        summary = PlainLabel("", wrap=True)
        before = PlainLabel(_("These are the counts before your choices."), wrap=True, name="quiet")
        before.hide()
        column.addWidget(summary)
        column.addWidget(before)
        return summary, before

    def _questions(self, giver: PersonId | None) -> QHBoxLayout:
        """What is asked about everybody, side by side."""
        if self.giver is not None:
            self.giver.setCurrentIndex(self.giver.findData(giver))
        beside = QHBoxLayout()
        for question in filter(None, (self.giver, self.gone)):
            beside.addWidget(question, 1)
        return beside

    def _tabs(self, *, has_columns: bool, begin_there: bool) -> QTabWidget:
        tabs = QTabWidget()
        tabs.addTab(self.people, _("People"))
        if has_columns:
            tabs.addTab(self.columns, _("Columns"))
        if begin_there:
            tabs.setCurrentWidget(self.columns)
        return tabs

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        buttons.addButton(self._add, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    @staticmethod
    def _one_above_the_other(upper: QWidget, lower: QWidget) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes(_HEIGHTS)
        return splitter

    def _below(self) -> QWidget:
        """The notes under their heading."""
        self._notes.setReadOnly(True)
        self._notes.setAccessibleName(_("Please look at"))
        for part in (self.people.table, self.columns, self._notes):
            part.setMinimumHeight(_LEAST_HEIGHT)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PlainLabel(_("Please look at"), name="section"))
        column.addWidget(self._notes, 1)
        return below

    def reject(self) -> None:
        """Also by Escape, which must not throw away what was decided."""
        text = _("What you have decided here will be lost.")
        if self.choice() != self._begun:
            answer = choose(self, _("Import people"), text, [_("Discard")], _("Go on deciding"))
            if answer is None:
                return
        super().reject()

    def choice(self) -> Choice:
        """What is decided now."""
        requests = tuple(request for request, box in self.offers.items() if box.isChecked())
        giver = self.giver.currentData() if self.giver is not None else None
        gone = self.gone.currentData() if self.gone is not None else "keep"
        is_asked = self.currency is not None and self.currency.isChecked()
        currency = self._other_currency if is_asked else ""
        updates = tuple(update for update, box in self.updates.items() if box.isChecked())
        return Choice(requests, giver, self.people.model.decisions(), gone, currency, updates)

    @property
    def notes(self) -> str:
        """Points to check, one per line."""
        return self._notes.toPlainText()

    @property
    def summary(self) -> str:
        return self._summary.text()

    def _giver_box(self, network: Network, giver: PersonId | None) -> QComboBox | None:
        """Who has referred everybody: the one suggested, or nobody."""
        if giver is None:
            return None
        box = QComboBox()
        box.setAccessibleName(_("Who has referred them"))
        name = network.people[giver].name
        box.addItem(_("Referred by {name}").format(name=name), giver)
        box.addItem(_("As the source says, or by nobody"), None)
        box.activated.connect(self._propose_again)
        return box

    def _gone_box(self, chosen: str) -> QComboBox | None:
        """What becomes of those who are no longer in the source; the notes name them."""
        if not self._earlier.gone:
            return None
        box = QComboBox()
        box.setAccessibleName(_("Those who are no longer in it"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for answer in _GONE:
            box.addItem("", answer)
        box.setCurrentIndex(box.findData(chosen))
        box.activated.connect(self._propose_again)
        return box

    def _count_gone(self, proposal: Proposal) -> None:
        """Let the answers about those who are gone count the people who the notes name."""
        gone = self._earlier.beside(proposal).gone
        if self.gone is None:
            return
        self.gone.setVisible(bool(gone))
        count = ngettext(
            "{count} person is no longer in it", "{count} people are no longer in it", len(gone)
        )
        for at, words in enumerate(_GONE.values()):
            answer = _(words).format(tag=tag_of_gone(self._source))
            self.gone.setItemText(at, f"{count}: {answer}")

    def _currency_box(self, column: QVBoxLayout, code: str, chosen: str) -> QCheckBox | None:
        """A tick that lets the map count in the currency of all its contracts."""
        self._other_currency = code
        if not code:
            return None
        own = self._network.settings.currency
        said = _("Count this map in {currency}, as all contracts are, and not in {own}")
        box = QCheckBox(said.format(currency=code, own=own))
        box.setChecked(code == chosen)
        box.toggled.connect(self._propose_again)
        column.addWidget(box)
        return box

    def _update_boxes(
        self, column: QVBoxLayout, chosen: Collection[Update]
    ) -> Mapping[Update, QCheckBox]:
        """Ticks that bring the map up to date, shown where something in it is not."""
        boxes = {}
        for update in _UPDATES:
            box = boxes[update] = QCheckBox()
            set_tip(box, _(_OF_UPDATES[update]))
            box.setChecked(update in chosen)
            box.toggled.connect(self._propose_again)
            column.addWidget(box)
        return boxes

    def _propose_again(self) -> None:
        if self._is_small:
            self._follow(self._proposed(self.choice(), self._network))
            return
        self._counts_before.show()
        self._add.setEnabled(True)
        self._is_outdated = True
        if not self._is_working:
            self._propose_in_background()

    def _propose_in_background(self) -> None:
        choice, network = self.choice(), self._network.twin()
        self._is_working, self._is_outdated = True, False
        run_in_background(self, lambda: self._proposed(choice, network), self._take_up)

    def _take_up(self, proposal: Proposal | None, _error: Exception | None) -> None:
        """Show what was worked out, unless something else was decided meanwhile."""
        self._is_working = False
        if self._is_outdated:
            self._propose_in_background()
        elif proposal is not None:
            self._counts_before.hide()
            self._follow(proposal)

    def _follow(self, proposal: Proposal) -> None:
        self.people.model.follow(BroughtTexts(proposal, self._network))
        self._show(proposal)

    def _show(self, proposal: Proposal) -> None:
        counts = [
            ngettext("{count} new person", "{count} new people", proposal.people),
            ngettext("{count} referral", "{count} referrals", proposal.referrals),
            ngettext("{count} contract", "{count} contracts", proposal.contracts),
        ]
        if known := proposal.matched:
            counts.append(
                ngettext("{count} already on the map", "{count} already on the map", known)
            )
        if questions := self.people.model.open_questions():
            counts.append(ngettext("{count} to decide", "{count} to decide", questions))
        contacted = contacted_sentence(proposal.contacted) if proposal.contacted else ""
        if self._earlier.day is not None:
            day = format_date(self._earlier.day)
            counts.append(_("last imported on {date}").format(date=day))
        self._summary.setText("\n".join(filter(None, (", ".join(counts), contacted))))
        self._count_gone(proposal)
        notes = self._notes_of(proposal)
        self._notes.setPlainText("\n".join(notes[:_MOST_LISTED]))
        self._lower.setVisible(bool(notes))
        count_of = Counter(each.update for each in proposal.outdated)
        count_of[Update.PEOPLE] = len(proposal.outdated_people)
        for update, box in self.updates.items():
            box.setText(_(_UPDATES[update]).format(count=format_number(count_of[update])))
            box.setVisible(bool(count_of[update]))
        is_something = proposal.edit.changes or proposal.offered or self._earlier.gone
        self._add.setEnabled(bool(is_something or proposal.is_outdating))
