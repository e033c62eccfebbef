"""Columns known by their headers."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from tests.interchange.importing import chains, found, imported


def test_a_column_may_be_explained() -> None:
    text = "Wer;Woher;Mail\nAnna;Bernd;a@x.at\n"
    columns = {"wer": "name", "WOHER": "Empfohlen von"}
    network, _proposal = imported(text, columns=columns)
    assert chains(network) == ["Bernd > Anna"]
    assert network.people[next(iter(network.people))].email == "a@x.at"


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({}, "no_name_column"),
        ({"Wer": "phone"}, "no_name_column"),
        ({"Wie": "name"}, "no_such_column"),
        ({"Wer": "shoe size"}, "no_such_field"),
    ],
)
def test_without_a_column_of_names_its_columns_are_named(
    columns: dict[str, str], kind: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        found("Wer;Woher\nAnna;Bernd\n", columns=columns)
    assert refusal.value.kind == kind
    if kind != "no_such_field":
        assert refusal.value.line == 1
        assert refusal.value.data["columns"] == "Wer, Woher"
