"""What is taken home from a coaching session, in a folder of its own: picture, page and steps."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

from referralmap.atomic_file import write_whole
from referralmap.gui.exporting.content_maker import ContentMaker
from referralmap.gui.exporting.export_content import DataContent
from referralmap.gui.state import export_choice as kinds
from referralmap.gui.state.export_choice import ExportChoice
from referralmap.gui.state.window_map import WindowMap
from referralmap.i18n import _
from referralmap.interchange.calendar import agreed_steps
from referralmap.picture.geometry.page_size import PAPER_READING


def take_home(open_map: WindowMap, names: str, since: int | None, folder: Path) -> list[Path]:
    """Write the files into a new folder in `folder`: the map as it is shown, the report since the
    session after the step `since`, and the agreed steps as a calendar, if there are any.

    `names` is one of `person_names.KINDS`. Raises one of ``export_refusals.REFUSALS``, and has
    written nothing then.
    """
    files = dict(_files(ContentMaker(open_map), ExportChoice(names=names, since=since)))
    target = _new_folder(folder, open_map.document.path.stem)
    try:
        for name, data in files.items():
            write_whole(target / name, data)
    except OSError:
        with contextlib.suppress(OSError):
            shutil.rmtree(target)
        raise
    return [target / name for name in files]


def _files(maker: ContentMaker, choice: ExportChoice) -> Iterator[tuple[str, bytes]]:
    yield _("Map.png"), maker.content(choice).data()
    report = dataclasses.replace(choice, what=kinds.REPORT, suffix=".pdf", audience=PAPER_READING)
    yield _("Report.pdf"), maker.content(report).data()
    steps = maker.content(dataclasses.replace(choice, what=kinds.DATA, suffix=".ics"))
    assert isinstance(steps, DataContent)
    if any(agreed_steps(steps.network)):
        yield _("Steps.ics"), steps.data()


def _new_folder(folder: Path, map_name: str) -> Path:
    """Raises OSError."""
    name = f"{map_name} {datetime.date.today().isoformat()}"
    for number in range(1, 1000):
        target = folder / (name if number == 1 else f"{name} ({number})")
        with contextlib.suppress(FileExistsError):
            target.mkdir()
            return target
    raise FileExistsError(str(folder / name))
