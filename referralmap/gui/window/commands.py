"""The commands of the window, one record each; menus, bar and keys are built from them."""

from __future__ import annotations

from referralmap.gui.window import edit_actions, help_actions, map_actions, view_actions
from referralmap.gui.window.action import Action, Group, actions_in
from referralmap.i18n import mark

MENUS: tuple[tuple[str, tuple[Group, ...]], ...] = (
    (mark("Map"), map_actions.MAP),
    (mark("Edit"), edit_actions.EDIT),
    (mark("View"), view_actions.VIEW),
    (mark("Help"), help_actions.HELP),
)
COMMANDS: tuple[Action, ...] = tuple(
    action for _title, groups in MENUS for action in actions_in(groups)
)
PERSON_MENU = (
    "add_referred add_sibling refer_to won - copy_people phone - focus connection fold fan - "
    "rename merge set_me release - remove - present"
)
GROUND_MENU = (
    "add_person paste - fit unfocus filter show_all tidy tidy_all - copy_picture export present"
)
LIST_KEYS = "copy_people paste remove add_referred focus"
"""Commands whose keys also work in the lists."""
BAR = "undo redo - layout tidy fit rule filter search evaluation space present export"
"""Ids of commands; a dash is a line, ``layout`` and ``rule`` are menus of their own, and ``space``
pushes the rest to the right.
"""
WORDLESS = "undo redo search filter fit tidy export present evaluation"
"""Buttons of the bar that lose their word in a narrow window, in this order."""
