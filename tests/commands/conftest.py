"""Running commands as from a shell, in this process."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from referralmap import i18n
from referralmap.cli import main


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def run(
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Run]:
    """Runs ``referralmap`` with some words in a private folder; texts are English unless asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))

    def run_(*words: object) -> Answer:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    yield run_
    i18n.use_language("en")


CHAIN = {
    "format": "referralmap",
    "version": 1,
    "title": "Chain",
    "people": [{"id": name, "name": name} for name in ("A", "B", "C", "D")],
    "referrals": [
        {"giver": "A", "receiver": "B", "date": "2024-01-01"},
        {"giver": "B", "receiver": "C", "date": "2024-02-01"},
        {"giver": "C", "receiver": "D", "date": "2024-03-01"},
    ],
    "contracts": [
        {"buyer": "D", "value": "1200.00", "status": "won", "signed": "2024-04-01"},
        {"buyer": "B", "value": "500.00", "status": "won", "signed": "2024-06-01"},
    ],
}


@pytest.fixture
def chain(run: Run, tmp_path: Path) -> Path:
    """A → B → C → D*, and B* too, as a map."""
    source = tmp_path / "chain.json"
    source.write_text(json.dumps(CHAIN), encoding="utf-8")
    assert run("import", "chain.refmap", source).code == 0
    return tmp_path / "chain.refmap"
