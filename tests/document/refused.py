"""What is left of an edit that was refused."""

from pathlib import Path

import pytest

from referralmap.document.check import check
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError
from referralmap.model.edits import Edit
from tests.document.files import a_full_map, closing
from tests.random_maps import state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    return path


def assert_refused(document: Document, edit: Edit, error: type[MapError]) -> None:
    """The edit fails, and network and history are as they were."""
    before = state(document.network), list(document.history)
    heard: list[Edit] = []
    document.changed.append(heard.append)
    with pytest.raises(error) as caught:
        document.perform(edit)
    assert caught.value.path == document.path
    assert (state(document.network), list(document.history), heard) == (*before, [])
    document.changed.clear()


def assert_kept(path: Path, *, has: str, lacks: str) -> None:
    assert check(path) == []
    with closing(Document.open(path)) as document:
        assert has in document.network.people
        assert lacks not in document.network.people
    assert [found.name for found in path.parent.iterdir()] == [path.name]
