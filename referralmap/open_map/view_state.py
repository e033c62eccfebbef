"""The view of a map as one frozen value: choices, never data or places."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Container, Mapping
from dataclasses import dataclass

from referralmap.layouts import LAYOUTS
from referralmap.model.records import PersonId

MOST_GENERATIONS = 5
"""Most generations above and below the focus that can be chosen, short of all."""


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything that determines the view of a map.

    Window and command line make the same picture of the same map under the same view.
    """

    layout: str = LAYOUTS[0].key
    rule: str | None = None
    """Key of the attribution rule, None for the map's own"""
    day: datetime.date | None = None
    """The day that is looked at, None for today"""
    chosen: tuple[tuple[str, frozenset[str]], ...] = ()
    """The filters: accepted values by facet"""
    hides: bool = False
    """Whether people who do not pass the filters are hidden instead of faded"""
    focused: PersonId | None = None
    """Person whose chain and branch are shown"""
    up: int | None = None
    """Generations shown above the focus, None for all"""
    down: int | None = None
    """Generations shown below the focus, None for all"""
    path: tuple[PersonId, PersonId] | None = None
    """Two people whose connection is shown"""
    route: tuple[PersonId, ...] = ()
    """People on the shown route of a contract"""
    without: PersonId | None = None
    """Person left out of the map: whoever came through them alone is faded"""
    agreed: tuple[PersonId, ...] = ()
    """People with agreed steps who are shown"""
    folded: frozenset[PersonId] = frozenset()
    """People whose branches are folded away"""
    coloured: str = ""
    """Facet shown by colours; empty for roles"""
    fan: tuple[PersonId, PersonId | None] | None = None
    """Person whose fan replaces the map, and person with the widened segment"""
    names: str = "full"
    """How people are named for others; on the canvas they are always named in full"""

    @property
    def is_plain(self) -> bool:
        """Whether no one is faded, hidden, folded or tinted."""
        return self == self.plain()

    def plain(self) -> ViewState:
        """Everybody in the colours of the roles; layout, rule, day, fan and names stay."""
        return ViewState(self.layout, self.rule, self.day, fan=self.fan, names=self.names)

    def unfocused(self) -> ViewState:
        """Without focus, connection, route, agreed steps, fan and anybody thought away."""
        return dataclasses.replace(
            self,
            focused=None,
            up=None,
            down=None,
            path=None,
            route=(),
            without=None,
            agreed=(),
            fan=None,
        )

    def choosing(self, facet: str, values: frozenset[str]) -> ViewState:
        """A copy with other values of a facet; none at all removes that filter."""
        others = tuple(each for each in self.chosen if each[0] != facet)
        return dataclasses.replace(self, chosen=(*others, (facet, values)) if values else others)

    def by_ids(self, ids: Mapping[PersonId, PersonId]) -> ViewState:
        """A copy with each person replaced by the one that `ids` gives."""
        return dataclasses.replace(
            self,
            path=self.path and (ids[self.path[0]], ids[self.path[1]]),
            route=tuple(ids[person] for person in self.route),
            without=self.without and ids[self.without],
            agreed=tuple(ids[person] for person in self.agreed),
            focused=self.focused and ids[self.focused],
            folded=frozenset(ids[person] for person in self.folded),
            fan=self.fan and (ids[self.fan[0]], self.fan[1] and ids[self.fan[1]]),
        )

    def among(self, people: Container[PersonId]) -> ViewState:
        """A copy without people who are no longer on the map."""
        path, fan = self.path, self.fan
        if fan is not None and fan[0] in people:
            fan = fan if fan[1] is None or fan[1] in people else (fan[0], None)
        else:
            fan = None
        return dataclasses.replace(
            self,
            path=path if path and all(p in people for p in path) else None,
            route=self.route if all(p in people for p in self.route) else (),
            without=self.without if self.without in people else None,
            agreed=tuple(p for p in self.agreed if p in people),
            focused=self.focused if self.focused in people else None,
            folded=frozenset(p for p in self.folded if p in people),
            fan=fan,
        )
