"""Words that people type, in either language and in the spellings of other programs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from referralmap import i18n
from referralmap.model import vocabulary
from referralmap.model.vocabulary import Cancelled, Channel, Rank, Role, SaidBy, Stage, Status

KINDS = (Channel, Stage, Status, Rank, SaidBy, Cancelled)


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("en")


@pytest.mark.parametrize("kind", KINDS[:4])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_shown_can_be_read(kind: type[Channel], language: str) -> None:
    i18n.use_language(language)
    shown = {member: vocabulary.name(member) for member in kind}
    i18n.use_language("de" if language == "en" else "en")
    assert {member: vocabulary.read(kind, text) for member, text in shown.items()} == {
        member: member for member in kind
    }


@pytest.mark.parametrize("kind", KINDS)
def test_keys_are_read_in_any_case(kind: type[Channel]) -> None:
    for member in kind:
        assert vocabulary.read(kind, f" {member.value.upper()} ") is member


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Storniert", Status.CANCELLED),
        ("Closed Won", Status.WON),
        ("closedlost", Status.LOST),
        ("", None),
        ("vielleicht", None),
    ],
)
def test_other_programs_say_it_differently(text: str, status: Status | None) -> None:
    assert vocabulary.read(Status, text) is status


def test_words_of_two_kinds_with_the_same_key_keep_their_own_names() -> None:
    i18n.use_language("de")
    assert vocabulary.name(Stage.WON) == "Kontrakt"
    assert vocabulary.name(Status.WON) == "gewonnen"
    assert vocabulary.name(Stage.DECLINED) == "abgelehnt"
    assert vocabulary.name(Role.DECLINED) == "Abgelehnt"
