"""What is exported is what was chosen, and looks as it is seen."""

from __future__ import annotations

import dataclasses
import datetime
import io
from collections.abc import Collection, Iterator
from pathlib import Path

import networkx as nx
import pptx
import pytest
from PIL import Image

from referralmap.cli import main
from referralmap.gui.exporting.content_maker import ContentMaker, NobodyLeft, worded
from referralmap.gui.exporting.export_content import (
    DataContent,
    GrowthContent,
    PageContent,
    ReportContent,
)
from referralmap.gui.state import export_choice as kinds
from referralmap.gui.state.export_choice import ExportChoice
from referralmap.gui.state.window_map import WindowMap
from referralmap.interchange.exporters import EXPORTERS
from referralmap.interchange.proof.proof import prove
from referralmap.model import editing
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.fields.session_fields import SessionFields, keep_session
from referralmap.model.records import PersonId, Session
from referralmap.open_map.saved_view import SavedView
from referralmap.open_map.view_state import ViewState
from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.geometry.page_size import PageSize
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import theme
from tests.gui.conftest import MapOn

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"
SMALL = ExportChoice(size=PageSize(400, 300, "px"), names="full")


def picture_of(open_map: WindowMap, choice: ExportChoice) -> MapPicture | FanPicture:
    content = ContentMaker(open_map).content(choice)
    assert isinstance(content, PageContent)
    return content.seen.picture


