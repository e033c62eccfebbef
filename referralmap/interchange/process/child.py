"""The process that reads sources for the program, so that a hostile one harms nobody else.

It takes requests on standard input, one JSON value on each line, and answers each on standard
output: lines that say it is alive, the findings in parts, and one that ends them.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from base64 import b64decode
from collections.abc import Mapping, Sequence
from pathlib import Path

from referralmap.free_memory import memory_bounded
from referralmap.interchange.findings import Findings, FoundPerson, Unreadable
from referralmap.interchange.import_options import Options
from referralmap.interchange.importing import import_source
from referralmap.interchange.process.wire import MOST_AT_ONCE, Request, encoded, encoded_columns
from referralmap.interchange.source import Source
from referralmap.model.garbage_collection import not_collected

_SECONDS_BETWEEN_SIGNS = 0.5


def main() -> int:
    for line in sys.stdin:
        _answer(json.loads(line))
    return 0


def _say(answer: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _answer(request: Request) -> None:
    try:
        with memory_bounded(request["memory"]), not_collected():
            findings = import_source(_source(request), _options(request), _Alive(), _pass_on)
            _pass_on_rest(findings)
    except Unreadable as error:
        _say({"unreadable": [error.kind, error.line, error.data]})
    except MemoryError:
        _say({"unreadable": ["too_much", None, {}]})


def _source(request: Request) -> Source:
    path, data = request["path"], request["data"]
    return Source(
        request["name"],
        None if path is None else Path(path),
        None if data is None else b64decode(data),
        request["mime"],
    )


def _options(request: Request) -> Options:
    columns = tuple((column, field) for column, field in request["columns"])
    return Options(request["format"], columns)


def _pass_on_rest(findings: Findings) -> None:
    """All lists of `findings`, and the rest in the line that ends the answer."""
    single = {}
    for field in dataclasses.fields(findings):
        value = getattr(findings, field.name)
        if isinstance(value, tuple):
            _pass_on(field.name, value)
        else:
            single[field.name] = encoded(value)
    _say({"end": single})


def _pass_on(name: str, found: Sequence[object]) -> None:
    """Say what was found, in parts; people with photos one by one, since those are long."""
    for start in range(0, len(found), MOST_AT_ONCE):
        some = found[start : start + MOST_AT_ONCE]
        are_long = any(isinstance(item, FoundPerson) and item.fields.photo for item in some)
        for part in [[item] for item in some] if are_long else [some]:
            if isinstance(part[0], str):
                _say({"part": name, "items": encoded(tuple(part))})
            else:
                _say({"part": name, "count": len(part), "columns": encoded_columns(part)})


class _Alive:
    """Says so on standard output, but not all the time."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self._last > _SECONDS_BETWEEN_SIGNS:
            self._last = now
            _say({"alive": True})


if __name__ == "__main__":
    sys.exit(main())
