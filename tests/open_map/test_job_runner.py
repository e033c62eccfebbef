"""Who waits gets the value before going on."""

from __future__ import annotations

import pytest

from referralmap.open_map.job_runner import AtOnce


def test_what_is_run_at_once_is_there_before_one_goes_on() -> None:
    done: list[object] = []
    runner = AtOnce()
    runner.run(lambda: 3, lambda value, error: done.append((value, error)))
    runner.run_soon(lambda: done.append("soon"))
    assert done == [(3, None), "soon"]


def test_what_goes_wrong_at_once_is_raised_there() -> None:
    with pytest.raises(ZeroDivisionError):
        AtOnce().run(lambda: 1 / 0, lambda _value, _error: None)
