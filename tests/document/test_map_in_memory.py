"""A map in memory is read as any other, refuses every edit, and can be saved as a copy."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.document.holding.errors import OnlyACopy
from referralmap.document.map_in_memory import MapInMemory
from referralmap.model import editing
from referralmap.texts import sentence
from tests.maps import a_map


@pytest.fixture
def in_memory(tmp_path: Path) -> MapInMemory:
    return MapInMemory(a_map("me > Anna > Bernd*"), tmp_path / "Aliases")


def test_every_edit_is_refused_in_a_sentence(in_memory: MapInMemory) -> None:
    records = list(in_memory.network.records())
    edit = editing.add_person(in_memory.network, "Clara", None)
    acts: tuple[Callable[[], object], ...] = (
        lambda: in_memory.perform(edit),
        lambda: in_memory.use_password("secret"),
        in_memory.undo,
        in_memory.redo,
    )
    for act in acts:
        with pytest.raises(OnlyACopy):
            act()
    assert list(in_memory.network.records()) == records
    assert "F8" in sentence(OnlyACopy(in_memory.path))


def test_nothing_is_followed_or_left_behind(in_memory: MapInMemory, tmp_path: Path) -> None:
    assert in_memory.is_read_only
    assert list(in_memory.history) == []
    assert not in_memory.follow()
    assert not in_memory.has_changed_elsewhere()
    assert in_memory.conflict_copies() == []
    in_memory.close()
    assert list(tmp_path.iterdir()) == []


def test_a_copy_holds_all_of_it(in_memory: MapInMemory, tmp_path: Path) -> None:
    assert in_memory.save_copy(tmp_path / "copy.refmap")
    with contextlib.closing(Document.open(tmp_path / "copy.refmap")) as copy:
        assert list(copy.network.records()) == list(in_memory.network.records())
