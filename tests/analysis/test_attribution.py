"""The rules by the worked values and the laws of attribution, against brute force."""

import dataclasses
import datetime
import random
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.attribution import RULES, decaying, direct, first, influence, rule_of
from referralmap.analysis.routes.routes import routes_of
from referralmap.analysis.sums.rounding import split, whole
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Record, Referral
from referralmap.model.vocabulary import RULE_KEYS, Status
from tests.analysis import reference
from tests.maps import VALUE, a_map
from tests.random_maps import a_random_network

KEYS = [rule.key for rule in RULES]
ADDING_UP = [rule for rule in RULES if rule.adds_up]


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


WORKED = {
    ("A > B > C > D*", ""): {
        "direct": "C 1200.00",
        "first": "C 1200.00",
        "influence": "A 1200.00, B 1200.00, C 1200.00",
        "decaying": "A 171.43, B 342.86, C 685.71",
        "equal": "A 400.00, B 400.00, C 400.00",
        "shapley": "A 400.00, B 400.00, C 400.00",
    },
    ("A > B > D*, A > C > D", ""): {
        "direct": "B 600.00, C 600.00",
        "first": "B 1200.00",
        "influence": "A 1200.00, B 1200.00, C 1200.00",
        "decaying": "A 400.00, B 400.00, C 400.00",
        "equal": "A 600.00, B 300.00, C 300.00",
        "shapley": "A 800.00, B 200.00, C 200.00",
    },
    ("A > B > D*, X > D", ""): {
        "direct": "B 600.00, X 600.00",
        "first": "B 1200.00",
        "influence": "A 1200.00, B 1200.00, X 1200.00",
        "decaying": "A 200.00, B 400.00, X 600.00",
        "equal": "A 300.00, B 300.00, X 600.00",
        "shapley": "A 200.00, B 200.00, X 800.00",
    },
    ("B > D*", "B > D: 31"): dict.fromkeys(RULE_KEYS, ""),
    ("A > B > D*", "A > B: 5, B > D: 2"): dict.fromkeys(RULE_KEYS, "B 1200.00"),
    ("A > B > A, B > D*", "A > B: 1, B > A: 4, B > D: 2"): {
        "direct": "B 1200.00",
        "first": "B 1200.00",
        "influence": "A 1200.00, B 1200.00",
        "decaying": "A 400.00, B 800.00",
        "equal": "A 600.00, B 600.00",
        "shapley": "A 600.00, B 600.00",
    },
}


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
@pytest.mark.parametrize(("drawing", "days"), WORKED)
def test_the_worked_values_are_met(rule: Rule, drawing: str, days: str) -> None:
    pairs = [day.split(": ") for day in days.split(", ") if day]
    network = dated(a_map(drawing), {arrow: int(day) for arrow, day in pairs}, 30)
    shares = sorted(credit(rule, network).items())
    assert ", ".join(f"{who} {share}" for who, share in shares) == WORKED[drawing, days][rule.key]


def test_the_rules_are_those_that_a_map_may_ask_for() -> None:
    assert tuple(rule.key for rule in RULES) == RULE_KEYS


def test_the_first_giver_is_the_earliest_and_undated_ones_come_last() -> None:
    network = a_map("A > D*, B > D, C > D, E > D")
    assert credit(first.RULE, network) == {"A": "1200.00"}
    assert credit(first.RULE, dated(network, {"C > D": 9, "E > D": 8})) == {"E": "1200.00"}
    assert credit(first.RULE, dated(network, {"B > D": 8})) == {"B": "1200.00"}


@pytest.mark.parametrize(
    ("decay", "shares"),
    [
        ("1", {"A": "400.00", "B": "400.00", "C": "400.00"}),
        ("0.1", {"C": "1081.08", "B": "108.11", "A": "10.81"}),
        ("0", {"C": "1200.00"}),
        ("-3", {"C": "1200.00"}),
        ("1e-99", {"C": "1200.00"}),
        ("7", {"A": "400.00", "B": "400.00", "C": "400.00"}),
        ("NaN", {"A": "400.00", "B": "400.00", "C": "400.00"}),
    ],
)
def test_a_decay_beyond_its_limits_counts_as_the_nearest(
    decay: str, shares: dict[str, str]
) -> None:
    network = a_map("A > B > C > D*")
    changed = dataclasses.replace(network.settings, decay=Decimal(decay))
    network.apply(Edit(Label("edit_settings"), (Change(network.settings, changed),)))
    assert credit(decaying.RULE, network) == shares


def test_undated_referrals_give_the_worked_values_as_dated_ones_in_order_do() -> None:
    days = {"A > B": 1, "B > C": 2, "C > D": 3}
    assert credit(influence.RULE, dated(a_map("A > B > C > D*"), days)) == credit(
        influence.RULE, a_map("A > B > C > D*")
    )


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_a_rule_agrees_with_brute_force(rule: Rule, maps: list[Network]) -> None:
    for network in maps:
        for contract in network.contracts.values():
            wanted = reference.REFERENCES[rule.key](network, contract, contract.value)
            assert rule.credit(network, contract, contract.value) == wanted, network.settings.title


@pytest.mark.parametrize("rule", ADDING_UP, ids=[rule.key for rule in ADDING_UP])
def test_a_rule_that_adds_up_gives_away_everything_to_the_cent_or_nothing(
    rule: Rule, maps: list[Network]
) -> None:
    for network in maps:
        for contract in network.contracts.values():
            shares = rule.credit(network, contract, contract.value)
            found = reference.eligible(network, contract, contract.buyer, contract.signed, ())
            assert sum(shares.values()) == (contract.value if found else 0), network.settings.title
            assert all(share > 0 and share == round(share, 2) for share in shares.values())


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_the_buyer_and_me_and_those_on_no_route_earn_nothing(
    rule: Rule, maps: list[Network]
) -> None:
    for network in maps:
        for contract in network.contracts.values():
            earning = rule.credit(network, contract, contract.value).keys()
            assert not earning & {contract.buyer, network.me}, network.settings.title
            assert earning <= reference.people_on_routes(network, contract)


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
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


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_a_referral_from_me_leaves_the_whole_to_the_other_giver(rule: Rule) -> None:
    assert credit(rule, a_map("me > D*, A > D")) == {"A": "1200.00"}


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_a_buyer_referred_by_me_alone_leaves_nothing_to_give(rule: Rule) -> None:
    assert credit(rule, a_map("A > me > D*")) == {}


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
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


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_loops_end(rule: Rule) -> None:
    network = a_map("A > B > A > D*, D > A")
    (contract,) = network.contracts.values()
    shares = rule.credit(network, contract, VALUE)
    assert shares == reference.REFERENCES[rule.key](network, contract, VALUE)
    assert shares["A"] > 0


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
    parts = split(amount, code, whole(weights))
    assert sum(parts) == amount
    cent = Decimal(1).scaleb(-places)
    for part, weight in zip(parts, weights, strict=True):
        assert part % cent == 0
        assert abs(part - amount * weight / sum(weights)) < cent


@given(
    st.integers(0, 10**9),
    st.lists(st.decimals("0.01", 1000, places=2), min_size=1, max_size=8),
    st.integers(-(2**99), 2**99),
)
@settings(deadline=None)
def test_weights_that_are_finely_rounded_are_split_like_exact_ones(
    cents: int, weights: list[Decimal], noise: int
) -> None:
    amount = Decimal(cents).scaleb(-2)
    exact = whole(weights)
    rounded = [(weight << 320) + noise for weight in exact]
    assert split(amount, "EUR", rounded) == split(amount, "EUR", exact)


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
