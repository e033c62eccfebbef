"""Everything a document can do, in any order, beside a plain model of what must come of it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from referralmap.document import backups, reconciliation
from referralmap.document.document import Document
from referralmap.model.refusals import Refused
from tests.document.files import NOON, RAW_KEY, closing, noon
from tests.document.test_document import AnybodyAtWork, one_field
from tests.random_maps import an_edit, state
from tests.reliability.acting import FAR_OFF
from tests.reliability.outcome import Outcome, on_all_cores, password_of

STEPS, EXAMPLES = 50, 5
"""Of each run; hypothesis begins with the dullest example, which is not counted."""


class WholeLife(AnybodyAtWork):
    """With kills, jumps, copies, backups, forgetting, another window and merging besides."""

    def __init__(self) -> None:
        super().__init__()
        self.reader = self.reading()
        self.made = 0

    @rule()
    def kill(self) -> None:
        self.document._store.drop()
        self.document = Document.open(self.path, now=noon, password=self.password)
        self.document.changed.append(self.announced.append)

    @rule(data=st.data())
    def go_to(self, data: st.DataObject) -> None:
        history = self.document.history
        if history:
            self.at = data.draw(st.integers(0, len(history)))
            first = history[0].number
            self.document.go_to(history[self.at - 1].number if self.at else first - 1)

    @rule()
    def forget(self) -> None:
        self.document.forget(FAR_OFF)
        self.states, self.labels, self.fields = [self.states[self.at]], [], []
        self.at = 0

    @rule()
    def copy(self) -> None:
        target = self._new_path()
        self.document.save_copy(target)
        self._is_same(target)

    @rule()
    def back_up_and_restore(self) -> None:
        shelves, target = self.path.parent / "backups", self._new_path()
        folder = shelves / self.document.map_id
        backup = backups.make_of_file(self.path, folder, NOON, password=self.password)
        backups.restore(backup, target, self.password)
        self._is_same(target)
        shutil.rmtree(shelves)

    @precondition(lambda self: self.labels)
    @rule(data=st.data())
    def earlier_state(self, data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(self.labels) - 1))
        target = self._new_path()
        self.document.save_state(self.document.history[at].number, target)
        with closing(Document.open(target, password=self.password)) as copy:
            assert state(copy.network) == self.states[at + 1]
        target.unlink()

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        target = self._new_path()
        shutil.copy(self.path, target)
        with closing(Document.open(target, password=self.password)) as other:
            base = reconciliation.state_at(other.network, ())
            for _ in range(data.draw(st.integers(1, 3))):
                try:
                    other.perform(an_edit(data.draw, other.network))
                except Refused:
                    continue
            found = reconciliation.differences(self.document.network, other.network, base)
            edit = reconciliation.merge(self.document.network, found)
            self.document.perform(edit)
        target.unlink()
        if any(change.before != change.after for change in edit.changes):
            self.states[self.at + 1 :] = [state(self.document.network)]
            self.labels[self.at :] = [edit.label]
            self.fields[self.at :] = [one_field(edit)]
            self.at += 1

    @invariant()
    def the_other_window_sees_the_same(self) -> None:
        self.reader.follow()
        assert state(self.reader.network) == state(self.document.network)
        assert self.reader.history == self.document.history

    def _new_path(self) -> Path:
        self.made += 1
        return self.path.parent.parent / f"{self.path.parent.name}-{self.made}.refmap"

    def _is_same(self, target: Path) -> None:
        with closing(Document.open(target, password=self.password)) as copy:
            assert state(copy.network) == state(self.document.network)
            assert copy.history == self.document.history
            assert copy.map_id != self.document.map_id
        target.unlink()

    def teardown(self) -> None:
        self.reader.close()
        super().teardown()


class SecretLife(WholeLife):
    password = RAW_KEY


def run(count: int, seed: int) -> Outcome:
    each = STEPS * (EXAMPLES - 1)
    runs = max(1, count // each)
    return on_all_cores("machine", "steps", _one, range(seed, seed + runs), each)


def _one(seed: int) -> Iterable[str]:
    random.seed(seed)
    run_state_machine_as_test(
        WholeLife if password_of(seed) is None else SecretLife,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    return ()
