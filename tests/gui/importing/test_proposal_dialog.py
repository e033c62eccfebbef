"""What an import proposes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from referralmap.gui.importing import proposal_dialog
from referralmap.gui.importing.proposal_dialog import ProposalDialog
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import format_date
from referralmap.interchange.matching.proposal import Update
from referralmap.model.identity.removing import Gap, remove_people
from referralmap.model.records import Person
from tests.gui.conftest import Open
from tests.gui.player import Player

MAP = "me > Anna > Bernd, me > Dora"
_CHECK = Qt.ItemDataRole.CheckStateRole


def test_a_table_without_a_known_column_for_names_asks_which_it_is(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Kundinnen.csv"
    file.write_text("Wer;Nr\nGreta Neu;7\nHanna Alt;8\n", encoding="utf-8")
    asked = []

    def choose(*words: object) -> tuple[str, bool]:
        asked.append(words[3])
        return "Wer", True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    monkeypatch.setattr(ProposalDialog, "exec", lambda _dialog: 1)
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: "Hanna Alt" in player.places(), timeout=15_000)
    assert asked == [["Wer", "Nr"]]


@pytest.mark.parametrize("is_wanted", [True, False])
def test_birthdays_are_brought_by_a_tick_only(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_wanted: bool
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name,Birthday\nGreta,--05-17\nOttokar,30.2.\n", encoding="utf-8")
    noted = []

    def answer(dialog: ProposalDialog) -> int:
        [box] = dialog.offers.values()
        before = dialog.notes
        if is_wanted:
            qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
        noted.append((before, dialog.notes))
        return 1

    monkeypatch.setattr(ProposalDialog, "exec", answer)
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: "Ottokar" in player.places(), timeout=15_000)
    birthdays = {person.name: person.birthday for person in player.network.people.values()}
    assert (birthdays["Greta"], birthdays["Ottokar"]) == ("--05-17" if is_wanted else "", "")
    sentence = "Line 3: “30.2.” in “Birthday” is no birthday; it was left empty."
    assert noted == [("", sentence if is_wanted else "")]


def brought(
    player: Player,
    file: Path,
    text: str,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    answer: Callable[[ProposalDialog], None] = lambda _dialog: None,
) -> list[ProposalDialog]:
    """The dialogs that were shown while `text` was dropped as `file`, after their `answer`."""
    shown: list[ProposalDialog] = []

    def execute(dialog: ProposalDialog) -> int:
        shown.append(dialog)
        answer(dialog)
        return 1

    monkeypatch.setattr(ProposalDialog, "exec", execute)
    file.write_text(text, encoding="utf-8")
    steps = len(player.open_map.document.history)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: len(player.open_map.document.history) > steps, timeout=15_000)
    return shown


def called(player: Player, name: str) -> Person:
    return next(person for person in player.network.people.values() if person.name == name)


@pytest.mark.parametrize("chosen", ["keep", "show", "tag"])
def test_who_is_gone_from_a_source_is_asked_about(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    player, file = open_on(MAP), tmp_path / "book.csv"
    brought(player, file, "Name\nEva Klein\nBen Kurz\n", monkeypatch, qtbot)

    def choose(dialog: ProposalDialog) -> None:
        assert dialog.gone is not None
        assert dialog.gone.currentData() == "keep"
        dialog.gone.setCurrentIndex(dialog.gone.findData(chosen))

    [dialog] = brought(player, file, "Name\nEva Klein\nPia Lang\n", monkeypatch, qtbot, choose)
    model = dialog.people.model
    told = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert told == ["on the map already", f"new since {format_date(datetime.date.today())}"]
    ben = called(player, "Ben Kurz")
    assert (player.canvas.selection.people == (ben.id,)) == (chosen == "show")
    assert ben.tags == (("no longer in book.csv",) if chosen == "tag" else ())
    assert "Pia Lang" in player.places()
    player.open_map.document.undo()
    assert called(player, "Ben Kurz").tags == ()
    assert "Pia Lang" not in {person.name for person in player.network.people.values()}


@pytest.mark.parametrize("is_wanted", [True, False])
def test_a_map_counts_in_the_currency_of_all_its_contracts_by_a_tick(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_wanted: bool
) -> None:
    player, file = open_on(MAP), tmp_path / "deals.csv"

    def choose(dialog: ProposalDialog) -> None:
        assert dialog.currency is not None
        assert not dialog.currency.isChecked()
        dialog.currency.setChecked(is_wanted)

    brought(player, file, "Name;Betrag;Währung\nEva;9;CHF\n", monkeypatch, qtbot, choose)
    assert player.network.settings.currency == ("CHF" if is_wanted else "EUR")
    player.open_map.document.undo()
    assert (player.network.settings.currency, len(player.network.contracts)) == ("EUR", 0)


def test_whoever_is_meant_as_a_giver_is_not_gone(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player, file = open_on(MAP), tmp_path / "book.csv"
    brought(player, file, "Name\nEva Klein\nMarco Kunz\nBen Kurz\n", monkeypatch, qtbot)

    def choose(dialog: ProposalDialog) -> None:
        assert dialog.gone is not None
        assert dialog.gone.itemText(0).startswith("2 people are no longer in it")
        assert "Marco Kunz" in dialog.notes.splitlines()[0]
        dialog.people.model.take_likely()
        qtbot.waitUntil(lambda: "Marco Kunz" not in dialog.notes.splitlines()[0])
        assert "Ben Kurz" in dialog.notes.splitlines()[0]
        dialog.gone.setCurrentIndex(dialog.gone.findData("tag"))
        assert dialog.gone.currentText().startswith("1 person is no longer in it")

    brought(player, file, "Name,Referred by\nEva Klein,Dr. Kunz\n", monkeypatch, qtbot, choose)
    assert called(player, "Marco Kunz").tags == ()
    assert called(player, "Ben Kurz").tags == ("no longer in book.csv",)
    assert ("Marco Kunz", "Eva Klein") in player.pairs


DEALS = "Deal ID;Name;Betrag;Status;Abschlussdatum\n"
BEFORE = f"{DEALS};Eva Klein;900;offen;\n2;Ben Kurz;700;offen;\n"
LATER = f"{DEALS};Eva Klein;900;gewonnen;12.3.2026\n2;Ben Kurz;750;gewonnen;\n"


def ticks(dialog: ProposalDialog) -> list[tuple[str, bool]]:
    """The ticks for contracts that are shown."""
    return [
        (box.text(), box.isChecked()) for box in dialog.updates.values() if box.isVisibleTo(dialog)
    ]


def brings(dialog: ProposalDialog) -> list[str]:
    model = dialog.people.model
    return [model.index(row, 2).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("is_ticked", [True, False])
def test_a_contract_that_may_be_one_of_the_map_is_not_written_twice_without_a_word(
    open_on: Open,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_ticked: bool,
) -> None:
    player, file = open_on(MAP), tmp_path / "deals.csv"
    header = "Deal ID;Name;Betrag;Status;Abschlussdatum;Produkt\n"
    brought(player, file, f"{header};Eva Klein;900;offen;;\n", monkeypatch, qtbot)
    document, seen = player.open_map.document, list[object]()
    count = len(document.network.contracts)

    def choose(dialog: ProposalDialog) -> None:
        dialog.show()
        seen.append(ticks(dialog))
        dialog.updates[Update.SAME].setChecked(is_ticked)
        seen.append(dialog.notes.splitlines())
        dialog.hide()

    text = f"{header}7;Eva Klein;900;gewonnen;12.3.2026;KFZ\n"
    brought(player, file, text, monkeypatch, qtbot, choose)
    says = "Line 2: Eva Klein has a contract of €900 already; that of €900 was "
    ends = {True: "taken for the same one.", False: "added as another."}
    [asked, [note]] = seen
    assert asked == [("Count contracts that may be the same once (1)", True)]
    assert note.startswith(says + ends[is_ticked])
    assert len(document.network.contracts) == count + (not is_ticked)


@pytest.mark.parametrize(
    "clicked", [(), ("forward",), ("overwriting",), ("forward", "overwriting")]
)
def test_contracts_are_brought_up_to_date_by_ticks(
    open_on: Open,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    clicked: tuple[str, ...],
) -> None:
    player, file = open_on(MAP), tmp_path / "deals.csv"
    brought(player, file, BEFORE, monkeypatch, qtbot)
    document = player.open_map.document
    steps, seen = len(document.history), list[object]()

    def choose(dialog: ProposalDialog) -> None:
        dialog.show()
        seen.append((ticks(dialog), brings(dialog), dialog.notes.splitlines()))
        for update in clicked:
            box = dialog.updates[Update(update)]
            qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
        seen.append((brings(dialog), dialog.notes.splitlines()))
        dialog.hide()

    brought(player, file, LATER, monkeypatch, qtbot, choose)
    going_on = "contract of €900: open → won 12 Mar 2026"
    stays = [
        "Line 3: The value of the contract with Ben Kurz stays “€700”; “€750” was not taken.",
        "Line 3: The status of the contract with Ben Kurz stays “open”; “won” was not taken.",
    ]
    beside = (
        "Line 2: Eva Klein has a contract of €900 already; that of €900 was added as another. "
        "If it is the same one, please remove one of them."
    )
    first = (
        [
            ("Bring contracts up to date (1)", True),
            ("Overwrite what is filled in of contracts (1)", False),
        ],
        [going_on, ""],
        stays,
    )
    is_forward, is_over = "forward" not in clicked, "overwriting" in clicked
    then = (
        [
            going_on if is_forward else "€900, won 12 Mar 2026",
            "contract of €700: open → won; Value €700 → €750" if is_over else "",
        ],
        [*([] if is_forward else [beside]), *([] if is_over else stays)],
    )
    assert seen == [first, then]
    deals = sorted(
        (player.network.people[c.buyer].name, int(c.value), str(c.status))
        for c in player.network.contracts.values()
    )
    evas = [("Eva Klein", 900, "won")] if is_forward else [
        ("Eva Klein", 900, "open"), ("Eva Klein", 900, "won")
    ]  # fmt: skip
    assert deals == [("Ben Kurz", 750, "won") if is_over else ("Ben Kurz", 700, "open"), *evas]
    assert len(document.history) == steps + 1
    changed = [*(["Eva Klein"] if is_forward else []), *(["Ben Kurz"] if is_over else [])]
    assert document.history[-1].label.names == ("deals.csv", *changed)
    document.undo()
    assert {str(c.status) for c in player.network.contracts.values()} == {"open"}


@pytest.mark.parametrize("is_wanted", [True, False])
def test_details_of_people_are_overwritten_by_a_tick(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_wanted: bool
) -> None:
    player, file = open_on(MAP), tmp_path / "book.csv"
    before = "ID,Name,Phone,City,Rank\n1,Eva Klein,0664 1,Wien,A\n2,Ben Kurz,1,,\n"
    later = "ID,Name,Phone,City,Rank\n1,Eva Klein,0664 2,,B\n2,Ben Kurz,1,,\n"
    brought(player, file, before, monkeypatch, qtbot)
    document = player.open_map.document
    steps, seen = len(document.history), list[object]()

    def choose(dialog: ProposalDialog) -> None:
        dialog.show()
        seen.append((ticks(dialog), brings(dialog)))
        dialog.people.showing.activated.emit(2)
        box = dialog.updates[Update.PEOPLE]
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
        seen.append(brings(dialog))
        if not is_wanted:
            box.setChecked(False)
        dialog.hide()

    later += "" if is_wanted else "3,Pia Lang,,,\n"
    brought(player, file, later, monkeypatch, qtbot, choose)
    tick = [("Overwrite what is filled in of people (1)", False)]
    new = [] if is_wanted else [""]
    assert seen[0] == (tick, ["Phone stays 0664 1 (source: 0664 2)", "", *new])
    assert seen[1] == ["Phone 0664 1 → 0664 2"]
    eva = called(player, "Eva Klein")
    assert (eva.phone, eva.city, eva.rank) == ("0664 2" if is_wanted else "0664 1", "Wien", "A")
    assert len(document.history) == steps + 1
    document.undo()
    assert called(player, "Eva Klein").phone == "0664 1"


def test_ticks_follow_what_is_decided_about_people(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player, file = open_on(MAP), tmp_path / "deals.csv"
    brought(player, file, BEFORE, monkeypatch, qtbot)

    def choose(dialog: ProposalDialog) -> None:
        model = dialog.people.model
        index, role = model.index(0, 0), Qt.ItemDataRole.CheckStateRole
        model.setData(index, Qt.CheckState.Unchecked, role)
        qtbot.waitUntil(lambda: len(ticks(dialog)) == 1)
        model.setData(index, Qt.CheckState.Checked, role)
        qtbot.waitUntil(lambda: len(ticks(dialog)) == 2)
        model.setData(index, Qt.CheckState.Unchecked, role)
        dialog.updates[Update.OVERWRITING].setChecked(True)

    brought(player, file, LATER, monkeypatch, qtbot, choose)
    states = {int(c.value): str(c.status) for c in player.network.contracts.values()}
    assert states == {900: "open", 750: "won"}


def test_who_was_said_to_be_the_same_is_not_asked_about_again(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player, file = open_on("me > Anna Huber"), tmp_path / "book.csv"
    text = "Name\nAnna Hueber\n"

    def choose(dialog: ProposalDialog) -> None:
        assert dialog.people.model.open_questions() == 1
        dialog.people.model.take_likely()

    [_dialog] = brought(player, file, text, monkeypatch, qtbot, choose)
    assert len(player.network.people) == 2

    def look(dialog: ProposalDialog) -> None:
        assert dialog.people.model.open_questions() == 0

    brought(player, file, f"{text}Ben Kurz\n", monkeypatch, qtbot, look)
    assert sorted(p.name for p in player.network.people.values()) == [
        "Anna Huber",
        "Ben Kurz",
        "me",
    ]


def test_the_message_afterwards_counts_all_that_has_changed(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player, file = open_on(MAP), tmp_path / "deals.csv"
    text = f"{DEALS};Eva Klein;900;offen;\n2;Ben Kurz;700;offen;\n"
    brought(player, file, text, monkeypatch, qtbot)
    assert player.window.notice == "Added: 2 people, 2 contracts."
    text = (
        "Deal ID;Name;Betrag;Status;Abschlussdatum;Ort;Geber\n"
        ";Eva Klein;900;gewonnen;;Wien;Anna\n3;Eva Klein;50;offen;;;\n2;Ben Kurz;700;offen;;;\n"
    )
    brought(player, file, text, monkeypatch, qtbot)
    said = "Added: 1 referral, 1 contract. Updated: 1 person, 1 contract."
    assert player.window.notice == said


def test_of_very_many_people_list_and_counts_follow_decisions_in_a_moment(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposal_dialog, "_MOST_AT_ONCE", 1)
    player, file = open_on(MAP), tmp_path / "book.csv"
    header = "Name;Empfohlen von;Betrag\n"
    text = f"{header}Eva Klein;Ben Kurz;900\nBen Kurz;;\nIda Lang;Eva Klein;70\n"
    seen = []

    def choose(dialog: ProposalDialog) -> None:
        dialog.show()
        model = dialog.people.model

        def now() -> tuple[str, list[str], list[str], bool]:
            count = range(model.rowCount())
            givers = [model.index(row, 3).data() for row in count]
            told = [label for label in dialog.findChildren(PlainLabel) if "before" in label.text()]
            waits = any(label.isVisibleTo(dialog) for label in told)
            return dialog.summary, brings(dialog), givers, waits

        seen.append(now())
        dialog.people.model.setData(model.index(1, 0), Qt.CheckState.Unchecked.value, _CHECK)
        dialog.people.model.setData(model.index(0, 0), Qt.CheckState.Unchecked.value, _CHECK)
        qtbot.waitUntil(lambda: dialog.summary.startswith("1 new"), timeout=15_000)
        seen.append(now())
        dialog.people.model.setData(model.index(0, 0), Qt.CheckState.Checked.value, _CHECK)
        qtbot.waitUntil(lambda: dialog.summary.startswith("2 new"), timeout=15_000)
        seen.append(now())
        dialog.hide()

    brought(player, file, text, monkeypatch, qtbot, choose)
    eva, ida = "€900, open", "€70, open"
    assert seen == [
        (
            "3 new people, 2 referrals, 2 contracts",
            [eva, "", ida],
            ["Ben Kurz", "", "Eva Klein"],
            False,
        ),
        ("1 new person, 0 referrals, 1 contract", ["", "", ida], ["", "", ""], False),
        ("2 new people, 1 referral, 2 contracts", [eva, "", ida], ["", "", "Eva Klein"], False),
    ]
    assert len(player.network.contracts) == 2


@pytest.mark.parametrize("is_sure", [True, False])
def test_escape_asks_before_it_throws_away_what_was_decided(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_sure: bool
) -> None:
    asked, closed = list[int](), list[bool]()

    def answer(*_words: object) -> int | None:
        asked.append(len(closed))
        return 0 if is_sure else None

    monkeypatch.setattr(proposal_dialog, "choose", answer)
    player, file = open_on(MAP), tmp_path / "book.csv"

    def decide(dialog: ProposalDialog) -> None:
        model, role = dialog.people.model, Qt.ItemDataRole.CheckStateRole
        dialog.show()
        dialog.reject()
        closed.append(dialog.isHidden())
        dialog.show()
        model.setData(model.index(0, 0), Qt.CheckState.Unchecked, role)
        dialog.reject()
        closed.append(dialog.isHidden())
        dialog.hide()

    text = "Name;Geber\nEva Klein;Hannes\nBen Kurz;Hannes\nIda Ott;\nUwe Wolf;\n"
    brought(player, file, text, monkeypatch, qtbot, decide)
    assert (asked, closed) == ([1], [True, is_sure])


def test_who_was_meant_by_a_giver_is_proposed_for_another_source(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on("me > Bernd Kunz, me > Anna Huber, me > Karl Huber")
    decided: list[tuple[int, list[str]]] = []

    def look(dialog: ProposalDialog) -> None:
        model = dialog.people.model
        names = [str(who) for who in model.decisions().named.values()]
        decided.append((model.open_questions(), names))
        for row in range(model.rowCount()):
            if "▾" in str(model.index(row, 1).data()):
                model.setData(model.index(row, 1), 1, Qt.ItemDataRole.EditRole)

    for at, (text, questions, count) in enumerate(
        (
            ("Name;Geber\nEva;Kunz\nIda;Fr. Huber\n", 2, 0),
            ("Person;Geber;Ort\nUwe;Kunz;\nPia;Fr. Huber;\n", 0, 2),
            ("Name;Geber;Land\nLeo;Hr. Huber;\n", 1, 0),
        )
    ):
        brought(player, tmp_path / f"{'abc'[at]}.csv", text, monkeypatch, qtbot, look)
        assert (decided[-1][0], len(decided[-1][1])) == (questions, count)
    assert ("Bernd Kunz", "Uwe") in player.pairs


@pytest.mark.parametrize("is_wanted", [True, False])
def test_a_giver_who_was_removed_comes_back_by_a_tick_alone(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_wanted: bool
) -> None:
    player = open_on("me > Anna, Hannes > Bernd")
    document = player.open_map.document
    document.perform(remove_people(player.network, [called(player, "Hannes").id], Gap.LINK))

    def choose(dialog: ProposalDialog) -> None:
        model = dialog.people.model
        assert [model.index(0, column).data() for column in range(2)] == [
            "Hannes",
            "is left out: was removed from the map before",
        ]
        if is_wanted:
            role = Qt.ItemDataRole.CheckStateRole
            model.setData(model.index(0, 0), Qt.CheckState.Checked, role)

    text = "Name;Geber\nEva;Hannes\n"
    assert brought(player, tmp_path / "a.csv", text, monkeypatch, qtbot, choose)
    assert (("Hannes", "Eva") in player.pairs) == is_wanted
    names = {person.name for person in player.network.people.values()}
    assert ("Eva" in names, "Hannes" in names) == (True, is_wanted)
