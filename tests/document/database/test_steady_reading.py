"""What is read while somebody writes is one state, and never two halves."""

import sqlite3
from pathlib import Path

import pytest

from referralmap.document.database import driver
from referralmap.document.database.steady_reading import reading_error, steadily
from referralmap.document.document import Document
from referralmap.document.holding.errors import CannotRead, DamagedMap, MapError
from tests.document.files import a_full_map, adding, closing
from tests.random_maps import state

PATH = Path("a.refmap")


@pytest.fixture
def memory() -> driver.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE meta (id)")
    return connection


def test_it_is_read_again_when_it_changed_in_between(memory: driver.Connection) -> None:
    states = iter([1, 2, 2, 2])
    found = iter(["half", "whole"])
    assert steadily(memory, PATH, lambda: next(states), lambda: next(found)) == "whole"


def test_an_error_counts_only_when_nothing_changed(memory: driver.Connection) -> None:
    states = iter([1, 2, 2, 2, 2])
    tries = 0

    def read() -> str:
        nonlocal tries
        tries += 1
        raise DamagedMap(PATH, "rows")

    with pytest.raises(DamagedMap):
        steadily(memory, PATH, lambda: next(states), read)
    assert tries == 2


def test_somebody_who_writes_all_the_time_is_kept_out_in_the_end(
    memory: driver.Connection,
) -> None:
    states = iter(range(100))
    assert steadily(memory, PATH, lambda: next(states), lambda: memory.in_transaction)
    assert not memory.in_transaction


def test_what_others_do_is_waited_for(memory: driver.Connection) -> None:
    def read() -> str:
        if not memory.in_transaction:
            raise CannotRead(PATH, "attempt to write a readonly database")
        return "whole"

    assert steadily(memory, PATH, lambda: 1, read) == "whole"


def test_a_window_that_looks_seldom_misses_no_step_that_was_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as editor:
        editor.forget(editor.history[-1].at.replace(year=2100))
        with closing(Document.open(path, read_only=True)) as reader:
            editor.perform(adding("Hans"))
            editor.forget(editor.history[-1].at.replace(year=2100))
            editor.perform(adding("Ida"))
            assert reader.follow()
            assert state(reader.network) == state(editor.network)


def test_a_window_that_looks_while_a_step_is_made_and_forgotten_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as editor:
        forever = editor.history[-1].at.replace(year=2100)
        with closing(Document.open(path, read_only=True)) as reader:
            look_again = reader._store.look_again
            names = iter(["Hans", "Ida"])

            def look() -> None:
                for name in names:  # after what is there was taken in, and before it is looked at
                    editor.perform(adding(name))
                    editor.forget(forever)
                    break
                look_again()

            monkeypatch.setattr(reader._store, "look_again", look)
            editor.forget(forever)
            assert reader.follow()
            assert state(reader.network) == state(editor.network)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("attempt to write a readonly database", CannotRead),
        ("database is locked", CannotRead),
        ("disk I/O error", CannotRead),
        ("database disk image is malformed", DamagedMap),
        ("Could not decode to UTF-8 column 'name'", DamagedMap),
    ],
)
def test_damage_is_told_from_what_others_do(words: str, kind: type[MapError]) -> None:
    assert type(reading_error(Path("a.refmap"), ValueError(words))) is kind
