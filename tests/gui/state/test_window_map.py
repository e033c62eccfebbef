"""A rule that takes long never blocks the window: it is worked out beside it, and taken over."""

import dataclasses
import datetime
import threading

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from referralmap.analysis import attribution
from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.attribution import direct
from referralmap.analysis.figures.accounts import Accounts
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status
from referralmap.open_map import credit_job
from referralmap.picture.charts import ambassador_value
from referralmap.picture.wording.evidence_text import SentenceKind, sentences
from tests.gui.conftest import Open
from tests.gui.player import Player

MAP = "me > Anna > Bernd > Clara*, Dora > Clara"


PATIENT_S = 30


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is quick enough to be worked out at once."""
    monkeypatch.setattr(credit_job, "PATIENCE_S", -1)


def shown(player: Player) -> str:
    return player.workspace.open_map.accounts.ledger.rule.key


def is_right(player: Player, rule: str) -> bool:
    """Whether all credit is what accounts made now would say."""
    accounts = player.workspace.open_map.accounts
    fresh = Accounts.of(player.network, rule, datetime.date.today())
    assert accounts.network is accounts.badges.network is player.network
    assert all(entry._network is player.network for entry in accounts.ledger.entries.values())
    return accounts.ranking() == fresh.ranking()


def threads_of_a_rule(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """Adds the rule *watched*, and keeps a list of the threads in which it was asked."""
    threads = []

    def parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
        threads.append(threading.current_thread())
        return direct.RULE.parts(network, buyer, signed)

    add_rule(monkeypatch, Rule("watched", "Watched", True, parts))
    return threads


def add_rule(monkeypatch: pytest.MonkeyPatch, rule: Rule) -> None:
    monkeypatch.setattr(attribution, "RULES", (*attribution.RULES, rule))


def test_the_old_rule_stays_until_the_new_one_is_there(open_on: Open) -> None:
    player = open_on(MAP)
    player.workspace.open_map.use_rule("shapley")
    assert shown(player) == "direct"
    assert "Shapley" in player.workspace.counting.text
    player.qtbot.waitUntil(lambda: shown(player) == "shapley")
    assert not player.workspace.counting.isVisible()
    assert is_right(player, "shapley")


def test_an_edit_meanwhile_is_in_what_comes_of_it(open_on: Open) -> None:
    player = open_on(MAP)
    open_map = player.workspace.open_map
    open_map.use_rule("shapley")
    assert open_map.perform(editing.add_person(player.network, "Emil"))
    [contract] = player.network.contracts.values()
    assert open_map.change(contract, value=contract.value * 2)
    assert shown(player) == "direct"
    player.qtbot.waitUntil(lambda: shown(player) == "shapley")
    assert is_right(player, "shapley")


def test_an_edit_that_makes_a_slow_rule_begin_anew_does_so_beside_the_window(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = threads_of_a_rule(monkeypatch)
    player = open_on(MAP)
    open_map = player.workspace.open_map
    open_map.use_rule("watched")
    player.qtbot.waitUntil(lambda: shown(player) == "watched")
    [contract] = player.network.contracts.values()
    assert open_map.change(contract, value=contract.value * 2)
    assert shown(player) == "direct"
    assert is_right(player, "direct")
    player.qtbot.waitUntil(lambda: shown(player) == "watched")
    assert threading.main_thread() not in threads
    assert is_right(player, "watched")


def test_an_edit_that_touches_no_credit_leaves_the_slow_rule_shown(open_on: Open) -> None:
    player = open_on(MAP)
    open_map = player.workspace.open_map
    open_map.use_rule("shapley")
    player.qtbot.waitUntil(lambda: shown(player) == "shapley")
    accounts = open_map.accounts
    referral = next(iter(player.network.referrals.values()))
    assert open_map.change(referral, reason="tea")
    assert open_map.accounts is accounts
    assert is_right(player, "shapley")


def test_the_pipeline_by_a_slow_rule_is_worked_out_beside_the_window(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = threads_of_a_rule(monkeypatch)
    player = open_on(MAP)
    open_map = player.workspace.open_map
    [contract] = player.network.contracts.values()
    assert open_map.change(contract, status=Status.OPEN)
    open_map.use_rule("watched")
    player.qtbot.waitUntil(lambda: shown(player) == "watched")
    dora = next(id_ for id_, person in player.network.people.items() if person.name == "Dora")
    assert SentenceKind.CONTRACT in {
        sentence.kind for sentence in sentences(open_map.accounts, dora)
    }
    assert ambassador_value.CHART.picture(open_map.accounts, {}).rows
    assert open_map.change(player.network.contracts[contract.id], value=contract.value * 2)
    assert shown(player) == "direct"
    player.qtbot.waitUntil(lambda: shown(player) == "watched")
    assert threads
    assert threading.main_thread() not in threads


def test_the_rule_that_was_chosen_last_is_the_one_that_comes(open_on: Open) -> None:
    player = open_on(MAP)
    for rule in ("shapley", "influence", "equal"):
        player.workspace.open_map.use_rule(rule)
    player.qtbot.waitUntil(lambda: shown(player) == "equal")
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert shown(player) == "equal"


def test_a_map_with_a_slow_rule_of_its_own_opens_at_once(open_on: Open) -> None:
    player = open_on(MAP)
    before = player.network.settings
    after = dataclasses.replace(before, rule="shapley")
    open_map = player.workspace.open_map
    assert open_map.perform(editing.replace(player.network, before, after))
    assert shown(player) == "direct"
    player.qtbot.waitUntil(lambda: shown(player) == "shapley")
    path = open_map.document.path
    player.window.close_map()
    assert player.window.open_map(path)
    assert shown(player) == "direct"
    player.qtbot.waitUntil(lambda: shown(player) == "shapley")
    assert is_right(player, "shapley")


def test_a_slow_rule_of_the_badge_is_not_worked_out_in_the_window_either(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = threads_of_a_rule(monkeypatch)
    player = open_on(MAP)
    open_map = player.workspace.open_map
    settings = player.network.settings
    assert open_map.change(settings, badge=dataclasses.replace(settings.badge, rule="watched"))
    assert open_map.accounts.badges.rule.key == "direct"
    player.qtbot.waitUntil(lambda: open_map.accounts.badges.rule.key == "watched")
    assert open_map.change(player.network.settings, rule="watched")
    player.qtbot.waitUntil(lambda: shown(player) == "watched")
    assert threads
    assert threading.main_thread() not in threads


def test_however_often_it_begins_anew_one_thread_counts_at_a_time(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Semaphore(0), threading.Event()
    at_work: list[int] = []

    def parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
        at_work.append(id(network))
        begun.release()
        assert go_on.wait(PATIENT_S)
        return direct.RULE.parts(network, buyer, signed)

    add_rule(monkeypatch, Rule("waiting", "Waiting", True, parts))
    player = open_on(MAP)
    open_map = player.workspace.open_map
    open_map.use_rule("waiting")
    assert begun.acquire(timeout=PATIENT_S)
    today = datetime.date.today()
    for days in range(3):
        open_map.look_at(today - datetime.timedelta(days=days))
        QApplication.processEvents()
    go_on.set()
    player.qtbot.waitUntil(lambda: shown(player) == "waiting")
    assert open_map.accounts.today == open_map.day
    assert len(at_work) == 2


def test_what_nobody_foresaw_is_said_in_a_sentence(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
        raise ZeroDivisionError

    add_rule(monkeypatch, Rule("broken", "Broken", True, parts))
    player = open_on(MAP)
    open_map = player.workspace.open_map
    with player.qtbot.waitSignal(open_map.refused) as said:
        open_map.use_rule("broken")
    assert said.args == ["Something unexpected went wrong, and nothing was changed."]
    assert shown(player) == "direct"
    assert not player.workspace.counting.isVisible()


def test_the_colours_can_be_changed_while_it_is_worked_out(open_on: Open) -> None:
    player = open_on(MAP)
    player.workspace.open_map.use_rule("shapley")
    player.window.use_theme("dark")
    assert "Shapley" in player.workspace.counting.text
    player.qtbot.waitUntil(lambda: shown(player) == "shapley")


def test_closing_the_map_ends_it(open_on: Open) -> None:
    player = open_on(MAP)
    open_map = player.workspace.open_map
    open_map.use_rule("shapley")
    player.window.close_map()
    assert open_map.counting.rule is None
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert open_map.accounts.ledger.rule.key == "direct"


def test_on_an_earlier_day_the_rule_is_worked_out_for_that_day(open_on: Open) -> None:
    player = open_on(MAP)
    open_map = player.workspace.open_map
    [contract] = player.network.contracts.values()
    today = datetime.date.today()
    open_map.change(contract, signed=today)
    open_map.use_rule("shapley")
    open_map.look_at(today - datetime.timedelta(days=9))
    player.qtbot.waitUntil(lambda: shown(player) == "shapley")
    assert not open_map.accounts.ledger.entries
    open_map.look_at(None)
    player.qtbot.waitUntil(lambda: shown(player) == "shapley")
    assert is_right(player, "shapley")