WAYS = {
    "as usual": ViewState(),
    "another rule": ViewState(rule="equal"),
    "another layout": ViewState(layout="tree"),
    "an earlier day": ViewState(day=datetime.date(2020, 1, 1)),
    "in focus": ViewState(focused=PersonId("Anna"), down=1),
    "a connection": ViewState(path=(PersonId("Clara"), PersonId("Frida"))),
    "faded": ViewState(chosen=(("role", frozenset({"fan"})),)),
    "hidden": ViewState(chosen=(("role", frozenset({"fan", "ambassador"})),), hides=True),
    "folded": ViewState(folded=frozenset({PersonId("Anna")})),
    "coloured": ViewState(coloured="rank"),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_picture_for_an_export_is_the_one_on_the_screen(map_on: MapOn, way: str) -> None:
    open_map = map_on(DRAWING)
    open_map.show(WAYS[way])
    assert picture_of(open_map, SMALL) == open_map.picture
    other = picture_of(open_map, dataclasses.replace(SMALL, theme="dark", title="Another title"))
    assert isinstance(other, MapPicture)
    assert other.ids == open_map.picture.ids
    assert (other.places == open_map.picture.places).all()
    assert other.words.title == "Another title"
    assert other.theme == theme("dark")


VIEWS = {
    "as usual": ViewState(),
    "another rule": ViewState(rule="equal", layout="clusters"),
    "an earlier day": ViewState(day=datetime.date(2024, 3, 1), layout="tree", coloured="stage"),
    "in focus": ViewState(focused=PersonId("Anna"), down=1, coloured="rank"),
    "a connection": ViewState(path=(PersonId("Clara"), PersonId("Frida"))),
    "a route": ViewState(route=(PersonId("Anna"), PersonId("Bernd"))),
    "faded": ViewState(chosen=(("role", frozenset({"fan"})), ("rank", frozenset({""})))),
    "hidden": ViewState(chosen=(("role", frozenset({"fan", "me"})),), hides=True),
    "folded": ViewState(folded=frozenset({PersonId("Anna")}), names="initials"),
    "a fan": ViewState(fan=(PersonId("Anna"), PersonId("Bernd")), names="aliases"),
}


@pytest.mark.parametrize("way", VIEWS)
def test_the_command_line_exports_a_view_as_the_window_does(
    map_on: MapOn, tmp_path: Path, way: str
) -> None:
    open_map, view = map_on(DRAWING), VIEWS[way]
    contract = next(iter(open_map.network.contracts.values()))
    assert open_map.change(contract, signed=datetime.date(2024, 2, 20))
    text = SavedView("Mine", view).text()
    assert open_map.perform(editing.add_bookmark(open_map.network, "Mine", text))
    open_map.show(view)
    choice = dataclasses.replace(SMALL, names=view.names, theme="dark")
    seen = ContentMaker(open_map).content(choice).data()
    path, target = open_map.document.path, tmp_path / "x.png"
    open_map.document.close()
    words = ["--view", "Mine", "--size", "400x300", "--theme", "dark", "--lang", "en"]
    assert main(["export", str(path), str(target), *words]) == 0
    assert target.read_bytes() == seen


def people_in(open_map: WindowMap, what: str, *people: str) -> Collection[str]:
    who = tuple(map(PersonId, people))
    return picture_of(open_map, dataclasses.replace(SMALL, what=what, people=who)).names


def test_a_part_is_that_part_whatever_is_in_view(map_on: MapOn) -> None:
    open_map = map_on(DRAWING)
    open_map.show(ViewState(chosen=(("role", frozenset({"fan"})),), hides=True))
    everybody = {person.name for person in open_map.network.people.values()}
    assert {*people_in(open_map, kinds.SEEN)} < everybody
    assert {*people_in(open_map, kinds.WHOLE)} == everybody
    assert {*people_in(open_map, kinds.SELECTION, "Emil", "Gerd")} == {"Emil", "Gerd"}
    assert {*people_in(open_map, kinds.FOCUS, "Bernd")} == {"me", "Anna", "Bernd", "Clara"}
    assert {*people_in(open_map, kinds.FAN, "Anna")} == {"Anna", "Bernd", "Clara", "Dora"}
    for what in kinds.OF_PEOPLE:
        with pytest.raises(NobodyLeft):
            people_in(open_map, what, "Nobody")


def test_everything_unfolded_is_everything(map_on: MapOn) -> None:
    open_map = map_on(DRAWING)
    open_map.show(ViewState(folded=frozenset({PersonId("Anna")})))
    assert len(picture_of(open_map, SMALL).ids) < len(open_map.network.people)
    unfolded = dataclasses.replace(SMALL, everybody=True)
    assert len(picture_of(open_map, unfolded).ids) == len(open_map.network.people)


EVERY_KIND = [
    *((what, suffix) for what in (kinds.SEEN, kinds.FOCUS) for suffix in (".svg", ".pptx")),
    (kinds.CHART, ".svg"),
    (kinds.REPORT, ".pdf"),
    (kinds.REPORT, ".pptx"),
    *((kinds.DATA, exporter.suffix) for exporter in EXPORTERS),
]


@pytest.mark.parametrize(("what", "suffix"), EVERY_KIND)
def test_only_those_who_are_chosen_are_named(map_on: MapOn, what: str, suffix: str) -> None:
    open_map = map_on(DRAWING.replace("Anna", "Maximiliane").replace("Bernd", "Theobald"))
    who = PersonId("Maximiliane")
    hidden = dataclasses.replace(SMALL, what=what, suffix=suffix, names="hidden", people=(who,))
    maker = ContentMaker(open_map)
    assert prove(open_map.network, maker.content(hidden).data()).found == ()
    told = maker.content(dataclasses.replace(hidden, shown=(who,))).data()
    assert {each.id for each in prove(open_map.network, told).found} <= {who}
    title = maker.usual_words(dataclasses.replace(hidden, shown=(who,)))
    assert "Theobald" not in " ".join(title)


@pytest.mark.parametrize("facet", ["place", "tag"])
@pytest.mark.parametrize("names", ["aliases", "initials"])
def test_with_other_names_no_town_and_no_tag_is_told(map_on: MapOn, facet: str, names: str) -> None:
    open_map = map_on(DRAWING)
    for at, person in enumerate(list(open_map.network.people.values())):
        open_map.change(person, city=f"Secret Town {at % 2}", tags=(f"secret {at % 3}",))
    open_map.look(coloured=facet)
    pictures = [
        picture_of(open_map, dataclasses.replace(SMALL, names=way)) for way in (names, "full")
    ]
    told, full = (" ".join(line.text for line in each.words.legend) for each in pictures)
    assert "ecret" in full
    assert "ecret" not in told


def test_a_graph_has_the_layout_the_rule_and_the_colours_that_are_chosen(map_on: MapOn) -> None:
    open_map = map_on(DRAWING)
    open_map.use_layout("tree")
    open_map.use_rule("influence")
    choice = ExportChoice(kinds.DATA, ".graphml", names="aliases", theme="dark")
    data = ContentMaker(open_map).content(choice).data()
    graph = nx.read_graphml(io.BytesIO(data))
    assert (graph.graph["layout"], graph.graph["rule"]) == ("tree", "influence")
    anna = next(data for _node, data in graph.nodes(data=True) if data["role"] == "ambassador")
    assert anna["label"].startswith("Person ")
    red, green, blue = bytes.fromhex(theme("dark").gold.removeprefix("#"))
    assert (anna["r"], anna["g"], anna["b"]) == (red, green, blue)


@pytest.mark.parametrize("title", ["", "My map", "A · B · C"])
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("subtitle", [None, "For Friday"])
def test_the_subtitle_says_what_is_wanted_and_no_more(
    map_on: MapOn, title: str, dated: bool, subtitle: str | None
) -> None:
    open_map = map_on(DRAWING)
    open_map.change(open_map.network.settings, title=title)
    open_map.show(ViewState(chosen=(("role", frozenset({"fan"})),)))
    choice = dataclasses.replace(SMALL, dated=dated, subtitle=subtitle)
    said = worded(open_map.picture.words, open_map.accounts, choice).subtitle
    assert said.startswith(title if subtitle is None else subtitle)
    assert ("Credit: " in said) == ("As of " in said) == dated
    assert " of 8 people" in said
    assert (title in said) == (subtitle is None or not title)


def test_usual_words_of_a_branch_follow_the_names(map_on: MapOn) -> None:
    open_map = map_on(DRAWING)
    of_anna = dataclasses.replace(SMALL, what=kinds.FOCUS, people=(PersonId("Anna"),))
    maker = ContentMaker(open_map)
    assert "Anna" in maker.usual_words(of_anna)[0]
    assert "Anna" not in maker.usual_words(dataclasses.replace(of_anna, names="aliases"))[0]


def test_an_edit_from_outside_is_in_the_next_content(map_on: MapOn) -> None:
    open_map = map_on(DRAWING)
    maker = ContentMaker(open_map)
    before = maker.content(SMALL)
    assert isinstance(before, PageContent)
    assert open_map.perform(open_map.new_person("Zoe", PersonId("Anna")))
    after = maker.content(SMALL)
    assert isinstance(after, PageContent)
    assert {*after.seen.picture.names} - {*before.seen.picture.names} == {"Zoe"}


def test_a_report_is_set_against_the_session_that_is_chosen(map_on: MapOn) -> None:
    open_map = map_on(DRAWING)
    assert open_map.perform(open_map.new_person("Zoe", PersonId("Anna")))
    step = open_map.document.last_done
    assert step is not None
    data = f'{{"name": "In June", "after_step": {step.number}}}'
    assert open_map.perform(Edit(Label("name_point"), (Change(None, Session(1, data)),)))
    assert open_map.perform(open_map.new_person("Yann", PersonId("Anna")))
    report = ExportChoice(kinds.REPORT, ".pdf", names="full")
    maker = ContentMaker(open_map)
    alone, since = (
        maker.content(report),
        maker.content(dataclasses.replace(report, since=step.number)),
    )
    assert isinstance(alone, ReportContent)
    assert isinstance(since, ReportContent)
    assert alone.parts.report.changes == ()
    said = " ".join(since.parts.report.changes)
    assert "Yann" in said
    assert "Zoe" not in said
    assert "In June" in since.parts.report.changes_title


@pytest.mark.parametrize("names", ["full", "aliases"])
def test_goals_and_notes_are_in_a_report_that_may_name_people(map_on: MapOn, names: str) -> None:
    open_map = map_on(DRAWING)
    session = SessionFields("In June", goals=("Ask Maximiliane",))
    assert open_map.perform(keep_session(open_map.network, None, session))
    choice = ExportChoice(kinds.REPORT, ".pptx", names=names)
    content = ContentMaker(open_map).content(choice)
    assert isinstance(content, ReportContent)
    assert bool(content.parts.report.session) == (names == "full")
    said = " ".join(read_slides(content.data()))
    assert ("Maximiliane" in said) == (names == "full")


def read_slides(content: bytes) -> Iterator[str]:
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        yield from (s.text_frame.text for s in slide.shapes if s.has_text_frame)


def test_assumptions_of_a_chart_are_those_of_the_panel(map_on: MapOn) -> None:
    open_map = map_on(DRAWING)
    chart = ExportChoice(kinds.CHART, ".svg", chart="what_if", names="full")
    maker = ContentMaker(open_map)
    usual = maker.content(chart).data()
    assert maker.content(dataclasses.replace(chart, values=(("referrals", 9.0),))).data() != usual


def test_the_growth_is_shown_by_its_last_moment(map_on: MapOn) -> None:
    content = ContentMaker(map_on(DRAWING)).content(dataclasses.replace(SMALL, what=kinds.GROWTH))
    assert isinstance(content, GrowthContent)
    image = content.image(0, 400, 300)
    assert (image.width(), image.height()) == (400, 300)


def test_what_is_no_text_is_shown_as_the_text_that_says_the_same(map_on: MapOn) -> None:
    maker = ContentMaker(map_on(DRAWING))
    for exporter in EXPORTERS:
        content = maker.content(dataclasses.replace(SMALL, what=kinds.DATA, suffix=exporter.suffix))
        assert isinstance(content, DataContent)
        shown = content.readable.suffix
        assert shown == (".csv" if exporter.suffix == ".xlsx" else exporter.suffix)


def test_a_picture_has_the_pixels_of_its_paper(map_on: MapOn) -> None:
    paper = dataclasses.replace(SMALL, size=PageSize(50.8, 25.4, "mm"), dpi=200)
    with Image.open(io.BytesIO(ContentMaker(map_on(DRAWING)).content(paper).data())) as image:
        assert image.size == (400, 200)
