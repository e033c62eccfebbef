"""A new file: whole, or not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.document.holding.errors import MapExists
from referralmap.model.records import Record
from tests.document.files import adding, listing


def test_creating_refuses_whatever_is_there_already(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    path.write_text("precious")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = listing(tmp_path)
    for name in ("a.refmap", "folder", "link"):
        with pytest.raises(MapExists):
            Document.create(tmp_path / name)
    assert listing(tmp_path) == before


def test_records_that_cannot_be_read_to_the_end_leave_no_file(tmp_path: Path) -> None:
    def records() -> Iterator[Record]:
        yield adding("Anna").changes[0].record
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Document.create(tmp_path / "a.refmap", records=records())
    assert not list(tmp_path.iterdir())
