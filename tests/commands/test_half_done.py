"""Every command reads a map whose program died, with a password from the environment or none."""

from pathlib import Path

import pytest

from referralmap.commands.command import PASSWORD_VARIABLE
from tests.commands.conftest import Run
from tests.document.files import a_full_map, leave_half_done, listing
from tests.document.test_half_done import MODES, SECRETS

READING = [("ambassadors",), ("figures",), ("check",), ("history",), ("salvage", "new.refmap")]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("password", SECRETS, ids=["open", "secret"][: len(SECRETS)])
def test_a_map_that_was_left_half_done_is_read_as_if_it_were_not(
    mode: str,
    password: str | None,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "maps" / "a.refmap"
    path.parent.mkdir()
    a_full_map(path, password)
    if password is not None:
        monkeypatch.setenv(PASSWORD_VARIABLE, password)
    expected = [run(name, path, *more) for name, *more in READING]
    assert [answer.code for answer in expected] == [0] * len(READING)
    (tmp_path / "new.refmap").unlink()
    leave_half_done(path, mode, password)
    before = listing(path.parent)
    assert [run(name, path, *more) for name, *more in READING] == expected
    assert listing(path.parent) == before
