"""Accounts by a rule that takes long, worked out in a thread while the window stays as it is."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from referralmap.analysis.accounts import Accounts
from referralmap.gui.background import run_in_background
from referralmap.gui.later import Later
from referralmap.model.network import Network

PATIENCE_S = 0.15
"""What takes no longer is worked out at once."""
_TELL_EVERY_MS = 200
_AGAIN_AFTER_MS = 300


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
        """Called in the thread."""
        if self.is_cancelled.is_set():
            raise _Cancelled
        self.part = part


class Counting(QObject):
    """Works out one rule at a time; `done` carries the accounts, over the network of now.

    `network` and `day` say what is looked at, and as of when. `failed` carries an error that
    nobody foresaw.

    The thread has a copy of its own, made of the records, which are frozen; so the map can be
    edited meanwhile. Whoever edits it calls `start_again`. What was cancelled ends as soon as it
    can, and only then the next begins, so that there is never more than one copy.
    """

    changed = Signal()
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, network: Callable[[], Network], day: Callable[[], datetime.date]) -> None:
        super().__init__()
        self._network = network
        self._day = day
        self._job: _Job | None = None
        self._is_busy = False
        """Whether the thread is at work, be it on what was cancelled."""
        self._again = Later(self, self._run, _AGAIN_AFTER_MS)
        self._telling = QTimer(self)
        self._telling.setInterval(_TELL_EVERY_MS)
        self._telling.timeout.connect(self.changed)

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
        self._telling.start()
        self._run()

    def start_again(self) -> None:
        """The map is another now; does nothing if nothing is being worked out."""
        if self._job is not None:
            self._job.is_cancelled.set()
            self._job = _Job(self._job.rule)
            self._again.ask()

    def cancel(self) -> None:
        if self._job is not None:
            self._job.is_cancelled.set()
            self._end()

    def _run(self) -> None:
        if (job := self._job) is None or self._is_busy:
            return
        self._is_busy = True
        records = list(self._network().records())
        places = list(self._network().worked_out.values())
        day = self._day()

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
                if not self._again.isActive():
                    self._run()
                return
            self._end()
            if accounts is None:
                self.failed.emit(error)
                return
            accounts.move_to(self._network())
            self.done.emit(accounts)

        run_in_background(self, work, deliver)
        self.changed.emit()

    def _end(self) -> None:
        self._job = None
        self._again.stop()
        self._telling.stop()
        self.changed.emit()


def patience() -> Callable[[float], None]:
    """A progress that raises `TooSlow` when it is called for too long."""
    end = time.monotonic() + PATIENCE_S

    def progress(_part: float) -> None:
        if time.monotonic() > end:
            raise TooSlow

    return progress
