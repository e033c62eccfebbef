"""Importing people: read in the background, proposed in case of doubt, added in one step.

Imported when it is first needed, since it draws in all the importers.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QInputDialog, QWidget

from referralmap.document.removed_people import RemovedPeople, removed_people
from referralmap.gui.importing.proposal_dialog import (
    READ_AGAIN,
    Around,
    Choice,
    ProposalDialog,
    tag_of_gone,
)
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.background import run_in_background
from referralmap.i18n import _, in_quotes, ngettext
from referralmap.interchange.findings import (
    Findings,
    Problem,
    Reference,
    Unreadable,
)
from referralmap.interchange.matching.decisions import Decisions, decided
from referralmap.interchange.matching.known_givers import known_givers
from referralmap.interchange.matching.map_currency import counting_in, other_currency
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Proposal
from referralmap.interchange.problem_texts import (
    contacted_sentence,
    problem_text,
    unreadable_text,
)
from referralmap.interchange.process.import_process import read
from referralmap.interchange.source import Source
from referralmap.interchange.tables.columns.headers import IGNORED
from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, PersonId, Record, Referral
from referralmap.open_map.bringing_back import without_removed
from referralmap.open_map.earlier_imports import (
    earlier_answers,
    earlier_imports,
    gone_from,
    shape_of,
    tagged,
)

ADDED_AT_ONCE = 3
"""Most people that are added without a question if there are no contracts, problems or doubts."""


class BringingIn:
    """`say` takes a sentence, `added` the people who have come onto the map, `select` those who are
    to be looked at.
    """

    def __init__(
        self,
        parent: QWidget,
        open_map: WindowMap,
        settings: UserSettings,
        say: Callable[[str], None],
        added: Callable[[tuple[PersonId, ...]], None],
        select: Callable[[Sequence[PersonId]], None],
    ) -> None:
        self._parent = parent
        self._open_map = open_map
        self._settings = settings
        self._say = say
        self._added = added
        self._select = select

    def bring(
        self, sources: list[Source], giver: PersonId | None, *, is_suggested: bool = False
    ) -> None:
        """Read `sources`; `giver`, if given, has referred all people in them. One who is only
        suggested is asked about.
        """
        self._read(sources, _Ask(giver, is_suggested))

    def _read(self, sources: list[Source], ask: _Ask) -> None:
        self._say(_("Reading …"))

        def then(found: list[Findings] | None, error: Exception | None) -> None:
            self._say("")
            if found is not None:
                for source, findings in zip(sources, found, strict=True):
                    self._consider(source, findings, ask)
            elif isinstance(error, Unreadable):
                if error.kind == "no_name_column" and not ask.columns:
                    self._ask_column(error, sources, ask)
                    return
                if ask.before is not None:
                    self._read(sources, ask.before)
                self._say(unreadable_text(error))
            else:
                self._say(_("This could not be read."))

        columns = ask.columns or None
        run_in_background(self._parent, lambda: read(sources, columns=columns), then)

    def _ask_column(self, error: Unreadable, sources: list[Source], ask: _Ask) -> None:
        """A table without a known column for names: the user says which one it is."""
        seen = [column for column in error.data.get("columns", "").split(", ") if column]
        chosen, is_sure = QInputDialog.getItem(
            self._parent, _("Import people"), _("Which column holds the names?"), seen, 0, False
        )
        if is_sure and chosen:
            self._read(sources, replaced(ask, columns={chosen: "name"}))

    def _consider(self, source: Source, findings: Findings, ask: _Ask) -> None:
        shape = shape_of(findings.columns)
        remembered = self._settings.columns_of(shape) if shape and not ask.columns else {}
        if remembered:
            self._read([source], replaced(ask, columns=remembered))
            return
        network = self._open_map.network
        giver = ask.giver if ask.giver in network.people else None
        proposed = self._proposing(source, findings)
        proposal = proposed(Choice(giver=giver), network)
        around = self._around(source, findings, proposal, ask)
        choice = _beginning(findings, proposal, ask, giver, around.removed)
        meant = around.earlier.givers_meant(proposal) if ask.choice is None else {}
        named = {**meant, **known_givers(network, proposal)} if ask.choice is None else {}
        if named:
            choice = replaced(choice, decisions=replaced(choice.decisions, named=named))
            proposal = proposed(Choice(giver=giver, decisions=Decisions(named=named)), network)
        outdated = proposal.is_outdating
        problems, gone = proposal.problems, around.earlier.gone
        is_new = proposal.edit.changes or proposal.offered or gone or outdated
        if not (is_new or len(problems) > 1):
            everyone = _("Everyone in it is on the map already.")
            self._say(_with_line(problems[0]) if problems else everyone)
            return
        is_doubtful = problems or gone or proposal.close or choice.decisions.left_out
        is_doubtful = is_doubtful or choice.decisions.words
        # amounts are seen before they are brought
        is_asked = meant or (giver and ask.is_suggested) or proposal.contracts or outdated
        is_asked = is_asked or IGNORED in ask.columns.values()
        if not (is_doubtful or is_asked or ask.before) and proposal.people <= ADDED_AT_ONCE:
            edit = around.earlier.labelled(proposal.edit, are_told=False)
            self._accept(dataclasses.replace(proposal, edit=edit))
            return
        dialog = ProposalDialog(
            self._parent,
            findings,
            network,
            proposed,
            partial(self._notes, around),
            choice,
            ask.columns if ask.before else {},
            around,
        )
        answer = dialog.exec()
        if answer == READ_AGAIN:
            chosen = {**ask.columns, **dialog.columns.chosen()}
            names = {each.key: each.fields.name for each in findings.people}
            known = replaced(ask, choice=dialog.choice(), names=names)
            self._read([source], replaced(known, columns=chosen, before=known))
        elif answer:
            if shape and ask.columns:
                self._settings.remember_columns(shape, ask.columns)
            self._accept(*self._answered(source, findings, around, dialog.choice(), proposed))

    def _around(self, source: Source, findings: Findings, proposal: Proposal, ask: _Ask) -> Around:
        """What is known beside the source; what is pasted is another one each time."""
        document, network = self._open_map.document, self._open_map.network
        earlier = earlier_answers(document)
        if source.path is not None:
            earlier = earlier_imports(document, source.name, findings, proposal)
        giver = ask.giver if ask.giver in network.people else None
        currency = other_currency(network, proposal)
        return Around(giver, removed_people(document), earlier, currency)

    def _answered(
        self,
        source: Source,
        findings: Findings,
        around: Around,
        choice: Choice,
        proposed: Callable[[Choice, Network], Proposal],
    ) -> tuple[Proposal, Sequence[PersonId]]:
        """What is to be made after the dialog, and who is selected then."""
        network = self._open_map.network
        proposal = proposed(choice, network)
        edit = proposal.edit
        earlier = around.earlier.beside(proposal)
        if choice.gone == "tag":
            edit = edit.and_then(*tagged(network, earlier.gone, tag_of_gone(source.name)))
        if choice.currency:
            edit = counting_in(network, edit, choice.currency)
        out = choice.decisions.left_out
        left_out = [each.fields for each in findings.people if each.key in out] if out else []
        edit = earlier.labelled(edit, left_out, choice.decisions.named.items(), are_told=True)
        shown = earlier.gone if choice.gone == "show" else ()
        return dataclasses.replace(proposal, edit=edit), shown

    def _proposing(
        self, source: Source, findings: Findings
    ) -> Callable[[Choice, Network], Proposal]:
        today = datetime.date.today()
        return lambda choice, network: propose(
            network,
            decided(findings, choice.decisions),
            referred_by=choice.giver,
            today=today,
            name=source.name,
            referred_on=today,
            requests=choice.requests,
            updates=choice.updates,
        )

    def _notes(self, around: Around, proposal: Proposal) -> list[str]:
        """What to look at; what a box asks for need not be said to be left out."""
        before = gone_from(self._open_map.network, around.earlier.beside(proposal))
        close = [
            _("{new} may be {known}, who is on the map already.").format(new=new, known=known)
            for new, known in proposal.close_names(self._open_map.network)
        ]
        problems = (each for each in proposal.problems if each.kind != "not_taken")
        return [*map(problem_text, before), *close, *map(_with_line, problems)]

    def _accept(self, proposal: Proposal, shown: Sequence[PersonId] = ()) -> None:
        """Make it, and select those who are to be `shown`."""
        if not proposal.edit.changes:
            self._say(_("Everyone in it is on the map already."))
        else:
            if self._open_map.perform(proposal.edit, _brought_sentence(proposal)):
                people = self._open_map.network.people
                self._added(tuple(id_ for id_ in proposal.newcomers if id_ in people))
        if shown:
            self._select(shown)


@dataclass(frozen=True, slots=True)
class _Ask:
    """What is said of sources so far. Where columns were changed in the dialog, `before` is what
    was said until then, with the `choice` and the `names` of the people by key.
    """

    giver: PersonId | None
    is_suggested: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    choice: Choice | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    before: _Ask | None = None


def _beginning(
    findings: Findings,
    proposal: Proposal,
    ask: _Ask,
    giver: PersonId | None,
    removed: RemovedPeople,
) -> Choice:
    """What the dialog begins with: nobody comes back who was removed, and whoever is only suggested
    has referred nobody if the source names givers; or what was chosen before, of the same people.
    """
    if ask.choice is not None:
        names = {each.key: each.fields.name for each in findings.people}
        kept = {key for key, name in names.items() if ask.names.get(key) == name}
        before = ask.choice.decisions
        same = {key: who for key, who in before.same.items() if key in kept}
        known = {key: who for key, who in before.known.items() if key in kept}
        in_source = {word: key for word, key in before.in_source.items() if key in kept}
        return replaced(
            ask.choice,
            decisions=replaced(
                before, left_out=before.left_out & kept, same=same, known=known, in_source=in_source
            ),
        )
    if ask.is_suggested and any(each.giver != Reference() for each in findings.referrals):
        giver = None
    return Choice(giver=giver, decisions=without_removed(proposal, removed))


def _brought_sentence(proposal: Proposal) -> str:
    """What the edit adds and changes: *Added: 2 people, 1 contract. Updated: 1 person.*"""
    new, changed = Counter[type[Record]](), Counter[type[Record]]()
    for change in proposal.edit.changes:
        (new if change.before is None else changed)[type(change.record)] += 1
    changed[Person] -= proposal.contacted
    texts = []
    for count, words in ((new, _("Added: {added}.")), (changed, _("Updated: {changed}."))):
        kinds = (
            ngettext("{count} person", "{count} people", count[Person]) if count[Person] else "",
            ngettext("{count} referral", "{count} referrals", count[Referral])
            if count[Referral]
            else "",
            ngettext("{count} contract", "{count} contracts", count[Contract])
            if count[Contract]
            else "",
        )
        if listed := ", ".join(filter(None, kinds)):
            texts.append(words.format(added=listed, changed=listed))
    if proposal.contacted:
        texts.append(contacted_sentence(proposal.contacted))
    return " ".join(texts)


def _with_line(problem: Problem) -> str:
    if problem.kind == "unused_column":
        words = _(
            "The column “{field}” was not used; it holds {samples}. “Columns” can change that."
        )
        samples = in_quotes(problem.data["samples"].split("\n"))
        return words.format(field=problem.data["field"], samples=samples)
    text = problem_text(problem)
    if problem.line is None:
        return text
    return _("Line {line}: {text}").format(line=problem.line, text=text)
