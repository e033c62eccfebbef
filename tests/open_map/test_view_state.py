"""A view says what is seen, and lets go of who has left the map."""

from __future__ import annotations

import dataclasses

from referralmap.model.records import PersonId
from referralmap.open_map.view_state import ViewState


def test_who_is_no_longer_on_the_map_is_forgotten() -> None:
    x, y = PersonId("x"), PersonId("y")
    view = ViewState(
        focused=x, path=(x, y), route=(x,), agreed=(x, y), folded=frozenset({x}), fan=(x, y)
    )
    assert view.among({}) == ViewState()
    assert view.among({x}) == ViewState(
        focused=x, route=(x,), agreed=(x,), folded=frozenset({x}), fan=(x, None)
    )


def test_a_plain_view_shows_everybody_in_the_same_layout() -> None:
    view = ViewState(layout="tree", rule="equal", coloured="tag", folded=frozenset({PersonId("x")}))
    assert not view.is_plain
    assert view.plain() == ViewState(layout="tree", rule="equal")
    assert view.plain().is_plain


def test_a_filter_is_lifted_with_its_last_value() -> None:
    view = ViewState().choosing("rank", frozenset({"A"})).choosing("tag", frozenset({"x"}))
    assert view.choosing("rank", frozenset()).chosen == (("tag", frozenset({"x"})),)


def test_out_of_focus_only_filters_folds_and_colours_stay() -> None:
    x = PersonId("x")
    view = ViewState(coloured="tag", chosen=(("rank", frozenset({"A"})),))
    focused = dataclasses.replace(
        view, focused=x, up=1, down=0, path=(x, x), route=(x,), agreed=(x,), fan=(x, None)
    )
    assert focused.unfocused() == view
