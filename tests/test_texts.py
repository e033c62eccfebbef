"""Refusals carry data, and a sentence can be made of each."""

import pytest

from referralmap.model import refusals
from referralmap.model.network import Network
from referralmap.model.refusals import Refused
from referralmap.texts import sentence

CASES = [
    refusals.AlreadyReferred("Anna", "Bernd"),
    refusals.ReferredThemselves("Anna"),
    refusals.SecondMe("Anna"),
    refusals.UnknownPerson("Anna"),
    refusals.StillInUse("Anna"),
    refusals.Wrong("Person", "Anna", "name"),
    refusals.Outdated("Person", "Anna"),
]


def test_every_kind_has_a_case() -> None:
    assert {type(case) for case in CASES} == {*Refused.__subclasses__()}


@pytest.mark.parametrize("refused", CASES, ids=lambda case: type(case).__name__)
def test_a_refusal_is_told_in_a_sentence(refused: Refused) -> None:
    said = sentence(refused, Network())
    assert said.lstrip("“")[0].isupper()
    assert said.endswith(".")
