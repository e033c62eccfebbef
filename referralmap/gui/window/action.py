"""The record of a command of the window, and the Qt actions that are made of such records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from referralmap.gui.widgets.plain_text import set_tip
from referralmap.gui.widgets.theming import icon
from referralmap.i18n import _
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from referralmap.gui.window.window import Window
    from referralmap.gui.workspace.workspace import Workspace

    Act = Callable[[Window], object]


@dataclass(frozen=True, slots=True)
class Action:
    """A command; `act` runs it. `when` is its condition: ``""`` nothing, ``map``, ``edit`` a map
    that can be edited, ``import`` that or no map at all, ``person``, or ``undo`` / ``redo``.

    `local` commands have their keys only while the canvas has the focus, so that letters can be
    typed elsewhere.
    """

    id: str
    text: str
    act: Act
    icon: str = ""
    keys: tuple[str, ...] = ()
    when: str = "map"
    local: bool = False
    checkable: bool = False
    short: str = ""
    """For the bar, where `text` is too long."""


def on_map(act: Callable[[Workspace], object]) -> Act:
    """Wrap an action on the open map; it does nothing without one."""
    return lambda window: act(window.workspace) if window.workspace is not None else None


@dataclass(frozen=True, slots=True)
class Submenu:
    """Commands that a menu shows under one entry."""

    text: str
    groups: tuple[Group, ...]


Group = tuple[Action | Submenu | str, ...]
"""Commands between two lines of a menu; a text stands for what `Menus` puts there."""


def actions_in(groups: Iterable[Group]) -> Iterator[Action]:
    """The commands of a menu and of the menus in it, in their order."""
    for entry in (entry for group in groups for entry in group):
        if isinstance(entry, Action):
            yield entry
        elif isinstance(entry, Submenu):
            yield from actions_in(entry.groups)


def make_actions(window: Window, commands: Iterable[Action], colours: Theme) -> dict[str, QAction]:
    """A QAction for each command in the language and colours of now.

    Local ones answer to their keys on whatever widget they are added to.
    """
    made = {}
    for command in commands:
        action = QAction(_(command.text), window)
        if command.short:
            action.setIconText(_(command.short))
        action.setCheckable(command.checkable)
        action.triggered.connect(lambda _checked=False, act=command.act: act(window))
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
