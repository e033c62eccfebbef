"""One open map in the window: list, canvas, card and ranking, and its commands."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from referralmap.document.document import Document
from referralmap.gui.canvas.accessible import Announcer
from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.canvas.corner import Corner
from referralmap.gui.canvas.drops import DropZone
from referralmap.gui.canvas.fan_view import FanView
from referralmap.gui.canvas.pinch import Pinch
from referralmap.gui.canvas.tools import TOOLS
from referralmap.gui.dialogs.removal_dialog import remove
from referralmap.gui.files.file_notice import Banner
from referralmap.gui.files.file_watcher import Keeper
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.state.view_control import ViewControl
from referralmap.gui.state.walking import first_receiver, giver_of, next_of, sibling
from referralmap.gui.widgets.fitting.wait_cursor import waiting
from referralmap.gui.widgets.theming import scaled
from referralmap.gui.workspace.bottom_tabs import Evaluation
from referralmap.gui.workspace.credit_bar import CountingStrip
from referralmap.gui.workspace.exports import Exports
from referralmap.gui.workspace.first_steps import FirstSteps
from referralmap.gui.workspace.line_card import LineCard
from referralmap.gui.workspace.saved_views import Bookmarks
from referralmap.gui.workspace.side_tabs import Left, Right, Sides
from referralmap.gui.workspace.storeys import Storeys
from referralmap.gui.workspace.strips import DueSteps, Newcomers
from referralmap.gui.workspace.time_bar import TimeBar
from referralmap.gui.workspace.view_bar import ViewBar
from referralmap.gui.workspace.ways_in import WaysIn
from referralmap.i18n import _
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import tidy
from referralmap.model import editing
from referralmap.model.edits import Edit
from referralmap.model.records import PersonId
from referralmap.picture.geometry.view import View
from referralmap.picture.theme import Theme
from referralmap.picture.wording.person_text import lines_about

_BRANCH_FIRST_FROM = 500
_KEEP_VIEW_EVERY_MS = 1000
_SIDES = (300, 340)
"""Widths of the panels left and right of the map at first, in pixels at 100 % of text size."""


class Workspace(QWidget):
    """`said` carries a sentence for the line at the bottom of the window, `command_wanted` the id
    of a command of the window.
    """

    said = Signal(str)
    command_wanted = Signal(str)
    map_wanted = Signal(object)
    state_changed = Signal()
    menu_wanted = Signal(QPoint)
    way_chosen = Signal(object)

    def __init__(self, keeper: Keeper, settings: UserSettings, colours: Theme) -> None:
        super().__init__()
        open_map = self.open_map = keeper.open_map
        self.keeper = keeper
        self.selection = open_map.selection
        self._settings = settings
        open_map.default_channel = settings.default_channel
        self._colours = colours
        self.canvas = Canvas(open_map, self.selection, TOOLS, self._describe)
        Announcer(self.canvas)
        control = self.view_control = ViewControl(open_map, self.selection, self)
        control.said.connect(self.said)
        control.fit_wanted.connect(self.canvas.fit_shown)
        control.focus_wanted.connect(lambda id_: self.canvas.focus_on(PersonId(id_)))
        self.canvas.viewed.connect(self._note_whereabouts)
        self.canvas.added.connect(lambda id_: control.reveal(PersonId(id_)))
        self.canvas.fold_pressed.connect(lambda id_: control.fold(PersonId(id_)))
        self.bookmarks = Bookmarks(self, open_map, self.canvas, control)
        self.view_bar = ViewBar(self.canvas, open_map, self.selection, control)
        self.corner = Corner(self.canvas)
        self.ways_in = WaysIn(self, open_map, self.selection, settings)
        self.ways_in.said.connect(self.said)
        self.ways_in.map_found.connect(self.map_wanted)
        self.ways_in.added.connect(self.show_added)
        self.ways_in.selected.connect(self.canvas.fit)
        self.line_card = LineCard(self.canvas, open_map, lambda: self._colours, self.said.emit)
        self.canvas.line_pressed.connect(self.line_card.open)
        self.first_steps = FirstSteps(self.canvas, open_map)
        self._drops = DropZone(self.canvas, self.ways_in.bring_in)
        self._pinch = Pinch(self.canvas)
        self.is_shown = False
        self.is_told = False
        """Whether what is seen is a page of a story, which the next start does not show."""
        self._view_before_search: View | None = None
        self._kept_view: object = None
        self._build()
        keeping = self._keeping = QTimer(self)
        keeping.timeout.connect(self._keep_view)
        keeping.timeout.connect(self.due.follow_calendar)
        keeping.start(_KEEP_VIEW_EVERY_MS)
        open_map.changed.connect(self._follow)
        open_map.refused.connect(self.said)
        self.selection.changed.connect(self.state_changed)
        self.selection.focus_changed.connect(self.state_changed)
        self.canvas.menu_wanted.connect(self.menu_wanted)

    def _build(self) -> None:
        self.banner = Banner()
        self.banner.chosen.connect(self.way_chosen)
        self.keeper.notice_changed.connect(self._show_notice)
        self._show_notice()
        self.due = DueSteps(self.open_map)
        self.due.steps_wanted.connect(self._show_steps)
        self.newcomers = Newcomers(self.open_map)
        self.newcomers.wanted.connect(self.ask_for_givers)
        self.counting = CountingStrip(self.open_map)
        self._build_sides()
        self._build_storeys()
        self.exports = Exports(self, self.open_map, self._settings, self._colours)
        self.exports.said.connect(self.said)
        self.evaluation.export_wanted.connect(self.exports.chart)
        self.growth = self.exports.growth
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self.banner, self.due, self.newcomers, self.counting, self.growth):
            column.addWidget(line)
        column.addWidget(self.storeys, 1)
        self.canvas.setAccessibleName(_("Map"))

    def _build_sides(self) -> None:
        given = (self.open_map, self.selection, lambda: self._colours)
        left = self.left = Left(*given)
        self.people, self.outline, self.filters = left.people, left.outline, left.filters
        self.people.left.connect(self._end_search)
        for panel in (self.people, self.outline):
            panel.flight_wanted.connect(self._show)
        right = self.tabs = Right(*given)
        self.ranking, self.card, self.evidence = right.ranking, right.card, right.evidence
        self.steps, self.history = right.steps, right.history
        for listed in (self.people, self.outline, self.ranking):
            listed.menu_wanted.connect(self.menu_wanted)
        self.lists = (self.people.table, self.outline.tree, self.ranking.list)
        self.people.columns.use(self._settings.people_columns)
        self.people.columns.changed.connect(self._keep_columns)
        self.ranking.focus_wanted.connect(self._show)
        self.ranking.focus_wanted.connect(lambda id_: self.canvas.focus_on(PersonId(id_)))
        self.steps.flight_wanted.connect(lambda id_: self._bring_into_view(PersonId(id_)))
        self.evidence.route_wanted.connect(self.view_control.show_route)
        for speaker in (self.card, self.steps):
            speaker.said.connect(self.said)
        self.tabs.currentChanged.connect(self._take_back_due)
        self.sides = Sides(left, right, self.open_map.arrangement, self.take_keyboard)

    def _build_storeys(self) -> None:
        """The map between its panels, the timeline under it, and the evaluation below them."""
        self.evaluation = Evaluation(self.open_map, self.selection, lambda: self._colours)
        self.evaluation.said.connect(self.said)
        self.evaluation.command_wanted.connect(self.command_wanted)
        self.evaluation.hide()
        for escaped in (self.left.escaped, self.evaluation.escaped):
            escaped.connect(self.step_back)
            escaped.connect(self.take_keyboard)
        self.timeline = TimeBar(self.open_map, lambda: self._colours)
        middle = QWidget()
        stage = QVBoxLayout(middle)
        stage.setContentsMargins(0, 0, 0, 0)
        stage.setSpacing(0)
        self.fan = FanView(self.open_map, self.selection, lambda: self._colours, self._describe)
        self.fan.turned.connect(self._turn_to_fan)
        self.fan.menu_wanted.connect(self.menu_wanted)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.canvas)
        self.stack.addWidget(self.fan)
        stage.addWidget(self.stack, 1)
        stage.addWidget(self.timeline)
        self.timeline.said.connect(self.said)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for part in (self.left, middle, self.tabs):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(1, False)
        arrangement = self.open_map.arrangement
        self.splitter.setSizes(arrangement.columns or (scaled(_SIDES[0]), 890, scaled(_SIDES[1])))
        give_way = self.sides.give_way
        self.storeys = Storeys(self.splitter, self.evaluation, arrangement, give_way)
        self.sides.uncover = self.storeys.uncover_panels
        for moved in (self.splitter.splitterMoved, self.storeys.splitterMoved):
            moved.connect(self._note_arrangement)
        for tabs in (self.left, self.tabs, self.evaluation):
            tabs.currentChanged.connect(self._note_arrangement)

    @property
    def document(self) -> Document:
        return self.open_map.document

    def toggle_evaluation(self) -> None:
        """Open or fold the charts and figures below the map."""
        if self.evaluation.isVisible():
            self.evaluation.hide()
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.open_map.arrangement.storeys = ()
            self.storeys.open_evaluation()
        self._note_arrangement()
        focused = self.selection.focused
        if focused is not None:
            QTimer.singleShot(0, self.canvas, lambda: self.canvas.focus_on(focused, select=False))

    def take_keyboard(self) -> None:
        """Give the keyboard focus to the map, or to the fan or the evaluation in its place."""
        upper = self.canvas if self.open_map.view.fan is None else self.fan
        shown = self.evaluation if self.storeys.is_map_covered else upper
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        self.storeys.uncover_map()
        self.canvas.fit()

    def toggle_timeline(self) -> None:
        self.storeys.uncover_map()
        self.timeline.toggle()

    def show_left(self, panel: QWidget) -> None:
        self.sides.unfold("left")
        self.left.go_to(panel)

    def show_history(self) -> None:
        self.sides.unfold("right")
        self.tabs.turn_to(self.history)
        self.history.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_notice(self) -> None:
        self.banner.show_notice(self.keeper.notice)
        self.state_changed.emit()

    def show_first(self) -> None:
        """The view this map was left at; for a large one, at first, the best ambassador."""
        self.open_map.arrangement.resume(self._settings.arrangement)
        self._arrange()
        self.storeys.uncover_map()
        map_id = self.document.map_id
        view = self._settings.view_of(map_id)
        ranked = self.ranking.ambassadors()
        if is_known := self._settings.has_view_of(map_id):
            self.view_control.resume(self._settings.looking_of(map_id))
        if view is not None:
            self.canvas.go_to(view)
        elif not is_known and len(self.open_map.network.people) >= _BRANCH_FIRST_FROM and ranked:
            self.canvas.focus_on(ranked[0], select=False)
        else:
            self.canvas.fit()
        self.is_shown = True
        self._note_whereabouts()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.due.announce()

    def _arrange(self) -> None:
        """Open and fold what is open and folded in the arrangement."""
        arrangement = self.open_map.arrangement
        self.left.setCurrentIndex(arrangement.left_tab)
        self.tabs.setCurrentIndex(arrangement.right_tab)
        self.evaluation.setCurrentIndex(arrangement.evaluation_tab)
        self.sides.show()
        # the width of the window, as this widget may get its own only when it is shown
        self.sides.make_room(self.window().width() - sum(map(scaled, _SIDES)))
        if arrangement.has_timeline:
            self.timeline.open_at(self.open_map.day)
        if arrangement.has_evaluation:
            self.storeys.open_evaluation()

    def _take_back_due(self) -> None:
        if self.tabs.shown is self.steps:
            self.due.take_back()

    def _show_steps(self) -> None:
        self.sides.unfold("right")
        self.tabs.turn_to(self.steps)
        self.steps.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_view(self) -> None:
        """The next start shows the map as it is now, whatever happens to the program."""
        arrangement = self.open_map.arrangement
        view = (arrangement.whereabouts, self.open_map.view, arrangement.kept())
        if self.is_shown and not self.is_told and view != self._kept_view:
            self._kept_view = view
            self._settings.keep_view(self.document.map_id, view[0])
            self._settings.keep_layout(self.document.map_id, view[1].layout)
            self._settings.keep_looking(self.document.map_id, self.view_control.kept())
            self._settings.arrangement = view[2]
            self._settings.sync()

    def close_map(self) -> str:
        """Close the map; return a sentence about a rescued state, usually empty."""
        self._keep_view()
        self._keeping.stop()
        self.growth.stop()
        words = self.keeper.stop()
        self.open_map.close()
        return words

    def show_again(self) -> None:
        """Go on where the user was, after everything was built anew around the map."""
        self.fan.follow()
        self._arrange()
        if (place := self.open_map.arrangement.whereabouts) is None:
            self.canvas.fit()
        else:
            self.canvas.go_to(place)
        self.is_shown = True
        self.take_keyboard()

    def _note_arrangement(self) -> None:
        """Store the arrangement after the user has changed it."""
        arrangement = self.open_map.arrangement
        if not self.is_shown:
            return
        arrangement.left_tab = self.left.currentIndex()
        arrangement.right_tab = self.tabs.currentIndex()
        if not self.left.isHidden() and not self.tabs.isHidden():
            arrangement.columns = tuple(self.splitter.sizes())
        arrangement.evaluation_tab = self.evaluation.currentIndex()
        self.storeys.note()

    def _note_whereabouts(self) -> None:
        if self.is_shown:
            place = None if self.canvas.is_fitted else self.canvas.whereabouts()
            self.open_map.arrangement.whereabouts = place

    def _keep_columns(self) -> None:
        self._settings.people_columns = self.people.columns.text()

    def show_added(self, people: tuple[PersonId, ...]) -> None:
        if len(people) == 1:
            self.selection.select(*people)
            self.canvas.fly_to(people[0])
        elif people:
            self.canvas.fit()
        self.newcomers.greet(people)

    def set_me(self) -> None:
        """Make the selected person *me*."""
        self.open_map.perform(editing.set_me(self.open_map.network, self.selection.person))

    def remove_selected(self) -> None:
        remove(self, self.open_map, self.selection.people)

    def find_duplicates(self) -> None:
        """Show who may be on the map twice."""
        from referralmap.gui.dialogs.duplicates_dialog import find_duplicates

        find_duplicates(self, self.open_map)

    def ask_for_givers(self, only: Collection[PersonId] | None = None) -> None:
        """Ask who referred the people without a giver, or those of them in `only`."""
        from referralmap.gui.dialogs.givers_dialog import ask_for_givers

        ask_for_givers(self, self.open_map, only)

    def merge_selected(self) -> None:
        """Show the two selected people, to make one of them."""
        from referralmap.gui.dialogs.duplicates_dialog import merge_selected

        merge_selected(self, self.open_map)

    def show_fan(self) -> None:
        if self.selection.person is not None:
            self.storeys.uncover_map()
            self.fan.show_person(self.selection.person)

    def _turn_to_fan(self, is_seen: bool) -> None:
        shown = self.fan if is_seen else self.canvas
        self.stack.setCurrentWidget(shown)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_sibling(self) -> None:
        person = self.selection.person
        if person is not None:
            self.name_new(giver_of(self.open_map.network, person))

    def name_new(self, giver: PersonId | None) -> None:
        self.storeys.uncover_map()
        self.open_map.look(fan=None)
        self.canvas.naming.add(giver, None)

    def rename(self) -> None:
        self.storeys.uncover_map()
        self.open_map.look(fan=None)
        if self.selection.person is not None:
            self.canvas.naming.rename(self.selection.person)

    def start_contract(self) -> None:
        self.sides.unfold("right")
        self.tabs.turn_to(self.card)
        self.card.start_contract()

    def ask_giver(self) -> None:
        self.sides.unfold("right")
        self.tabs.turn_to(self.card)
        self.card.start_giver()

    def edit_settings(self) -> None:
        from referralmap.gui.dialogs.map_settings_dialog import edit_settings

        edit_settings(self, self.open_map)

    def use_layout(self, layout: str) -> None:
        self.storeys.uncover_map()
        with waiting(len(self.open_map.network.people)):
            self.open_map.use_layout(layout)
        # Choosing the current layout unticks its action.
        self.state_changed.emit()
        self._settings.keep_layout(self.document.map_id, layout)
        if self.selection.focused is None:
            self.canvas.fit()
        else:
            self.canvas.focus_on(self.selection.focused, select=False)

    def tidy_up(self, tidied: Callable[[LayoutInputs, str], Edit] = tidy) -> None:
        self.storeys.uncover_map()
        with waiting(len(self.open_map.network.people)):
            edit = tidied(self.open_map.inputs, self.open_map.layout)
            if edit.changes:
                self.open_map.perform(edit)
        if edit.changes:
            self.canvas.fit()
        else:
            self.said.emit(_("Everything is tidy."))

    def step_back(self) -> None:
        """Handle Escape: leave what covers the map, the gesture, the focus, then the selection."""
        if self.storeys.is_map_covered:
            self.toggle_evaluation()
        elif self.line_card.isVisible():
            self.line_card.leave()
        elif not self.canvas.give_up_gesture() and not self.view_control.step_back():
            self.selection.select()

    def walk(self, key: int) -> bool:
        """Handle arrow keys: go to the giver, a receiver or a sibling; return whether the key was
        used.
        """
        person = self.selection.person
        network = self.open_map.network
        if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            return False
        if person is None:
            people = self.ranking.ambassadors()
            target = network.me or next_of(people or list(network.people), None, 1)
        else:
            target = {
                int(Qt.Key.Key_Left): lambda: giver_of(network, person),
                int(Qt.Key.Key_Right): lambda: first_receiver(network, person),
                int(Qt.Key.Key_Up): lambda: sibling(network, person, -1),
                int(Qt.Key.Key_Down): lambda: sibling(network, person, 1),
            }[int(key)]()
        self._show(target)
        return True

    def start_search(self) -> None:
        self._view_before_search = self.canvas.view
        self.sides.unfold("left")
        self.left.turn_to(self.people)
        self.people.start_search()

    def _end_search(self) -> None:
        """Handle Escape in the search: return to the previous place."""
        if self._view_before_search is not None:
            self.canvas.show_view(self._view_before_search, jump=True)
        self._view_before_search = None
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def walk_ambassadors(self, step: int) -> None:
        """Select and show the next or the previous ambassador."""
        self._show(next_of(self.ranking.ambassadors(), self.selection.person, step))

    def _show(self, person: str | None) -> None:
        if person is not None:
            self.selection.select(PersonId(person))
            self._bring_into_view(PersonId(person))

    def _bring_into_view(self, person: PersonId) -> None:
        self.storeys.uncover_map()
        self.open_map.look(fan=None)
        self.view_control.reveal(person)
        self.canvas.fly_to(person)

    def _follow(self) -> None:
        self.newcomers.follow()
        self.selection.keep_only(self.open_map.network.people)
        self.state_changed.emit()

    def _describe(self, person: PersonId) -> tuple[str, list[str]]:
        return lines_about(self.open_map.accounts, person)
