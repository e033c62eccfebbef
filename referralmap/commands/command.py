"""The record of a command, and the parts that several commands share."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from referralmap.child_process import PASSWORD_ON_INPUT
from referralmap.i18n import _

if TYPE_CHECKING:
    from referralmap.document.document import Document
    from referralmap.model.network import Network
    from referralmap.model.records import Person, PersonId


PASSWORD_VARIABLE = "REFERRALMAP_PASSWORD"
_PATIENCE_SECONDS = 5.0
_MOST_TRIES = 3
"""How often a password may be typed."""
_MOST = 10
"""Most people of one name who are listed."""
T = TypeVar("T")


class CommandRefused(Exception):
    """The command cannot be carried out; the text is one sentence that gives the reason."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command; `run` returns the exit code, and its errors become a sentence and exit code 1."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.ArgumentParser, argparse.Namespace], int]


def add_map(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("map", metavar=_("MAP"), type=Path, help=_("the map file"))


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print one JSON value"))


def add_as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of",
        metavar=_("DATE"),
        type=iso_date,
        help=_("leave out everything after this day (2026-12-31)"),
    )


class LateChoices:
    """The values that an option may have, looked up when it is given or help is asked for.

    To be set as the `choices` of an option that was added without any: adding it lists them.
    """

    def __init__(self, read: Callable[[], Collection[str]]) -> None:
        self._read = read

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __contains__(self, value: object) -> bool:
        return value in self._read()


def add_rule(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    option = parser.add_argument("--rule", help=_("the attribution rule"))
    option.choices = LateChoices(_rule_keys)


def _rule_keys() -> list[str]:
    from referralmap.analysis.attribution import RULES

    return [rule.key for rule in RULES]


def iso_date(text: str) -> datetime.date:
    try:
        if len(text) != len("2026-12-31"):
            raise ValueError(text)
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a day such as 2026-12-31").format(text=text)
        ) from None


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


@contextlib.contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[Document]:
    """Open the map at `path`, waiting briefly if a window is editing it."""
    from referralmap.document.document import Document
    from referralmap.folders import home

    def open_with(password: str | None) -> Document:
        return Document.open(
            path,
            read_only=read_only,
            home=None if read_only else home(),
            password=password,
            wait_seconds=_PATIENCE_SECONDS,
        )

    document = with_password(path, open_with)
    with kept_safe(document):
        yield document


def with_password(path: Path, act: Callable[[str | None], T]) -> T:
    """The result of `act`, called without a password or with that of the map.

    Whoever sits at a terminal may try again after a wrong one.
    """
    from referralmap.document.access import as_spelled
    from referralmap.document.holding.errors import PasswordNeeded, WrongPassword

    try:
        return act(None)
    except PasswordNeeded:
        from referralmap.texts import sentence

        for tries_left in range(_MOST_TRIES - 1, -1, -1):
            password, is_typed = _password(path)
            try:
                return as_spelled(password, act)
            except WrongPassword as error:
                if not is_typed or not tries_left:
                    raise
                print(sentence(error), file=sys.stderr)
        raise


@contextlib.contextmanager
def kept_safe(document: Document) -> Iterator[None]:
    """Close `document` at the end, with a backup unless a script makes edit after edit."""
    from referralmap.document.backups import has_fresh
    from referralmap.document.holding.errors import MapError

    with contextlib.closing(document):
        yield
        folder = document.backup_folder
        now = datetime.datetime.now(datetime.UTC)
        if document.is_backup_due() and not (folder and has_fresh(folder, now)):
            try:
                document.backup_job()()
            except MapError as error:
                from referralmap.texts import sentence

                text = _("No backup could be made: {reason}").format(reason=sentence(error))
                print(text, file=sys.stderr)


def _password(path: Path) -> tuple[str, bool]:
    """The password from the environment, from standard input where the environment says so, or
    from the user; and whether it was typed just now.

    Raises `PasswordNeeded` without either.
    """
    import getpass
    import os

    from referralmap.document.database import driver
    from referralmap.document.holding.errors import NoPasswords, PasswordNeeded

    if not driver.knows_passwords():
        raise NoPasswords(path)
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None and PASSWORD_ON_INPUT in os.environ:
        password = sys.stdin.readline().rstrip("\n")
    is_typed = password is None and sys.stdin is not None and sys.stdin.isatty()
    if is_typed:
        password = getpass.getpass(_("Password of “{file}”: ").format(file=path.name))
    if not password:
        raise PasswordNeeded(path)
    return password, is_typed


def network_of(path: Path, as_of: datetime.date | None = None) -> Network:
    """The network of a map opened for reading, as of a day if given."""
    with opened(path, read_only=True) as document:
        if as_of is None:
            return document.network
        from referralmap.analysis.as_of import known_on

        return known_on(document.network, as_of)


def known_by(person: Person) -> str:
    """What tells somebody from others of the same name: address, firm and town, or the number."""
    told = (person.email, person.organisation, person.city)
    return ", ".join(filter(None, told)) or f"#{person.number}"


def person_called(network: Network, who: str) -> PersonId:
    """The one person with this id, e-mail or exact name. Raises `Refused`."""
    from referralmap.model.person_names import name_key

    people = network.people.values()
    for matches in (
        [person.id for person in people if person.id == who],
        [
            p.id
            for p in people
            if who and who.casefold() in (p.email.casefold(), *map(str.casefold, p.emails))
        ],
        [person.id for person in people if name_key(person.name) == name_key(who)],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            found = "; ".join(f"{id_} ({known_by(network.people[id_])})" for id_ in matches[:_MOST])
            text = _("More than one person is called “{who}”; please give one of these ids: {ids}")
            raise CommandRefused(text.format(who=who, ids=found))
    raise CommandRefused(_("No one on the map is called “{who}”.").format(who=who))
