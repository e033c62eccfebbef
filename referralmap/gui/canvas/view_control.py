"""How the map is looked at: focus and its generations, connections, folds, filters and colours."""

from __future__ import annotations

import contextlib
import dataclasses
import json

import numpy as np
from PySide6.QtCore import QObject, Signal

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.state.open_map import OpenMap
from referralmap.gui.state.selection import Selection
from referralmap.i18n import _
from referralmap.model.records import PersonId
from referralmap.picture.emphasis import Looking, looking_data, looking_of
from referralmap.picture.facets import BY_KEY


class Sight(QObject):
    """`said` carries a sentence for the line at the bottom of the window."""

    said = Signal(str)

    def __init__(self, open_map: OpenMap, selection: Selection, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._open_map = open_map
        self._selection = selection
        self._canvas = canvas
        selection.focus_changed.connect(self._follow_focus)
        canvas.added.connect(lambda id_: self.reveal(PersonId(id_)))
        canvas.fold_pressed.connect(lambda id_: self.fold(PersonId(id_)))

    @property
    def looking(self) -> Looking:
        return self._open_map.looking

    def look(self, **fields: object) -> None:
        """Look at the map in another way, as the fields of `Looking` say."""
        self._open_map.look(dataclasses.replace(self.looking, **fields))  # type: ignore[arg-type]

    def take_over(self, looking: Looking) -> None:
        """Look at the map as somebody did before, as far as it still holds those people."""
        looking = looking.among(self._open_map.network.people)
        self._selection.focus(looking.focused)
        self._open_map.look(looking)

    def kept(self) -> str:
        """How the map is looked at, as text for the settings, which hold nothing about people."""
        told = tuple(each for each in self.looking.chosen if not BY_KEY[each[0]].is_private)
        return json.dumps(looking_data(dataclasses.replace(self.looking, chosen=told)))

    def resume(self, kept: str) -> None:
        """Look at the map as `kept` says; what is damaged counts as nothing."""
        with contextlib.suppress(ValueError, RecursionError):
            self.take_over(looking_of(json.loads(kept or "{}")))

    def reveal(self, person: PersonId) -> None:
        """Let somebody be seen who is folded away or hidden by a filter: that is lifted."""
        if self._canvas.row_of(person) is not None or person not in self._open_map.network.people:
            return
        self.unfold_all()
        if self._canvas.row_of(person) is None and self.looking.hides:
            self.look(hides=False)
            self.said.emit(_("The filter hid somebody who is wanted now; it fades the others."))

    def step_back(self) -> bool:
        """Out of a connection or route, then out of the focus. Whether there was one."""
        if self.looking.path is not None or self.looking.route:
            self.look(path=None, route=())
        elif self._selection.focused is not None:
            self._selection.focus(None)
        else:
            return False
        self.fit()
        return True

    def walk_focus(self, step: int) -> None:
        """So many steps on in what was in focus, or back."""
        if self._selection.walk_focus(step):
            if self._selection.focused is not None:
                self._selection.select(self._selection.focused)
            self.fit()

    def limit(self, up: int | None, down: int | None) -> None:
        """Show so many generations above and below who is in focus; None is all."""
        self.look(up=up, down=down)
        self.fit()

    def show_path(self, path: tuple[PersonId, PersonId]) -> None:
        self.look(path=path, route=())
        self.fit()

    def show_route(self, people: tuple[PersonId, ...]) -> None:
        """Light the people of a route of a contract."""
        self.look(path=None, route=people)
        self.fit()

    def fold(self, *people: PersonId) -> None:
        """Fold away the branches of `people`, or unfold them if one of them is folded."""
        folded = self.looking.folded
        folded = folded - {*people} if folded & {*people} else folded | {*people}
        self.look(folded=folded)
        hidden = [p for p in self.looking.folded & {*people} if not self._is_said(p)]
        if hidden:
            # Nobody hangs on them, so there is nothing to fold away.
            self.look(folded=self.looking.folded - {*hidden})
            self.said.emit(_("There is no branch to fold here."))

    def unfold_all(self) -> None:
        self.look(folded=frozenset())

    def show_all(self) -> None:
        """Everybody, without any filter, fold, focus or connection; the colours stay."""
        self._selection.focus(None)
        self._open_map.look(Looking(coloured=self.looking.coloured))
        self.fit()

    def _is_said(self, person: PersonId) -> bool:
        """Whether a mark shows what is folded away under `person`, or they are not seen."""
        row = self._canvas.row_of(person)
        return row is None or any(fold.row == row for fold in self._canvas.picture.folds)

    def focus_on_selected(self) -> None:
        if self._selection.person is not None:
            self._canvas.focus_on(self._selection.person)

    def show_connection(self) -> None:
        people = self._selection.people
        if len(people) == 2:
            self.show_path((people[0], people[1]))
        else:
            self.said.emit(_("Select two people, the second with Ctrl, to see their connection."))

    def _follow_focus(self) -> None:
        self.look(focused=self._selection.focused)

    def fit(self) -> None:
        """Bring into view what is not faded."""
        faded = self._canvas.picture.faded
        if faded.any() and not faded.all():
            self._canvas.fit_people(np.flatnonzero(~faded))
        else:
            self._canvas.fit()
