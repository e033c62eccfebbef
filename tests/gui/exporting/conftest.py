"""An export that waits until it is let on."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Pictures are half done until this is set."""
    opened = threading.Event()

    def animated(*others: object) -> bytes:
        *_others, told = others
        assert callable(told)
        while not opened.wait(0.01):
            told(0.5)
        return b"whole"

    monkeypatch.setattr("referralmap.render.animation.growth_film.animation", animated)
    yield opened
    opened.set()
