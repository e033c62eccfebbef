"""Refusals carry data, and a sentence can be made of each."""

from collections.abc import Iterator

import pytest

from referralmap import i18n
from referralmap.model import refusals
from referralmap.model.edits import Label
from referralmap.model.network import Network
from referralmap.model.refusals import Refused
from referralmap.texts import edit_text, sentence

CASES = [
    refusals.AlreadyReferred("Anna", "Bernd"),
    refusals.ReferredThemselves("Anna"),
    refusals.SecondMe("Anna"),
    refusals.UnknownPerson("Anna"),
    refusals.StillInUse("Anna"),
    refusals.Wrong("Person", "Anna", "name"),
    refusals.Outdated("Person", "Anna"),
]


@pytest.fixture
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("en")


def test_the_owner_of_a_new_map_speaks_in_the_first_person(
    english_afterwards: None,
) -> None:
    assert edit_text(Label("add_referred", names=("Me", "Anna"))) == "I referred Anna"
    i18n.use_language("de")
    by_me, by_bernd = (Label("add_referred", names=(name, "Anna")) for name in ("Ich", "Bernd"))
    assert edit_text(by_me) == "Ich habe Anna empfohlen"
    assert edit_text(by_bernd) == "Bernd hat Anna empfohlen"


def test_every_kind_has_a_case() -> None:
    assert {type(case) for case in CASES} == {*Refused.__subclasses__()}


@pytest.mark.parametrize("refused", CASES, ids=lambda case: type(case).__name__)
def test_a_refusal_is_told_in_a_sentence(refused: Refused) -> None:
    said = sentence(refused, Network())
    assert said.lstrip("“")[0].isupper()
    assert said.endswith(".")
