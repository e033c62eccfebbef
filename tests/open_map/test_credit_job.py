"""One rule is worked out at a time, on a copy; what was cancelled is never delivered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.network import Network
from referralmap.open_map.credit_job import Counting, TooSlow, patience
from referralmap.open_map.job_runner import AtOnce
from tests.maps import a_map
from tests.picture.drawn import TODAY

T = TypeVar("T")


class Slow:
    """Works only when the test says so."""

    waits = False

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []
        self.soon: list[Callable[[], object]] = []

    def run(
        self, work: Callable[[], T], then: Callable[[T | None, Exception | None], None]
    ) -> None:
        def job() -> None:
            try:
                value = work()
            except Exception as error:
                then(None, error)
            else:
                then(value, None)

        self.jobs.append(job)

    def run_soon(self, act: Callable[[], object]) -> None:
        self.soon.append(act)


@pytest.fixture
def network() -> Network:
    return a_map("me > Anna > Bernd > Clara*")


def counting(network: Network, runner: Slow, done: list[Accounts]) -> Counting:
    def fail(error: Exception) -> None:
        raise error

    return Counting(runner, lambda: network, lambda: TODAY, lambda: None, done.append, fail)


def test_accounts_come_over_the_network_of_now(network: Network) -> None:
    runner, done = Slow(), list[Accounts]()
    job = counting(network, runner, done)
    job.start("equal")
    assert (job.rule, done) == ("equal", [])
    runner.jobs.pop()()
    assert job.rule is None
    assert done[0].network is network
    assert done[0].ranking() == Accounts.of(network, "equal", TODAY).ranking()


def test_what_was_cancelled_is_not_delivered(network: Network) -> None:
    runner, done = Slow(), list[Accounts]()
    job = counting(network, runner, done)
    job.start("equal")
    job.cancel()
    runner.jobs.pop()()
    assert done == []


def test_the_next_rule_begins_when_the_one_before_has_ended(network: Network) -> None:
    runner, done = Slow(), list[Accounts]()
    job = counting(network, runner, done)
    for rule in ("equal", "first", "decaying"):
        job.start(rule)
    assert len(runner.jobs) == 1
    runner.jobs.pop()()
    runner.jobs.pop()()
    assert [accounts.ledger.rule.key for accounts in done] == ["decaying"]


def test_after_an_edit_it_begins_anew_once(network: Network) -> None:
    runner, done = Slow(), list[Accounts]()
    job = counting(network, runner, done)
    job.start("equal")
    job.start_again()
    job.start_again()
    runner.jobs.pop()()
    assert (len(runner.jobs), len(runner.soon), done) == (0, 1, [])
    runner.soon.pop()()
    runner.jobs.pop()()
    assert len(done) == 1


def test_who_waits_needs_no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referralmap.open_map.credit_job.PATIENCE_S", -1)
    assert patience(AtOnce()) is None
    progress = patience(Slow())
    assert progress is not None
    with pytest.raises(TooSlow):
        progress(0.5)
