"""A derived value patches itself where it can, and is made anew where it cannot."""

import pytest

from referralmap.model import editing
from referralmap.model.derived import Derived, Forgotten, Log
from referralmap.model.edits import Change, Changes, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from tests.maps import a_map

ANNA, BERND = PersonId("Anna"), PersonId("Bernd")


class Watched(Derived[Network]):
    """Notes how it was brought up to each version."""

    def __init__(self, network: Network) -> None:
        super().__init__(network)
        self.steps: list[object] = []
        self.follows = True
        self.is_stopped = False

    def _make(self) -> None:
        self.steps.append("made")

    def _patch(self, changes: Changes) -> bool:
        self.steps.append(changes.people())
        if self.is_stopped:
            raise TimeoutError
        return self.follows


def renamed(network: Network, person: PersonId, name: str) -> Edit:
    before = network.people[person]
    return Edit(Label("rename"), (Change(before, Person(person, name, before.number)),))


@pytest.fixture
def network() -> Network:
    return a_map("Anna > Bernd")


@pytest.fixture
def value(network: Network) -> Watched:
    watched = Watched(network)
    watched.keep_up()
    return watched


def test_it_is_made_once_and_then_patched_from_all_that_has_changed(
    network: Network, value: Watched
) -> None:
    value.keep_up()
    network.apply(renamed(network, ANNA, "Anne"))
    network.apply(renamed(network, BERND, "Bert"))
    value.keep_up()
    value.keep_up()
    assert value.steps == ["made", {ANNA, BERND}]


def test_what_is_taken_back_before_anybody_asks_was_no_change(
    network: Network, value: Watched
) -> None:
    edit = renamed(network, ANNA, "Anne")
    network.apply(edit)
    network.apply(edit.reversed())
    value.keep_up()
    assert value.steps == ["made", set()]


def test_what_it_cannot_follow_makes_it_anew(network: Network, value: Watched) -> None:
    value.follows = False
    network.apply(renamed(network, ANNA, "Anne"))
    value.keep_up()
    assert value.steps == ["made", {ANNA}, "made"]


def test_more_than_is_remembered_makes_it_anew(network: Network, value: Watched) -> None:
    network.load(Person(PersonId(f"x{n}"), "X", 100 + n) for n in range(1_000))
    value.keep_up()
    assert value.steps == ["made", "made"]


def test_a_patch_that_was_stopped_halfway_is_never_taken_for_done(
    network: Network, value: Watched
) -> None:
    value.is_stopped = True
    network.apply(renamed(network, ANNA, "Anne"))
    with pytest.raises(TimeoutError):
        value.keep_up()
    value.keep_up()
    assert value.steps == ["made", {ANNA}, "made"]


def test_over_an_equal_network_it_goes_on_with_what_changes_there(value: Watched) -> None:
    other = a_map("Anna > Bernd")
    other.apply(editing.add_referral(other, BERND, ANNA))
    value.move_to(other)
    value.keep_up()
    other.apply(renamed(other, ANNA, "Anne"))
    value.keep_up()
    assert value.steps == ["made", {ANNA}]


def test_a_log_tells_what_came_after_a_version_as_far_as_it_remembers() -> None:
    log: Log[str] = Log(most=3)
    for version, entry in enumerate("abcd", start=1):
        log.add(version, entry)
    assert log.since(4) == []
    assert log.since(2) == ["c", "d"]
    assert log.since(1) == ["b", "c", "d"]
    with pytest.raises(Forgotten):
        log.since(0)
    log.restart(6)
    with pytest.raises(Forgotten):
        log.since(5)
    assert log.since(6) == []
