"""Choosing the importer of a source, by its content first, and letting it read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from referralmap.interchange import bundle, picture_codes
from referralmap.interchange.encoding import text_head
from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.import_options import Options
from referralmap.interchange.importer import Content, Importer, PassOn
from referralmap.interchange.importers import IMPORTERS
from referralmap.interchange.source import Source, content
from referralmap.model.fields.drafts import replaced

_HEAD = 2**16
_WEB_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table)\b", re.I | re.S
)
"""Also what some programs call a workbook of Excel."""


def import_source(
    source: Source,
    options: Options,
    progress: Callable[[], None],
    pass_on: PassOn | None = None,
) -> Findings:
    """What `source` holds, without what was passed on already. Raises `Unreadable`."""
    try:
        findings = _findings(source, options, progress, pass_on)
    except Unreadable as error:
        error.source = source.name
        raise
    return replaced(findings, source=source.name)


def _findings(
    source: Source, options: Options, progress: Callable[[], None], pass_on: PassOn | None
) -> Findings:
    if source.path is not None and source.path.is_dir():
        return _of_several(bundle.in_folder(source.path), options, progress)
    data = content(source)
    if not options.format and bundle.is_archive(data):
        return _of_several(bundle.in_archive(data), options, progress)
    if not options.format and picture_codes.is_picture(data):
        return _of_several(picture_codes.in_picture(data), options, progress)
    importer = chosen(source, data, options)
    return importer.read(Content(data, options.columns, progress, pass_on))


def _of_several(
    files: Iterator[tuple[str, bytes]], options: Options, progress: Callable[[], None]
) -> Findings:
    """All that the files hold which are known by their content; the others are named."""
    contents = dict(files)
    wanted = bundle.chosen_of([*contents])
    parts: list[tuple[str, Findings]] = []
    not_read = []
    for name, data in contents.items():
        progress()
        importer = _known_by_content(data) if name in wanted and data.strip() else None
        if importer is None:
            not_read.append(name)
            continue
        try:
            parts.append((name, importer.read(Content(data, options.columns, progress))))
        except Unreadable:
            not_read.append(name)
    if not parts:
        raise Unreadable("nothing_in_it")
    return bundle.joined(parts, not_read)


def _known_by_content(data: bytes) -> Importer | None:
    return next((importer for importer in IMPORTERS if importer.sniff(data[:_HEAD])), None)


def chosen(source: Source, data: bytes, options: Options) -> Importer:
    """The importer of `source`: the one asked for, else by content, suffix and type.

    Raises `Unreadable` if none of them reads it.
    """
    if options.format:
        return next(importer for importer in IMPORTERS if importer.key == options.format)
    head = data[:_HEAD]
    mime = source.mime.partition(";")[0].strip().lower()
    rules: tuple[Callable[[Importer], bool], ...] = (
        lambda importer: importer.sniff(head),
        lambda importer: source.suffix in importer.suffixes,
        lambda importer: mime in importer.mime_types,
    )
    found = next((each for is_it in rules for each in IMPORTERS if is_it(each)), None)
    if (found is None or found.key == "table") and _WEB_PAGE.match(text_head(head)):
        raise Unreadable("web_page")
    if found is None:
        raise Unreadable("unknown_format")
    return found
