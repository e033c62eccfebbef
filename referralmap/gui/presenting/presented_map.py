"""What an open map shows to others and to the presenter: its story, what points at it, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from referralmap.gui.presenting.pointing import (
    marker_on,
    spotlight_on,
    stop_pointing,
    toggle_marker,
    toggle_spotlight,
)
from referralmap.gui.presenting.presenter_window import PresenterWindow
from referralmap.gui.presenting.screens import other_screen
from referralmap.gui.presenting.telling import Telling
from referralmap.gui.widgets.plain_text import choose
from referralmap.gui.workspace.workspace import Workspace
from referralmap.i18n import _
from referralmap.model.network import Network
from referralmap.open_map.story import Saved, StoryPage

_OF_SCREEN = 0.8
"""How much of its own screen the presenter's window takes."""


class PresentedMap:
    """The presentation of one workspace; `network` has the names, also while others see aliases.

    The story begins with the first page that is turned, or with the presenter's window, and ends
    with `leave`.
    """

    def __init__(
        self,
        workspace: Workspace,
        network: Network,
        pages: Sequence[StoryPage] | None,
        saved: Saved,
        end: Callable[[], object],
    ) -> None:
        """`pages` and `saved` as for `Telling`; `end` leaves the presentation."""
        self._workspace, self._network = workspace, network
        self._end = end
        self.telling = Telling(workspace, pages, saved)
        self.presenter: PresenterWindow | None = None

    @property
    def is_lit(self) -> bool:
        """Whether there is a spotlight."""
        return spotlight_on(self._workspace.canvas) is not None

    @property
    def is_drawing(self) -> bool:
        """Whether the marker has the mouse."""
        marker = marker_on(self._workspace.canvas)
        return marker is not None and marker.is_drawing

    def light(self) -> None:
        """Begin or end the spotlight."""
        toggle_spotlight(self._workspace.canvas)

    def draw(self, names: str) -> None:
        """Take the marker up or put it down; `names` are those of a picture that is kept."""
        toggle_marker(self._workspace.canvas, names)

    def stop_pointing(self) -> bool:
        """End what points at the map; return whether there was anything."""
        return stop_pointing(self._workspace.canvas)

    def leave(self) -> None:
        """Close and end everything, and show what was seen before the story."""
        presenter, self.presenter = self.presenter, None
        if presenter is not None:
            presenter.close()
            presenter.deleteLater()
        self.stop_pointing()
        self.telling.end()

    def open_presenter(self, *, asks: bool, is_presenting: bool) -> None:
        """Open the presenter's window: while `is_presenting`, on the screen without the map if
        there is one. If there is none and it `asks`, only when whoever looks may see it.
        """
        own = other_screen(self._workspace.window())
        if self.presenter is None:
            if own is None and asks and not self._may_be_seen():
                return
            presenter = PresenterWindow(self._workspace.open_map, self.telling, self._network)
            # opened for itself, it is all that is left of the story
            presenter.left.connect(self._forget_presenter if is_presenting else self._end)
            presenter.end_wanted.connect(self._end)
            presenter.command_wanted.connect(self._workspace.command_wanted)
            if own is not None and is_presenting:
                presenter.resize(presenter.size().expandedTo(own.size() * _OF_SCREEN))
                presenter.move(own.center() - presenter.rect().center())
            self.presenter = presenter
        self.presenter.show()
        self.presenter.raise_()
        self.presenter.activateWindow()

    def hide_notes(self) -> None:
        """Close the presenter's window where it would lie on the screen of the map."""
        if self.presenter is not None and other_screen(self._workspace.window()) is None:
            self.presenter.close()

    def _may_be_seen(self) -> bool:
        words = _(
            "There is only one screen: whoever sees the map on it also sees this window, with "
            "your notes and the names in them."
        )
        title, go_on = _("Presenter’s window"), _("Open it all the same")
        return choose(self._workspace, title, words, [go_on], _("Cancel")) is not None

    def _forget_presenter(self) -> None:
        """The presenter has closed the window; what is shown stays."""
        presenter, self.presenter = self.presenter, None
        if presenter is not None:
            presenter.deleteLater()
