"""``prove``: whether anything personal of a map can be read in a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.commands.coaching.certificates import certificate
from referralmap.commands.command import (
    Command,
    CommandRefused,
    add_json,
    add_map,
    network_of,
    person_called,
    print_json,
)
from referralmap.i18n import _, mark, ngettext

if TYPE_CHECKING:
    from referralmap.interchange.proof.proof import Proof


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    parser.add_argument("file", metavar=_("FILE"), type=Path, help=_("a file that was exported"))
    parser.add_argument(
        "--show",
        metavar=_("WHO"),
        nargs="+",
        action="extend",
        default=[],
        help=_("people who may be named in it"),
    )
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.interchange.proof.proof import prove

    network = network_of(options.map)
    shown = {person_called(network, who) for who in options.show}
    try:
        data = options.file.read_bytes()
    except OSError:
        text = _("“{file}” cannot be read.")
        raise CommandRefused(text.format(file=options.file.name)) from None
    proof = prove(network, data, shown)
    if options.json:
        print_json(certificate(str(options.file), proof))
    else:
        for line in _sentences(proof):
            print(line)
    return 1 if proof.found else 0


def _sentences(proof: Proof) -> list[str]:
    strings = ngettext("{count} text", "{count} texts", proof.strings)
    parts = ngettext("{count} part", "{count} parts", proof.streams)
    lines = [
        _("Looked for {strings} of the map in {parts} of the file.").format(
            strings=strings, parts=parts
        ),
        f"SHA-256 {proof.sha256}",
    ]
    lines += [
        _("Found: {field} of {id} in {where}").format(
            field=each.field, id=each.id, where=each.where
        )
        for each in proof.found
    ]
    if not proof.found:
        lines.append(_("None of them can be read there. What is painted was not looked at."))
    if proof.allowed:
        named = len({each.id for each in proof.allowed})
        lines.append(
            ngettext(
                "{count} person who may be named is.", "{count} people who may be named are.", named
            )
        )
    if proof.skipped:
        count = len(proof.skipped)
        lines.append(
            ngettext(
                "{count} text is too short to be looked for.",
                "{count} texts are too short to be looked for.",
                count,
            )
        )
    return lines


COMMAND = Command(
    "prove", mark("look for names and addresses of a map in a file"), _add_arguments, _run
)
