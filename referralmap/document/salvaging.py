"""Saving what is left of a damaged map into a new one, which says itself what is missing."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from referralmap.document.access import Clock
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapExists, NothingLeft
from referralmap.document.salvage.left_in_file import left_of
from referralmap.document.salvage.losses import Report, lawful
from referralmap.document.salvage.reading_limits import ReadingLimits
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.garbage_collection import not_collected
from referralmap.model.records import Session

Words = Callable[[Report], tuple[str, str]]
"""What is missing, as the title and the notes of a session."""


def salvage(
    path: Path,
    target: Path,
    now: Clock,
    words: Words,
    password: str | None = None,
    go_on: Callable[[], bool] = lambda: True,
) -> Report:
    """Write what is left of the map at `path` as a new map at `target`; `path` is only read.

    If anything is missing, a session in the new map says so. It has an id of its own, no older
    history, and the same password. `go_on` is asked all the time whether to.

    Raises `NoSuchMap`, `CannotRead` (also when it takes too long or has too many rows), `NotAMap`
    when nothing of a map is found, `NothingLeft` when nobody in it can be saved, `PasswordNeeded`,
    `WrongPassword`, `MapExists` or `CannotWrite`.
    """
    if os.path.lexists(target):
        raise MapExists(target)
    bounds = ReadingLimits(path, go_on)
    with not_collected():
        network, report = lawful(left_of(path, password, bounds))
    bounds.look()
    if not network.people:
        raise NothingLeft(path)
    _, *records = network.records()
    document = Document.create(target, network.settings, now, records, password=password)
    with contextlib.closing(document):
        if report.lost:
            title, notes = words(report)
            data = json.dumps({"title": title, "notes": notes}, ensure_ascii=False)
            session = Session(document.network.next_number(), data)
            names = (path.stem,)
            document.perform(Edit(Label("salvage", (), names), (Change(None, session),)))
    return report
