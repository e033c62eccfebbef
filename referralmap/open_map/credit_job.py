"""Accounts by a slow rule, computed in the background."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.network import Network
from referralmap.open_map.job_runner import JobRunner

PATIENCE_S = 0.15
"""Seconds within which a rule is computed while the caller waits."""


class TooSlow(Exception):
    """A rule did not come to its end within `PATIENCE_S`."""


class _Cancelled(Exception):
    pass


@dataclass(eq=False, slots=True)
class _Job:
    rule: str
    part: float = 0.0
    is_cancelled: threading.Event = field(default_factory=threading.Event)

    def progress(self, part: float) -> None:
        """Called by the running job."""
        if self.is_cancelled.is_set():
            raise _Cancelled
        self.part = part


@dataclass(slots=True, eq=False)
class Counting:
    """Works out one rule at a time; `done` is given the accounts, over the network of now.

    `network` and `day` say what is looked at, and as of when. `failed` is given an error that
    nobody foresaw; `changed` is called when work begins or ends.

    The job has a copy of its own, made of the records, which are frozen; so the map can be
    edited meanwhile. Edits call `start_again`. What was cancelled ends as soon as it
    can, and only then the next begins, so that there is never more than one copy.
    """

    runner: JobRunner
    network: Callable[[], Network]
    day: Callable[[], datetime.date]
    changed: Callable[[], object]
    done: Callable[[Accounts], object]
    failed: Callable[[Exception], object]
    _job: _Job | None = None
    _is_busy: bool = False
    """Whether the runner is at work, be it on what was cancelled."""
    _is_waiting: bool = False
    """Whether the job begins anew soon."""

    @property
    def rule(self) -> str | None:
        """The key of the rule that is being worked out, if one is."""
        return self._job.rule if self._job else None

    @property
    def part(self) -> float:
        """How much of it is done, 0 to 1."""
        return self._job.part if self._job else 0.0

    def start(self, rule: str) -> None:
        self.cancel()
        self._job = _Job(rule)
        self._run()

    def start_again(self) -> None:
        """Restart for a changed map; does nothing if no rule is being computed."""
        if self._job is not None:
            self._job.is_cancelled.set()
            self._job = _Job(self._job.rule)
            if not self._is_waiting:
                self._is_waiting = True
                self.runner.run_soon(self._run)

    def cancel(self) -> None:
        if self._job is not None:
            self._job.is_cancelled.set()
            self._end()

    def _run(self) -> None:
        self._is_waiting = False
        if (job := self._job) is None or self._is_busy:
            return
        self._is_busy = True
        records = list(self.network().records())
        places = list(self.network().worked_out.values())
        day = self.day()

        def work() -> Accounts:
            job.progress(0)
            copy = Network()
            copy.load(records)
            copy.work_out(places)
            accounts = Accounts.of(copy, job.rule, day, job.progress)
            accounts.prepare()
            return accounts

        def deliver(accounts: Accounts | None, error: Exception | None) -> None:
            self._is_busy = False
            if job is not self._job:
                if not self._is_waiting:
                    self._run()
                return
            self._end()
            if accounts is not None:
                accounts.move_to(self.network())
                self.done(accounts)
            elif error is not None:
                self.failed(error)

        self.runner.run(work, deliver)
        self.changed()

    def _end(self) -> None:
        self._job = None
        self._is_waiting = False
        self.changed()


def patience(runner: JobRunner) -> Callable[[float], None] | None:
    """A progress that raises `TooSlow` when it is called for too long, None where one waits."""
    if runner.waits:
        return None
    end = time.monotonic() + PATIENCE_S

    def progress(_part: float) -> None:
        if time.monotonic() > end:
            raise TooSlow

    return progress
