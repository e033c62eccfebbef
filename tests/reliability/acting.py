"""A random user of a document, and the plain model that says what must be there afterwards."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from referralmap.document.document import Document
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.records import Person, PersonId

LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
FAR_OFF = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)
ACTS = ("add",) * 6 + ("add_many", "undo", "undo", "redo", "go_to", "forget")


@dataclass
class Model:
    """The steps that are done and those that were taken back, as the names they add."""

    done: list[tuple[str, ...]] = field(default_factory=list)
    undone: list[tuple[str, ...]] = field(default_factory=list)
    base: frozenset[str] = frozenset()
    forgotten: int = 0

    def names(self) -> frozenset[str]:
        return self.base.union(*self.done) if self.done else self.base

    def act(self, kind: str, names: tuple[str, ...]) -> None:
        if kind.startswith("add"):
            self.done.append(names)
            self.undone.clear()
        elif kind == "undo" and len(self.done) > self.forgotten:
            self.undone.append(self.done.pop())
        elif kind == "redo" and self.undone:
            self.done.append(self.undone.pop())
        elif kind == "go_to" and self.forgotten < len(self.done):
            while len(self.done) > self.forgotten:
                self.undone.append(self.done.pop())
        elif kind == "forget":
            self.forgotten = len(self.done)
            self.undone.clear()

    def copy(self) -> Model:
        return Model(list(self.done), list(self.undone), self.base, self.forgotten)


@dataclass(frozen=True)
class Act:
    kind: str
    names: tuple[str, ...] = ()

    def on(self, document: Document) -> None:
        if self.kind.startswith("add"):
            document.perform(adding(self.names))
        elif self.kind == "undo":
            document.undo()
        elif self.kind == "redo":
            document.redo()
        elif self.kind == "go_to" and document.history:
            document.go_to(document.history[0].number - 1)
        elif self.kind == "forget":
            document.forget(FAR_OFF)


def adding(names: tuple[str, ...]) -> Edit:
    people = (
        Person(PersonId(name), name, 1000 + at, notes=name * 30) for at, name in enumerate(names)
    )
    return Edit(Label("add_person", names[:1], names[:1]), tuple(Change(None, p) for p in people))


def acts(dice: random.Random, count: int, prefix: str = "") -> Iterator[Act]:
    for number in range(count):
        kind = dice.choice(ACTS)
        many = dice.randrange(5, 60) if kind == "add_many" else 1
        names = (
            tuple(f"{prefix}{number}-{at}" for at in range(many)) if kind.startswith("add") else ()
        )
        yield Act(kind, names)


def names_of(document: Document) -> frozenset[str]:
    return frozenset(person.name for person in document.network.people.values())
