"""The selection and the focus, shared by canvas, list, card and ranking. Never stored."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QObject, Signal

from referralmap.model.records import PersonId


class Selection(QObject):
    """`people` in the order of selecting; the last one is `person`, whose card is shown."""

    changed = Signal()
    focus_changed = Signal()

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self.people: tuple[PersonId, ...] = ()
        self._focused: list[PersonId | None] = [None]
        self._at = 0

    @property
    def person(self) -> PersonId | None:
        return self.people[-1] if self.people else None

    def select(self, *people: PersonId) -> None:
        if people != self.people:
            self.people = people
            self.changed.emit()

    def point_at(self, person: PersonId) -> None:
        """Select `person` alone, or, among several who are selected, make them the last."""
        others = tuple(other for other in self.people if other != person)
        self.select(*(others if person in self.people else ()), person)

    def toggle(self, person: PersonId) -> None:
        others = tuple(other for other in self.people if other != person)
        self.select(*(others if person in self.people else (*others, person)))

    def keep_only(self, known: Container[PersonId]) -> None:
        """Forget people who are no longer on the map."""
        focused = self.focused
        past = [p for p in self._focused[: self._at] if p is None or p in known]
        later = [p for p in self._focused[self._at + 1 :] if p is None or p in known]
        self._focused = [*past, focused if focused in known else None, *later]
        self._at = len(past)
        if focused is not None and focused not in known:
            self.focus_changed.emit()
        self.select(*(person for person in self.people if person in known))

    @property
    def focused(self) -> PersonId | None:
        """The person whose chain and branch are shown; None for the whole map."""
        return self._focused[self._at]

    @property
    def trail(self) -> tuple[PersonId | None, ...]:
        """The way into the focus: the people in focus before, since the whole map."""
        past = self._focused[: self._at + 1]
        start = len(past) - 1 - past[::-1].index(None) if None in past else 0
        return tuple(past[start:])

    def focus(self, person: PersonId | None) -> None:
        if person == self.focused:
            return
        self._focused = [*self._focused[: self._at + 1], person]
        self._at += 1
        self.focus_changed.emit()

    def walk_focus(self, step: int) -> bool:
        """Move some steps (back if negative) through the focus history, if there are that many."""
        if not 0 <= self._at + step < len(self._focused):
            return False
        self._at += step
        self.focus_changed.emit()
        return True
