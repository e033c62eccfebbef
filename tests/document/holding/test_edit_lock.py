"""The lock of a map that is edited."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.document.holding.home import Home
from tests.document.files import a_full_map, adding, closing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "maps" / "a.refmap"
    path.parent.mkdir()
    a_full_map(path)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "locks", tmp_path / "backups")


def test_a_lock_dies_with_its_process(path: Path, home: Home) -> None:
    script = (
        "import sys, os; from pathlib import Path\n"
        "from referralmap.document.document import Document\n"
        "from referralmap.document.holding.home import Home\n"
        "from tests.document.files import adding\n"
        "document = Document.open(Path(sys.argv[1]), home=Home(*map(Path, sys.argv[2:])))\n"
        "document.perform(adding('Hans'))\n"
        "os._exit(1)\n"
    )
    command = [sys.executable, "-c", script, str(path), str(home.locks), str(home.backups)]
    done = subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": "."})
    assert done.returncode == 1
    with closing(Document.open(path, home=home)) as document:
        assert "Hans-0" in document.network.people


def test_the_files_of_locks_name_nobody_on_the_map(path: Path, home: Home) -> None:
    with closing(Document.open(path, home=home)) as document:
        document.perform(adding("Hans"))
        [who] = home.locks.glob("*.json")
        assert set(json.loads(who.read_text())) == {"key", "computer", "user", "since", "process"}
    assert not list(home.locks.glob("*.json"))
