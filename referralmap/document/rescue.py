"""What a window shows and the file of its map no longer holds, kept as one of the backups."""

from __future__ import annotations

import contextlib

from referralmap import leftovers
from referralmap.document import backups
from referralmap.document.access import Clock, utc_now
from referralmap.document.backups import Backup
from referralmap.document.database import opening
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError


def rescued(document: Document, now: Clock = utc_now) -> Backup | None:
    """A backup of `document` as it is in memory, or None when its file holds all of it.

    Raises `CannotWrite`.
    """
    folder = document.backup_folder
    if folder is None or document.is_read_only or not document.has_changed_elsewhere():
        return None
    with contextlib.suppress(MapError):
        if document.is_continued_by_file():
            return None
    with leftovers.private_folder() as private:
        copy = private / "rescued.refmap"
        document.save_copy(copy)
        with contextlib.closing(opening.connect(copy, "ro", document.password)) as source:
            return backups.make(source, folder, now(), password=document.password)
