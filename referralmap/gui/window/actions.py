"""The commands of the window: one record each; menus, bar and keys are built from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from referralmap.gui.widgets.plain_text import set_tip
from referralmap.gui.widgets.theming import icon
from referralmap.i18n import _, mark
from referralmap.picture.theme import Theme


@dataclass(frozen=True, slots=True)
class Action:
    """`when` is what must be there: ``""`` nothing, ``map``, ``edit`` a map that can be edited,
    ``person``, or ``undo`` / ``redo``.


    `local` commands have their keys only while the canvas has the focus, so that letters can be
    typed elsewhere.
    """

    id: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    when: str = "map"
    local: bool = False
    checkable: bool = False
    short: str = ""
    """For the bar, where `text` is too long."""


COMMANDS: tuple[Action, ...] = (
    Action("new", mark("New map …"), "new", ("Ctrl+N",), ""),
    Action("open", mark("Open …"), "open", ("Ctrl+O",), ""),
    Action("sample", mark("Try the sample"), "sample", (), ""),
    Action("import", mark("Bring people in …"), "import", ("Ctrl+I",), "edit"),
    Action("paste", mark("Paste people"), "import", ("Ctrl+V",), "edit", local=True),
    Action("save_copy", mark("Save a copy …"), "save-copy", ("Ctrl+Shift+S",)),
    Action("duplicate", mark("Duplicate …"), "new"),
    Action("restore", mark("Restore an earlier state …"), "history", (), ""),
    Action("forget", mark("Forget older history …"), "", (), "edit"),
    Action("password", mark("Password of the map …"), "", (), "edit"),
    Action(
        "export",
        mark("Export a picture or table …"),
        "export",
        ("Ctrl+E",),
        short=mark("Export"),
    ),
    Action("export_growth", mark("Export the growth of the map …"), "calendar"),
    Action("copy_picture", mark("Copy the picture"), "copy", ("Ctrl+Shift+C",)),
    Action("print", mark("Print …"), "print", ("Ctrl+P",)),
    Action("map_settings", mark("Settings of the map …"), "settings", (), "edit"),
    Action("close", mark("Close the map"), "close", ("Ctrl+W",)),
    Action("quit", mark("Quit"), "", ("Ctrl+Q",), ""),
    Action("undo", mark("Undo"), "undo", ("Ctrl+Z",), "undo"),
    Action("redo", mark("Redo"), "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    Action("history", mark("History"), "history", ("Ctrl+H",)),
    Action("add_person", mark("Add a person"), "add-person", ("Ctrl+Shift+N",), "edit"),
    Action(
        "add_referred", mark("Add somebody they referred"), "referral", ("Ins",), "person", True
    ),
    Action("add_sibling", mark("Add another by the same giver"), "", ("Return",), "person", True),
    Action("won", mark("Won a contract …"), "contract", ("Ctrl+K",), "person"),
    Action("rename", mark("Rename"), "edit", ("F2",), "person", True),
    Action("set_me", mark("This is me"), "me", (), "person"),
    Action("refer_to", mark("Referred by …"), "link", ("Ctrl+R",), "person"),
    Action("remove", mark("Remove …"), "remove", ("Del", "Backspace"), "person", True),
    Action("tidy", mark("Tidy up"), "tidy", ("Ctrl+T",), "edit"),
    Action("rings", mark("Rings"), "", ("Ctrl+1",), checkable=True),
    Action("tree", mark("Tree"), "", ("Ctrl+2",), checkable=True),
    Action("clusters", mark("Clusters"), "", ("Ctrl+3",), checkable=True),
    Action("fit", mark("Fit the whole map"), "fit", ("F",), local=True, short=mark("Whole map")),
    Action("fit_selection", mark("Show the selected"), "", ("Shift+F",), "person", True),
    Action("full_size", mark("100 %"), "", ("1",), local=True),
    Action("zoom_in", mark("Zoom in"), "zoom-in", ("Ctrl++", "+"), local=True),
    Action("zoom_out", mark("Zoom out"), "zoom-out", ("Ctrl+-", "-"), local=True),
    Action("reset_zoom", mark("Back to the people"), "", ("Ctrl+0", "0"), local=True),
    Action("focus", mark("Focus on this chain"), "filter", ("Ctrl+Return",), "person", True),
    Action("unfocus", mark("Show the whole map"), "", ("Esc",), local=True),
    Action("focus_back", mark("Previous focus"), "back", ("Alt+Left",)),
    Action("focus_forward", mark("Next focus"), "forward", ("Alt+Right",)),
    Action("connection", mark("Show their connection"), "link", ("Ctrl+J",), "person", True),
    Action("fold", mark("Fold or unfold the branch"), "", ("Ctrl+B",), "person", True),
    Action("fan", mark("Fan of this person"), "ranking", ("Ctrl+G",), "person"),
    Action("unfold_all", mark("Unfold all branches"), ""),
    Action("show_all", mark("Show everybody again"), "", ("Ctrl+Shift+A",)),
    Action(
        "filter", mark("Filters and colours"), "filter", ("Ctrl+Shift+F",), short=mark("Filter")
    ),
    Action("bookmark", mark("Save this view …"), "", ("Ctrl+M",), "edit"),
    Action("outline", mark("Outline"), "", ("Ctrl+Shift+O",)),
    Action("next_ambassador", mark("Next ambassador"), "", ("N",), local=True),
    Action("previous_ambassador", mark("Previous ambassador"), "", ("P",), local=True),
    Action(
        "evaluation", mark("Charts and figures"), "ranking", ("Ctrl+D",), short=mark("Evaluation")
    ),
    Action("timeline", mark("Timeline"), "calendar", ("Ctrl+L",)),
    Action("calm", mark("Without movement"), when="", checkable=True),
    Action("search", mark("Search"), "search", ("Ctrl+F", "/")),
    Action("present", mark("Present"), "present", ("F11",), checkable=True),
    Action("help", mark("Short help"), "help", ("F1",), ""),
    Action("about", mark("About ReferralMap"), "info", (), ""),
)
BY_ID: Mapping[str, Action] = {command.id: command for command in COMMANDS}

MENUS: tuple[tuple[str, str], ...] = (
    (
        mark("Map"),
        "new open recent sample - import paste - "
        "save_copy duplicate restore - export export_growth copy_picture print - "
        "map_settings password - close quit",
    ),
    (
        mark("Edit"),
        "undo redo history forget - add_person add_referred add_sibling refer_to won - "
        "rename set_me remove",
    ),
    (
        mark("View"),
        "fit fit_selection full_size zoom_in zoom_out reset_zoom - "
        "rings tree clusters tidy - "
        "focus unfocus focus_back focus_forward connection fold unfold_all fan - "
        "filter show_all outline bookmark bookmarks - next_ambassador previous_ambassador search - "
        "evaluation timeline - "
        "rule theme language calm present",
    ),
    (mark("Help"), "help about"),
)
"""Titles and ids of commands; a dash is a line, and some ids are menus of their own."""
PERSON_MENU = (
    "add_referred add_sibling refer_to won - focus connection fold fan - rename set_me - "
    "remove - present"
)
GROUND_MENU = "add_person paste - fit unfocus filter show_all tidy - copy_picture export present"
BAR = "undo redo - layout tidy fit rule filter search evaluation space present export"
"""``layout`` and ``rule`` are menus of their own, ``space`` pushes the rest to the right."""
LAYOUT_MENU = "rings tree clusters"


def make_actions(
    window: QWidget, act: Mapping[str, Callable[[], object]], colours: Theme
) -> dict[str, QAction]:
    """A QAction for each command in the language and colours of now; `act` says what it does.

    Local ones answer to their keys on whatever widget they are added to.
    """
    made = {}
    for command in COMMANDS:
        action = QAction(_(command.text), window)
        if command.short:
            action.setIconText(_(command.short))
        action.setCheckable(command.checkable)
        action.triggered.connect(lambda _checked=False, do=act[command.id]: do())
        if command.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        else:
            window.addAction(action)
        sequences = [QKeySequence(keys) for keys in command.keys]
        action.setShortcuts(sequences)
        keys = [s.toString(QKeySequence.SequenceFormat.NativeText) for s in sequences]
        set_tip(action, f"{_(command.text)} ({keys[0]})" if keys else _(command.text))
        if command.icon:
            action.setIcon(icon(command.icon, colours))
        made[command.id] = action
    return made
