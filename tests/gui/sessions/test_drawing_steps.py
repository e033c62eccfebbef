"""Every step of a drawing can be taken back and made again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from referralmap.gui.sessions.drawing_steps import DrawingSteps
from referralmap.model.fields.drawn_people import DrawnPerson


def add(steps: DrawingSteps, name: str) -> None:
    steps.add(name, lambda: (10.0, 20.0))


def test_a_name_is_drawn_once_and_chosen() -> None:
    steps = DrawingSteps()
    for name in ("Anna", "Berta", " anna "):
        add(steps, name)
    assert [each.name for each in steps.drawn] == ["Anna", "Berta"]
    assert steps.chosen == 0


def test_sizes_go_from_one_to_five() -> None:
    steps = DrawingSteps()
    steps.resize(1)
    add(steps, "Anna")
    for by, size in ((1, 4), (1, 5), (1, 5), (-9, 1), (-1, 1)):
        steps.resize(by)
        assert steps.drawn[0].size == size
    steps.undo()
    assert steps.drawn[0].size == 5


def test_removing_chooses_the_one_before() -> None:
    steps = DrawingSteps()
    for name in ("Anna", "Berta"):
        add(steps, name)
    steps.remove()
    assert ([each.name for each in steps.drawn], steps.chosen) == (["Anna"], 0)
    steps.remove()
    assert (steps.drawn, steps.chosen) == ((), None)
    steps.remove()
    steps.undo()
    assert [each.name for each in steps.drawn] == ["Anna"]


def test_what_was_drawn_before_is_not_taken_back() -> None:
    steps = DrawingSteps((DrawnPerson("Anna"),))
    assert not steps.can_undo
    steps.undo()
    assert steps.drawn == (DrawnPerson("Anna"),)


@given(st.lists(st.sampled_from(["add", "larger", "smaller", "move", "remove"]), max_size=12))
def test_undo_leads_back_and_redo_forth(acts: list[str]) -> None:
    steps = DrawingSteps()
    for number, act in enumerate(acts):
        if act == "add":
            add(steps, f"P{number}")
        elif act == "move":
            steps.move_to((number, 1))
        elif act == "remove":
            steps.remove()
        else:
            steps.resize(1 if act == "larger" else -1)
    end = steps.drawn
    while steps.can_undo:
        steps.undo()
    assert steps.drawn == ()
    assert steps.chosen is None
    for _act in acts:
        steps.redo()
    assert steps.drawn == end
