"""Where an import comes from."""

import os
from pathlib import Path

import pytest

from referralmap.interchange import source
from referralmap.interchange.findings import Unreadable
from referralmap.interchange.source import Source, content, size


def refusal(what: Source) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        content(what)
    return caught.value.kind, caught.value.source


def test_bytes_come_from_a_file_or_from_hand(tmp_path: Path) -> None:
    path = tmp_path / "People.CSV"
    path.write_bytes(b"Name\nAnna")
    for given in (Source("x", path=path), Source("People.CSV", data=b"Name\nAnna")):
        assert content(given) == b"Name\nAnna"
        assert size(given) == 9
        assert given.suffix == ".csv"


def test_what_is_no_file_is_refused_by_the_name_that_was_typed(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert refusal(Source("a", path=tmp_path / "none")) == ("no_such_file", "a")
    assert refusal(Source("b", path=tmp_path)) == ("not_a_file", "b")
    assert refusal(Source("c", path=tmp_path / "empty")) == ("empty", "c")
    assert refusal(Source("d", data=b"")) == ("empty", "d")
    assert refusal(Source("e", path=Path("nul\0"))) == ("cannot_read", "e")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(Source("p", path=tmp_path / "pipe"))[0] == "not_a_file"


def test_a_source_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST", 3)
    assert content(Source("x", data=b"123")) == b"123"
    assert refusal(Source("x", data=b"1234"))[0] == "too_large"
