"""Findings as JSON and back, and nothing else taken."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from referralmap.interchange.exporters import json_exporter
from referralmap.interchange.findings import Findings, FoundPerson, Problem
from referralmap.interchange.process.import_process import read_here
from referralmap.interchange.process.wire import (
    MOST_AT_ONCE,
    NotOurs,
    decoded,
    decoded_columns,
    encoded,
    encoded_columns,
)
from referralmap.interchange.source import Source
from tests.interchange.rich_maps import a_rich_map
from tests.interchange.test_silence import a_table, written


def test_findings_go_through_json_and_back() -> None:
    [findings] = read_here([Source("x.json", data=json_exporter.EXPORTER.write(a_rich_map(11)))])
    assert decoded(Findings, json.loads(json.dumps(encoded(findings)))) == findings


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Problem, {"line": "1", "kind": "x"}),
        (Problem, {"line": 1, "kind": "x", "data": {"a": 1}}),
        (Problem, {"kind": "x"}),
        (Problem, {"line": True, "kind": "x"}),
        (FoundPerson, {"key": "0", "fields": {"id": "", "name": "x", "rank": "Z"}}),
        (FoundPerson, {"key": "0", "fields": {"id": "", "name": "x", "tags": "xy"}}),
        (FoundPerson, {"key": "0", "fields": {"id": "", "name": "x", "photo": "?"}}),
        (FoundPerson, {"key": "0", "fields": {"id": "", "name": "x", "added": "soon"}}),
        (FoundPerson, []),
        (Findings, {"given": [1]}),
        (Findings, {"settings": {"decay": "x"}}),
    ],
)
def test_values_of_other_types_are_not_taken(kind: type, value: object) -> None:
    with pytest.raises(NotOurs):
        decoded(kind, value)


def through_json(items: list[Any]) -> list[Any]:
    columns = json.loads(json.dumps(encoded_columns(items)))
    return decoded_columns(type(items[0]), len(items), columns)


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5])
def test_items_go_through_json_as_columns_and_back(seed: int) -> None:
    data = json_exporter.EXPORTER.write(a_rich_map(seed))
    [findings] = read_here([Source("x.json", data=data)])
    tried = 0
    for field in dataclasses.fields(findings):
        items = getattr(findings, field.name)
        if isinstance(items, tuple) and items and dataclasses.is_dataclass(items[0]):
            assert through_json(list(items)) == list(items)
            for item in items:
                assert through_json([item]) == [item]
            tried += 1
    assert tried > 1


def test_mutable_defaults_are_not_shared() -> None:
    one, other = through_json([Problem(1, "x"), Problem(2, "y")])
    one.data["a"] = "b"
    assert not other.data


@pytest.mark.parametrize(
    ("kind", "count", "columns"),
    [
        (Problem, 1, {"line": ["1"], "kind": ["x"]}),
        (Problem, 1, {"line": [True], "kind": ["x"]}),
        (Problem, 2, {"line": [1, 2], "kind": ["x"]}),
        (Problem, 1, {"line": [1]}),
        (Problem, 1, {"line": [1], "kind": ["x"], "shoe": [1]}),
        (Problem, 1, {"line": [1], "kind": "x"}),
        (Problem, "1", {"line": [1], "kind": ["x"]}),
        (Problem, -1, {}),
        (Problem, True, {"line": [1], "kind": ["x"]}),
        (Problem, 1, []),
        (FoundPerson, MOST_AT_ONCE + 1, {}),
        (FoundPerson, 1, {"key": ["0"], "fields": []}),
        (FoundPerson, 1, {"key": ["0"], "fields": {"id": [""], "name": ["x"], "rank": ["Z"]}}),
        (FoundPerson, 1, {"key": ["0"], "fields": {"id": [""], "name": [["x"]]}}),
        (FoundPerson, 1, {"key": ["0"], "fields": {"id": [""], "name": ["x"], "tags": ["xy"]}}),
        (FoundPerson, 1, {"key": ["0"], "fields": {"id": [""], "name": ["x"], "me": [1]}}),
    ],
)
def test_columns_of_other_types_or_lengths_are_not_taken(
    kind: type, count: object, columns: object
) -> None:
    with pytest.raises(NotOurs):
        decoded_columns(kind, count, columns)


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_what_is_found_in_any_table_goes_through_as_well(seed: int) -> None:
    [findings] = read_here([Source("x.csv", data=written(a_table(seed)).encode())])
    for items in (findings.people, findings.referrals, findings.contracts, findings.problems):
        assert not items or through_json(list(items)) == list(items)


def test_referrals_of_which_none_has_a_giver_go_through() -> None:
    [findings] = read_here([Source("x.csv", data=b"Name;Stand\nEva;Termin\n")])
    assert through_json(list(findings.referrals)) == list(findings.referrals)
