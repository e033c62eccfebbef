"""The commands of the menu *View*: the look of the map, and the panels beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from referralmap.gui.window.action import Action, Group, Submenu, on_map
from referralmap.i18n import mark

if TYPE_CHECKING:
    from referralmap.gui.workspace.workspace import Workspace

_ZOOM_STEP = 1.25


def _tidy_all(workspace: Workspace) -> None:
    from referralmap.layouts.newcomers.placing import tidy

    workspace.tidy_up(partial(tidy, also_by_hand=True))


def _release(workspace: Workspace) -> None:
    from referralmap.layouts.newcomers.placing import released

    workspace.tidy_up(partial(released, people={*workspace.selection.people}))


_ZOOM = Submenu(
    mark("Zoom"),
    (
        (
            Action(
                "zoom_in",
                mark("Zoom in"),
                on_map(lambda m: m.canvas.zoom(_ZOOM_STEP)),
                "zoom-in",
                ("Ctrl++", "+"),
                local=True,
            ),
            Action(
                "zoom_out",
                mark("Zoom out"),
                on_map(lambda m: m.canvas.zoom(1 / _ZOOM_STEP)),
                "zoom-out",
                ("Ctrl+-", "-"),
                local=True,
            ),
            Action(
                "full_size",
                mark("100 %"),
                on_map(lambda m: m.canvas.zoom_to(1.0)),
                "",
                ("1",),
                local=True,
            ),
        ),
        (
            Action(
                "fit_selection",
                mark("Show the selected"),
                on_map(lambda m: m.canvas.fit_people(m.canvas.selected_rows())),
                "",
                ("Shift+F",),
                "person",
                True,
            ),
            Action(
                "reset_zoom",
                mark("Back to the people"),
                on_map(lambda m: m.fit()),
                "",
                ("Ctrl+0", "0"),
                local=True,
            ),
        ),
    ),
)
_LAYOUT = Submenu(
    mark("Layout"),
    (
        (
            "layouts",
            Action(
                "tidy", mark("Tidy up"), on_map(lambda m: m.tidy_up()), "tidy", ("Ctrl+T",), "edit"
            ),
            Action(
                "tidy_all",
                mark("Tidy up, also who was put by hand"),
                on_map(_tidy_all),
                "",
                ("Ctrl+Shift+T",),
                "edit",
            ),
            Action(
                "release",
                mark("Leave the place to the layout again"),
                on_map(_release),
                "",
                (),
                "person",
            ),
        ),
    ),
)
_GO_TO = Submenu(
    mark("Go to"),
    (
        (
            Action(
                "next_ambassador",
                mark("Next ambassador"),
                lambda w: w.presentation.walk(1),
                "",
                ("N",),
                local=True,
            ),
            Action(
                "previous_ambassador",
                mark("Previous ambassador"),
                lambda w: w.presentation.walk(-1),
                "",
                ("P",),
                local=True,
            ),
        ),
        (
            Action(
                "focus_back",
                mark("Previous focus"),
                on_map(lambda m: m.view_control.walk_focus(-1)),
                "back",
                ("Alt+Left",),
            ),
            Action(
                "focus_forward",
                mark("Next focus"),
                on_map(lambda m: m.view_control.walk_focus(1)),
                "forward",
                ("Alt+Right",),
            ),
        ),
    ),
)
_FOCUS = Submenu(
    mark("Focus and branches"),
    (
        (
            Action(
                "focus",
                mark("Focus on this chain"),
                on_map(lambda m: m.view_control.focus_on_selected()),
                "filter",
                ("Ctrl+Return",),
                "person",
                True,
            ),
            Action(
                "unfocus",
                mark("Show the whole map"),
                lambda w: w.step_back(),
                "",
                ("Esc",),
                local=True,
            ),
            Action(
                "connection",
                mark("Show their connection"),
                on_map(lambda m: m.view_control.show_connection()),
                "link",
                ("Ctrl+J",),
                "person",
                True,
            ),
            Action(
                "without",
                mark("What if this person had not been there?"),
                on_map(lambda m: m.view_control.show_without()),
                "",
                ("Ctrl+Shift+J",),
                "person",
            ),
        ),
        (
            Action(
                "fold",
                mark("Fold or unfold the branch"),
                on_map(lambda m: m.view_control.fold(*m.selection.people)),
                "",
                ("Ctrl+B",),
                "person",
                True,
            ),
            Action(
                "unfold_all",
                mark("Unfold all branches"),
                on_map(lambda m: m.view_control.unfold_all()),
            ),
            Action(
                "fan",
                mark("Fan of this person"),
                on_map(lambda m: m.show_fan()),
                "ranking",
                ("Ctrl+G",),
                "person",
            ),
        ),
    ),
)
_SAVED_VIEWS = Submenu(
    mark("Saved views"),
    (
        (
            Action(
                "bookmark",
                mark("Save this view …"),
                on_map(lambda m: m.bookmarks.save()),
                "",
                ("Ctrl+M",),
                "edit",
            ),
        ),
        ("bookmarks",),
    ),
)
_PANELS = Submenu(
    mark("Panels"),
    (
        (
            Action(
                "evaluation",
                mark("Charts and figures"),
                on_map(lambda m: m.toggle_evaluation()),
                "ranking",
                ("Ctrl+D",),
                short=mark("Analysis"),
            ),
            Action(
                "timeline",
                mark("Timeline"),
                on_map(lambda m: m.toggle_timeline()),
                "calendar",
                ("Ctrl+L",),
            ),
            Action(
                "outline",
                mark("Outline"),
                on_map(lambda m: m.show_left(m.outline)),
                "",
                ("Ctrl+Shift+O",),
            ),
        ),
        (
            Action(
                "left_side",
                mark("Fold the left side"),
                on_map(lambda m: m.sides.toggle("left")),
                "",
                ("F9",),
            ),
            Action(
                "right_side",
                mark("Fold the right side"),
                on_map(lambda m: m.sides.toggle("right")),
                "",
                ("Shift+F9",),
            ),
        ),
    ),
)
_APPEARANCE = Submenu(
    mark("Appearance"),
    (
        (
            "theme",
            "language",
            Action(
                "calm", mark("Without movement"), lambda w: w.toggle_calm(), when="", checkable=True
            ),
        ),
    ),
)
_PRESENTATION = Submenu(
    mark("While presenting"),
    (
        (
            Action("story", mark("Story …"), lambda w: w.presentation.edit_story()),
            Action(
                "presenter", mark("Presenter’s window"), lambda w: w.presentation.open_presenter()
            ),
        ),
        (
            Action(
                "spotlight",
                mark("Spotlight"),
                lambda w: w.presentation.light(),
                "",
                ("L",),
                local=True,
                checkable=True,
            ),
            Action(
                "marker",
                mark("Marker"),
                lambda w: w.presentation.draw(),
                "",
                ("M",),
                local=True,
                checkable=True,
            ),
        ),
        (
            Action(
                "aliases",
                mark("Aliases for all names"),
                lambda w: w.presentation.toggle_aliases(),
                "",
                ("F8",),
                checkable=True,
            ),
        ),
    ),
)
VIEW: tuple[Group, ...] = (
    (
        Action(
            "fit",
            mark("Fit the whole map"),
            on_map(lambda m: m.fit()),
            "fit",
            ("F",),
            local=True,
            short=mark("Whole map"),
        ),
        _ZOOM,
        _LAYOUT,
    ),
    (
        Action(
            "search", mark("Search"), on_map(lambda m: m.start_search()), "search", ("Ctrl+F", "/")
        ),
        _GO_TO,
        _FOCUS,
    ),
    (
        Action(
            "filter",
            mark("Filters and colours"),
            on_map(lambda m: m.show_left(m.filters)),
            "filter",
            ("Ctrl+Shift+F",),
            short=mark("Filter"),
        ),
        Action(
            "show_all",
            mark("Show everyone again"),
            on_map(lambda m: m.view_control.show_all()),
            "",
            ("Ctrl+Shift+A",),
        ),
        _SAVED_VIEWS,
        "rule",
    ),
    (
        _PANELS,
        _APPEARANCE,
    ),
    (
        Action(
            "present",
            mark("Present"),
            lambda w: w.presentation.toggle(),
            "present",
            ("F11",),
            checkable=True,
        ),
        _PRESENTATION,
    ),
)


def layout_commands() -> tuple[Action, ...]:
    """A command for each layout; Ctrl+1 to Ctrl+9 are the first ones."""
    from referralmap.layouts import LAYOUTS, Layout

    def command(at: int, layout: Layout) -> Action:
        use = on_map(lambda m: m.use_layout(layout.key))
        keys = (f"Ctrl+{at}",) if at <= 9 else ()
        return Action(layout.key, layout.name, use, "", keys, checkable=True)

    return tuple(command(at, layout) for at, layout in enumerate(LAYOUTS, 1))
