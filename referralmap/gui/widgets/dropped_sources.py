"""The contents of a drag or the clipboard, as sources for the importers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from referralmap.document.holding.home import SUFFIX
from referralmap.i18n import _
from referralmap.interchange.source import Source

_CARDS = ("text/vcard", "text/x-vcard", "text/directory")


def sources_in(mime: QMimeData | None) -> list[Source] | str:
    """Cards first, then files, then text. A sentence when there is nothing to read.

    An empty clipboard has no contents on some systems, which is None.
    """
    if mime is None or not mime.formats():
        return _("There is nothing to insert.")
    for kind in _CARDS:
        if mime.hasFormat(kind):
            return [
                Source(_("address card"), data=bytes(mime.data(kind).data()), mime="text/vcard")
            ]
    if mime.hasUrls():
        return _files(mime)
    if mime.hasText() and mime.text().strip():
        data = mime.text().encode("utf-8", "replace")
        return [Source(_("inserted text"), data=data, mime="text/plain")]
    return _("This cannot be read. Drag it to a folder first, or export it as CSV or vCard.")


def map_in(sources: list[Source]) -> Path | None:
    """The first map among them, which is opened and not brought in."""
    paths = (source.path for source in sources if source.path is not None)
    return next((path for path in paths if path.suffix.lower() == SUFFIX), None)


def _files(mime: QMimeData) -> list[Source] | str:
    """Local files only: to Qt ``file://host/…`` is local too, and would reach over the network."""
    paths = []
    for url in mime.urls():
        if not url.isLocalFile() or url.host():
            text = mime.text().strip()
            if text and not text.startswith("file:"):
                return [
                    Source(
                        _("inserted text"), data=text.encode("utf-8", "replace"), mime="text/plain"
                    )
                ]
            return _("Only files on this computer can be imported.")
        paths.append(Path(url.toLocalFile()))
    return [Source(path.name, path=path) for path in paths]
