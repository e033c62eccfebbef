"""The child process: what it loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

from referralmap.interchange.findings import Findings
from referralmap.interchange.process import import_process
from referralmap.interchange.process.import_process import ProcessLimits, read
from referralmap.interchange.source import Source


def a_child_that(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let another program stand in for the child process."""
    monkeypatch.setattr(import_process, "command", lambda *_: [sys.executable, "-c", code])


def test_a_sign_of_life_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    alive = "print('{\"alive\": true}', flush=True); time.sleep(0.1);"
    code = f"import time; input(); {alive * 6} print('{{\"end\": {{}}}}')"
    a_child_that(monkeypatch, code)
    found = read([Source("x", data=b"x")], limits=ProcessLimits(seconds=0.5))
    assert found == [Findings("x")]


def test_the_child_loads_nothing_slow() -> None:
    slow = "numpy networkx PySide6 matplotlib python_calamine rapidfuzz babel sqlite3".split()
    code = (
        "import sys, referralmap.interchange.process.child\n"
        f"print([m for m in {slow} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
