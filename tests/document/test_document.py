"""The one door to a map: whatever is done through it is in the file, and can be taken back."""

import contextlib
import dataclasses
import datetime
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from referralmap.document.check import check
from referralmap.document.document import Document
from referralmap.document.holding.errors import DamagedMap, MapExists
from referralmap.model import editing
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.identity import removing
from referralmap.model.records import PersonId, Place, Settings
from referralmap.model.refusals import Refused
from tests.document.files import NOON, a_full_map, adding, closing, listing, noon
from tests.random_maps import an_edit, check_laws, state


def one_field(edit: Edit) -> object:
    """The records and the one field of them that an edit changed, or what equals nothing else."""
    keys, names = [], set()
    for before, after in ((change.before, change.after) for change in edit.changes):
        if before is None or after is None:
            return object()
        keys.append((type(before), before.key))
        values = dataclasses.asdict(before), dataclasses.asdict(after)
        names |= {name for name in values[0] if values[0][name] != values[1][name]}
    return (edit.label.kind, keys, names) if len(names) == 1 else object()


class AnybodyAtWork(RuleBasedStateMachine):
    """Edits, undo, redo and restarts in any order, beside a plain list of the expected people."""

    password: str | None = None
    place: str | None = None
    """Where the folder of the map is made."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=self.place)
        self.path = Path(self.folder.name) / "a.refmap"
        self.document = Document.create(self.path, now=noon, password=self.password)
        self.states = [state(self.document.network)]
        self.labels: list[Label] = []
        self.fields: list[object] = []
        """Which one field each step changed; what is alone in its kind for all others."""
        self.at = 0
        self.announced: list[Edit] = []
        self.document.changed.append(self.announced.append)

    def reading(self) -> Document:
        return Document.open(self.path, read_only=True, password=self.password)

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        edit = an_edit(data.draw, self.document.network)
        before = len(self.document.history)
        try:
            self.document.perform(edit)
        except Refused:
            return
        if all(change.before == change.after for change in edit.changes):
            assert len(self.document.history) == before
            return
        self.states[self.at + 1 :] = [state(self.document.network)]
        self.labels[self.at :] = [edit.label]
        self.fields[self.at :] = [one_field(edit)]
        self.at += 1

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.at -= 1
        while self.at and self.fields[self.at - 1] == self.fields[self.at]:
            self.at -= 1
        self.announced.clear()
        assert self.document.undo() == self.announced[0]

    @precondition(lambda self: self.at < len(self.labels))
    @rule()
    def redo(self) -> None:
        self.at += 1
        while self.at < len(self.fields) and self.fields[self.at] == self.fields[self.at - 1]:
            self.at += 1
        self.announced.clear()
        assert self.document.redo() == self.announced[0]

    @rule()
    def undo_and_redo_everything(self) -> None:
        while self.document.undo():
            pass
        assert state(self.document.network) == self.states[0]
        while self.document.redo():
            pass
        self.at = len(self.labels)

    @rule()
    def restart(self) -> None:
        self.document.close()
        assert [path.name for path in self.path.parent.iterdir()] == [self.path.name]
        assert check(self.path, self.password) == []
        self.document = Document.open(self.path, now=noon, password=self.password)
        self.document.changed.append(self.announced.append)

    @invariant()
    def the_network_and_the_history_are_as_expected(self) -> None:
        assert state(self.document.network) == self.states[self.at]
        check_laws(self.document.network)
        history = self.document.history
        assert [step.label for step in history] == self.labels
        assert [step.undone for step in history] == [at >= self.at for at in range(len(history))]

    @invariant()
    def the_file_says_the_same(self) -> None:
        with closing(self.reading()) as other:
            assert state(other.network) == state(self.document.network)
            assert other.history == self.document.history

    def teardown(self) -> None:
        self.document.close()
        self.folder.cleanup()


TestAnybodyAtWork = AnybodyAtWork.TestCase
TestAnybodyAtWork.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)


def test_undo_everything_leads_back_to_the_start_after_a_restart_too(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    with closing(Document.create(path)) as document:
        start = state(document.network)
        for name in ("Anna", "Bernd"):
            document.perform(adding(name))
        end = state(document.network)
    with closing(Document.open(path)) as document:
        while document.undo():
            pass
        assert state(document.network) == start
    with closing(Document.open(path)) as document:
        while document.redo():
            pass
        assert state(document.network) == end


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime.datetime:
        return self.time

    def wait(self, seconds: int) -> None:
        self.time += datetime.timedelta(seconds=seconds)


def test_values_put_into_one_field_in_quick_succession_are_taken_back_as_one(
    tmp_path: Path,
) -> None:
    watch, path = Watch(), tmp_path / "a.refmap"
    with closing(Document.create(path, now=watch)) as document:
        document.perform(adding("Anna"))

        def put(**fields: object) -> None:
            [person] = document.network.people.values()
            after = dataclasses.replace(person, **fields)  # type: ignore[arg-type]
            document.perform(editing.replace(document.network, person, after))

        for city in ("Graz", "Linz"):
            put(city=city)
            watch.wait(6)
        for city in ("Wels", "Steyr", "Enns"):
            put(city=city)
            watch.wait(5)
        put(phone="1")
        put(phone="2")

        def shown() -> list[str]:
            [person] = document.network.people.values()
            return [person.city, person.phone]

        seen = []
        while shown() != ["", ""]:
            seen.append(shown())
            document.undo()
        assert seen == [["Enns", "2"], ["Enns", ""], ["Linz", ""], ["Graz", ""]]
    with closing(Document.open(path, now=watch)) as document:
        again = []
        while document.redo():
            again.append(shown())
        assert again == seen[::-1]
        assert len(document.history) == 8


def test_with_nothing_to_undo_or_redo_nothing_happens(tmp_path: Path) -> None:
    with closing(Document.create(tmp_path / "a.refmap")) as document:
        assert document.undo() is None
        assert document.redo() is None
        assert (document.last_done, document.next_undone) == (None, None)


def test_an_edit_after_an_undo_ends_what_could_be_redone(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as document:
        assert document.next_undone is not None
        document.perform(adding("Hans"))
        assert document.next_undone is None
        names = [step.label.names[-1] for step in document.history]
        numbers = [step.number for step in document.history]
    assert names == ["Emil", "Frieda", "Hans"]
    assert numbers == sorted({*numbers})


def test_a_refused_edit_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as document:
        before = state(document.network), list(document.history), listing(tmp_path)
        heard: list[Edit] = []
        document.changed.append(heard.append)
        anna = PersonId("Anna")
        with pytest.raises(Refused):
            document.perform(editing.add_referral(document.network, anna, anna))
        assert (state(document.network), list(document.history), listing(tmp_path)) == before
        assert not heard


def test_an_edit_that_changes_nothing_is_no_step(tmp_path: Path) -> None:
    with closing(Document.create(tmp_path / "a.refmap")) as document:
        same = document.network.settings
        document.perform(Edit(Label("edit_settings"), (Change(same, same),)))
        document.perform(Edit(Label("edit_settings"), ()))
        assert not document.history


def test_a_step_knows_when_it_was_made_and_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    with closing(Document.create(path, now=noon)) as document:
        document.perform(adding("Anna", 3))
    with closing(Document.open(path, read_only=True)) as document:
        (step,) = document.history
    assert (step.number, step.at, step.changes, step.undone) == (1, NOON, 3, False)
    assert step.label == Label("add_person", (), ("Anna",))


def test_a_new_map_holds_the_records_it_was_given_and_no_history(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as document:
        network = document.network
        while document.undo():
            pass
        assert [*network.people] == ["me", "Anna", "Bernd", "Clara", "Dora"]
        assert network.settings.title == "A map"
        assert [len(network.efforts), len(network.bookmarks), len(network.sessions)] == [1, 1, 1]
        assert document.last_done is None


def test_exactly_one_file_is_left_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    document = Document.create(path)
    document.perform(adding("Anna"))
    document.close()
    assert [found.name for found in tmp_path.iterdir()] == ["a.refmap"]


def test_a_copy_holds_the_map_and_its_history_and_lives_on_alone(tmp_path: Path) -> None:
    path, target = tmp_path / "a.refmap", tmp_path / "b.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as document:
        document.save_copy(target)
        document.perform(adding("Hans"))
        with pytest.raises(MapExists):
            document.save_copy(target)
    with closing(Document.open(path)) as document, closing(Document.open(target)) as copy:
        assert "Hans-0" not in copy.network.people
        assert copy.history[-1].undone
        document.undo()
        copy.redo()
        copy.undo()
        assert state(copy.network) == state(document.network)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.refmap", "b.refmap"]


def test_a_map_keeps_its_id_and_two_maps_have_different_ones(tmp_path: Path) -> None:
    ids = []
    for name in ("a.refmap", "b.refmap"):
        with closing(Document.create(tmp_path / name)) as document:
            ids.append(document.map_id)
        with closing(Document.open(tmp_path / name)) as document:
            assert document.map_id == ids[-1]
    assert ids[0] != ids[1]


def test_a_listener_that_fails_does_not_undo_the_edit(tmp_path: Path) -> None:
    def fails(_edit: Edit) -> None:
        raise ZeroDivisionError

    path = tmp_path / "a.refmap"
    with closing(Document.create(path)) as document:
        document.changed.append(fails)
        with contextlib.suppress(ZeroDivisionError):
            document.perform(adding("Anna"))
        assert "Anna-0" in document.network.people
    with closing(Document.open(path)) as document:
        assert "Anna-0" in document.network.people


def test_dates_of_steps_are_kept_in_utc(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    zone = datetime.timezone(datetime.timedelta(hours=2))
    with closing(Document.create(path, now=lambda: NOON.astimezone(zone))) as document:
        document.perform(adding("Anna"))
    with closing(Document.open(path)) as document:
        assert document.history[0].at == NOON


def test_the_settings_given_at_the_start_are_those_of_the_map(tmp_path: Path) -> None:
    wanted = Settings("Title", "CHF", "influence")
    with closing(Document.create(tmp_path / "a.refmap", wanted)) as document:
        assert document.network.settings == wanted


def places(*people: str) -> list[Place]:
    return [Place(PersonId(id_), "tree", float(at), 2.5) for at, id_ in enumerate(people)]


def test_places_that_were_worked_out_go_into_the_file_with_the_next_edit(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as document:
        records = state(document.network)
        before = path.read_bytes()
        document.work_out(places("Anna", "me"))
        assert state(document.network) == records
        assert document.network.place(PersonId("Anna"), "tree") == places("Anna")[0]
        assert path.read_bytes() == before
        document.redo()
        with closing(Document.open(path, read_only=True)) as other:
            assert other.network.worked_out == document.network.worked_out
        document.undo()
        assert state(document.network) == records
    assert check(path) == []
    with closing(Document.open(path)) as document:
        assert list(document.network.worked_out.values()) == places("Anna", "me")


def test_a_reader_takes_in_places_that_were_worked_out_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with (
        closing(Document.open(path)) as document,
        closing(Document.open(path, read_only=True)) as reader,
    ):
        reader.work_out(places("me", "Anna"))
        document.work_out(places("Anna", "me"))
        document.perform(adding("Hans"))
        assert reader.follow()
        assert reader.network.worked_out == document.network.worked_out
        assert state(reader.network) == state(document.network)


def test_forgetting_the_history_forgets_the_places_of_those_who_are_gone(tmp_path: Path) -> None:
    path, watch = tmp_path / "a.refmap", Watch()
    a_full_map(path)
    with closing(Document.open(path, now=watch)) as document:
        document.work_out(places("Anna", "Clara"))
        gone = [PersonId("Clara")]
        document.perform(removing.remove_people(document.network, gone, removing.Gap.LINK))
        document.forget(NOON + datetime.timedelta(days=1))
    with closing(Document.open(path)) as document:
        assert list(document.network.worked_out.values()) == places("Anna")


def test_a_worked_out_place_that_is_not_as_written_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as document:
        document.work_out(places("Anna"))
        document.redo()
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE worked_out SET x = 7.0")
    with pytest.raises(DamagedMap):
        Document.open(path)
    assert [flaw.record for flaw in check(path)] == ["worked_out"]
