"""Earlier imports of a source into a map: when they were, and who came by them and is gone from it.

The step of an import in the history says who came. Its label also tells the kind of the source, who
was known to be gone, digests of those who were left out, and who was meant by which giver.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from referralmap.document.database.history import Step
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError
from referralmap.interchange.findings import Findings, FoundColumn, Problem
from referralmap.interchange.matching.proposal import Proposal
from referralmap.interchange.tables.columns.programs import normal, program_of
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import Person, PersonId

_KIND, _OUT, _MEANT = "kind:", "out:", "meant:"
"""Begin what a label says beside the ids of those who were gone."""
_MOST_LEFT_OUT = 1_000
"""Digests of more than these are not kept."""
_MOST_NAMED = 10
_COUNTED = re.compile(r"\d+|\b(?:copy|kopie|of|von)\b|[^\w]|_")
"""What tells one download of a file from the next: *kontakte (2).csv*, *Kontakte_2026-10.csv*."""


@dataclass(frozen=True, slots=True)
class EarlierImports:
    """`day` is that of the last one, None if there was none; `gone` are those who came by one, are
    on the map, and are not in the source now. `meant` is of the imports of all sources.
    """

    kind: str = ""
    map_id: str = ""
    day: datetime.date | None = None
    gone: tuple[PersonId, ...] = ()
    left_out: frozenset[str] = frozenset()
    meant: frozenset[tuple[str, str]] = frozenset()
    """Digests of the texts for givers, and of who was said to be meant"""

    def is_new_since(self, person: Person) -> bool:
        """Whether somebody new was not in the source when it was last imported."""
        if self.day is None:
            return False
        return not self.left_out or self._digest(person) not in self.left_out

    def beside(self, proposal: Proposal) -> EarlierImports:
        """The same, without those who the source means after all, as by decisions on givers."""
        here = {*proposal.everybody}
        return replaced(self, gone=tuple(each for each in self.gone if each not in here))

    def givers_meant(self, proposal: Proposal) -> Mapping[str, PersonId]:
        """By keys of names, the one who was said to be meant by them before, and may be still."""
        if not self.meant:
            return {}
        told, found = {*proposal.by_key.values()}, {}
        words = {each.id: name_key(each.name) for each in proposal.new_people()}
        for new, known, _sure in proposal.close:
            digest = self._digest_of(words[new])
            those = {who for text, who in self.meant if text == digest}
            if new not in told and those == {self._digest_of(known)}:
                found[words[new]] = known
        return found

    def labelled(
        self,
        edit: Edit,
        left_out: Sequence[Person] = (),
        named: Iterable[tuple[str, PersonId]] = (),
        *,
        are_told: bool,
    ) -> Edit:
        """`edit` with what later imports have to know: `named` are who is meant by keys of names,
        and `are_told` says that the user was asked about those who are gone.
        """
        known = left_out[:_MOST_LEFT_OUT] if self.map_id else ()
        digests = {f"{_OUT}{self._digest(each)}" for each in known}
        meant = named if self.map_id else ()
        words = sorted(f"{_MEANT}{':'.join(map(self._digest_of, pair))}" for pair in meant)
        ids = (f"{_KIND}{self.kind}", *sorted(digests), *words, *(self.gone if are_told else ()))
        return Edit(replaced(edit.label, ids=ids), edit.changes)

    def _digest(self, person: Person) -> str:
        return self._digest_of(f"{name_key(person.name)}\n{person.email.casefold()}")

    def _digest_of(self, text: str) -> str:
        key = self.map_id.encode()[:32]
        return hashlib.blake2s(text.encode(), digest_size=8, key=key).hexdigest()


NEVER = EarlierImports()


def earlier_imports(
    document: Document | None, name: str, findings: Findings, proposal: Proposal
) -> EarlierImports:
    """Those of the source `name`, none if there is no map yet; `proposal` is of all that is in it.

    A source of another file name is the same if the names are alike but for a number, or the
    program is, and at least half of the people that it brought are in this one.
    """
    kind, here = _kind_of(findings), {*proposal.everybody}
    if document is None:
        return EarlierImports(kind)
    # reading a step back takes its time, and nobody can be gone where all are here
    may_be_gone = not document.network.people.keys() <= here
    steps = [
        (step, _brought(document, step) if may_be_gone else set[PersonId]())
        for step in document.history
        if step.label.kind == "import" and not step.undone and _may_be(step.label, name, kind)
    ]
    by_name: dict[str, set[PersonId]] = {}
    for step, people in steps:
        by_name.setdefault(step.label.names[0], set()).update(people)
    same = {called for called, those in by_name.items() if _is_same(those, here, called == name)}
    came: dict[PersonId, None] = {}
    day, left_out = None, set[str]()
    for step, people in steps:
        if step.label.names[0] not in same:
            continue
        day = step.at.astimezone().date()
        came |= dict.fromkeys(people)
        for each in step.label.ids:
            came.pop(PersonId(each), None)
            if each.startswith(_OUT):
                left_out.add(each.removeprefix(_OUT))
    missing = came.keys() - here
    gone = tuple(each for each in document.network.people if each in missing) if missing else ()
    meant = frozenset(_meant(document))
    return EarlierImports(kind, document.map_id, day, gone, frozenset(left_out), meant)


def earlier_answers(document: Document) -> EarlierImports:
    """What was said at imports of all sources, for a source that is another one each time."""
    return EarlierImports(map_id=document.map_id, meant=frozenset(_meant(document)))


def told(network: Network, earlier: EarlierImports, proposal: Proposal) -> Iterator[Problem]:
    """Who is new and who is gone since the last import of the same source."""
    if earlier.day is None:
        return
    by_key = {*proposal.by_key.values()}
    if new := sum(who in by_key for who in proposal.newcomers):
        yield Problem(None, "new_since", {"count": str(new), "day": str(earlier.day)})
    yield from gone_from(network, earlier.beside(proposal))


def gone_from(network: Network, earlier: EarlierImports) -> Iterator[Problem]:
    """One for all who are gone; the first few are named."""
    if earlier.gone:
        names = (network.people[each].name for each in earlier.gone[:_MOST_NAMED])
        data = {"count": str(len(earlier.gone)), "samples": "\n".join(names)}
        yield Problem(None, "gone", data)


def tagged(network: Network, people: Iterable[PersonId], tag: str) -> Iterator[Change]:
    """The changes that give `people` a tag."""
    for before in (network.people[each] for each in people):
        if tag not in before.tags:
            yield Change(before, replaced(before, tags=(*before.tags, tag)))


def shape_of(columns: Sequence[FoundColumn]) -> str:
    """What tables with the same headers share; empty for what is no table."""
    headers = "\x1f".join(column.header.casefold() for column in columns)
    return hashlib.sha256(headers.encode()).hexdigest()[:16] if columns else ""


def _is_same(brought: Set[PersonId], here: Set[PersonId], is_named_so: bool) -> bool:
    """Whether those who are in a source now are of the one that brought some others."""
    share = len(brought & here)
    return not brought or (share > 0 if is_named_so else 2 * share >= len(brought))


def _kind_of(findings: Findings) -> str:
    """The program that wrote the source, or else the shape of its table."""
    program = program_of(normal(column.header) for column in findings.columns).name
    return program or shape_of(findings.columns)


def _may_be(label: Label, name: str, kind: str) -> bool:
    """Whether it is an import of a source of that name, or of a like name or program."""
    if label.names[:1] == (name,):
        return True
    kinds = [each.removeprefix(_KIND) for each in label.ids if each.startswith(_KIND)]
    if not label.names or not kinds or kinds[0] != kind:
        return False
    is_program = bool(kind) and not re.fullmatch("[0-9a-f]{16}", kind)
    return is_program or _bare(label.names[0]) == _bare(name)


def _meant(document: Document) -> Iterator[tuple[str, str]]:
    """Digests of texts for givers, and of who was said to be meant."""
    for step in document.history:
        for each in step.label.ids if step.label.kind == "import" and not step.undone else ():
            if each.startswith(_MEANT):
                text, _sign, who = each.removeprefix(_MEANT).partition(":")
                yield text, who


def _bare(name: str) -> str:
    return _COUNTED.sub("", name.casefold())


def _brought(document: Document, step: Step) -> set[PersonId]:
    """People on the map that the step added or filled up, without those who were gone then."""
    try:
        changes = document.edit_of(step).changes
    except MapError:  # a check says what is wrong with it
        return set()
    there = document.network.people
    gone = {*step.label.ids}
    people = (change.after.id for change in changes if isinstance(change.after, Person))
    return {each for each in people if each in there and each not in gone}
