"""Relations that say who referred whom."""

import pytest

from referralmap.interchange.findings import Reference
from referralmap.interchange.vcards.relation import is_referral, plain_label, somebody


@pytest.mark.parametrize(
    ("label", "is_it"),
    [
        ("Referred by", True),
        ("_$!<Referred-By>!$_", True),
        ("empfohlen_von", True),
        ("spouse", False),
        ("", False),
    ],
)
def test_a_label_says_whether_it_is_a_referral(label: str, is_it: bool) -> None:
    assert is_referral(label) is is_it


def test_apples_marks_are_taken_off() -> None:
    assert plain_label("_$!<Spouse>!$_") == "Spouse"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Anna Huber", Reference(id="Anna Huber", name="Anna Huber")),
        ("mailto:anna@huber.at", Reference(id="mailto:anna@huber.at", email="anna@huber.at")),
        ('"Anna Huber" <anna@huber.at>', Reference(email="anna@huber.at", name="Anna Huber")),
        (" – ", None),
        ("", None),
    ],
)
def test_a_text_names_somebody(text: str, meant: Reference | None) -> None:
    assert somebody(text) == meant


def test_a_colon_behind_a_label_says_nothing() -> None:
    assert is_referral("Empfohlen von:")
