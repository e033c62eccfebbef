"""The weight of the details that two people share and of those that differ."""

from __future__ import annotations

import pytest

from referralmap.analysis.duplicates.features import Features, features_of
from referralmap.analysis.duplicates.likelihood import Frequencies, compare
from referralmap.model.records import Person, PersonId


def features(name: str, **fields: str) -> Features:
    return features_of(Person(PersonId(name), name, **fields))  # type: ignore[arg-type]


CROWD = [features(f"{given} Müller") for given in ("Karl", "Eva", "Otto", "Ida") * 20]


def weight(one: Features, other: Features) -> float:
    return compare(one, other, Frequencies([*CROWD, one, other])).weight


def test_a_rare_name_says_more_than_a_common_one() -> None:
    assert weight(features("Karl Xylander"), features("Karl Xylander")) > weight(
        features("Karl Müller"), features("Karl Müller")
    )


@pytest.mark.parametrize(
    ("field", "same", "other"),
    [
        ("email", "a@x.at", "b@x.at"),
        ("phone", "0664 1234567", "0664 7654321"),
        ("birthday", "1980-05-17", "1962-11-30"),
        ("organisation", "Bau GmbH", "Gärtnerei"),
        ("street", "Ring 5", "Am Anger 77"),
        ("url", "https://a.at", "https://b.at"),
    ],
)
def test_what_agrees_speaks_for_and_what_differs_against_it(
    field: str, same: str, other: str
) -> None:
    one = features("Karl Xylander", **{field: same})
    plain = weight(features("Karl Xylander"), features("Karl Xylander"))
    assert weight(one, features("Karl Xylander", **{field: same})) > plain
    assert weight(one, features("Karl Xylander", **{field: other})) < plain


def test_a_slip_in_a_birthday_is_less_than_another_one() -> None:
    one = features("Karl Xylander", birthday="1980-05-17")
    slip, swapped, other = (
        weight(one, features("Karl Xylander", birthday=day))
        for day in ("1980-05-11", "1980-17-05", "1962-11-30")
    )
    assert min(slip, swapped) > other


def test_reasons_name_what_was_found() -> None:
    often = Frequencies(CROWD)
    cases = {
        ("Josef Huber", "Sepp Huber"): "nickname",
        ("Anna Huber", "Huber Anna"): "swapped_names",
        ("A. Huber", "Anna Huber"): "initials",
        ("Anna Maier", "Anna Mayr"): "sounds_alike",
        ("Anna Huber", "Anna Maier"): "married_name",
    }
    for (one, other), reason in cases.items():
        assert reason in compare(features(one), features(other), often).reasons, (one, other)
