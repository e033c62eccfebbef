"""An open map without a window: what is shown is what its view says, whatever is done."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.model import editing
from referralmap.model.edits import Edit
from referralmap.model.identity import removing
from referralmap.model.records import PersonId
from referralmap.open_map.open_map import Hooks, OpenMap
from referralmap.open_map.seen_map import SeenMap
from referralmap.open_map.view_state import ViewState
from referralmap.picture.aliased_map import renamed
from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import theme
from tests.maps import a_map

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"
ANNA, BERND = PersonId("Anna"), PersonId("Bernd")
VIEWS = {
    "as usual": ViewState(),
    "another rule": ViewState(rule="equal"),
    "another layout": ViewState(layout="tree"),
    "an earlier day": ViewState(day=datetime.date(2020, 1, 1), coloured="tag"),
    "in focus": ViewState(focused=ANNA, down=1),
    "hidden": ViewState(chosen=(("role", frozenset({"fan", "ambassador"})),), hides=True),
    "folded": ViewState(folded=frozenset({ANNA}), layout="clusters"),
    "a fan": ViewState(fan=(ANNA, BERND)),
    "other names": ViewState(names="aliases", coloured="tag"),
}


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    network = a_map(DRAWING)
    _settings, *records = network.records()
    with_map = Document.create(tmp_path / "x.refmap", network.settings, records=records)
    yield with_map
    with_map.close()


@pytest.mark.parametrize("way", VIEWS)
def test_what_is_seen_is_what_follows_from_network_and_view(document: Document, way: str) -> None:
    view = VIEWS[way]
    open_map = OpenMap(document, theme("light"))
    open_map.show(view)
    anew = SeenMap.under(renamed(document.network, view.names), view, datetime.date.today())
    seen = open_map.seen_by_others(view.names)
    mine, fresh = (each.picture(view, theme("dark"), "Title") for each in (seen, anew))
    assert type(mine) is type(fresh)
    if isinstance(mine, FanPicture):
        assert isinstance(fresh, FanPicture)
        assert (mine.ids, mine.words, mine.widened) == (fresh.ids, fresh.words, fresh.widened)
    else:
        assert mine == fresh
    assert seen.beside() == anew.beside()
    if view.names == "full" and isinstance(mine, MapPicture):
        assert open_map.picture == seen.picture(view, theme("light"))


def test_views_leave_nothing_behind(document: Document) -> None:
    open_map = OpenMap(document, theme("light"))
    before, history = open_map.picture, len(document.history)
    for view in VIEWS.values():
        open_map.show(view)
    open_map.show(ViewState())
    assert open_map.picture == before
    # Only the places of layouts that were used for the first time are new.
    assert {step.label.kind for step in document.history[history:]} <= {"arrange"}


@pytest.mark.parametrize(
    "meanwhile", ["nothing", "a rule", "a layout", "an edit", "other settings"]
)
def test_back_from_an_earlier_day_today_is_what_it_is_anew(
    document: Document, meanwhile: str
) -> None:
    open_map = OpenMap(document, theme("light"))
    for day in (datetime.date(2020, 1, 1), datetime.date(2021, 1, 1)):
        open_map.look_at(day)
    if meanwhile == "a rule":
        open_map.use_rule("equal")
    elif meanwhile == "a layout":
        open_map.use_layout("tree")
    elif meanwhile == "an edit":
        # as another writer makes one: whoever looks at the day stays there
        document.perform(editing.add_person(document.network, "Hans", ANNA))
    elif meanwhile == "other settings":
        settings = document.network.settings
        after = dataclasses.replace(settings, rule="equal", title="Other")
        document.perform(editing.replace(document.network, settings, after))
    open_map.look_at(None)
    anew = SeenMap.under(document.network, open_map.view, datetime.date.today())
    assert open_map.picture == anew.picture(open_map.view, theme("light"))
    assert open_map.seen.beside() == anew.beside()
    open_map.look_at(datetime.date(2020, 1, 1))
    open_map.look_at(None)
    assert open_map.picture == anew.picture(open_map.view, theme("light"))


def test_an_edit_is_made_today_and_told_after_the_picture_is_there(document: Document) -> None:
    told: list[tuple[str, int]] = []

    def changed(_edit: Edit) -> None:
        told.append(("changed", len(open_map.picture.ids)))

    hooks = Hooks(changed=changed, pictured=lambda: told.append(("pictured", 0)))
    open_map = OpenMap(document, theme("light"), hooks=hooks)
    open_map.look_at(datetime.date(2020, 1, 1))
    told.clear()
    assert open_map.perform(open_map.new_person("Hans", ANNA))
    assert open_map.day is None
    assert told[-2:] == [("changed", 9), ("pictured", 0)]
    assert open_map.undo()
    assert len(open_map.picture.ids) == 8


def test_what_cannot_be_done_is_said_and_changes_nothing(document: Document) -> None:
    said: list[str] = []
    open_map = OpenMap(document, theme("light"), hooks=Hooks(refused=said.append))
    before = open_map.picture
    anna = document.network.people[ANNA]
    other = dataclasses.replace(anna, name="")
    assert not open_map.perform(editing.replace(document.network, anna, other))
    assert len(said) == 1
    assert open_map.picture is before


def test_who_is_removed_leaves_the_view(document: Document) -> None:
    view = ViewState(focused=ANNA, folded=frozenset({ANNA}), fan=(ANNA, None))
    open_map = OpenMap(document, theme("light"), view)
    assert open_map.view == view
    assert open_map.perform(removing.remove_people(document.network, [ANNA], removing.Gap.LINK))
    assert open_map.view == ViewState()


def test_another_rule_of_the_map_wins_over_the_one_that_was_looked_at(document: Document) -> None:
    open_map = OpenMap(document, theme("light"))
    open_map.use_rule("equal")
    assert open_map.accounts.ledger.rule.key == "equal"
    assert open_map.change(document.network.settings, title="Mine")
    assert open_map.accounts.ledger.rule.key == "equal"
    assert open_map.change(document.network.settings, rule="first")
    assert open_map.accounts.ledger.rule.key == "first"
    assert open_map.view.rule is None
