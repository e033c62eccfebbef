"""Maps made by people who mean harm, each tried with every command that reads a map."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from referralmap.commands.command import PASSWORD_VARIABLE
from referralmap.document.database import driver
from tests.document.files import RAW_KEY
from tests.reliability.hostile_maps import HARMLESS, MAPS, SECRET_MAPS
from tests.reliability.outcome import Plan, scratch, some_of

_LONGEST_SECONDS = 30
_COMMANDS = ("check", "figures", "history", "ambassadors", "export", "window", "salvage")


_SCENES = [(name, None) for name in sorted(MAPS)]
_SCENES += [(name, RAW_KEY) for name in sorted(SECRET_MAPS)] if driver.knows_passwords() else []


def plan(share: float, seed: int) -> Plan:
    return Plan("hostile", "hostile maps", _one, some_of(len(_SCENES), share, seed))


def _one(number: int) -> Iterable[str]:
    name, password = _SCENES[number]
    known = name if password is None else f"{name}, with a password"
    with scratch() as folder:
        path = folder / "maps" / "a.refmap"
        path.parent.mkdir()
        (MAPS if password is None else SECRET_MAPS)[name](path)
        before = _seen(path.parent)
        codes = {}
        for command in _COMMANDS:
            allowed = (0,) if name in HARMLESS else (0, 1)
            codes[command], trouble = _answer(command, path, folder, allowed, password)
            if trouble:
                yield f"{known}: {command}: {trouble}"
            if _seen(path.parent) != before:
                yield f"{known}: {command} changed a file"
        if codes["check"] != codes["window"]:
            yield f"{known}: the check says {codes['check']}, opening {codes['window']}"
        if codes["window"] == 0 != codes["salvage"]:
            yield f"{known}: it opens, and nothing is saved of it"


def _answer(
    command: str, path: Path, folder: Path, allowed: tuple[int, ...], password: str | None
) -> tuple[int | None, str]:
    """The exit code, and what is wrong with it; nothing if it is a sentence or an answer."""
    target = folder / "out.json"
    words = [sys.executable, "-m", "referralmap", command, str(path)]
    if command == "export":
        words.append(str(target))
    if command == "salvage":
        words.append(str(folder / "saved.refmap"))
    if command == "window":
        words = [sys.executable, "-c", _WINDOW, str(path)]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "REFERRALMAP_FOLDER": str(folder / "own"),
        PASSWORD_VARIABLE: password or "",
    }
    try:
        done = subprocess.run(
            words,
            env=environment,
            capture_output=True,
            timeout=_LONGEST_SECONDS,
            check=False,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return None, "it hangs"
    code = done.returncode
    if done.returncode not in allowed or "Traceback" in done.stderr:
        return code, f"exit {code}: {done.stderr[-300:]}"
    if "Something unexpected" in done.stderr:
        return code, "it does not know what is wrong"
    if code == 1 and len(done.stderr.strip().splitlines()) != 1:
        return code, f"not one sentence: {done.stderr[:300]}"
    return code, ""


# opens the map for reading as a second window would, which also lays out and draws it
_WINDOW = """
import os
import sys
from pathlib import Path
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError
from referralmap.document.past_states import edits_after
from referralmap.texts import sentence
try:
    document = Document.open(
        Path(sys.argv[1]), read_only=True, password=os.environ["REFERRALMAP_PASSWORD"] or None
    )
except MapError as error:
    print(" ".join(sentence(error).split()), file=sys.stderr)
    sys.exit(1)
for step in document.history:
    try:
        edits_after(document, step.number)
    except MapError as error:
        print(" ".join(sentence(error).split()), file=sys.stderr)
        sys.exit(1)
"""


def _seen(folder: Path) -> dict[str, object]:
    """Names, dates and bytes of the files there, without following links or opening pipes."""
    seen: dict[str, object] = {}
    for path in sorted(folder.iterdir()):
        status = path.lstat()
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        seen[path.name] = (status.st_mode, status.st_mtime_ns, hash(data))
    return seen
