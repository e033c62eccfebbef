"""What a picture says about a map."""

from __future__ import annotations

import dataclasses
import weakref
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.attribution import RULES
from referralmap.analysis.figures.accounts import Accounts
from referralmap.layouts import LAYOUTS
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle, settle_homeless
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.garbage_collection import not_collected
from referralmap.model.identity import removing
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Settings
from referralmap.model.refusals import Refused
from referralmap.model.vocabulary import Role
from referralmap.picture.compose import Composer
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import ROLES
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.drawn import TODAY, picture_of, sample
from tests.random_maps import an_edit, networks


def roles(picture: MapPicture) -> dict[str, Role]:
    return {name: ROLES[n] for name, n in zip(picture.names, picture.role, strict=True)}


def gold(picture: MapPicture) -> dict[tuple[str, str], int]:
    names = picture.names
    pairs = zip(picture.givers, picture.receivers, picture.gold, strict=True)
    return {(names[giver], names[receiver]): int(level) for giver, receiver, level in pairs}


def test_an_ambassador_carries_the_number_of_contracts_and_grows_with_credit() -> None:
    picture = picture_of(a_map("Anna > Bernd**, Clara > Dora*, Emil > Frida"))
    row = {name: at for at, name in enumerate(picture.names)}
    assert roles(picture)["Anna"] is Role.AMBASSADOR
    assert roles(picture)["Emil"] is Role.FAN
    assert [picture.badge[row[name]] for name in ("Anna", "Clara", "Emil")] == [2, 1, 0]
    assert picture.radius[row["Anna"]] > picture.radius[row["Clara"]] > picture.radius[row["Emil"]]
    assert picture.importance[row["Anna"]] > picture.importance[row["Clara"]]


def test_a_customer_who_is_an_ambassador_keeps_the_ring_of_a_customer() -> None:
    picture = picture_of(a_map("Anna* > Bernd*"))
    row = picture.names.index("Anna")
    assert roles(picture)["Anna"] is Role.AMBASSADOR
    assert picture.bought[row]


def test_a_second_giver_is_not_the_primary_one() -> None:
    picture = picture_of(a_map("Anna > Clara, Bernd > Clara"))
    assert picture.is_primary.tolist() == [True, False]


def test_pictures_compare_by_value() -> None:
    network = sample("broker")
    assert picture_of(network) == picture_of(network)
    assert picture_of(network) != picture_of(network, colours="dark")
    person = next(iter(network.people.values()))
    changed = dataclasses.replace(person, name="Somebody Else")
    before = picture_of(network)
    network.apply(Edit(Label("rename"), (Change(person, changed),)))
    assert picture_of(network) != before


@settings(max_examples=80, deadline=None)
@given(networks(), st.sampled_from(RULES), st.data())
def test_a_picture_that_follows_edits_equals_a_fresh_one_in_every_layout(
    network: Network, rule: Rule, data: st.DataObject
) -> None:
    for layout in LAYOUTS:
        network.apply(settle_homeless(LayoutInputs(network), layout.key))
    accounts = Accounts.of(network, rule.key, TODAY)
    composer = Composer(accounts)
    made: list[Edit] = []
    for _ in range(data.draw(st.integers(1, 6))):
        with suppress(Refused):
            edit = settle(LayoutInputs(network), an_edit(data.draw, network), "rings")
            network.apply(edit)
            made.append(edit)
            accounts, composer = followed(accounts, composer, edit)
            check_pictures(composer, network, rule)
    for edit in (*(edit.reversed() for edit in reversed(made)), *made):
        network.apply(edit)
        accounts, composer = followed(accounts, composer, edit)
        check_pictures(composer, network, rule)


def followed(accounts: Accounts, composer: Composer, edit: Edit) -> tuple[Accounts, Composer]:
    """As the window does it: with other settings the accounts are made anew."""
    if any(isinstance(change.record, Settings) for change in edit.changes):
        accounts = Accounts.of(accounts.network, accounts.ledger.rule.key, TODAY)
        return accounts, Composer(accounts, composer.inputs)
    return accounts, composer


def check_pictures(composer: Composer, network: Network, rule: Rule) -> None:
    copy = Network()
    copy.load(network.records())
    fresh = Composer(Accounts.of(copy, rule.key, TODAY))
    for layout in LAYOUTS:
        picture = composer.picture(layout.key, theme("light"))
        assert picture == fresh.picture(layout.key, theme("light"))
        assert [picture.row_of[id_] for id_ in picture.ids] == [*range(len(picture.ids))]


def test_pictures_handed_out_stay_as_they_were() -> None:
    network = a_map("me > Anna > Bernd*")
    network.apply(settle_homeless(LayoutInputs(network), "rings"))
    accounts = Accounts.of(network, None, TODAY)
    composer = Composer(accounts)
    before, same = (composer.picture("rings", theme("light")) for _ in range(2))
    edit = removing.remove_people(network, [PersonId("Anna")], removing.Gap.LINK)
    network.apply(edit)
    assert composer.picture("rings", theme("light")) != before == same


def test_a_part_of_the_map_has_rows_of_its_own() -> None:
    network = a_map("Anna > Bernd*, Clara > Dora")
    network.apply(settle_homeless(LayoutInputs(network), "rings"))
    composer = Composer(Accounts.of(network, None, TODAY))
    shown = {PersonId("Bernd"), PersonId("Dora"), PersonId("Clara")}
    picture = composer.picture("rings", theme("light"), shown=shown)
    assert picture.names == ("Bernd", "Clara", "Dora")
    assert gold(picture) == {("Clara", "Dora"): 0}
    assert picture.row_of == {"Bernd": 0, "Clara": 1, "Dora": 2}


def test_a_map_of_nobody_is_a_picture_too() -> None:
    picture = picture_of(a_map(""))
    assert len(picture.ids) == 0
    assert picture.words.legend == ()


def test_what_is_no_longer_used_goes_without_a_search_for_garbage() -> None:
    """On a large map that search passes over what was there when it was opened."""
    network = a_map("me > Anna > Bernd*")
    network.apply(settle_homeless(LayoutInputs(network), "rings"))
    accounts = Accounts.of(network, None, TODAY)
    composer = Composer(accounts)
    composer.picture("rings", theme("light"))
    accounts.ranking()
    gone = [weakref.ref(composer), weakref.ref(accounts.ledger)]
    with not_collected():
        del composer, accounts
        assert [each() for each in gone] == [None, None]
