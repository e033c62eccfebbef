"""The rules by the worked values and the laws of attribution, against brute force."""

import dataclasses
import datetime
import random
from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.attribution import RULES, direct, influence, rule_of
from referralmap.analysis.attribution.rounding import split
from referralmap.analysis.attribution.rule import Rule
from referralmap.analysis.routes import routes_of
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Record, Referral
from referralmap.model.vocabulary import Status
from tests.analysis import reference
from tests.maps import VALUE, a_map
from tests.random_maps import a_random_network

REFERENCES: dict[str, Callable[[Network, Contract, Decimal], dict[PersonId, Decimal]]] = {
    "direct": reference.direct,
    "influence": reference.influence,
}


@pytest.fixture(scope="module")
def maps() -> list[Network]:
    """Loops, equal and missing dates, me anywhere, several givers, weights."""
    return [a_random_network(seed) for seed in range(3000)]


def march(day: int) -> datetime.date:
    return datetime.date(2026, 3, day)


def dated(network: Network, days: Mapping[str, int], signed: int | None = 31) -> Network:
    """`network` with dates in March for its referrals (``"A > B": 5``) and contracts."""
    changes = []
    for arrow, day in days.items():
        giver, receiver = arrow.split(" > ")
        before = network.referrals[giver, receiver]
        changes.append(Change(before, dataclasses.replace(before, date=march(day))))
    for contract in network.contracts.values():
        at = None if signed is None else march(signed)
        changes.append(Change(contract, dataclasses.replace(contract, signed=at)))
    network.apply(Edit(Label("edit_referral"), tuple(changes)))
    return network


def credit(rule: Rule, network: Network) -> dict[str, str]:
    (contract,) = network.contracts.values()
    shares = rule.credit(network, contract, contract.value)
    return {person: f"{share:.2f}" for person, share in shares.items()}


IN_ORDER: dict[str, int] = {}
WORKED = [
    ("A > B > C > D*", IN_ORDER, {"C": "1200.00"}, "ABC"),
    ("A > B > D*, A > C > D", IN_ORDER, {"B": "600.00", "C": "600.00"}, "ABC"),
    ("A > B > D*, X > D", IN_ORDER, {"B": "600.00", "X": "600.00"}, "ABX"),
    ("B > D*", {"B > D": 31}, {}, ""),
    ("A > B > D*", {"A > B": 5, "B > D": 2}, {"B": "1200.00"}, "B"),
    ("A > B > A, B > D*", {"A > B": 1, "B > A": 4, "B > D": 2}, {"B": "1200.00"}, "AB"),
]


@pytest.mark.parametrize(("drawing", "days", "shares", "influential"), WORKED)
def test_the_worked_values_are_met(
    drawing: str, days: dict[str, int], shares: dict[str, str], influential: str
) -> None:
    signed = 30
    network = dated(a_map(drawing), days, signed)
    assert credit(direct.RULE, network) == shares
    assert credit(influence.RULE, network) == dict.fromkeys(influential, "1200.00")


def test_undated_referrals_give_the_worked_values_as_dated_ones_in_order_do() -> None:
    days = {"A > B": 1, "B > C": 2, "C > D": 3}
    assert credit(influence.RULE, dated(a_map("A > B > C > D*"), days)) == credit(
        influence.RULE, a_map("A > B > C > D*")
    )


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_agrees_with_brute_force(rule: Rule, maps: list[Network]) -> None:
    for network in maps:
        for contract in network.contracts.values():
            wanted = REFERENCES[rule.key](network, contract, contract.value)
            assert rule.credit(network, contract, contract.value) == wanted, network.settings.title


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.adds_up])
def test_a_rule_that_adds_up_gives_away_everything_to_the_cent_or_nothing(
    rule: Rule, maps: list[Network]
) -> None:
    for network in maps:
        for contract in network.contracts.values():
            shares = rule.credit(network, contract, contract.value)
            found = reference.eligible(network, contract, contract.buyer, contract.signed, ())
            assert sum(shares.values()) == (contract.value if found else 0), network.settings.title
            assert all(share > 0 and share == round(share, 2) for share in shares.values())


@pytest.mark.parametrize("rule", RULES)
def test_the_buyer_and_me_and_those_on_no_route_earn_nothing(
    rule: Rule, maps: list[Network]
) -> None:
    for network in maps:
        for contract in network.contracts.values():
            earning = rule.credit(network, contract, contract.value).keys()
            assert not earning & {contract.buyer, network.me}, network.settings.title
            assert earning <= reference.people_on_routes(network, contract)


