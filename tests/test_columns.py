"""What is worked out of a map that was read as columns is what is worked out of its records."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referralmap.analysis.as_of import as_of, known_on, reaches_beyond
from referralmap.analysis.attribution import RULES
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.roles import role_of
from referralmap.commands.made_up.made_up_map import made_up
from referralmap.document.database import new_file
from referralmap.document.document import Document
from referralmap.layouts import LAYOUTS
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import homeless_places
from referralmap.model.network import Network
from referralmap.model.refusals import Refused
from referralmap.picture.compose import compose
from referralmap.picture.facets import FACETS, Groups
from referralmap.picture.theme import theme
from tests.document.files import noon
from tests.random_maps import TODAY, an_edit, networks, state

LIGHT = theme("light")


def read_back(path: Path, network: Network) -> list[Network]:
    """The map from its file: read row by row, and then known by the digest of its bytes."""
    path.unlink(missing_ok=True)
    new_file.create(path, noon(), network.records())
    found = []
    for _ in range(2):
        with contextlib.closing(Document.open(path, read_only=True)) as document:
            found.append(document.network)
    return found


def derived(network: Network, rule: str | None = None) -> dict[str, object]:
    """All that a picture, a ranking and the panels are made of."""
    accounts = Accounts.of(network, rule, TODAY)
    index = LayoutInputs(network).index
    one_by_one = Accounts.of(network, rule, TODAY)
    roles = {person: one_by_one.role(person) for person in network.people}
    assert accounts.roles() == roles
    assert not (accounts.ledger.network.people.keys() - roles.keys())
    figures = accounts.figures()
    some = {key: figures[key] for key in ("people", "contracts_won", "closing_rate")}
    assert accounts.some_figures(some) == some
    groups = Groups(accounts)
    return {
        "ids": index.ids,
        "arrays": [array.tolist() for array in (index.givers, index.receivers, index.primary)],
        "ranking": accounts.ranking(),
        "roles": roles,
        "figures": figures,
        "groups": {facet.key: groups.of(facet) for facet in FACETS},
        "links": [
            [(network.given_by(p), network.received_by(p), network.contracts_of(p))]
            for p in network.people
        ],
    }


def pictured(network: Network, layout: str) -> object:
    network.work_out(homeless_places(LayoutInputs(network), layout))
    return compose(Accounts.of(network, None, TODAY), layout, LIGHT)


@pytest.mark.parametrize("people", [1, 2, 60, 5000])
def test_a_made_up_map_says_the_same_from_its_file(tmp_path: Path, people: int) -> None:
    network = Network()
    network.load(made_up(people, people, TODAY))
    wanted = derived(network)
    pictures = [pictured(network, layout.key) for layout in LAYOUTS]
    for found in read_back(tmp_path / "a.refmap", network):
        assert derived(found) == wanted
        assert [pictured(found, layout.key) for layout in LAYOUTS] == pictures
        assert state(found) == state(network)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), network=networks())
def test_any_map_says_the_same_from_its_file_after_any_edits(
    tmp_path: Path, data: st.DataObject, network: Network
) -> None:
    rule = data.draw(st.sampled_from(RULES)).key
    found = read_back(tmp_path / "a.refmap", network)
    for _ in range(3):
        day = data.draw(st.dates(TODAY.replace(year=2024), TODAY))
        for other in found:
            assert derived(other, rule) == derived(network, rule)
            is_less = state(known_on(network, day, day)) != state(network)
            assert reaches_beyond(other, day) is reaches_beyond(network, day) is is_less
            assert state(as_of(other, day, TODAY)) == state(as_of(network, day, TODAY))
            assert state(known_on(other, day, TODAY)) == state(known_on(network, day, TODAY))
        edit = an_edit(data.draw, network)
        for each in (network, *found):
            with contextlib.suppress(Refused):
                each.apply(edit)
    for other in found:
        assert state(other) == state(network)


def test_the_role_of_one_is_that_of_all_whatever_the_badge(tmp_path: Path) -> None:
    network = Network()
    network.load(made_up(150, 5, TODAY))
    for rule in RULES:
        accounts = Accounts.of(network, rule.key, TODAY)
        above = {p for p in network.people if accounts._is_above_contract(p)}
        for person, role in accounts.roles().items():
            assert role is role_of(accounts.badges, person, TODAY, above.__contains__)
