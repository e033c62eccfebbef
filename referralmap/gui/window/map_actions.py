"""The commands of the menu *Map*: files, importing and exporting, and the settings of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referralmap.gui.state.export_choice import DATA, GROWTH, REPORT
from referralmap.gui.window.action import Action, Group, on_map
from referralmap.i18n import mark

if TYPE_CHECKING:
    from referralmap.gui.window.window import Window
    from referralmap.gui.workspace.workspace import Workspace


def _show_preferences(window: Window) -> None:
    from referralmap.gui.window.preferences import show_preferences

    show_preferences(window)


def _show_on_phone(workspace: Workspace) -> None:
    from referralmap.gui.dialogs.phone_dialog import show_on_phone

    people, person = workspace.open_map.network.people, workspace.selection.person
    show_on_phone(workspace, workspace.open_map, people.get(person) if person else None)


MAP: tuple[Group, ...] = (
    (
        Action("new", mark("New map …"), lambda w: w.new_map(), "new", ("Ctrl+N",), ""),
        Action("open", mark("Open …"), lambda w: w.ask_and_open(), "open", ("Ctrl+O",), ""),
        "recent",
        Action("sample", mark("Try the sample"), lambda w: w.open_sample(), "sample", (), ""),
    ),
    (
        Action(
            "import",
            mark("Import people …"),
            lambda w: w.ask_and_import(),
            "import",
            ("Ctrl+I",),
            "import",
        ),
        Action(
            "paste",
            mark("Paste people"),
            on_map(lambda m: m.ways_in.paste()),
            "import",
            ("Ctrl+V",),
            "edit",
            local=True,
        ),
    ),
    (
        Action(
            "save_copy",
            mark("Save a copy …"),
            lambda w: w.save_copy(),
            "save-copy",
            ("Ctrl+Shift+S",),
        ),
        Action("duplicate", mark("Duplicate …"), lambda w: w.duplicate(), "new"),
        Action(
            "restore",
            mark("Restore an earlier state …"),
            lambda w: w.files.restore(),
            "history",
            (),
            "",
        ),
    ),
    (
        Action(
            "export",
            mark("Export …"),
            on_map(lambda m: m.exports.ask()),
            "export",
            ("Ctrl+E",),
            short=mark("Export"),
        ),
        Action(
            "report", mark("Coaching report …"), on_map(lambda m: m.exports.ask(REPORT)), "note"
        ),
        Action("export_table", mark("Export a table …"), on_map(lambda m: m.exports.ask(DATA))),
        Action(
            "export_again",
            mark("Export again"),
            on_map(lambda m: m.exports.again()),
            "",
            ("Ctrl+Shift+E",),
        ),
        Action(
            "export_growth",
            mark("Export the growth of the map …"),
            on_map(lambda m: m.exports.ask(GROWTH)),
            "calendar",
        ),
        Action(
            "copy_picture",
            mark("Copy the picture"),
            on_map(lambda m: m.exports.copy()),
            "copy",
            ("Ctrl+Shift+C",),
        ),
        Action(
            "print", mark("Print …"), on_map(lambda m: m.exports.print_map()), "print", ("Ctrl+P",)
        ),
        Action("phone", mark("To the phone …"), on_map(_show_on_phone)),
    ),
    (
        Action(
            "map_settings",
            mark("Settings of the map …"),
            on_map(lambda m: m.edit_settings()),
            "settings",
            (),
            "edit",
        ),
        Action(
            "password", mark("Password of the map …"), lambda w: w.set_password(), "", (), "edit"
        ),
    ),
    (
        Action(
            "preferences",
            mark("Preferences …"),
            _show_preferences,
            "theme-system",
            ("Ctrl+,",),
            "",
        ),
    ),
    (
        Action("close", mark("Close the map"), lambda w: w.close_map(), "close", ("Ctrl+W",)),
        Action("quit", mark("Quit"), lambda w: w.close(), "", ("Ctrl+Q",), ""),
    ),
)
