"""The commands of the menu *Edit*: changing the map and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referralmap.gui.window.action import Action, Group, on_map
from referralmap.i18n import mark, ngettext

if TYPE_CHECKING:
    from referralmap.gui.window.window import Window
    from referralmap.gui.workspace.workspace import Workspace


def _say_in_a_sentence(window: Window) -> None:
    """Open the line for sentences; without a map, one is made for what is said."""
    from referralmap.gui.workspace.sentence_line import open_sentence_line

    if window.workspace is None:
        window.new_map()
    if (workspace := window.workspace) is not None:
        said = workspace.said.emit
        open_sentence_line(workspace.canvas, workspace.open_map, said, workspace.show_added)


def _copy_people(workspace: Workspace) -> None:
    """The selected people to the clipboard: as text, as a table and as address cards."""
    from PySide6.QtGui import QGuiApplication

    from referralmap.gui.widgets.people_mime import copied_people

    if people := workspace.selection.people:
        network = workspace.open_map.network
        QGuiApplication.clipboard().setMimeData(copied_people(people, network))
        text = ngettext("{count} person copied.", "{count} people copied.", len(people))
        workspace.said.emit(text)


def _show_sessions(window: Window) -> None:
    from referralmap.gui.sessions.sessions_dialog import SessionsDialog

    if (workspace := window.workspace) is None:
        return
    moves = not window.is_calm
    dialog = SessionsDialog(workspace, workspace.open_map, window.settings, moves=moves)
    dialog.exec()
    dialog.deleteLater()
    if dialog.reported is not None:
        workspace.exports.report(dialog.reported)
    if dialog.taken_home is not None:
        workspace.exports.take_home(dialog.taken_home)


EDIT: tuple[Group, ...] = (
    (
        Action(
            "undo", mark("Undo"), on_map(lambda m: m.open_map.undo()), "undo", ("Ctrl+Z",), "undo"
        ),
        Action(
            "redo",
            mark("Redo"),
            on_map(lambda m: m.open_map.redo()),
            "redo",
            ("Ctrl+Y", "Ctrl+Shift+Z"),
            "redo",
        ),
        Action(
            "history", mark("History"), on_map(lambda m: m.show_history()), "history", ("Ctrl+H",)
        ),
        Action("sessions", mark("Coaching sessions …"), _show_sessions, "note"),
        Action(
            "forget", mark("Forget older history …"), lambda w: w.forget_history(), "", (), "edit"
        ),
    ),
    (
        Action(
            "add_person",
            mark("Add a person"),
            on_map(lambda m: m.name_new(None)),
            "add-person",
            ("Ctrl+Shift+N",),
            "edit",
        ),
        Action(
            "sentence",
            mark("Say it in a sentence …"),
            _say_in_a_sentence,
            "",
            ("Ctrl+.",),
            "",
        ),
        Action(
            "add_referred",
            mark("Add a person they referred"),
            on_map(lambda m: m.name_new(m.selection.person)),
            "referral",
            ("Ins",),
            "person",
            True,
        ),
        Action(
            "add_sibling",
            mark("Add another by the same giver"),
            on_map(lambda m: m.add_sibling()),
            "",
            ("Return",),
            "person",
            True,
        ),
        Action(
            "refer_to",
            mark("Referred by …"),
            on_map(lambda m: m.ask_giver()),
            "link",
            ("Ctrl+R",),
            "person",
        ),
        Action(
            "won",
            mark("Won a contract …"),
            on_map(lambda m: m.start_contract()),
            "contract",
            ("Ctrl+K",),
            "person",
        ),
    ),
    (
        Action(
            "rename", mark("Rename"), on_map(lambda m: m.rename()), "edit", ("F2",), "person", True
        ),
        Action(
            "copy_people",
            mark("Copy people"),
            on_map(_copy_people),
            "copy",
            ("Ctrl+C",),
            "person",
            True,
        ),
        Action(
            "merge",
            mark("Make one person of two …"),
            on_map(lambda m: m.merge_selected()),
            "",
            (),
            "person",
        ),
        Action(
            "duplicates",
            mark("Find people who are on the map twice …"),
            on_map(lambda m: m.find_duplicates()),
            "",
            (),
            "edit",
        ),
        Action(
            "givers",
            mark("Where did you meet? …"),
            on_map(lambda m: m.ask_for_givers()),
            "",
            (),
            "edit",
        ),
        Action("set_me", mark("This is me"), on_map(lambda m: m.set_me()), "me", (), "person"),
        Action(
            "remove",
            mark("Remove …"),
            on_map(lambda m: m.remove_selected()),
            "remove",
            ("Del", "Backspace"),
            "person",
            True,
        ),
    ),
)
