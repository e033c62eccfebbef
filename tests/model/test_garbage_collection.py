"""Python's search for loops: switched off for a while, and never for good."""

import gc
from collections.abc import Iterator

import pytest

from referralmap.model.garbage_collection import not_collected, pass_over_all, search_all


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    yield
    gc.unfreeze()


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


def test_only_large_maps_are_passed_over_and_the_last_of_them_ends_it() -> None:
    one, other = object(), object()
    pass_over_all(one, 10)
    assert not gc.get_freeze_count()
    pass_over_all(one, 100_000)
    pass_over_all(other, 100_000)
    assert gc.get_freeze_count()
    search_all(one)
    assert gc.get_freeze_count()
    search_all(other)
    assert not gc.get_freeze_count()
