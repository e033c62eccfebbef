"""The way of an export: ask how and where, write, and say what came of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from referralmap.gui.exporting import picture_export
from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.exporting.picture_export import page_of, suggested, with_usual_title
from referralmap.gui.state.export_choice import DoneExport, ExportChoice
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.state.window_map import WindowMap
from referralmap.i18n import _, mark
from referralmap.interchange.exporters import EXPORTERS
from referralmap.picture.geometry.page_size import TooLarge, too_large_text
from referralmap.picture.theme import THEMES, Theme
from referralmap.picture.vector.slide_file import MOST_SHAPES, TooManyShapes
from referralmap.render.paper.page_file import NoVectors
from referralmap.texts import sentence

_PICTURES: Mapping[str, str] = {
    ".png": mark("PNG picture"),
    ".svg": mark("SVG drawing"),
    ".pdf": mark("PDF page"),
    ".pptx": mark("Slide for PowerPoint"),
}
_PREVIEW = (800, 500)


class _Refused(Exception):
    """`args[0]` says why nothing was written."""


def export_pictures(
    parent: QWidget, open_map: WindowMap, settings: UserSettings, colours: Theme
) -> DoneExport | None:
    """Export what is seen as a picture or as vectors."""
    return _export(parent, open_map, settings, colours, _PICTURES)


def export_tables(
    parent: QWidget, open_map: WindowMap, settings: UserSettings, colours: Theme
) -> DoneExport | None:
    """Export the people, referrals and contracts as data."""
    return _export(parent, open_map, settings, colours, {e.suffix: e.name for e in EXPORTERS})


def export_again(open_map: WindowMap, done: DoneExport) -> str:
    """Write the same to the same file; a sentence about what came of it."""
    try:
        _write(open_map, done)
    except _Refused as error:
        return str(error)
    return exported_sentence(done)


def exported_sentence(done: DoneExport) -> str:
    return _("Exported to {file}").format(file=done.target.name)


def open_folder(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def _export(
    parent: QWidget,
    open_map: WindowMap,
    settings: UserSettings,
    colours: Theme,
    kinds: Mapping[str, str],
) -> DoneExport | None:
    """Ask until it is written or given up; what was chosen stays meanwhile."""
    map_id, title = open_map.document.map_id, open_map.picture_for(colours).words.title

    def preview(choice: ExportChoice) -> QImage:
        choice = with_usual_title(choice, title)
        small = min(1 / 3, _PREVIEW[0] / choice.width, _PREVIEW[1] / choice.height)
        return page_of(open_map, choice, small)

    names, theme_name = settings.export_of(map_id)
    theme_name = theme_name if theme_name in THEMES else colours.name
    is_picture = kinds is _PICTURES
    dialog = ExportDialog(parent, theme_name, title, preview, names=names, is_picture=is_picture)
    while dialog.exec():
        choice = with_usual_title(dialog.choice(), title)
        target = _asked(parent, open_map, kinds)
        if target is None:
            return None
        done = DoneExport(choice, target)
        try:
            _write(open_map, done)
        except _Refused as error:
            dialog.refuse(str(error))
            continue
        settings.keep_export(map_id, choice.names, choice.theme)
        return done
    return None


def _asked(parent: QWidget, open_map: WindowMap, kinds: Mapping[str, str]) -> Path | None:
    """Where to write; a name without a suffix gets that of the chosen kind."""
    offered = ";;".join(f"{_(name)} (*{suffix})" for suffix, name in kinds.items())
    first = next(iter(kinds))
    place = str(suggested(open_map, first.removeprefix(".")))
    name, kind = QFileDialog.getSaveFileName(parent, _("Export"), place, offered)
    if not name:
        return None
    target = Path(name)
    if target.suffix:
        return target
    wanted = re.search(r"\*(\.\w+)", kind)
    return target.with_name(target.name + (wanted[1] if wanted else first))


def _write(open_map: WindowMap, done: DoneExport) -> None:
    """Raises `_Refused`."""
    known = [*_PICTURES, *(exporter.suffix for exporter in EXPORTERS)]
    suffix = done.target.suffix.lower()
    if suffix not in known:
        text = _("“{suffix}” cannot be written; these can: {known}. Nothing was written.")
        raise _Refused(text.format(suffix=suffix, known=", ".join(known)))
    try:
        picture_export.write(open_map, done.choice, done.target)
    except NoVectors:
        raise _Refused(_("A fan can be written as PNG only.")) from None
    except TooManyShapes:
        text = _(
            "A slide holds at most {most} people and referrals together, and this map has more."
            " Focus on a person, hide others by a filter, or choose SVG or PDF."
        )
        raise _Refused(text.format(most=MOST_SHAPES)) from None
    except TooLarge as error:
        raise _Refused(too_large_text(error)) from None
    except OSError as error:
        raise _Refused(sentence(error)) from None
