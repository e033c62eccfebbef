"""Python's search for loops: switched off for a while, and never for good."""

import gc

import pytest

from referralmap.model.garbage_collection import not_collected


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
