"""What does not fit into memory is refused beforehand, in one sentence, and nothing is lost."""

import json
import sys
from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.document.holding.errors import TooLargeMap
from referralmap.free_memory import VARIABLE, free_memory, is_too_much, memory_bounded
from referralmap.interchange.findings import Unreadable
from referralmap.interchange.process.import_process import read
from referralmap.interchange.source import Source
from referralmap.texts import sentence
from tests.document.files import a_full_map


def test_the_system_says_how_much_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    left = free_memory()
    if sys.platform == "linux":
        assert left is not None
        assert 10_000_000 < left < 1 << 50
    assert not is_too_much(1)


def test_who_says_so_takes_no_more_than_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "5000")
    assert is_too_much(5001)
    assert not is_too_much(5000)
    monkeypatch.setenv(VARIABLE, "much")
    assert not is_too_much(5001)


def test_a_map_that_does_not_fit_is_refused_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    before = path.read_bytes()
    monkeypatch.setenv(VARIABLE, "3000")
    with pytest.raises(TooLargeMap) as refused:
        Document.open(path)
    assert "a.refmap" in sentence(refused.value)
    assert "memory" in sentence(refused.value)
    assert path.read_bytes() == before
    monkeypatch.delenv(VARIABLE)
    Document.open(path).close()


def test_an_import_that_does_not_fit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    people = [{"id": str(at), "name": f"Person {at}"} for at in range(200)]
    path.write_text(
        json.dumps({"format": "referralmap", "version": 1, "people": people}), encoding="utf-8"
    )
    source = Source("a.json", path=path)
    assert len(read([source])[0].people) == 200
    monkeypatch.setenv(VARIABLE, "300000")
    with pytest.raises(Unreadable) as refused:
        read([source])
    assert refused.value.kind == "too_much"


@pytest.mark.skipif(sys.platform != "linux", reason="nobody else can be told")
def test_within_bounds_more_is_an_error_and_afterwards_all_is_as_before() -> None:
    def takes(size: int) -> int:
        return len(bytearray(size))

    with memory_bounded(100_000_000):
        assert takes(10_000_000) == 10_000_000
        with pytest.raises(MemoryError):
            takes(1_000_000_000)
    assert takes(200_000_000) == 200_000_000
