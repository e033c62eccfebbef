"""The story of a map as it is told: which page is shown, and the keys that turn it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.records import PersonId
from referralmap.open_map.saved_view import SavedView
from referralmap.open_map.story import Saved, StoryPage, story, usual_pages
from referralmap.open_map.view_state import ViewState

if TYPE_CHECKING:
    from referralmap.gui.workspace.workspace import Workspace

TURNS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Left: -1,
}
"""The keys that turn a page, as the remote of a projector sends them."""
_ARROWS = (Qt.Key.Key_Right, Qt.Key.Key_Left)


class Telling(QObject):
    """From the begin of a presentation to its end, which shows again what was seen before; `turned`
    when another page is shown.
    """

    turned = Signal()

    def __init__(
        self, workspace: Workspace, pages: Sequence[StoryPage] | None, saved: Saved
    ) -> None:
        """The usual pages if there are none of the user's own; `saved` are views of this map."""
        super().__init__(workspace)
        self._workspace = workspace
        self._pages = pages
        self.saved = saved
        self._accounts = workspace.open_map.accounts
        self._before: ViewState | None = None
        """The view that the story began with, if it has begun."""
        self._at: int | None = None
        self.clock = QElapsedTimer()
        self.clock.start()
        for part in (workspace.canvas, workspace.fan):
            part.installEventFilter(self)

    @property
    def accounts(self) -> Accounts:
        """Those of the view that the story began with, also while a saved view shows another."""
        view, before = self._workspace.open_map.view, self._before
        if before is None or (view.day, view.rule) == (before.day, before.rule):
            self._accounts = self._workspace.open_map.accounts
        return self._accounts

    @property
    def pages(self) -> list[tuple[StoryPage, SavedView]]:
        """What can be shown now, at least one page."""
        accounts = self.accounts
        pages = usual_pages(accounts) if self._pages is None else self._pages
        return story(pages, accounts, self._before or self._workspace.open_map.view, self.saved)

    def at_among(self, pages: Sequence[tuple[StoryPage, SavedView]]) -> int:
        """The place among `pages` of the one that is shown; -1 before the first."""
        if self._at is None:
            view = self._workspace.open_map.view
            return 0 if pages[0][1].view == view else -1
        return min(self._at, len(pages) - 1)

    def turn(self, by: int) -> None:
        """Show another page, never past the first or the last. A branch that is still growing is
        first shown as a whole.
        """
        if by > 0 and self._workspace.canvas.growing.finish():
            return
        self._begin()
        pages = self.pages
        self._at = min(max(self.at_among(pages) + by, 0), len(pages) - 1)
        page, shown = pages[self._at]
        self._workspace.selection.select()
        self._look(shown)
        if page.is_branch:
            self._workspace.canvas.grow(PersonId(page.of))
        self.turned.emit()

    def walk(self, step: int) -> None:
        """Go to the next or the previous ambassador, while the others dim."""
        self._begin()
        self._workspace.walk_ambassadors(step)
        person = self._workspace.selection.person
        if person in self._workspace.ranking.ambassadors() and self._before is not None:
            whole = dataclasses.replace(self._before.plain(), fan=None)
            self._look(SavedView("", dataclasses.replace(whole, focused=person)))

    def end(self) -> None:
        """Show again what was seen before."""
        workspace = self._workspace
        for part in (workspace.canvas, workspace.fan):
            part.removeEventFilter(self)
        if self._before is not None:
            workspace.open_map.show(self._before)
            workspace.is_told = False
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pages turn the story, as do arrow keys while nobody is selected that they walk from."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            key = Qt.Key(event.key())
            walks = key in _ARROWS and self._workspace.selection.person is not None
            if key in TURNS and not keys and not walks:
                self.turn(TURNS[key])
                return True
        return False

    def _begin(self) -> None:
        if self._before is None:
            pages = self.pages
            self._at = self.at_among(pages)
            self._before = self._workspace.open_map.view
            self._workspace.is_told = True

    def _look(self, shown: SavedView) -> None:
        canvas = self._workspace.canvas
        canvas.note("")
        self._workspace.open_map.show(shown.view)
        if shown.whereabouts is not None:
            canvas.go_to(shown.whereabouts)
        else:
            canvas.fit_shown()
