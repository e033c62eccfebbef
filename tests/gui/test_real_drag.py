"""Real drags through a real window system, which no synthetic event can stand for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="there is no virtual display here")
def test_chip_handle_and_list_are_dragged_onto_people() -> None:
    command = [sys.executable, "-m", "tests.shots.real_drag"]
    played = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    pairs = {tuple(pair) for pair in json.loads(played.stdout)}
    assert pairs == {
        ("me", "Anna"),
        ("me", "Dora"),
        ("Anna", "Bernd"),
        ("Anna", "Greta"),
        ("Dora", "Bernd"),
        ("Greta", "Dora"),
    }
