"""The order of the ranking."""

import dataclasses
from decimal import Decimal

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId, Settings
from referralmap.model.vocabulary import Role, Status
from tests.maps import a_map
from tests.random_maps import TODAY


def with_settings(network: Network, settings: Settings) -> Network:
    network.apply(editing.replace(network, network.settings, settings))
    return network


def with_values(network: Network, **values: str) -> Network:
    for buyer, amounts in values.items():
        for text in amounts.split():
            currency = "CHF" if text.startswith("F") else "EUR"
            number = network.next_number()
            value = Decimal(text.removeprefix("F"))
            id_ = ContractId(f"k{number}")
            network.load([Contract(id_, PersonId(buyer), value, currency, number, Status.WON)])
    return network


def test_the_ranking_goes_by_credit_then_other_currencies_contracts_and_name() -> None:
    drawing = "me > Zoe > z, Yan > y, Xaver > x, Wim > w, Vera > v, Udo > u, Ada > a, me > m, Quiet"
    bought = {"z": "250 250", "y": "500 F90", "x": "500 F90.5", "w": "500", "v": "F9999"}
    network = with_values(a_map(drawing), **bought, m="100000")
    ranking = Accounts.of(network, None, TODAY).ranking()
    assert [standing.id for standing in ranking] == "Xaver Yan Zoe Wim Vera Ada Udo".split()
    assert [standing.contracts for standing in ranking] == [2, 2, 2, 1, 1, 0, 0]
    assert ranking[0].credit == {"EUR": Decimal(500), "CHF": Decimal("90.5")}
    assert (ranking[5].credit, ranking[5].referrals, ranking[5].role) == ({}, 1, Role.FAN)
    assert [standing.is_ambassador for standing in ranking] == [True] * 5 + [False] * 2


def test_people_of_the_same_name_are_ordered_by_their_ids() -> None:
    network = a_map("b > x, a > y")
    for id_ in "ab":
        person = network.people[PersonId(id_)]
        network.apply(editing.replace(network, person, dataclasses.replace(person, name="Same")))
    assert [standing.id for standing in Accounts.of(network, None, TODAY).ranking()] == ["a", "b"]


def test_the_currency_of_the_map_comes_first_in_the_ranking() -> None:
    drawing = a_map("A > a, B > b")
    network = with_settings(with_values(drawing, a="900", b="F10"), Settings(currency="CHF"))
    assert [standing.id for standing in Accounts.of(network, None, TODAY).ranking()] == ["B", "A"]
