"""What of a map an export shows: saved views, filters and colours, and what wins."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.model import editing
from referralmap.model.records import PersonId
from referralmap.open_map.saved_view import SavedView
from referralmap.open_map.view_state import ViewState
from tests.commands.conftest import Run
from tests.maps import a_map

Png = Callable[..., bytes]
DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"
HIDDEN = ViewState(
    layout="tree",
    rule="equal",
    chosen=(("role", frozenset({"ambassador", "customer"})),),
    hides=True,
    coloured="stage",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map with the views *Customers* and, twice, *Twin*."""
    network = a_map(DRAWING)
    _settings, *records = network.records()
    place = tmp_path / "x.refmap"
    with contextlib.closing(Document.create(place, network.settings, records=records)) as document:
        for name, view in (
            ("Customers", HIDDEN),
            ("Twin", ViewState()),
            ("Twin", ViewState(layout="clusters")),
            ("Then", ViewState(day=datetime.date(2020, 1, 1), names="initials")),
            ("Focus", ViewState(focused=PersonId("Emil"), down=0)),
        ):
            text = SavedView(name, view).text()
            document.perform(editing.add_bookmark(document.network, name, text))
    return place


@pytest.fixture
def png(run: Run, path: Path) -> Png:
    """Exports a small picture with some options; its bytes."""
    count = iter(range(100))

    def export(*options: str) -> bytes:
        target = path.with_name(f"{next(count)}.png")
        answer = run("export", path, target, "--size", "320x180", *options)
        assert (answer.code, answer.err) == (0, "")
        return target.read_bytes()

    return export


FULL = (
    "--layout tree --rule equal --filter role=ambassador --filter role=customer "
    "--filter-mode hide --colour-by stage"
).split()


def test_a_saved_view_is_what_its_options_say(png: Png) -> None:
    assert png("--view", "Customers") == png(*FULL) != png()


@pytest.mark.parametrize(
    ("option", "values"),
    [
        ("--layout", ("rings", "tree")),
        ("--rule", ("direct", "equal")),
        ("--filter-mode", ("fade", "hide")),
        ("--colour-by", ("role", "stage")),
        ("--names", ("full", "initials")),
    ],
)
def test_an_option_wins_over_the_saved_view(png: Png, option: str, values: tuple[str, str]) -> None:
    ours, of_the_view = (png("--view", "Customers", option, value) for value in values)
    assert ours != of_the_view
    if option != "--names":
        assert of_the_view == png("--view", "Customers")


def test_a_filter_wins_for_its_facet_only(png: Png) -> None:
    fans = png("--view", "Customers", "--filter", "role=fan", "--filter", "role=me")
    at = FULL.index("--filter")
    others = [*FULL[:at], *FULL[at + 4 :]]
    assert fans == png(*others, "--filter", "role=fan", "--filter", "role=me")
    assert png("--view", "Customers", "--filter", "rank=none") == png("--view", "Customers")


def test_the_day_and_the_focus_of_a_view_give_way(png: Png) -> None:
    day = ("--as-of", "2021-05-05")
    assert png("--view", "Then", *day, "--names", "full") == png(*day)
    assert png("--view", "Focus", "--focus", "Emil") == png("--focus", "Emil")
    assert png("--view", "Focus") != png()


def test_names_of_a_view_hold_for_data_too(run: Run, path: Path) -> None:
    target = path.with_name("x.json")
    assert run("export", path, target, "--view", "Then").code == 0
    assert "Anna" not in target.read_text("utf-8")


def test_pictures_leave_no_places_in_the_data_beside_them(run: Run, path: Path) -> None:
    both, alone = path.with_name("both.json"), path.with_name("alone.json")
    assert run("export", path, path.with_name("x.png"), both, "--layout", "tree").code == 0
    assert run("export", path, alone).code == 0
    assert both.read_bytes() == alone.read_bytes()


@pytest.mark.parametrize("values", [("fan",), ("Fan",), ("FAN", "fan")])
def test_values_are_typed_as_key_or_word_in_any_case(png: Png, values: tuple[str]) -> None:
    options = [word for value in values for word in ("--filter", f"role={value}")]
    assert png(*options) == png("--filter", "role=fan") != png()


def test_contract_values_are_typed_as_the_amounts_they_begin_at(png: Png) -> None:
    pictures = {
        amount: png("--filter", f"value={amount}", "--filter-mode", "hide")
        for amount in ("none", "0", "1000", "5000", "20000", "100000")
    }
    everybody = [f"value={amount}" for amount in pictures]
    assert png(*[w for v in everybody for w in ("--filter", v)]) == png()
    assert len({*pictures.values()}) > 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("--view", "Customer"),
            "No saved view is called “Customer”; there are: “Customers”, “Twin”, “Twin”, “Then”, "
            "“Focus”.",
        ),
        (("--view", "Twin"), "More than one saved view is called “Twin”."),
        (("--filter", "rank=Z"), "“Z” is no value of rank; there are: A, B, C, none."),
        (("--filter", "tag=x"), "“x” is no value of tag; there are: none."),
        (
            ("--filter", "value=7"),
            "“7” is no value of value; there are: 0, 1000, 5000, 20000, 100000, none.",
        ),
    ],
)
def test_what_is_not_there_is_one_sentence(
    run: Run, path: Path, options: tuple[str, str], sentence: str
) -> None:
    for suffix in (".png", ".gif"):
        target = path.with_name("refused" + suffix)
        answer = run("export", path, target, *options)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.strip().endswith(sentence)
        assert not target.exists()


@pytest.mark.parametrize(
    "options",
    [("--filter", "rank"), ("--filter", "shoe=9"), ("--filter-mode", "x"), ("--colour-by", "x")],
)
def test_what_is_no_facet_is_a_wrong_use(run: Run, path: Path, options: tuple[str, str]) -> None:
    answer = run("export", path, path.with_name("x.png"), *options)
    assert answer.code == 2
    assert options[1] in answer.err


def test_the_growth_is_exported_under_a_view(run: Run, path: Path) -> None:
    made = []
    for at, options in enumerate([("--view", "Customers"), FULL, ()]):
        target = path.with_name(f"{at}.gif")
        assert run("export", path, target, "--size", "160x90", *options).code == 0
        made.append(target.read_bytes())
    assert made[0] == made[1] != made[2]
