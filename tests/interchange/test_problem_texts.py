"""Every problem and every refusal has a sentence, in both languages."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import referralmap.interchange
from referralmap import i18n
from referralmap.interchange.findings import Problem, Unreadable
from referralmap.interchange.problem_texts import (
    PROBLEMS,
    REFUSALS,
    problem_text,
    unreadable_text,
)

HOME = Path(referralmap.interchange.__file__).parent


@pytest.fixture(autouse=True, params=["de", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use_language(request.param)
    yield request.param
    i18n.use_language("en")


@functools.cache
def kinds(of: str, place: int) -> set[str]:
    """The texts that stand at `place` in calls of the function `of`; both of a choice."""
    found = set()
    for file in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or len(node.args) <= place:
                continue
            if of == getattr(node.func, "attr", getattr(node.func, "id", "")):
                argument = node.args[place]
                choice = isinstance(argument, ast.IfExp)
                parts = [argument.body, argument.orelse] if choice else [argument]  # type: ignore[attr-defined]
                found |= {part.value for part in parts if isinstance(part, ast.Constant)}
    return {text for text in found if isinstance(text, str)}


def test_every_kind_of_problem_has_a_sentence() -> None:
    used = kinds("note", 0) | kinds("note", 1)
    assert used <= PROBLEMS.keys()
    assert len(used) > 30


def test_every_kind_of_refusal_has_a_sentence() -> None:
    used = kinds("Unreadable", 0)
    assert used <= REFUSALS.keys()
    assert len(used) > 15


@pytest.mark.parametrize("kind", PROBLEMS)
def test_a_sentence_takes_what_it_is_given(kind: str) -> None:
    fields = {field for _, field, _, _ in Formatter().parse(PROBLEMS[kind]) if field}
    text = problem_text(Problem(1, kind, {field: f"<{field}>" for field in fields}))
    assert all(f"<{field}>" in text for field in fields)
    assert text.endswith(".")


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_names_file_and_line(kind: str) -> None:
    text = unreadable_text(Unreadable(kind, 12, {}, "/home/anna/Liste {x}.csv"))
    assert "Liste {x}.csv" in text
    assert "12" in text
    assert "/home" not in text


def test_what_is_not_known_is_still_a_sentence() -> None:
    assert problem_text(Problem(None, "new kind")).endswith(".")
    assert unreadable_text(Unreadable("new kind", None, {}, "x")).endswith(".")
    assert "{" not in unreadable_text(Unreadable("no_name_column", None, {}, "x"))
    assert "3" in problem_text(Problem(None, "more_problems", {"count": "3"}))


def test_samples_stand_in_the_quotation_marks_of_the_language(language: str) -> None:
    first = {"de": "„Golf“", "en": "“Golf”"}[language]
    for kind in ("unused_column", "unused_property", "addresses_unknown", "addresses_shared"):
        data = {"field": "Hobby", "count": "2", "samples": "Golf\nTennis"}
        assert f"{first}, " in problem_text(Problem(1, kind, data))
