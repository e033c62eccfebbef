"""A JSON object walked with the lines of its elements."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.form.json_walk import walk

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def nothing() -> None:
    pass


def never(_line: int, key: str) -> None:
    raise AssertionError(key)


@given(st.dictionaries(st.text(), ANY_JSON, max_size=5), st.sampled_from([None, 0, 2]))
def test_it_finds_the_values_that_python_finds(
    value: dict[str, object], indent: int | None
) -> None:
    found, lines = walk(json.dumps(value, indent=indent), (), nothing, never)
    assert found == value
    assert lines.keys() == value.keys()


def test_each_element_knows_its_line() -> None:
    text = '{"people": [\n  {"id": 1},\n\n  {"id":\n 2}],\n"title": "x"}'
    found, lines = walk(text, ["people"], nothing, never)
    assert [(element.value, element.line) for element in found["people"]] == [
        ({"id": 1}, 2),
        ({"id": 2}, 4),
    ]
    assert lines == {"people": 1, "title": 6}


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1', '{"a" 1}', "{1: 2}", "{} {}", '{"a": 1,}'])
def test_what_is_not_one_object_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        walk(text, (), nothing, never)
    assert caught.value.kind == "broken_json"


def test_a_text_that_is_too_deep_is_refused() -> None:
    with pytest.raises(Unreadable):
        walk('{"a": ' + "[" * 100_000, (), nothing, never)


def test_a_whole_number_without_end_is_a_text_and_ends_nothing() -> None:
    digits = "9" * 5_000
    values, _lines = walk(f'{{"a": {digits}, "b": 12}}', (), nothing, never)
    assert values == {"a": digits, "b": 12}


def test_of_a_key_that_comes_twice_the_first_value_counts_and_it_is_told() -> None:
    text = """{"title": "x",
 "people": [
  {"id": "a", "id": "b", "steps": [{"x": 1, "x": 2}]},
  {"id": "c"}],
 "people": [{"id": "d"}],
 "title": "y", "title": "z"}"""
    told: list[tuple[int, str]] = []
    values, lines = walk(text, ["people"], nothing, lambda line, key: told.append((line, key)))
    assert values["title"] == "x"
    assert [e.value for e in values["people"]] == [  # type: ignore[attr-defined]
        {"id": "a", "steps": [{"x": 1}]},
        {"id": "c"},
    ]
    assert lines == {"title": 1, "people": 2}
    assert sorted(told) == [(3, "id"), (3, "x"), (5, "people"), (6, "title"), (6, "title")]
