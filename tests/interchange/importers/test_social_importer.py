"""Friends of Facebook, followers of X."""

from __future__ import annotations

import json

import pytest

from referralmap.interchange.findings import Unreadable
from tests.interchange.importing import found, imported, kinds, names


def test_friends_are_people_whose_umlauts_facebook_has_taken_apart() -> None:
    friends = [{"name": n.encode().decode("latin-1")} for n in ("Zoë Weiß", "Max")]
    text = json.dumps({"friends_v2": [*friends, {"timestamp": 1}, {"name": "Jörg"}]})
    network, proposal = imported(text, "friends.json")
    assert names(network) == ["Zoë Weiß", "Max", "Jörg"]
    assert {person.channel for person in network.people.values()} == {"facebook"}
    assert not network.referrals
    assert kinds(proposal) == [(None, "no_name")]


@pytest.mark.parametrize("list_", ["follower", "following"])
def test_accounts_without_names_are_counted_and_nobody_is_added(list_: str) -> None:
    accounts = [{list_: {"accountId": str(n)}} for n in range(3)]
    text = f"window.YTD.{list_}.part0 = {json.dumps(accounts)}"
    network, proposal = imported(text, f"{list_}.js")
    assert not network.people
    [problem] = proposal.problems
    assert (problem.kind, problem.data) == ("ids_only", {"count": "3"})


def test_what_breaks_off_is_refused() -> None:
    with pytest.raises(Unreadable, match="broken_json"):
        found('{"friends_v2": [{"name": "Max"', "friends.json")


def test_friends_of_one_name_are_two_unless_nothing_tells_them_apart() -> None:
    friends = [{"name": "Eva", "timestamp": day * 86_400} for day in (1, 2, 2)]
    network, proposal = imported(json.dumps({"friends_v2": friends}), "friends.json")
    assert names(network) == ["Eva", "Eva"]
    assert [p.kind for p in proposal.problems] == ["friend_again"]
    again, proposal = imported(json.dumps({"friends_v2": friends}), "friends.json", into=network)
    assert (proposal.people, len(again.people)) == (0, 2)
