"""Importing people: read in the background, proposed in case of doubt, added in one step.

Imported when it is first needed, since it draws in all the importers.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping

from PySide6.QtWidgets import QInputDialog, QWidget

from referralmap.gui.importing.proposal_dialog import ProposalDialog
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.background import run_in_background
from referralmap.i18n import _, ngettext
from referralmap.interchange.findings import Findings, Problem, Unreadable
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Proposal
from referralmap.interchange.problem_texts import contacted_sentence, problem_text, unreadable_text
from referralmap.interchange.process.import_process import read
from referralmap.interchange.source import Source
from referralmap.model.records import Person, PersonId

ADDED_AT_ONCE = 3
"""Most people that are added without a question if there are no problems or doubts."""


class BringingIn:
    """`say` takes a sentence, `added` the people who have come onto the map."""

    def __init__(
        self,
        parent: QWidget,
        open_map: WindowMap,
        say: Callable[[str], None],
        added: Callable[[tuple[PersonId, ...]], None],
    ) -> None:
        self._parent = parent
        self._open_map = open_map
        self._say = say
        self._added = added

    def bring(
        self,
        sources: list[Source],
        giver: PersonId | None,
        columns: Mapping[str, str] | None = None,
    ) -> None:
        """Read `sources`; `giver`, if given, has referred all people in them."""
        self._say(_("Reading …"))

        def then(found: list[Findings] | None, error: Exception | None) -> None:
            self._say("")
            if found is not None:
                for source, findings in zip(sources, found, strict=True):
                    self._consider(source, findings, giver)
            elif isinstance(error, Unreadable) and error.kind == "no_name_column" and not columns:
                self._ask_column(error, sources, giver)
            elif isinstance(error, Unreadable):
                self._say(unreadable_text(error))
            else:
                self._say(_("This could not be read."))

        run_in_background(self._parent, lambda: read(sources, columns=columns), then)

    def _ask_column(self, error: Unreadable, sources: list[Source], giver: PersonId | None) -> None:
        """A table without a known column for names: the user says which one it is."""
        seen = [column for column in error.data.get("columns", "").split(", ") if column]
        chosen, is_sure = QInputDialog.getItem(
            self._parent, _("Import people"), _("Which column holds the names?"), seen, 0, False
        )
        if is_sure and chosen:
            self.bring(sources, giver, {chosen: "name"})

    def _consider(self, source: Source, findings: Findings, giver: PersonId | None) -> None:
        network = self._open_map.network
        if giver is not None and giver not in network.people:
            giver = None
        today = datetime.date.today()

        def proposed(requests: Collection[str]) -> Proposal:
            return propose(
                network,
                findings,
                referred_by=giver,
                today=today,
                name=source.name,
                referred_on=today,
                requests=requests,
            )

        proposal = proposed(())
        problems = proposal.problems
        if not proposal.edit.changes and not proposal.offered and len(problems) < 2:
            known = _("Everyone in it is on the map already.")
            self._say(_with_line(problems[0]) if problems else known)
            return
        is_clear = not problems and not proposal.close
        if is_clear and proposal.people <= ADDED_AT_ONCE:
            self._accept(proposal)
        elif (requests := self._accepted(source, proposal, proposed)) is not None:
            self._accept(proposed(requests))

    def _accepted(
        self,
        source: Source,
        proposal: Proposal,
        proposed: Callable[[Collection[str]], Proposal],
    ) -> Collection[str] | None:
        """What is to be brought on request; None if nothing at all is to be brought."""
        names = {
            change.after.id: change.after.name
            for change in proposal.edit.changes
            if change.before is None and isinstance(change.after, Person)
        }
        close = [
            _("{new} may be {known}, who is on the map already.").format(new=new, known=known)
            for new, known in proposal.close_names(self._open_map.network)
        ]

        def notes(requests: Collection[str]) -> list[str]:
            """What to look at; what a box asks for need not be said to be left out."""
            problems = proposed(requests).problems
            return [*close, *(_with_line(p) for p in problems if p.kind != "not_taken")]

        dialog = ProposalDialog(
            self._parent,
            source.name,
            [names[id_] for id_ in proposal.newcomers if id_ in names],
            proposal,
            notes,
        )
        return dialog.requests() if dialog.exec() else None

    def _accept(self, proposal: Proposal) -> None:
        if not proposal.edit.changes:
            self._say(_("Everyone in it is on the map already."))
            return
        said = ngettext("{count} person added.", "{count} people added.", proposal.people)
        if proposal.contacted:
            contacted = contacted_sentence(proposal.contacted)
            said = f"{said} {contacted}" if proposal.people else contacted
        if self._open_map.perform(proposal.edit, said):
            people = self._open_map.network.people
            self._added(tuple(id_ for id_ in proposal.newcomers if id_ in people))


def _with_line(problem: Problem) -> str:
    text = problem_text(problem)
    if problem.line is None:
        return text
    return _("Line {line}: {text}").format(line=problem.line, text=text)
