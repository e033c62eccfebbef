"""Everything a document can do, in any order, beside a plain model of the expected result."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from referralmap.document import backups, reconciliation
from referralmap.document.database import driver
from referralmap.document.document import Document
from referralmap.model.refusals import Refused
from tests.document.files import NOON, RAW_KEY, closing, noon
from tests.document.test_document import AnybodyAtWork, one_field
from tests.random_maps import an_edit, state
from tests.reliability.acting import FAR_OFF
from tests.reliability.outcome import Plan, memory_folder, share_of

WHOLE, EACH = 1_000_000, 1_000
"""Steps in all, and of each run."""
_STEPS, _EXAMPLES = 100, 12
_FOLLOW_EVERY, _READ_ANEW_EVERY = 5, 20
"""Steps: the other window looks on, and the file is opened once more."""


class WholeLife(AnybodyAtWork):
    """With kills, jumps, copies, backups, forgetting, another window and merging besides.

    What takes long is one rule, so that most steps are those that people make.
    """

    place = memory_folder()
    all_steps = 0
    is_behind_a_link = False

    def __init__(self) -> None:
        super().__init__()
        if self.is_behind_a_link:
            self.document.close()
            link = Path(self.folder.name) / "link" / "b.refmap"
            link.parent.mkdir()
            link.symlink_to(self.path)
            self.path = link
            self.document = Document.open(self.path, now=noon, password=self.password)
            self.document.changed.append(self.announced.append)
        self.reader = self.reading()
        self.made = self.steps = 0

    @rule(data=st.data())
    def another_edit(self, data: st.DataObject) -> None:
        self.edit(data)

    @rule(data=st.data())
    def one_more_edit(self, data: st.DataObject) -> None:
        self.edit(data)

    @rule(data=st.data())
    def go_to(self, data: st.DataObject) -> None:
        history = self.document.history
        if history:
            self.at = data.draw(st.integers(0, len(history)))
            first = history[0].number
            self.document.go_to(history[self.at - 1].number if self.at else first - 1)

    @rule(data=st.data())
    def something_long(self, data: st.DataObject) -> None:
        act = data.draw(st.sampled_from(_LONG))
        getattr(self, act)(data)

    def restart(self, _data: st.DataObject) -> None:
        super().restart()

    def undo_and_redo_everything(self, _data: st.DataObject) -> None:
        super().undo_and_redo_everything()

    def kill(self, _data: st.DataObject) -> None:
        self.document._store.drop()
        self.document = Document.open(self.path, now=noon, password=self.password)
        self.document.changed.append(self.announced.append)

    def forget(self, _data: st.DataObject) -> None:
        self.document.forget(FAR_OFF)
        self.states, self.labels, self.fields = [self.states[self.at]], [], []
        self.at = 0

    def copy(self, _data: st.DataObject) -> None:
        target = self._new_path()
        self.document.save_copy(target)
        self._is_same(target)

    def back_up_and_restore(self, _data: st.DataObject) -> None:
        shelves, target = self.path.parent / "backups", self._new_path()
        folder = shelves / self.document.map_id
        backup = backups.make_of_file(self.path, folder, NOON, password=self.password)
        backups.restore(backup, target, self.password)
        self._is_same(target)
        shutil.rmtree(shelves)

    def earlier_state(self, data: st.DataObject) -> None:
        if not self.labels:
            return
        at = data.draw(st.integers(0, len(self.labels) - 1))
        target = self._new_path()
        self.document.save_state(self.document.history[at].number, target)
        with closing(Document.open(target, password=self.password)) as copy:
            assert state(copy.network) == self.states[at + 1]
        target.unlink()

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
    def the_file_says_the_same(self) -> None:
        self.steps += 1
        type(self).all_steps += 1
        if self.steps % _READ_ANEW_EVERY == 0:
            super().the_file_says_the_same()

    @invariant()
    def the_other_window_sees_the_same(self) -> None:
        if self.steps % _FOLLOW_EVERY:
            return
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
        super().the_file_says_the_same()
        self.reader.close()
        super().teardown()


_LONG = (
    *("restart", "undo_and_redo_everything", "kill", "forget"),
    *("copy", "back_up_and_restore", "earlier_state", "merge"),
)


class LinkedLife(WholeLife):
    is_behind_a_link = True


class SecretLife(WholeLife):
    password = RAW_KEY


class LinkedSecretLife(LinkedLife):
    password = RAW_KEY


_LIVES: list[type[WholeLife]] = [WholeLife, LinkedLife]
if driver.knows_passwords():
    _LIVES += [SecretLife, LinkedSecretLife]


def plan(share: float, seed: int) -> Plan:
    runs = share_of(WHOLE // EACH, share)
    return Plan("machine", "steps", _one, range(seed, seed + runs), EACH)


def _one(seed: int) -> Iterable[str]:
    """At least `EACH` steps: hypothesis ends some examples early, and begins with a dull one."""
    random.seed(seed)
    life = _LIVES[seed % len(_LIVES)]
    life.all_steps = 0
    while life.all_steps < EACH:
        run_state_machine_as_test(
            life,
            settings=settings(
                max_examples=_EXAMPLES,
                stateful_step_count=_STEPS,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
    return ()