@pytest.mark.parametrize("rule", RULES)
def test_renaming_and_reordering_changes_nothing(rule: Rule, maps: list[Network]) -> None:
    dice = random.Random(4)
    for network in maps[:500]:
        people = list(network.people)
        new = dict(zip(people, dice.sample(people, len(people)), strict=True))
        other = Network(network.settings)
        for table in (network.people, network.referrals, network.contracts):
            records: list[Record] = list(table.values())
            dice.shuffle(records)
            other.load(renamed(record, new) for record in records)
        for contract in network.contracts.values():
            shares = rule.credit(network, contract, contract.value)
            theirs = rule.credit(other, other.contracts[contract.id], contract.value)
            assert {new[person]: share for person, share in shares.items()} == theirs
            flow = routes_of(network, contract).flow
            assert {(new[a], new[b]): part for (a, b), part in flow.items()} == pytest.approx(
                dict(routes_of(other, other.contracts[contract.id]).flow)
            )


def renamed(record: Record, new: Mapping[PersonId, PersonId]) -> Record:
    if isinstance(record, Person):
        return dataclasses.replace(record, id=new[record.id], name="somebody")
    if isinstance(record, Referral):
        giver, receiver = new[record.giver], new[record.receiver]
        return dataclasses.replace(record, giver=giver, receiver=receiver)
    assert isinstance(record, Contract)
    return dataclasses.replace(record, buyer=new[record.buyer])


@pytest.mark.parametrize("rule", RULES)
def test_a_referral_from_me_leaves_the_whole_to_the_other_giver(rule: Rule) -> None:
    assert credit(rule, a_map("me > D*, A > D")) == {"A": "1200.00"}


@pytest.mark.parametrize("rule", RULES)
def test_a_buyer_referred_by_me_alone_leaves_nothing_to_give(rule: Rule) -> None:
    assert credit(rule, a_map("A > me > D*")) == {}


@pytest.mark.parametrize("rule", RULES)
def test_a_referral_on_the_day_of_the_contract_counts_and_one_after_it_does_not(
    rule: Rule,
) -> None:
    assert credit(rule, dated(a_map("B > D*"), {"B > D": 7}, 7)) == {"B": "1200.00"}
    assert credit(rule, dated(a_map("B > D*"), {"B > D": 8}, 7)) == {}
    assert credit(rule, dated(a_map("B > D*"), {"B > D": 8}, None)) == {"B": "1200.00"}


def test_a_missing_date_in_the_middle_leaves_the_bound_as_it_was() -> None:
    days = {"A > B": 9, "C > D": 5}
    assert credit(influence.RULE, dated(a_map("A > B > C > D*"), days)) == dict.fromkeys(
        "CB", "1200.00"
    )
    days["A > B"] = 5
    assert credit(influence.RULE, dated(a_map("A > B > C > D*"), days)).keys() == {*"ABC"}


def test_of_two_ways_up_the_later_one_opens_what_the_earlier_one_closes() -> None:
    network = a_map("Z > A > B > D*, A > D")
    days = {"A > D": 2, "A > B": 8, "B > D": 9, "Z > A": 7}
    assert credit(influence.RULE, dated(network, days)).keys() == {*"ABZ"}


@pytest.mark.parametrize("rule", RULES)
def test_loops_end(rule: Rule) -> None:
    assert credit(rule, a_map("A > B > A > D*, D > A"))["A"] == "1200.00"


@pytest.mark.parametrize("rule", RULES)
def test_a_ladder_of_sixty_diamonds_and_a_chain_of_ten_thousand_end_at_once(rule: Rule) -> None:
    rungs = [f"p{n} > l{n} > p{n + 1}, p{n} > r{n} > p{n + 1}" for n in range(60)]
    ladder = a_map(", ".join(rungs) + ", p60 > D*")
    assert credit(rule, ladder)["p60"] == "1200.00"
    assert len(credit(rule, ladder)) == (1 if rule.adds_up else 181)
    chain = a_map(" > ".join(f"p{n}" for n in range(10_000)) + "*")
    assert len(credit(rule, chain)) == (1 if rule.adds_up else 9_999)


