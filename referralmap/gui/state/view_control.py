"""Control of the view: focus and its generations, connections, folds, filters and colours."""

from __future__ import annotations

import contextlib
import dataclasses
import json

from PySide6.QtCore import QObject, Signal

from referralmap.analysis.studies.without_person import missing_without
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.i18n import _
from referralmap.model.records import PersonId
from referralmap.open_map.saved_view import view_data, view_of
from referralmap.open_map.view_state import ViewState
from referralmap.picture.facets import BY_KEY
from referralmap.picture.wording.without_text import without_sentence

_EVERYBODY = {"path": None, "route": (), "without": None, "agreed": ()}
"""What else fades people than filters and the focus, as it is when it fades nobody"""


class ViewControl(QObject):
    """The user's changes to the view of a map.

    `fit_wanted` when what is shown should be brought into view, `focus_wanted` with the id of a
    person; `said` carries a sentence for the line at the bottom of the window.
    """

    said = Signal(str)
    fit_wanted = Signal()
    focus_wanted = Signal(str)

    def __init__(self, open_map: WindowMap, selection: Selection, owner: QObject) -> None:
        super().__init__(owner)
        self._open_map = open_map
        self._selection = selection
        selection.focus_changed.connect(self._follow_focus)

    @property
    def view(self) -> ViewState:
        return self._open_map.view

    def take_over(self, view: ViewState) -> None:
        """Take over an earlier view, as far as its people are still on the map."""
        self._open_map.show(view)
        self._selection.focus(self.view.focused)

    def kept(self) -> str:
        """The view as text for the settings, without anything about people."""
        told = tuple(each for each in self.view.chosen if not BY_KEY[each[0]].is_private)
        view = dataclasses.replace(self.view, chosen=told, fan=None)
        return json.dumps(view_data(view).get("looking", {}))

    def resume(self, kept: str) -> None:
        """Restore the view in `kept`; a damaged text counts as empty."""
        with contextlib.suppress(ValueError, RecursionError):
            now, looking = self.view, json.loads(kept or "{}")
            view = view_of({"looking": looking})
            self.take_over(dataclasses.replace(view, layout=now.layout, rule=now.rule, day=now.day))

    def reveal(self, person: PersonId) -> None:
        """Make a person visible by lifting a fold or filter that hides them."""
        if self._is_seen(person) or person not in self._open_map.network.people:
            return
        self.unfold_all()
        if not self._is_seen(person) and self.view.hides:
            self._open_map.look(hides=False)
            self.said.emit(
                _("The filter hid the person you are going to; it now fades the others instead.")
            )

    def step_back(self) -> bool:
        """Leave the connection, route, steps or what if, then the focus; return whether there was
        one.
        """
        view = self.view
        if view.path is not None or view.route or view.without is not None or view.agreed:
            self._open_map.look(**_EVERYBODY)
        elif self._selection.focused is not None:
            self._selection.focus(None)
        else:
            return False
        self.fit_wanted.emit()
        return True

    def walk_focus(self, step: int) -> None:
        """Move `step` steps through the focus history, back if negative."""
        if self._selection.walk_focus(step):
            if self._selection.focused is not None:
                self._selection.select(self._selection.focused)
            self.fit_wanted.emit()

    def limit(self, up: int | None, down: int | None) -> None:
        """Limit the generations shown above and below the focus; None for all."""
        self._open_map.look(up=up, down=down)
        self.fit_wanted.emit()

    def show_path(self, path: tuple[PersonId, PersonId]) -> None:
        self._open_map.look(**_EVERYBODY | {"path": path})
        self.fit_wanted.emit()

    def show_route(self, people: tuple[PersonId, ...]) -> None:
        """Light the people of a route of a contract."""
        self._open_map.look(**_EVERYBODY | {"route": people})
        self.fit_wanted.emit()

    def fold(self, *people: PersonId) -> None:
        """Fold away the branches of `people`, or unfold them if one of them is folded."""
        folded = self.view.folded
        folded = folded - {*people} if folded & {*people} else folded | {*people}
        self._open_map.look(folded=folded)
        hidden = [p for p in self.view.folded & {*people} if not self._is_said(p)]
        if hidden:
            # No one hangs on them, so there is nothing to fold away.
            self._open_map.look(folded=self.view.folded - {*hidden})
            self.said.emit(_("There is no branch to fold here."))

    def unfold_all(self) -> None:
        self._open_map.look(folded=frozenset())

    def show_all(self) -> None:
        """Show all people, without filter, fold, focus or connection; the colours stay."""
        self._selection.focus(None)
        plain = self.view.plain()
        self._open_map.show(dataclasses.replace(plain, coloured=self.view.coloured))
        self.fit_wanted.emit()

    def _is_seen(self, person: PersonId) -> bool:
        return person in self._open_map.picture.row_of

    def _is_said(self, person: PersonId) -> bool:
        """Whether a mark shows what is folded away under `person`, or they are not seen."""
        picture = self._open_map.picture
        row = picture.row_of.get(person)
        return row is None or any(fold.row == row for fold in picture.folds)

    def focus_on_selected(self) -> None:
        if self._selection.person is not None:
            self.focus_wanted.emit(self._selection.person)

    def show_connection(self) -> None:
        people = self._selection.people
        if len(people) == 2:
            self.show_path((people[0], people[1]))
        else:
            self.said.emit(_("Select two people, the second with Ctrl, to see their connection."))

    def show_without(self) -> None:
        """Fade whoever came through the selected person alone, and say what would be missing."""
        person = self._selection.person
        if person is None:
            return
        network = self._open_map.accounts.network
        missing = missing_without(network, person)
        self.said.emit(without_sentence(network, person, missing))
        self._open_map.look(**_EVERYBODY | {"without": person})
        self.fit_wanted.emit()

    def _follow_focus(self) -> None:
        self._open_map.look(focused=self._selection.focused)
