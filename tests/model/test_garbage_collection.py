"""Python's search for loops: switched off for a while, and never for good."""

import gc
import weakref

import pytest

from referralmap.model.garbage_collection import collect_if_due, not_collected


def test_the_search_is_off_inside_and_on_again_after_an_error() -> None:
    def fail() -> None:
        with not_collected():
            seen.append(gc.isenabled())
            raise KeyError

    seen: list[bool] = []
    with pytest.raises(KeyError):
        fail()
    assert seen == [False]
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with not_collected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


class Loop:
    def __init__(self) -> None:
        self.own = self


def test_loops_are_found_when_python_would_have_looked() -> None:
    gc.collect()
    gc.disable()
    try:
        loop = Loop()
        known = weakref.ref(loop)
        del loop
        collect_if_due()
        assert known() is not None
        more = [Loop() for _ in range(2 * gc.get_threshold()[0])]
        collect_if_due()
        assert known() is None
        assert len(more) > 0
    finally:
        gc.enable()
