"""Accounts follow edits: they say what accounts made anew would say."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.figures.accounts import Accounts, are_plain
from referralmap.model.network import Network
from referralmap.model.refusals import Refused
from tests.maps import a_map
from tests.random_maps import TODAY, an_edit, networks


@settings(max_examples=60, deadline=None)
@given(networks(), st.sampled_from([None, "direct", "decaying", "influence"]), st.data())
def test_after_any_edits_they_are_as_if_made_anew(
    network: Network, rule: str | None, data: st.DataObject
) -> None:
    accounts = Accounts.of(network, rule, TODAY)
    accounts.prepare()
    accounts.pipeline()
    for _ in range(data.draw(st.integers(1, 5))):
        with suppress(Refused):
            edit = an_edit(data.draw, network)
            network.apply(edit)
            accounts.keep_up()
    anew = Accounts.of(network, rule, TODAY)
    assert accounts.ranking() == anew.ranking()
    assert accounts.figures() == anew.figures()
    for person in network.people:
        assert accounts.role(person) is anew.role(person)
        assert accounts.pipeline().credit_of(person) == anew.pipeline().credit_of(person)


def test_the_plain_accounts_are_those_of_the_direct_rule() -> None:
    network = a_map("A > B > C*")
    assert Accounts.plain(network, TODAY).are_plain
    assert are_plain(network, "direct")
    assert not are_plain(network, "decaying")
    assert Accounts.of(network, None, TODAY).ranking() == Accounts.plain(network, TODAY).ranking()


def test_progress_runs_once_from_nothing_to_everything() -> None:
    seen: list[float] = []
    Accounts.of(a_map("A > B > C*, X > C"), "shapley", TODAY, seen.append)
    assert seen == sorted(seen)
    assert 0 <= seen[0] <= seen[-1] <= 1
