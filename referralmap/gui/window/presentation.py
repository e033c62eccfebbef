"""What a window shows to others: only the map on the whole screen, and aliases for names."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer

from referralmap.gui.presenting.screens import move_to, other_screen, screen_left
from referralmap.i18n import _

if TYPE_CHECKING:
    from referralmap.gui.files.file_watcher import Keeper
    from referralmap.gui.presenting.presented_map import PresentedMap
    from referralmap.gui.window.window import Window
    from referralmap.gui.workspace.workspace import Workspace
    from referralmap.model.records import PersonId
    from referralmap.open_map.open_map import OpenMap
    from referralmap.open_map.story import Saved, StoryPage
    from referralmap.open_map.view_state import ViewState

_FULL_SCREEN, _MAXIMISED = Qt.WindowState.WindowFullScreen, Qt.WindowState.WindowMaximized


class Presentation:
    """Both ways to show a map to others, of one window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._evaluated = False
        """Whether the evaluation was open when the presentation began."""
        self._place: tuple[QRect, bool] | None = None
        """Where the window was before it moved to the other screen, if it has, and whether it was
        maximised there."""
        self._presented: PresentedMap | None = None
        self.is_on = False
        """Whether only the map is shown, on the whole screen."""
        self.named: Keeper | None = None
        """Who keeps the map with its names while it is shown with aliases."""

    @property
    def presented(self) -> PresentedMap | None:
        """What is shown of the open map, until `leave`; None without a map."""
        workspace, kept = self._window.workspace, self.named or self._window.keeper
        if self._presented is None and workspace is not None and kept is not None:
            from referralmap.gui.presenting.presented_map import PresentedMap

            network, story = kept.open_map.network, self._story(kept.open_map)
            self._presented = PresentedMap(workspace, network, *story, self.leave)
        return self._presented

    def toggle(self) -> None:
        """Show only the map on the whole screen, on the other one if there are two, or leave this
        mode.
        """
        if self.is_on:
            self.leave()
            return
        window, workspace = self._window, self._window.workspace
        if workspace is None:
            return
        self._drop_presented()  # the story may have been changed
        self.is_on = True
        self._evaluated = workspace.evaluation.isVisible()
        self._show_alone(workspace, is_alone=True)
        other = other_screen(window)
        if other is not None:
            self._place = (window.normalGeometry(), window.isMaximized())
            window.setWindowState(window.windowState() & ~_MAXIMISED)
            move_to(window, other)
        window.setWindowState(window.windowState() | _FULL_SCREEN)
        note = _("Page down tells the story of the map, Escape leaves the presentation")
        workspace.canvas.note(note)
        presented = self.presented
        if presented is not None and other is not None:
            presented.open_presenter(asks=False, is_presenting=True)
        workspace.take_keyboard()

    def leave(self) -> None:
        """Leave all ways to show the map but aliases, and show what was seen before them."""
        window, workspace = self._window, self._window.workspace
        was_on, self.is_on = self.is_on, False
        self._drop_presented()
        if not was_on:
            return
        window.setWindowState(window.windowState() & ~_FULL_SCREEN)
        self._go_back()
        if workspace is not None:
            self._show_alone(workspace, is_alone=False)
            workspace.canvas.note("")
            workspace.take_keyboard()

    def step_back(self) -> bool:
        """Handle Escape: end what points at the map, then the presentation; return whether there
        was any.
        """
        was_on, presented = self.is_on, self._presented
        if presented is not None and presented.stop_pointing():
            self._tick()
            return True
        if was_on:
            self.leave()
        return was_on

    def _go_back(self) -> None:
        """To the screen that the window came from, if that is still there."""
        window, place, self._place = self._window, self._place, None
        if place is not None:
            move_to(window, place[0])
            left = screen_left(window)
            if left is not None:
                move_to(window, left)
            if place[1]:
                window.setWindowState(window.windowState() | _MAXIMISED)

    def _drop_presented(self) -> None:
        presented, self._presented = self._presented, None
        if presented is not None:
            presented.leave()
            self._tick()

    def _show_alone(self, workspace: Workspace, *, is_alone: bool) -> None:
        window = self._window
        for bar in (window.menuBar(), window.statusBar(), window.bar):
            bar.setVisible(not is_alone)
        workspace.sides.show(everywhere=not is_alone)
        workspace.evaluation.setVisible(not is_alone and self._evaluated)
        window.command("present").setChecked(is_alone)
        workspace.canvas.show_from_afar(is_alone)
        workspace.view_bar.show_state()
        QTimer.singleShot(50, workspace, workspace.canvas.fit_shown)

    def _story(self, kept: OpenMap) -> tuple[list[StoryPage] | None, Saved]:
        """The user's own pages, None for the usual ones, and the saved views, for the map that is
        shown.
        """
        from referralmap.interchange.reduction import reduced_ids
        from referralmap.open_map.saved_view import saved_views
        from referralmap.open_map.story import pages_by_ids, pages_in

        network = kept.network
        text = self._window.settings.story_of(kept.document.map_id)
        pages = pages_in(text) if text else None
        saved = {str(number): view for number, view in saved_views(network)}
        if self.named is None:
            return pages, saved
        ids = reduced_ids(network, "aliases")
        for number, each in saved.items():
            view = _view(each.view.among(network.people), ids)
            saved[number] = dataclasses.replace(each, view=view)
        return pages and list(pages_by_ids(pages, ids)), saved

    def edit_story(self) -> None:
        """Let the user choose the pages of the story, and their order."""
        from referralmap.gui.presenting.story_dialog import StoryDialog
        from referralmap.open_map.story import pages_text

        window, workspace = self._window, self._window.workspace
        if workspace is None:
            return
        if self.named is not None:
            window.say(_("F8 shows the names again; then the story can be changed."))
            return
        open_map = workspace.open_map
        pages, saved = self._story(open_map)
        dialog = StoryDialog(workspace, open_map.accounts, saved, pages)
        if dialog.exec():
            chosen = dialog.pages()
            text = "" if chosen is None else pages_text(chosen)
            window.settings.keep_story(open_map.document.map_id, text)
            self.leave()  # the next presentation tells it
        dialog.deleteLater()

    def walk(self, step: int) -> None:
        """Go to the next or the previous ambassador; in a presentation, the others dim."""
        workspace = self._window.workspace
        if self.is_on and self.presented is not None:
            self.presented.telling.walk(step)
        elif workspace is not None:
            workspace.walk_ambassadors(step)

    def light(self) -> None:
        """Begin or end the spotlight."""
        if self.presented is not None:
            self.presented.light()
            self._tick()

    def draw(self) -> None:
        """Take the marker up or put it down."""
        keeper = self._window.keeper
        if self.presented is not None and keeper is not None:
            names = self._window.settings.names_of(keeper.open_map.document.map_id)
            self.presented.draw(names)
            self._tick()

    def _tick(self) -> None:
        """Tick what the map is pointed at with."""
        presented, command = self._presented, self._window.command
        command("spotlight").setChecked(presented is not None and presented.is_lit)
        command("marker").setChecked(presented is not None and presented.is_drawing)

    def open_presenter(self) -> None:
        """Open the window with the notes of whoever presents."""
        if self.presented is not None:
            asks = self.is_on or self.named is not None
            self.presented.open_presenter(asks=asks, is_presenting=self.is_on)

    def lose_screen(self) -> None:
        """A screen was unplugged: what was on it comes to one that is left, and the notes are not
        shown where the map is.
        """
        window, left = self._window, screen_left(self._window)
        if not self.is_on:
            return
        if left is not None:
            window.setWindowState(window.windowState() & ~_FULL_SCREEN)
            move_to(window, left)
            window.setWindowState(window.windowState() | _FULL_SCREEN)
        if self._presented is not None:
            self._presented.hide_notes()

    def toggle_aliases(self) -> None:
        """Show a copy of the map with aliases, or the map with its names again."""
        window, shown = self._window, self._window.keeper
        if shown is None:
            return
        presents = self.is_on
        self.leave()
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
        self.leave()
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
