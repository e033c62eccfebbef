"""The way of an export: ask how and where, write, and say what came of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from referralmap.atomic_file import write_whole
from referralmap.gui.exporting.content_maker import ContentMaker
from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.exporting.export_offer import export_offer
from referralmap.gui.exporting.export_refusals import REFUSALS, refusal
from referralmap.gui.state import export_choice as kinds
from referralmap.gui.state.export_choice import DoneExport, ExportChoice
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.fitting.wait_cursor import waiting
from referralmap.gui.widgets.fitting.waiting_dialog import waited_for
from referralmap.i18n import _

_MANY_PEOPLE = 2_000
"""People from which an export can take seconds, and can be cancelled."""
Grow = Callable[[DoneExport], str]
"""Begins to make the growth in the background; why not, or nothing"""


def export(
    parent: QWidget,
    open_map: WindowMap,
    settings: UserSettings,
    grow: Grow,
    change: Callable[[ExportChoice], ExportChoice] = lambda choice: choice,
) -> DoneExport | None:
    """Ask until it is written or given up; the last choice, changed by `change`, is offered."""
    map_id, maker = open_map.document.map_id, ContentMaker(open_map)
    offer = export_offer(open_map)
    last = open_map.arrangement.last_export
    choice = settings.export_of(map_id)
    if last is not None and last.choice.names == choice.names:
        choice = dataclasses.replace(choice, title=last.choice.title, subtitle=last.choice.subtitle)
    choice = change(choice)

    def write(done: DoneExport) -> str:
        return _write(dialog, open_map, maker, done, grow)

    dialog = ExportDialog(parent, offer, choice, settings, maker, write)
    dialog.exec()
    dialog.deleteLater()
    done = dialog.done_export
    if done is not None:
        settings.keep_export(map_id, done.choice)
    return done


def export_again(parent: QWidget, open_map: WindowMap, done: DoneExport, grow: Grow) -> str:
    """Write the same to the same file; a sentence about what came of it."""
    maker = ContentMaker(open_map)
    return _write(parent, open_map, maker, done, grow) or exported_sentence(done)


def exported_sentence(done: DoneExport) -> str:
    return _("Exported to {file}").format(file=done.target.name)


def _write(
    parent: QWidget, open_map: WindowMap, maker: ContentMaker, done: DoneExport, grow: Grow
) -> str:
    """Write it, a large map beside the window; a sentence about why not, or nothing."""
    if done.choice.what == kinds.GROWTH:
        return grow(done)
    people = len(open_map.network.people)
    try:
        with waiting(people):
            content = maker.content(done.choice)
        if people < _MANY_PEOPLE or not content.is_for_threads:
            data: bytes | None = content.data()
        else:
            text = _("Writing {file} …").format(file=done.target.name)
            data = waited_for(parent, _("Export"), text, lambda _goes_on: content.data())
        if data is None:
            return _("Nothing was exported.")
        write_whole(done.target, data)
    except REFUSALS as error:
        return refusal(error)
    return ""
