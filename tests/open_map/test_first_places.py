"""The first three are worked out beside what is shown, and never for long."""

from __future__ import annotations

import gc
import weakref

import pytest

from referralmap.model import editing
from referralmap.model.records import PersonId
from referralmap.open_map import first_places as module
from referralmap.open_map.first_places import FirstPlaces, FirstPlacesJob, first_places
from tests.maps import a_map
from tests.open_map.test_credit_job import Slow

DRAWING = "A > B > C**, D > E*, H > I***, J > K****"
FOUND = {"A": False, "B": True, "D": False, "H": True, "J": True}


def test_nobody_is_looked_for_on_a_large_map(monkeypatch: pytest.MonkeyPatch) -> None:
    assert first_places(a_map(DRAWING)) == FOUND
    monkeypatch.setattr(module, "_MOST_PEOPLE", 8)
    assert first_places(a_map(DRAWING)) == {}


def test_nobody_is_looked_for_where_rules_are_slow() -> None:
    ring = ", ".join(f"p{number} > p{(number + 1) % 9}" for number in range(9))
    assert first_places(a_map(f"{DRAWING}, {ring}")) == FOUND
    assert first_places(a_map(f"{DRAWING}, {ring}, p0 > B")) == {}
    few = ", ".join(f"p{number} > p{(number + 1) % 3}" for number in range(3))
    assert first_places(a_map(f"{DRAWING}, {few}, p0 > B"))


def test_edits_meanwhile_lead_to_one_more_run_on_the_map_of_then() -> None:
    network, runner, done = a_map(DRAWING), Slow(), list[FirstPlaces]()
    job = FirstPlacesJob(runner, lambda: network, done.append)
    job.start()
    runner.soon.pop()()
    network.apply(editing.remove_contract(network, network.contracts_of(PersonId("C"))[0]))
    job.start()
    job.start()
    assert runner.soon == []
    runner.jobs.pop()()
    assert done == []
    runner.soon.pop()()
    runner.jobs.pop()()
    assert done == [first_places(network)]
    assert done != [FOUND]


def test_what_takes_too_long_leaves_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_S", -1.0)
    runner, done = Slow(), list[FirstPlaces]()
    job = FirstPlacesJob(runner, lambda: a_map(DRAWING), done.append)
    job.start()
    runner.soon.pop()()
    runner.jobs.pop()()
    assert done == [{}]


def test_what_waits_for_its_turn_does_not_hold_a_map_that_was_closed() -> None:
    runner, network = Slow(), a_map(DRAWING)
    gone = weakref.ref(network)
    job = FirstPlacesJob(runner, lambda network=network: network, lambda _found: None)  # type: ignore[misc]
    job.start()
    job.cancel()
    del network
    gc.collect()
    assert gone() is None
    runner.soon.pop()()
    assert runner.jobs == []


def test_nothing_is_delivered_to_a_map_that_was_closed() -> None:
    runner, done = Slow(), list[FirstPlaces]()
    job = FirstPlacesJob(runner, lambda: a_map(DRAWING), done.append)
    job.start()
    runner.soon.pop()()
    job.cancel()
    runner.jobs.pop()()
    assert done == []
