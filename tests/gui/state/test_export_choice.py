"""Choices of an export are values."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.gui.state.export_choice import (
    CHART,
    DATA,
    FOCUS,
    GROWTH,
    REPORT,
    RESOLUTIONS,
    SEEN,
    WHOLE,
    DoneExport,
    ExportChoice,
    kept_choice,
    preset_over,
)
from referralmap.model.person_names import KINDS
from referralmap.model.records import PersonId
from referralmap.picture.geometry.page_size import CLOSENESS, PageSize
from referralmap.picture.geometry.sheet_count import Sheets
from referralmap.picture.theme import THEMES


def test_a_done_export_cannot_be_changed_by_what_is_chosen_later() -> None:
    choice = ExportChoice(names="initials", theme="dark")
    done = DoneExport(choice, Path("x.png"))
    with pytest.raises(AttributeError):
        done.choice.names = "full"  # type: ignore[misc]


@given(
    st.builds(
        ExportChoice,
        what=st.sampled_from([WHOLE, SEEN, CHART, REPORT, GROWTH, DATA]),
        suffix=st.sampled_from([".png", ".pptx", ".csv"]),
        size=st.builds(PageSize, st.integers(1, 5000), st.integers(1, 5000), st.just("mm")),
        sheets=st.builds(Sheets, st.integers(1, 12), st.integers(1, 12)),
        dpi=st.sampled_from([*RESOLUTIONS]),
        audience=st.sampled_from([*CLOSENESS]),
        theme=st.sampled_from(THEMES),
        names=st.sampled_from(KINDS),
        legend=st.booleans(),
        transparent=st.booleans(),
        everybody=st.booleans(),
        title=st.just("Anna Huber"),
        subtitle=st.just("Anna Huber"),
        notes=st.just("For Anna Huber"),
        template=st.sampled_from([None, Path("look.pptx")]),
        people=st.just((PersonId("Anna Huber"),)),
        shown=st.just((PersonId("Anna Huber"),)),
    )
)
def test_a_choice_is_kept_but_for_what_is_of_a_map(choice: ExportChoice) -> None:
    assert "Anna" not in choice.kept()
    of_map = {"title": None, "subtitle": None, "notes": "", "people": (), "shown": ()}
    assert kept_choice(choice.kept()) == dataclasses.replace(choice, **of_map)  # type: ignore[arg-type]


@given(
    st.text(max_size=30)
    | st.dictionaries(
        st.sampled_from(["names", "size", "dpi", "legend", "what", "logo", "theme", "audience"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.none()),
    ).map(json.dumps)
)
def test_what_cannot_be_read_never_names_anybody(text: str) -> None:
    choice = kept_choice(text)
    assert choice.names != "full" or "full" in text
    assert kept_choice(choice.kept()) == choice


@given(st.sampled_from(KINDS), st.sampled_from(KINDS), st.sampled_from([FOCUS, SEEN, CHART]))
def test_no_preset_makes_names_full_or_forgets_whom_it_is_about(
    preset: str, now: str, what: str
) -> None:
    shown = ExportChoice(what, names=now, people=(PersonId("Anna"),), title="T")
    over = preset_over(ExportChoice(names=preset, theme="dark"), shown)
    assert over.names == (now if preset == "full" else preset)
    assert (over.people, over.title, over.theme) == (shown.people, "T", "dark")
    assert over.what == (what if what != CHART else SEEN)
