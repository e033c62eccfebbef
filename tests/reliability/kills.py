"""Processes killed at any moment of edits, imports, backups and migration.

The process that is killed says after each act that it is done; what it said must be there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from referralmap import cli
from referralmap.commands.command import PASSWORD_VARIABLE
from referralmap.document import backups
from referralmap.document.access import utc_now
from referralmap.document.check import check
from referralmap.document.document import Document
from referralmap.document.holding.home import Home
from referralmap.document.salvaging import salvage
from referralmap.texts import salvage_words
from tests.document.files import a_full_map, closing, encrypt
from tests.reliability.acting import Act, Model, acts, names_of
from tests.reliability.outcome import Outcome, dice_of, on_all_cores, password_of, scratch

_OLD = Path(__file__).parents[1] / "document" / "versions" / "version-1.refmap"
_IMPORTS = 0.05
"""The share of processes that import by the command line; each of them takes long."""
_ACTS = 200
_LONGEST_SECONDS = 0.3


def run(count: int, seed: int) -> Outcome:
    return on_all_cores("kills", "kills", _one, range(seed, seed + count))


def _one(seed: int) -> Iterable[str]:
    dice = dice_of(seed)
    with scratch() as folder:
        home = Home(folder / "locks", folder / "backups")
        path = folder / "maps" / "a.refmap"
        path.parent.mkdir()
        if dice.random() < 0.2:
            shutil.copy(_OLD, path)
        else:
            a_full_map(path)
        password = password_of(seed)
        encrypt(path, password)
        if dice.random() < _IMPORTS:
            return list(_import_killed(path, password, seed))
        return list(_acts_killed(path, home, password, seed))


def _acts_killed(path: Path, home: Home, password: str | None, seed: int) -> Iterator[str]:
    dice = dice_of(seed)
    planned = list(acts(dice, _ACTS))
    with closing(Document.open(path, read_only=True, password=password)) as document:
        model = _model_of(document)
    said = _killed(
        lambda said: _work(path, home, password, planned, said), dice.random() * _LONGEST_SECONDS
    )
    for act in planned[:said]:
        model.act(act.kind, act.names)
    next_ = model.copy()
    if said < len(planned):
        next_.act(planned[said].kind, planned[said].names)
    yield from _whole(path, home, password)
    yield from _salvaged(path, password, (model.names(), next_.names()))
    with closing(Document.open(path, home=home, password=password)) as document:
        if names_of(document) not in (model.names(), next_.names()):
            yield f"after {said} acts {sorted(names_of(document) ^ model.names())} differ"
        document.perform(_one_more())
    if [left.name for left in path.parent.iterdir()] != [path.name]:
        yield "more than one file is left after a clean close"


def _model_of(document: Document) -> Model:
    """The full map has three steps, the last of them undone."""
    base = names_of(document) - {"Emil", "Frieda"}
    return Model([("Emil",), ("Frieda",)], [("Gustav",)], base)


def _one_more() -> object:
    from tests.reliability.acting import adding

    return adding(("after the kill",))


def _work(path: Path, home: Home, password: str | None, planned: list[Act], said: int) -> None:
    with closing(Document.open(path, home=home, password=password)) as document:
        for act in planned:
            act.on(document)
            os.write(said, b".")
            if document.is_backup_due():
                document.backup_job(b"a picture")()


def _import_killed(path: Path, password: str | None, seed: int) -> Iterator[str]:
    dice = dice_of(seed)
    source = path.with_name("names.txt")
    source.write_text("\n".join(f"Imported {number}" for number in range(300)), encoding="utf-8")
    home = Home(path.parent.parent / "own" / "locks", path.parent.parent / "own" / "backups")

    def work(said: int) -> None:
        os.environ["REFERRALMAP_FOLDER"] = str(home.locks.parent)
        if password is not None:
            os.environ[PASSWORD_VARIABLE] = password
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
            if cli.main(["import", str(path), str(source)]) == 0:
                os.write(said, b".")

    said = _killed(work, dice.random() * 1.2)
    yield from _whole(path, home, password)
    with closing(Document.open(path, home=home, password=password)) as document:
        found = sum(1 for name in names_of(document) if name.startswith("Imported"))
    if found not in ((300,) if said else (0, 300)):
        yield f"{found} of 300 people of an import are there"


def _whole(path: Path, home: Home, password: str | None) -> Iterator[str]:
    before = path.read_bytes()
    yield from (f"a flaw: {flaw}" for flaw in check(path, password))
    if path.read_bytes() != before:
        yield "looking at the map changed it"
    for shelf in backups.shelves(home.backups):
        for backup in shelf.backups:
            yield from (f"a flaw in a backup: {flaw}" for flaw in check(backup.path, password))


def _salvaged(
    path: Path, password: str | None, allowed: tuple[frozenset[str], ...]
) -> Iterator[str]:
    """Nothing is lost where nothing is damaged."""
    target = path.parent.parent / "salvaged.refmap"
    before = path.read_bytes()
    report = salvage(path, target, utc_now, salvage_words, password)
    if path.read_bytes() != before:
        yield "a salvage changed the map"
    yield from (f"a salvage lacks {lost}" for lost in report.lost)
    with closing(Document.open(target, read_only=True, password=password)) as document:
        if names_of(document) not in allowed:
            yield "a salvage found other people"


def _killed(work: object, after_seconds: float) -> int:
    """Run `work` in a process, kill it after some time; how many acts it said were done."""
    reading, said = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            os.close(reading)
            work(said)  # type: ignore[operator]
            code = 0
        os._exit(code)
    os.close(said)
    time.sleep(after_seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        return len(told.read())