def test_weights_divide_the_value_and_the_last_cent_goes_to_the_largest_remainder() -> None:
    network = a_map("A > D*, B > D, C > D")
    (contract,) = network.contracts.values()
    heavy = network.referrals["B", "D"]
    network.apply(
        Edit(
            Label("edit_referral"), (Change(heavy, dataclasses.replace(heavy, weight=Decimal(2))),)
        )
    )
    shares = direct.RULE.credit(network, contract, Decimal("0.05"))
    assert shares == {"A": Decimal("0.01"), "B": Decimal("0.03"), "C": Decimal("0.01")}
    assert direct.RULE.credit(network, contract, Decimal("0.01")) == {"B": Decimal("0.01")}


def test_equal_remainders_are_settled_by_the_order_of_entry() -> None:
    network = a_map("C, B, A, A > D*, C > D, B > D")
    (contract,) = network.contracts.values()
    shares = direct.RULE.credit(network, contract, Decimal("100.01"))
    assert shares == {"A": Decimal("33.34"), "C": Decimal("33.34"), "B": Decimal("33.33")}


@given(
    st.integers(0, 10**9),
    st.lists(st.decimals("0.01", 1000, places=2), min_size=1, max_size=8),
    st.sampled_from([("EUR", 2), ("JPY", 0), ("KWD", 3)]),
)
@settings(deadline=None)
def test_the_parts_of_a_split_add_up_and_are_less_than_a_cent_off(
    cents: int, weights: list[Decimal], currency: tuple[str, int]
) -> None:
    code, places = currency
    amount = Decimal(cents).scaleb(-places)
    parts = split(amount, code, weights)
    assert sum(parts) == amount
    cent = Decimal(1).scaleb(-places)
    for part, weight in zip(parts, weights, strict=True):
        assert part % cent == 0
        assert abs(part - amount * weight / sum(weights)) < cent


def test_nothing_is_split_among_nobody() -> None:
    assert split(Decimal(5), "EUR", []) == []


def test_an_unknown_rule_is_replaced_by_the_default_one() -> None:
    assert [rule_of(key).key for key in ("direct", "influence", "of tomorrow")] == [
        "direct",
        "influence",
        "direct",
    ]


def test_the_flow_is_that_of_the_routes_where_there_are_no_loops_and_dates(
    maps: list[Network],
) -> None:
    for network in maps[:500]:
        plain = Network(network.settings)
        plain.load(network.people.values())
        for referral in network.referrals.values():
            if referral.giver < referral.receiver:
                plain.load([dataclasses.replace(referral, date=None)])
        for contract in network.contracts.values():
            found = routes_of(plain, contract)
            assert found.people == reference.people_on_routes(plain, contract)
            wanted = {pair: float(part) for pair, part in reference.flow(plain, contract).items()}
            assert found.flow == pytest.approx(wanted), network.settings.title


def test_with_loops_and_dates_too_all_of_the_value_comes_up_once(maps: list[Network]) -> None:
    for network in maps:
        for contract in network.contracts.values():
            found = routes_of(network, contract)
            assert {giver for giver, _ in found.flow} == found.people
            into_buyer = sum(p for (_, to), p in found.flow.items() if to == contract.buyer)
            assert into_buyer == pytest.approx(1.0 if found.people else 0.0)
            for person in found.people:
                passed_on = sum(p for (_, to), p in found.flow.items() if to == person)
                taken = sum(p for (giver, _), p in found.flow.items() if giver == person)
                assert passed_on in (0.0, pytest.approx(taken)), network.settings.title
            assert all(0.0 < part <= 1.0 + 1e-9 for part in found.flow.values())


def test_the_flow_of_a_diamond_does_not_depend_on_who_was_entered_first() -> None:
    for drawing in (
        "Z > A > B > D*, A > D",
        "A > D, B > D*, A > B, Z > A",
        "B > D, A > D*, Z > A > B",
    ):
        (contract,) = (network := a_map(drawing)).contracts.values()
        assert routes_of(network, contract).flow == {
            ("A", "D"): 0.5,
            ("B", "D"): 0.5,
            ("A", "B"): 0.5,
            ("Z", "A"): 1.0,
        }


def test_open_and_lost_contracts_have_routes_but_count_for_nothing_by_themselves() -> None:
    network = a_map("A > D")
    for number, status in enumerate((Status.OPEN, Status.LOST), 10):
        id_ = ContractId(f"k{number}")
        network.load([Contract(id_, PersonId("D"), VALUE, "EUR", number, status)])
    found = [routes_of(network, contract).people for contract in network.contracts.values()]
    assert found == [{"A"}, {"A"}]
