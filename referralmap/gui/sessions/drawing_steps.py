"""What is drawn from memory, step by step: each one can be taken back and made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from referralmap.model.fields.drawn_people import LARGEST, SMALLEST, DrawnPerson
from referralmap.model.person_names import name_key
from referralmap.model.records import PersonId
from referralmap.picture.drawing.shapes import Point

Drawn = tuple[DrawnPerson, ...]


class DrawingSteps:
    """The people drawn; `chosen` is the number of one of them, or None."""

    def __init__(self, drawn: Drawn = ()) -> None:
        self._steps: list[Drawn] = [drawn]
        self._at = 0
        self.chosen: int | None = None

    @property
    def drawn(self) -> Drawn:
        return self._steps[self._at]

    @property
    def can_undo(self) -> bool:
        return self._at > 0

    def add(self, name: str, place: Callable[[], Point]) -> None:
        """Somebody new at a `place`; who is there already is chosen, and not drawn twice."""
        keys = [name_key(each.name) for each in self.drawn]
        if name_key(name) in keys:
            self.chosen = keys.index(name_key(name))
            return
        x, y = place()
        self._go((*self.drawn, DrawnPerson(name, x=x, y=y)))
        self.chosen = len(self.drawn) - 1

    def resize(self, steps: int) -> None:
        """The chosen one, as far as the sizes go."""
        if self.chosen is not None:
            size = self.drawn[self.chosen].size + steps
            self._change(lambda who: replace(who, size=min(max(size, SMALLEST), LARGEST)))

    def mean(self, person: PersonId | None) -> None:
        """Who the chosen one is; None where that is left open."""
        self._change(lambda who: replace(who, person=person))

    def move_to(self, at: Point) -> None:
        """The chosen one."""
        x, y = round(at[0], 1), round(at[1], 1)
        self._change(lambda who: replace(who, x=x, y=y))

    def remove(self) -> None:
        """The chosen one; the one before is chosen then, if there is one."""
        if self.chosen is not None:
            at = self.chosen
            self._go((*self.drawn[:at], *self.drawn[at + 1 :]))
            self.chosen = max(at - 1, 0) if self.drawn else None

    def undo(self) -> None:
        self._turn_to(self._at - 1)

    def redo(self) -> None:
        self._turn_to(self._at + 1)

    def _change(self, changed_one: Callable[[DrawnPerson], DrawnPerson]) -> None:
        if self.chosen is not None:
            at, drawn = self.chosen, self.drawn
            changed = changed_one(drawn[at])
            if changed != drawn[at]:
                self._go((*drawn[:at], changed, *drawn[at + 1 :]))

    def _go(self, drawn: Drawn) -> None:
        self._steps[self._at + 1 :] = [drawn]
        self._at += 1

    def _turn_to(self, at: int) -> None:
        if 0 <= at < len(self._steps):
            self._at = at
            if self.chosen is not None and self.chosen >= len(self.drawn):
                self.chosen = len(self.drawn) - 1 if self.drawn else None
