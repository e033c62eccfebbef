"""A view survives its record, whatever it is; what is strange in one is as usual."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.analysis.attribution import RULES
from referralmap.layouts import LAYOUTS
from referralmap.model.person_names import KINDS
from referralmap.model.records import PersonId
from referralmap.open_map.saved_view import SavedView, saved_view, view_data, view_of
from referralmap.open_map.view_state import MOST_GENERATIONS, ViewState
from referralmap.picture.facets import BY_KEY

PEOPLE = st.sampled_from([PersonId(name) for name in ("Anna", "Bernd", "Çağla 🜁", "d\n")])
GENERATIONS = st.none() | st.integers(0, MOST_GENERATIONS)
VALUES = st.frozensets(st.text(st.characters(exclude_categories=("Cs",))), min_size=1, max_size=3)
VIEWS = st.builds(
    ViewState,
    layout=st.sampled_from([layout.key for layout in LAYOUTS]),
    rule=st.none() | st.sampled_from([rule.key for rule in RULES]),
    day=st.none() | st.dates(),
    chosen=st.dictionaries(st.sampled_from([*BY_KEY]), VALUES).map(lambda d: (*d.items(),)),
    hides=st.booleans(),
    focused=st.none() | PEOPLE,
    up=GENERATIONS,
    down=GENERATIONS,
    path=st.none() | st.tuples(PEOPLE, PEOPLE),
    route=st.lists(PEOPLE).map(tuple),
    agreed=st.lists(PEOPLE).map(tuple),
    folded=st.frozensets(PEOPLE),
    coloured=st.just("") | st.sampled_from([*BY_KEY]),
    fan=st.none() | st.tuples(PEOPLE, st.none() | PEOPLE),
    names=st.sampled_from(KINDS),
)
PARTS = st.none() | st.tuples(st.floats(1e-4, 8), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))


@given(VIEWS, PARTS)
def test_a_view_survives_its_record(
    view: ViewState, whereabouts: tuple[float, float, float] | None
) -> None:
    saved = SavedView("Anna's chain", view, whereabouts)
    assert saved_view(saved.text()) == saved


def test_a_usual_view_takes_no_room() -> None:
    assert view_data(ViewState()) == {"layout": LAYOUTS[0].key}


@pytest.mark.parametrize("data", [None, [], {}, {"looking": 3}, {"looking": [1]}, "x"])
def test_a_strange_record_is_the_usual_view(data: object) -> None:
    assert view_of(data) == ViewState()
    assert saved_view(json.dumps(data)).view == ViewState()


def test_what_is_strange_in_a_record_is_as_usual() -> None:
    looking = {
        "chosen": {"shoe": ["9"], "rank": [3]},
        "up": True,
        "down": 10**9,
        "path": ["x"],
        "fan": [3],
        "names": "nicknames",
        "focused": 7,
    }
    data = {"layout": "spiral", "rule": 3, "day": "soon", "looking": looking}
    assert view_of(data) == ViewState()


def test_views_of_earlier_versions_are_understood() -> None:
    text = json.dumps(
        {
            "name": "Then",
            "layout": "tree",
            "view": [1, 2, 3],
            "day": "2025-01-31",
            "looking": {"chosen": {"period": ["2024"]}, "coloured": "period"},
        }
    )
    assert saved_view(text) == SavedView(
        "Then",
        ViewState(
            layout="tree",
            day=datetime.date(2025, 1, 31),
            chosen=(("year", frozenset({"2024"})),),
            coloured="year",
        ),
        (1, 2, 3),
    )
