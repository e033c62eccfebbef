"""Findings as JSON and back, and nothing else taken."""

from __future__ import annotations

import json

import pytest

from referralmap.interchange.exporters import json_exporter
from referralmap.interchange.findings import Findings, FoundPerson, Problem
from referralmap.interchange.process.import_process import read_here
from referralmap.interchange.process.wire import NotOurs, decoded, encoded
from referralmap.interchange.source import Source
from tests.interchange.rich_maps import a_rich_map


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
