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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.importing import import_source
from referralmap.interchange.options import Options
from referralmap.interchange.source import Source
from referralmap.interchange.wire import encoded

_PART = 500
_SECONDS_BETWEEN_SIGNS = 0.5


def main() -> int:
    for line in sys.stdin:
        for answer in _answers(json.loads(line)):
            _say(answer)
    return 0


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _answers(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    _limit_memory(request["memory"])
    try:
        findings = import_source(_source(request), _options(request), _Alive())
        yield from _parts(findings)
    except Unreadable as error:
        yield {"unreadable": [error.kind, error.line, error.data]}
    except MemoryError:
        yield {"unreadable": ["too_much", None, {}]}


def _source(request: dict[str, Any]) -> Source:
    path, data = request["path"], request["data"]
    return Source(
        request["name"],
        None if path is None else Path(path),
        None if data is None else b64decode(data),
        request["mime"],
    )


def _options(request: dict[str, Any]) -> Options:
    columns = tuple((column, field) for column, field in request["columns"])
    return Options(request["format"], columns)


def _parts(findings: Findings) -> Iterator[dict[str, Any]]:
    """`findings` in lines that are not too long."""
    single = {}
    for field in dataclasses.fields(findings):
        value = getattr(findings, field.name)
        if isinstance(value, tuple):
            for start in range(0, len(value), _PART):
                items = encoded(value[start : start + _PART])
                yield from _short_enough(field.name, items)
        else:
            single[field.name] = encoded(value)
    yield {"end": single}


def _short_enough(name: str, items: list[Any]) -> Iterator[dict[str, Any]]:
    """One part, or one for each item if photos make them long."""
    if name == "people" and any("photo" in item.get("fields", {}) for item in items):
        for item in items:
            yield {"part": name, "items": [item]}
    else:
        yield {"part": name, "items": items}


class _Alive:
    """Says so on standard output, but not all the time."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self._last > _SECONDS_BETWEEN_SIGNS:
            self._last = now
            _say({"alive": True})


def _limit_memory(most: int) -> None:
    """Let the process have `most` bytes more than it has now, where the system can say so."""
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + most
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


if __name__ == "__main__":
    sys.exit(main())
