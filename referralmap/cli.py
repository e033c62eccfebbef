"""The command line: opens the window, or runs one command without it.

Exit 0: done. 1: refused or failed, one sentence on standard error. 2: wrong usage.
"""

from __future__ import annotations

import argparse
import gettext
import os
import sys
from collections.abc import Sequence

from referralmap import RESOURCES, __version__, i18n
from referralmap.commands import COMMANDS
from referralmap.commands.command import Command, CommandRefused
from referralmap.i18n import _, mark
from referralmap.model.garbage_collection import not_collected

_IMPORT_CHILD = "__import_child__"
_DIGEST_CHILD = "__digest_child__"
"""The word with which the frozen program starts itself as the process that reads sources."""
# Texts of argparse, marked here so that they are translated with the rest.
_OF_ARGPARSE = (
    mark("usage: "),
    mark("options"),
    mark("positional arguments"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("the following arguments are required: %s"),
    mark("unrecognized arguments: %s"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("expected one argument"),
    mark("expected at least one argument"),
    mark("not allowed with argument %s"),
    mark("invalid %(type)s value: %(value)r"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process by default); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [_IMPORT_CHILD]:
        from referralmap.interchange.process.child import main as read_sources

        return read_sources() or 0
    if given[:1] == [_DIGEST_CHILD]:
        from referralmap.document.holding.known_files import run_child

        return run_child(given[1])
    _write_utf8()
    language, given = _without_language(given)
    _use_language(language)
    command = next((known for known in COMMANDS if given and known.name == given[0]), None)
    if command is None:
        return _open_window(given, language)
    parser = _parser(command)
    options = parser.parse_args(given[1:])
    try:
        return _run(command, parser, options)
    except KeyboardInterrupt:
        return 130


def _run(command: Command, parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    try:
        # A command is over before searching for reference cycles could give back any memory.
        with not_collected():
            return command.run(parser, options)
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except CommandRefused as refusal:
        _print_error(str(refusal))
    except MemoryError:
        print(_("There is not enough memory for this; nothing was changed."), file=sys.stderr)
    except Exception as error:  # no traceback ever reaches a user
        return _said(error)
    return 1


def _said(error: Exception) -> int:
    from referralmap.texts import sentence

    if os.environ.get("REFERRALMAP_DEBUG"):
        raise error
    _print_error(sentence(error))
    return 1


def _print_error(text: str) -> None:
    """One line, whatever a file or its name brought into it."""
    from referralmap.model.cleaning import shown

    print(shown(text), file=sys.stderr)


def _parser(command: Command) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"referralmap {command.name}", description=_(command.help), add_help=False
    )
    command.add_arguments(parser)
    _add_general(parser)
    return parser


def _add_general(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=_("show this help and leave"))
    # Taken out beforehand, because it may precede the command; listed here for the help.
    parser.add_argument("--lang", choices=tuple(i18n.LANGUAGES), help=_("language of all texts"))


def _window_parser() -> argparse.ArgumentParser:
    lines = [_("commands without a window:"), ""]
    lines += [f"  {command.name:<12} {_(command.help)}" for command in COMMANDS]
    lines += ["", _("“referralmap COMMAND --help” tells more about each.")]
    parser = argparse.ArgumentParser(
        prog="referralmap",
        description=_("Shows who referred whom, and whose referrals became contracts."),
        epilog="\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    parser.add_argument("files", nargs="*", metavar=_("FILE"), help=_("a map, or a file to import"))
    parser.add_argument("--sample", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--version",
        action="version",
        version=f"ReferralMap {__version__}",
        help=_("show the version and leave"),
    )
    _add_general(parser)
    return parser


def _open_window(given: list[str], language: str | None) -> int:
    parser = _window_parser()
    options = parser.parse_args(given)
    names = [name for name in options.files if os.path.splitext(name)[1] == ""]
    if any(not os.path.lexists(name) for name in names):
        wrong = next(name for name in names if not os.path.lexists(name))
        parser.error(_("there is no command or file called “{name}”").format(name=wrong))
    try:
        from referralmap.gui.display import NoWindow, check

        check(os.environ, ", ".join(command.name for command in COMMANDS))
        from referralmap.gui.app import run
    except NoWindow as missing:
        print(missing, file=sys.stderr)
        return 1
    except ImportError as error:
        print(_missing_library(error), file=sys.stderr)
        return 1
    try:
        return run(options.files, language, sample=options.sample)
    except Exception as error:  # no traceback ever reaches a user
        return _said(error)


def _missing_library(error: ImportError) -> str:
    return _("A part that the window needs is missing on this computer ({part}).").format(
        part=str(error).split(":")[0]
    )


def _without_language(given: list[str]) -> tuple[str | None, list[str]]:
    """The language given by ``--lang``, wherever it stands, and the remaining arguments."""
    parser = argparse.ArgumentParser(prog="referralmap", add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", choices=tuple(i18n.LANGUAGES))
    options, others = parser.parse_known_args(given)
    return options.lang, others


def _use_language(language: str | None) -> None:
    chosen = language or i18n.system_language(os.environ)
    i18n.use_language(chosen)
    # argparse looks up its own texts in the current domain, in the language of the environment.
    os.environ["LANGUAGE"] = chosen
    gettext.bindtextdomain("referralmap", str(RESOURCES / "locale"))
    gettext.textdomain("referralmap")


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
