"""Fields of a JSON object: cleaned, in any language, or a problem."""

from __future__ import annotations

import json
from typing import Any

from referralmap.model.vocabulary import Channel, Rank, Stage
from tests.interchange.importing import imported, names

ANNA = {"id": "a", "name": "Anna"}


BERND = {"id": "b", "name": "Bernd"}


def form(**sections: Any) -> str:
    return json.dumps({"format": "referralmap", "version": 1, **sections}, indent=1)


def test_words_are_read_in_both_languages_and_any_case() -> None:
    person = {**ANNA, "rank": "a-kunde", "channel": "Persönliches Gespräch"}
    referral = {"giver": "a", "receiver": "b", "stage": "TERMIN VEREINBART", "channel": "E-Mail"}
    network, proposal = imported(form(people=[person, BERND], referrals=[referral]), "x.json")
    assert not proposal.problems
    anna = next(iter(network.people.values()))
    assert (anna.rank, anna.channel) == (Rank.A, Channel.PERSONAL)
    [read] = network.referrals.values()
    assert (read.stage, read.channel) == (Stage.APPOINTMENT, Channel.EMAIL)


def test_names_are_cleaned() -> None:
    text = form(people=[{"id": "a", "name": " An\u202ena\u0000\nHuber\ud800 "}])
    assert names(imported(text, "x.json")[0]) == ["Anna Huber"]
