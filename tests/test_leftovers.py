"""What a process leaves that is killed is found and removed, and nothing else."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referralmap import leftovers
from tests.document.files import listing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REFERRALMAP_FOLDER", str(tmp_path / "own"))
    return tmp_path / "own"


def killed(act: Callable[[], object]) -> None:
    """Run `act` in a process that is killed right after."""
    child = os.fork()
    if child == 0:
        act()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_part_and_its_companions_go_with_the_next_start(tmp_path: Path, own: Path) -> None:
    target = tmp_path / "maps" / "a.refmap"
    target.parent.mkdir()
    target.write_bytes(b"precious")

    def write() -> None:
        making = leftovers.part_beside(target)
        part = making.__enter__()
        for suffix in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + suffix).write_bytes(b"in clear")
        os.kill(os.getpid(), signal.SIGKILL)

    killed(write)
    assert len(listing(target.parent)) == 5
    leftovers.remove_left()
    assert [path.name for path in target.parent.iterdir()] == ["a.refmap"]
    assert target.read_bytes() == b"precious"
    assert [path for path in (own / "unfinished").iterdir() if path.is_dir()] == []


def test_a_private_copy_goes_with_the_next_start_and_nobody_else_can_look_at_it(own: Path) -> None:
    making = leftovers.private_folder()
    killed(lambda: (making.__enter__() / "copy").write_bytes(b"in clear"))
    [folder] = (path for path in (own / "unfinished").iterdir() if path.is_dir())
    assert (folder / "copy").exists()
    assert [path.stat().st_mode & 0o077 for path in (folder, folder.parent)] == [0, 0]
    leftovers.remove_left()
    assert not folder.exists()


def test_what_a_living_process_makes_stays(tmp_path: Path) -> None:
    with leftovers.private_folder() as folder, leftovers.part_beside(tmp_path / "a") as part:
        part.write_bytes(b"in clear")
        killed(leftovers.remove_left)
        leftovers.remove_left()
        assert folder.is_dir()
        assert part.exists()
    assert not folder.exists()
    assert not part.exists()


def test_only_what_is_called_like_a_part_is_removed(tmp_path: Path, own: Path) -> None:
    precious = tmp_path / "a.refmap"
    precious.write_bytes(b"precious")
    folder = own / "unfinished" / "x"
    folder.mkdir(parents=True)
    (folder / "part.txt").write_bytes(os.fsencode(precious))
    leftovers.remove_left()
    assert precious.exists()
    assert not folder.exists()


def test_without_a_folder_of_its_own_nothing_happens(own: Path) -> None:
    leftovers.remove_left()
    assert not own.exists()
