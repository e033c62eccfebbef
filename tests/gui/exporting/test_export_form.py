"""The options of an export as fields."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from referralmap.gui.exporting.export_form import ExportForm, NotASize
from referralmap.gui.exporting.export_offer import export_offer
from referralmap.gui.state import export_choice as kinds
from referralmap.gui.state.export_choice import ExportChoice
from referralmap.model.records import PersonId
from referralmap.picture.geometry.page_size import PAPER, PageSize
from referralmap.picture.geometry.sheet_count import Sheets
from tests.gui.conftest import MapOn
from tests.gui.exporting.asked import choose

CHOICES = [
    ExportChoice(),
    ExportChoice(kinds.WHOLE, ".pdf", PAPER, 150, "paper", "dark", "initials"),
    ExportChoice(size=PageSize(777, 333, "mm"), legend=False, figures=False, dated=False),
    ExportChoice(suffix=".pdf", sheets=Sheets(3, 2)),
    ExportChoice(transparent=True, everybody=True, ranking=False, logo=Path("logo.png")),
    ExportChoice(suffix=".pptx", template=Path("our look.pptx"), notes="For Friday"),
    ExportChoice(kinds.CHART, ".svg", names="full", chart="funnel", values=(("a", 1.0),)),
    ExportChoice(kinds.REPORT, ".pptx", title="Mine"),
    ExportChoice(kinds.GROWTH, ".gif"),
    ExportChoice(kinds.DATA, ".csv", subtitle="Also mine"),
    ExportChoice(kinds.SELECTION, people=(PersonId("Anna"),), shown=(PersonId("Anna"),)),
    ExportChoice(kinds.FAN, people=(PersonId("Anna"),)),
]


def a_form(qtbot: QtBot, map_on: MapOn) -> ExportForm:
    open_map = map_on("me > Anna > Bernd*")
    open_map.selection.select(PersonId("Anna"))
    form = ExportForm(export_offer(open_map))
    qtbot.addWidget(form)
    return form


def test_every_choice_is_given_as_it_was_shown(qtbot: QtBot, map_on: MapOn) -> None:
    form = a_form(qtbot, map_on)
    for choice in CHOICES:
        form.show_choice(choice)
        given = form.choice()
        if choice.what != kinds.CHART:
            given = dataclasses.replace(given, chart=choice.chart)
        assert given == choice


def test_what_makes_no_difference_is_not_there(qtbot: QtBot, map_on: MapOn) -> None:
    form = a_form(qtbot, map_on)
    form.show_choice(ExportChoice(names="aliases"))
    form.show()
    assert not form.dpi.isVisible()
    form.size_.setCurrentIndex(form.size_.findText("A4 across"))
    assert form.dpi.isVisible()
    choose(form.format, ".svg")
    assert not form.dpi.isVisible()
    assert not form.sheets.isVisible()
    choose(form.format, ".pdf")
    assert form.sheets.isVisible()
    assert form.shown.isVisible()
    choose(form.names, "full")
    assert not form.shown.isVisible()
    for what, there in ((kinds.DATA, []), (kinds.FAN, ["legend", "dated", "transparent"])):
        choose(form.what, what)
        assert [key for key, tick in form.ticks.items() if tick.isVisible()] == there
        assert form.size_.isVisible() == bool(there)


def test_each_kind_has_its_formats_and_an_unknown_one_gives_way(
    qtbot: QtBot, map_on: MapOn
) -> None:
    form = a_form(qtbot, map_on)
    form.show_choice(ExportChoice(suffix=".pptx"))
    choose(form.what, kinds.FAN)
    assert [form.format.itemData(at) for at in range(form.format.count())] == [".png"]
    assert form.choice().suffix == ".png"
    assert form.use_format(".png")
    assert not form.use_format(".svg")


def test_a_choice_is_shown_without_a_word_and_changed_with_one(qtbot: QtBot, map_on: MapOn) -> None:
    form = a_form(qtbot, map_on)
    told: list[int] = []
    form.changed.connect(lambda: told.append(1))
    form.show_choice(CHOICES[1])
    assert told == []
    choose(form.what, kinds.CHART)
    assert told == [1]


@pytest.mark.parametrize("typed", ["1600", "8000x8000 mm"])
def test_what_is_no_size_is_told(qtbot: QtBot, map_on: MapOn, typed: str) -> None:
    form = a_form(qtbot, map_on)
    form.show_choice(ExportChoice())
    form.size_.setEditText(typed)
    with pytest.raises(NotASize) as told:
        form.choice()
    assert told.value.args[0] == typed
    assert told.value.args[1].endswith(".")
