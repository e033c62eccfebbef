"""Choosing the importer of a source, by its content first, and letting it read."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.import_options import Options
from referralmap.interchange.importer import Content, Importer, PassOn
from referralmap.interchange.importers import IMPORTERS
from referralmap.interchange.source import Source, content

_HEAD = 2**16


def import_source(
    source: Source,
    options: Options,
    progress: Callable[[], None],
    pass_on: PassOn | None = None,
) -> Findings:
    """What `source` holds, without what was passed on already. Raises `Unreadable`."""
    try:
        data = content(source)
        importer = chosen(source, data, options)
        findings = importer.read(Content(data, options.columns, progress, pass_on))
    except Unreadable as error:
        error.source = source.name
        raise
    return dataclasses.replace(findings, source=source.name)


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
    for is_it in rules:
        for importer in IMPORTERS:
            if is_it(importer):
                return importer
    raise Unreadable("unknown_format")
