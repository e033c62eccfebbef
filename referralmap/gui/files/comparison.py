"""Comparing the open map with another state of it, and merging the two person by person."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Sequence
from pathlib import Path

from referralmap.analysis.figures.accounts import Accounts
from referralmap.document import reconciliation
from referralmap.document.database.history import Step
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError
from referralmap.document.past_states import edits_after
from referralmap.gui.files.changes_dialog import ChangesDialog
from referralmap.gui.files.map_window import MapWindow
from referralmap.gui.files.merge_dialog import MergeDialog
from referralmap.gui.files.password_dialog import with_password
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.plain_text import choose
from referralmap.i18n import _, ngettext
from referralmap.model.network import Network
from referralmap.texts import sentence


def compare_with_file(window: MapWindow, open_map: WindowMap) -> None:
    """Open what is in the file now, and merge into it what the window still shows."""
    shown = open_map.document
    network, history, map_id = shown.network, list(shown.history), shown.map_id
    if not window.open_map(shown.path) or window.keeper is None:
        return
    there = window.keeper.open_map
    if there.document.map_id != map_id:
        kept = window.notice
        window.say(
            _("Another map lies there now; there is nothing to merge.") + f" {kept}".rstrip()
        )
        return
    _compare(window, there, network, history, _("this window before"))


def compare_with_copy(window: MapWindow, open_map: WindowMap, other: Path) -> bool:
    """Merge another file of the same map into the open one; that file stays as it is.

    Whether it was decided what to take from it.
    """
    document = open_map.document
    try:
        opened = with_password(
            window,
            other,
            document.password,
            lambda password: Document.open(other, read_only=True, password=password),
        )
    except MapError as error:
        window.say(sentence(error))
        return False
    if opened is None:
        return False
    with contextlib.closing(opened) as copy:
        if copy.map_id != document.map_id:
            window.say(_("Another map lies there now; there is nothing to merge."))
            return True
        return _compare(window, open_map, copy.network, copy.history, other.stem)


def _compare(
    window: MapWindow, open_map: WindowMap, theirs: Network, history: Sequence[Step], title: str
) -> bool:
    """Whether the user decided what to keep, or there was nothing to decide."""
    mine = open_map.document
    common = reconciliation.common_step(
        [step.mark for step in mine.history], [step.mark for step in history]
    )
    try:
        base = (
            None
            if common is None
            else reconciliation.state_at(mine.network, edits_after(mine, common))
        )
    except MapError:
        base = None
    found = reconciliation.differences(mine.network, theirs, base)
    if not found:
        window.say(_("There is no difference; everything in it is in this map."))
        return True
    names = {
        id_: person.name for net in (theirs, mine.network) for id_, person in net.people.items()
    }
    dialog = MergeDialog(window, found, names, title)
    if not dialog.exec():
        return False
    edit = reconciliation.merge(mine.network, found, dialog.choices(), title)
    if not edit.changes:
        window.say(_("Nothing was taken over."))
        return True
    taken = sum(1 for choice in dialog.choices().values() if choice is not reconciliation.Side.MINE)
    said = ngettext("{count} difference merged.", "{count} differences merged.", taken)
    return open_map.perform(edit, said)


def open_or_compare(window: MapWindow, open_map: WindowMap, path: Path) -> None:
    """Ask what should become of a map that was dropped onto the open one."""
    words = _("What should become of “{file}”?").format(file=path.name)
    choices = [_("Open it"), _("Compare this map with it")]
    answer = choose(window, _("A map"), words, choices, _("Cancel"))
    if answer == 0:
        window.open_map(path)
    elif answer == 1:
        _show_differences(window, open_map, path)


def _show_differences(window: MapWindow, open_map: WindowMap, path: Path) -> None:
    password = open_map.document.password
    try:
        opened = with_password(
            window,
            path,
            password,
            lambda password: Document.open(path, read_only=True, password=password),
        )
    except MapError as error:
        window.say(sentence(error))
        return
    if opened is None:
        return
    with contextlib.closing(opened) as other:
        here, today = open_map.accounts.of_the_day(), datetime.date.today()
        there = Accounts.of(other.network, here.rule.key, today)
        title = _("From this map to “{file}”").format(file=path.name)
        ChangesDialog(window, title, here, there).exec()
