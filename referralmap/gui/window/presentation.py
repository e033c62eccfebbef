"""What a window shows to others: only the map on the whole screen, and aliases for names."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from referralmap.i18n import _

if TYPE_CHECKING:
    from referralmap.gui.files.file_watcher import Keeper
    from referralmap.gui.window.window import Window
    from referralmap.model.records import PersonId
    from referralmap.open_map.view_state import ViewState


class Presentation:
    """Both ways to show a map to others, of one window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._evaluated = False
        """Whether the evaluation was open when the presentation began."""
        self.is_on = False
        """Whether only the map is shown, on the whole screen."""
        self._page = 0
        """Of the story that is told."""
        self._before: ViewState | None = None
        """The view that the story began with, if it has begun."""
        self.named: Keeper | None = None
        """Who keeps the map with its names while it is shown with aliases."""

    def toggle(self) -> None:
        """Show only the map on the whole screen, or leave this mode."""
        window, workspace = self._window, self._window.workspace
        is_on = self.is_on = not self.is_on
        if is_on and workspace is not None:
            self._evaluated = workspace.evaluation.isVisible()
        for bar in (window.menuBar(), window.statusBar(), window.bar):
            bar.setVisible(not is_on)
        if workspace is not None:
            workspace.sides.show(everywhere=not is_on)
            workspace.evaluation.setVisible(not is_on and self._evaluated)
        window.command("present").setChecked(is_on)
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
        if workspace is not None:
            if self._before is not None:
                workspace.open_map.show(self._before)
                workspace.is_told = False
            self._page, self._before = 0, None
            workspace.canvas.show_from_afar(is_on)
            workspace.view_bar.arrange()
            QTimer.singleShot(50, workspace, workspace.canvas.fit_shown)
            note = _("Page down tells the story of the map, Escape leaves the presentation")
            workspace.canvas.note(note if is_on else "")
            workspace.take_keyboard()

    def turn(self, pages: int) -> None:
        """Show another page of the story: the whole map, each of the best, and who is silent."""
        workspace = self._window.workspace
        if workspace is None or not self.is_on:
            return
        from referralmap.open_map.story import story

        open_map = workspace.open_map
        if self._before is None:
            self._before = open_map.view
            workspace.is_told = True
        views = list(story(open_map.accounts, self._before))
        self._page = min(max(self._page + pages, 0), len(views) - 1)
        workspace.selection.select()
        workspace.canvas.note("")
        open_map.show(views[self._page])
        workspace.canvas.fit_shown()

    def toggle_aliases(self) -> None:
        """Show a copy of the map with aliases, or the map with its names again."""
        window, shown = self._window, self._window.keeper
        if shown is None:
            return
        presents = self.is_on
        if presents:
            self.toggle()
        if self.named is None:
            self.named, copy = shown, aliased(shown, window)
            window.follow(copy)
            window.show_map(copy).show_again()
        else:
            named, self.named = self.named, None
            named.open_map.use_colours(window.colours)
            window.show_map(named).show_again()
            shown.stop()
            shown.open_map.close()
        if presents:
            self.toggle()

    def end(self) -> str:
        """Leave the whole screen and close the map with names that lies behind aliases; return
        a sentence about a rescued state, usually empty.
        """
        if self.is_on:
            self.toggle()
        named, self.named = self.named, None
        if named is None:
            return ""
        words = named.stop()
        named.open_map.close()
        return words


def aliased(named: Keeper, window: Window) -> Keeper:
    """The keeper of a copy of a map in memory: with aliases, and without all else that is personal.

    Days stay whole, because the credit depends on them.
    """
    from referralmap.document.holding.errors import OnlyACopy
    from referralmap.document.map_in_memory import MapInMemory
    from referralmap.gui.files.file_watcher import Keeper
    from referralmap.gui.state.window_map import WindowMap
    from referralmap.interchange.reduction import reduced, reduced_ids

    seen = named.open_map
    ids = reduced_ids(seen.network, "aliases")
    network = reduced(seen.network, "aliases", whole_days=True)
    path = seen.document.path.with_name(_("Aliases"))
    open_map = WindowMap(MapInMemory(network, path), window.colours, _view(seen.view, ids))
    open_map.arrangement = dataclasses.replace(seen.arrangement, last_export=None)
    open_map.selection.select(*map(ids.__getitem__, seen.selection.people))
    return Keeper(open_map, OnlyACopy(path), window.settings)


def _view(view: ViewState, ids: dict[PersonId, PersonId]) -> ViewState:
    """The same view of the copy, without filters and colours by what is not in it."""
    from referralmap.picture.facets import BY_KEY

    return dataclasses.replace(
        view.by_ids(ids),
        chosen=tuple(each for each in view.chosen if not BY_KEY[each[0]].is_private),
        coloured="" if view.coloured and BY_KEY[view.coloured].is_private else view.coloured,
    )
