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


@pytest.mark.parametrize("kind", ["gone", "addresses_unknown", "addresses_shared"])
def test_where_all_are_named_they_are_not_counted(kind: str) -> None:
    samples = {"samples": "Ann\nBen"}
    assert "2" not in problem_text(Problem(None, kind, {"count": "2", **samples}))
    assert ": 3, " in problem_text(Problem(None, kind, {"count": "3", **samples}))


@pytest.mark.parametrize(
    ("kind", "field", "known", "found", "german", "english"),
    [
        (
            *("contract_differs", "value", "900.0 EUR", "1250.50 CHF"),
            ("„900 €“", "„1.250,50 CHF“"),
            ("“€900”", "“CHF1,250.50”"),
        ),
        (
            *("contract_differs", "signed", "2026-03-12", "2026-04-01"),
            ("„12.03.2026“", "„01.04.2026“"),
            ("“12 Mar 2026”", "“1 Apr 2026”"),
        ),
        (
            *("contract_differs", "status", "won", "cancelled"),
            ("„gewonnen“", "„storniert“"),
            ("“won”", "“cancelled”"),
        ),
        (
            *("referral_differs", "date", "2026-03-12", "2026-04-01"),
            ("„12.03.2026“", "„01.04.2026“"),
            ("“12 Mar 2026”", "“1 Apr 2026”"),
        ),
        (
            *("referral_differs", "stage", "met", "offer"),
            ("„Gespräch geführt“", "„Angebot“"),
            ("“met”", "“offer”"),
        ),
        (
            *("differs", "birthday", "--05-17", "1980-05-18"),
            ("„17.05.“", "„18.05.1980“"),
            ("“17 May”", "“18 May 1980”"),
        ),
        (
            *("differs", "city", "2026-03-12", "900.0 EUR"),
            ("„2026-03-12“", "„900.0 EUR“"),
            ("“2026-03-12”", "“900.0 EUR”"),
        ),
    ],
)
def test_values_are_written_as_the_language_does(
    language: str,
    kind: str,
    field: str,
    known: str,
    found: str,
    german: tuple[str, ...],
    english: tuple[str, ...],
) -> None:
    text = problem_text(Problem(2, kind, {"field": field, "known": known, "found": found}))
    for value in {"de": german, "en": english}[language]:
        assert value.replace(" ", "\u00a0") in text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("signed_before", {"signed": "2026-03-12", "referred": "2026-03-12"}),
        ("day_to_come", {"value": "2026-03-12"}),
        ("new_since", {"day": "2026-03-12"}),
    ],
)
def test_days_are_written_as_the_language_does(
    language: str, kind: str, data: dict[str, str]
) -> None:
    text = problem_text(Problem(2, kind, data))
    assert text.count({"de": "12.03.2026", "en": "12 Mar 2026"}[language]) == len(data)


def test_amounts_of_two_contracts_are_written_as_the_language_does(language: str) -> None:
    text = problem_text(Problem(2, "contract_beside", {"known": "900.0 EUR", "found": "950 EUR"}))
    words = ("900\u00a0€", "950\u00a0€") if language == "de" else ("€900", "€950")
    assert all(word in text for word in words)
