"""The commands of the window: one record each; menus, bar and keys are built from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from referralmap.gui.look import icon
from referralmap.gui.plain_text import set_tip
from referralmap.i18n import _, mark
from referralmap.picture.theme import Theme


@dataclass(frozen=True, slots=True)
class Command:
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


COMMANDS: tuple[Command, ...] = (
    Command("new", mark("New map …"), "new", ("Ctrl+N",), ""),
    Command("open", mark("Open …"), "open", ("Ctrl+O",), ""),
    Command("sample", mark("Try the sample"), "sample", (), ""),
    Command("import", mark("Bring people in …"), "import", ("Ctrl+I",), "edit"),
    Command("paste", mark("Paste people"), "import", ("Ctrl+V",), "edit", local=True),
    Command("save_copy", mark("Save a copy …"), "save-copy", ("Ctrl+Shift+S",)),
    Command("duplicate", mark("Duplicate …"), "new"),
    Command("restore", mark("Restore an earlier state …"), "history", (), ""),
    Command("forget", mark("Forget older history …"), "", (), "edit"),
    Command("password", mark("Password of the map …"), "", (), "edit"),
    Command(
        "export",
        mark("Export a picture or table …"),
        "export",
        ("Ctrl+E",),
        short=mark("Export"),
    ),
    Command("export_growth", mark("Export the growth of the map …"), "calendar"),
    Command("copy_picture", mark("Copy the picture"), "copy", ("Ctrl+Shift+C",)),
    Command("print", mark("Print …"), "print", ("Ctrl+P",)),
    Command("map_settings", mark("Settings of the map …"), "settings", (), "edit"),
    Command("close", mark("Close the map"), "close", ("Ctrl+W",)),
    Command("quit", mark("Quit"), "", ("Ctrl+Q",), ""),
    Command("undo", mark("Undo"), "undo", ("Ctrl+Z",), "undo"),
    Command("redo", mark("Redo"), "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    Command("history", mark("History"), "history", ("Ctrl+H",)),
    Command("add_person", mark("Add a person"), "add-person", ("Ctrl+Shift+N",), "edit"),
    Command(
        "add_referred", mark("Add somebody they referred"), "referral", ("Ins",), "person", True
    ),
    Command("add_sibling", mark("Add another by the same giver"), "", ("Return",), "person", True),
    Command("won", mark("Won a contract …"), "contract", ("Ctrl+K",), "person"),
    Command("rename", mark("Rename"), "edit", ("F2",), "person", True),
    Command("set_me", mark("This is me"), "me", (), "person"),
    Command("refer_to", mark("Referred by …"), "link", ("Ctrl+R",), "person"),
    Command("remove", mark("Remove …"), "remove", ("Del", "Backspace"), "person", True),
    Command("tidy", mark("Tidy up"), "tidy", ("Ctrl+T",), "edit"),
    Command("rings", mark("Rings"), "", ("Ctrl+1",), checkable=True),
    Command("tree", mark("Tree"), "", ("Ctrl+2",), checkable=True),
    Command("clusters", mark("Clusters"), "", ("Ctrl+3",), checkable=True),
    Command("fit", mark("Fit the whole map"), "fit", ("F",), local=True, short=mark("Whole map")),
    Command("fit_selection", mark("Show the selected"), "", ("Shift+F",), "person", True),
    Command("full_size", mark("100 %"), "", ("1",), local=True),
    Command("zoom_in", mark("Zoom in"), "zoom-in", ("Ctrl++", "+"), local=True),
    Command("zoom_out", mark("Zoom out"), "zoom-out", ("Ctrl+-", "-"), local=True),
    Command("reset_zoom", mark("Back to the people"), "", ("Ctrl+0", "0"), local=True),
    Command("focus", mark("Focus on this chain"), "filter", ("Ctrl+Return",), "person", True),
    Command("unfocus", mark("Show the whole map"), "", ("Esc",), local=True),
    Command("focus_back", mark("Previous focus"), "back", ("Alt+Left",)),
    Command("focus_forward", mark("Next focus"), "forward", ("Alt+Right",)),
    Command("connection", mark("Show their connection"), "link", ("Ctrl+J",), "person", True),
    Command("fold", mark("Fold or unfold the branch"), "", ("Ctrl+B",), "person", True),
    Command("fan", mark("Fan of this person"), "ranking", ("Ctrl+G",), "person"),
    Command("unfold_all", mark("Unfold all branches"), ""),
    Command("show_all", mark("Show everybody again"), "", ("Ctrl+Shift+A",)),
    Command(
        "filter", mark("Filters and colours"), "filter", ("Ctrl+Shift+F",), short=mark("Filter")
    ),
    Command("bookmark", mark("Save this view …"), "", ("Ctrl+M",), "edit"),
    Command("outline", mark("Outline"), "", ("Ctrl+Shift+O",)),
    Command("next_ambassador", mark("Next ambassador"), "", ("N",), local=True),
    Command("previous_ambassador", mark("Previous ambassador"), "", ("P",), local=True),
    Command(
        "evaluation", mark("Charts and figures"), "ranking", ("Ctrl+D",), short=mark("Evaluation")
    ),
    Command("timeline", mark("Timeline"), "calendar", ("Ctrl+L",)),
    Command("calm", mark("Without movement"), when="", checkable=True),
    Command("search", mark("Search"), "search", ("Ctrl+F", "/")),
    Command("present", mark("Present"), "present", ("F11",), checkable=True),
    Command("help", mark("Short help"), "help", ("F1",), ""),
    Command("about", mark("About ReferralMap"), "info", (), ""),
)
BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

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
