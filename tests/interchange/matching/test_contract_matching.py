"""Contracts of a source that are on the map already, and have gone on since."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.interchange.exporters.json_exporter import EXPORTER
from referralmap.interchange.matching.decisions import Decisions, decided
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Proposal, Update
from referralmap.model.network import Network
from referralmap.model.records import Contract
from referralmap.model.vocabulary import Status
from tests.interchange.importing import TODAY, found, imported
from tests.maps import a_map

HEADER = "Name;Contract value;Status;Signed on;Product\n"
FORWARD, OVERWRITING = Update.FORWARD, Update.OVERWRITING


def update(network: Network, text: str, *updates: Update) -> Proposal:
    """What the source would do to the network under `updates`."""
    return propose(
        network, found(text), referred_by=None, today=TODAY, name="x.csv", updates=updates
    )


def kinds_of(proposal: Proposal) -> list[str]:
    return [problem.kind for problem in proposal.problems]


def state(network: Network) -> list[tuple[str, str, str]]:
    """The contracts as value, state and day."""
    return sorted(
        (f"{c.value:.0f}", str(c.status), str(c.signed or "")) for c in network.contracts.values()
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("900;open;;", "900;won;2026-03-12;"),
        ("900;open;;", "900;won;;"),
        ("900;open;;", "900;lost;;"),
        ("900;open;2026-03-12;", "900;cancelled;2026-03-12;"),
        ("900;won;2026-03-12;", "900;cancelled;2026-03-12;"),
        ("900;won;;Life", "900;won;2026-03-12;Life"),
        ("900;won;;", "900;cancelled;2026-03-12;"),
    ],
)
def test_a_contract_without_an_id_goes_on(before: str, after: str) -> None:
    network, _first = imported(f"{HEADER}Anna;{before}\n")
    [known] = network.contracts.values()
    text = f"{HEADER}Anna;{after}\n"
    as_now = update(network, text)
    assert (as_now.contracts, as_now.updated, len(as_now.outdated)) == (1, 0, 1)
    assert kinds_of(as_now) == ["contract_beside"]
    proposal = update(network, text, FORWARD)
    assert (proposal.contracts, proposal.updated, kinds_of(proposal)) == (0, 1, [])
    network.apply(proposal.edit)
    [now] = network.contracts.values()
    assert (now.id, now.number) == (known.id, known.number)
    [wanted] = imported(text)[0].contracts.values()
    assert (now.value, now.status, now.signed) == (wanted.value, wanted.status, wanted.signed)
    assert update(network, text, *Update).edit.changes == update(network, text).edit.changes == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("900;won;2026-03-12;", "900;open;;"),  # back
        ("900;won;2026-03-12;", "900;lost;2026-03-12;"),
        ("900;lost;;", "900;won;;"),
        ("900;won;2026-03-12;", "900;won;2026-04-12;"),  # another day
        ("900;open;2026-03-12;", "900;won;2026-04-12;"),
        ("900;open;;", "950;won;;"),  # another deal
        ("900;open;;\nAnna;900;open;;", "900;won;;"),  # several of the map
        ("900;open;;\nAnna;900;won;;", "900;cancelled;2026-03-12;"),
        ("900;open;;", "900;won;2026-03-12;\nAnna;900;won;2026-04-12;"),  # several of the source
        ("900;open;;", "900;won;;\nAnna;900;won;;"),
        ("900;open;;", "900;won;;\nAnna;900;open;;"),  # is in the source as it is
    ],
)
def test_what_does_not_go_on_for_certain_comes_beside_as_before(before: str, after: str) -> None:
    network, _first = imported(f"{HEADER}Anna;{before}\n")
    text = f"{HEADER}Anna;{after}\n"
    proposal = update(network, text, *Update)
    assert (proposal.outdated, proposal.updated) == ((), 0)
    as_now = update(network, text)
    assert proposal.contracts == as_now.contracts > 0
    assert kinds_of(proposal) == kinds_of(as_now)


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ("12000;open;;", "11000;won;2026-03-12;", True),
        ("12000;open;;Life", "11000;lost;;Life", True),
        ("12000;open;;Life", "11000;won;2026-03-12;Car", False),
        ("12000;open;;", "11000;open;;", False),
        ("12000;won;2026-01-05;", "11000;won;2026-03-12;", False),
    ],
)
def test_a_deal_that_may_have_ended_at_another_amount_is_told(
    before: str, after: str, is_told: bool
) -> None:
    network, _first = imported(f"{HEADER}Anna;{before}\n")
    proposal = update(network, f"{HEADER}Anna;{after}\n", FORWARD)
    assert proposal.contracts == 1
    assert kinds_of(proposal) == ["contract_beside"] * is_told
    both = update(network, f"{HEADER}Anna;{before}\nAnna;{after}\n", FORWARD)
    assert (both.contracts, kinds_of(both)) == (1, [])


def test_one_of_two_alike_goes_on_if_the_other_is_in_the_source_as_it_is() -> None:
    network, _first = imported(f"{HEADER}Anna;900;open;;\nAnna;900;open;;\n")
    network.apply(update(network, f"{HEADER}Anna;900;won;;\nAnna;900;open;;\n", FORWARD).edit)
    assert state(network) == [("900", "open", ""), ("900", "won", "")]


@pytest.mark.parametrize(
    ("before", "after", "now"),
    [
        ("900;won;2026-03-12;", "900;cancelled;;", ("cancelled", "2026-03-12", "")),
        ("900;open;;", "900;won;;Life", ("won", "None", "Life")),
        ("900;won;;Life", "900;won;2026-03-12;", ("won", "2026-03-12", "Life")),
        ("900;won;2026-03-12;Life", "900;;;", ("won", "2026-03-12", "Life")),
    ],
)
def test_what_may_be_the_same_contract_is_told_and_taken_for_it_by_a_tick(
    before: str, after: str, now: tuple[str, str, str]
) -> None:
    network, _first = imported(f"{HEADER}Anna;{before}\n")
    [known] = network.contracts.values()
    text = f"{HEADER}Anna;{after}\n"
    beside = update(network, text, FORWARD, OVERWRITING)
    assert (beside.contracts, kinds_of(beside)) == (1, ["contract_beside"])
    assert [each.update for each in beside.outdated] == [Update.SAME]
    taken = update(network, text, *Update)
    assert (taken.contracts, kinds_of(taken)) == (0, ["contract_same"])
    network.apply(taken.edit)
    [contract] = network.contracts.values()
    assert (contract.status, str(contract.signed), contract.product) == now
    assert (contract.id, contract.number) == (known.id, known.number)
    assert update(network, text, *Update).edit.changes == ()


WITH_ID = "Deal ID;Name;Contract value;Currency;Status;Signed on;Product\n"


@pytest.mark.parametrize(
    ("before", "after", "kind", "now"),
    [
        ("900;EUR;open;;", "900;EUR;won;2026-03-12;", FORWARD, "900 EUR won 2026-03-12 "),
        ("900;EUR;won;;", "900;EUR;cancelled;;", FORWARD, "900 EUR cancelled None "),
        ("900;EUR;open;;", "950;EUR;won;;", OVERWRITING, "950 EUR won None "),
        (
            "900;EUR;won;2026-03-12;",
            "900;EUR;won;2026-04-01;",
            OVERWRITING,
            "900 EUR won 2026-04-01 ",
        ),
        ("900;EUR;won;;", "900;EUR;open;;", OVERWRITING, "900 EUR open None "),
        ("900;EUR;lost;;", "900;EUR;won;;", OVERWRITING, "900 EUR won None "),
        ("900;EUR;open;;", "900;CHF;open;;", OVERWRITING, "900 CHF open None "),
        ("900;EUR;open;;Life", "900;EUR;open;;Car", OVERWRITING, "900 EUR open None Car"),
        # blanks overwrite nothing, and what was empty is filled as before
        ("900;CHF;won;2026-03-12;Life", "900;;;;", None, "900 CHF won 2026-03-12 Life"),
        ("900;CHF;open;;", "900;;;;Life", None, "900 CHF open None Life"),
    ],
)
def test_a_contract_is_known_by_its_id(
    before: str, after: str, kind: Update | None, now: str
) -> None:
    network, _first = imported(f"{WITH_ID}17;Anna;{before}\n")
    text = f"{WITH_ID}17;Anna;{after}\n"
    as_now = update(network, text)
    assert [each.update for each in as_now.outdated] == ([] if kind is None else [kind])
    assert ("contract_differs" in kinds_of(as_now)) is (kind is not None)
    others = [each for each in Update if each is not kind]
    assert update(network, text, *others).edit.changes == as_now.edit.changes
    proposal = update(network, text, *([] if kind is None else [kind]))
    assert (proposal.contracts, kinds_of(proposal)) == (0, [])
    network.apply(proposal.edit)
    [c] = network.contracts.values()
    assert f"{c.value:.0f} {c.currency} {c.status} {c.signed} {c.product}" == now
    assert update(network, text, *Update).edit.changes == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("900;EUR;won;2026-03-12;Life", ["contract_beside"]),
        ("900;EUR;won;;", ["contract_beside"]),
        ("900;EUR;open;;", []),  # all is the same
        ("900;;;;", []),
    ],
)
def test_a_contract_typed_by_hand_may_be_that_of_a_program(row: str, told: list[str]) -> None:
    network, _first = imported(f"{HEADER}Anna;900;open;;\n")
    text = f"{WITH_ID}17;Anna;{row}\n18;Anna;70;EUR;;;\n"
    beside = update(network, text)
    assert (beside.contracts, kinds_of(beside)) == (1 + len(told), told)
    taken = update(network, text, *Update)
    assert taken.contracts == 1
    network.apply(taken.edit)
    assert len(network.contracts) == 2
    for updates in ((), tuple(Update)):
        assert update(network, text, *updates).edit.changes == ()


def test_two_numbers_of_one_program_are_two_contracts() -> None:
    network, _first = imported(f"{WITH_ID}17;Anna;900;EUR;open;;\n")
    text = f"{WITH_ID}18;Anna;900;EUR;won;2026-03-12;\n"
    for updates in ((), tuple(Update)):
        proposal = update(network, text, *updates)
        assert (proposal.contracts, proposal.outdated, kinds_of(proposal)) == (1, (), [])


def test_where_several_may_be_the_same_each_comes_and_is_told() -> None:
    network, _first = imported(f"{HEADER}Anna;900;open;;\n")
    text = f"{WITH_ID}17;Anna;900;EUR;won;2026-03-12;\n18;Anna;900;EUR;won;2026-03-12;\n"
    proposal = update(network, text, *Update)
    assert (proposal.contracts, proposal.outdated) == (2, ())
    assert kinds_of(proposal) == ["contract_beside"] * 2


def test_equal_contracts_of_one_person_on_two_lines_are_told() -> None:
    header = "Name;Referred by;Contract value;Signed on\n"
    _network, proposal = imported(f"{header}Anna;Max;900;2026-03-12\nAnna;Eva;900;2026-03-12\n")
    assert (proposal.referrals, proposal.contracts) == (2, 2)
    assert [(each.line, each.kind) for each in proposal.problems] == [(3, "contract_twice")]


def test_what_has_its_id_in_the_source_does_not_go_on_as_another() -> None:
    network, _first = imported(f"{WITH_ID}17;Anna;900;EUR;open;;\n;Anna;900;EUR;open;;\n")
    text = f"{WITH_ID}17;Anna;900;EUR;open;;\n;Anna;900;EUR;won;;\n"
    network.apply(update(network, text, FORWARD).edit)
    assert {id_.endswith(":17"): str(c.status) for id_, c in network.contracts.items()} == {
        True: "open",
        False: "won",
    }


def test_what_has_gone_on_is_not_beside_a_further_contract() -> None:
    network, _first = imported(f"{HEADER}Anna;900;open;;\n")
    proposal = update(network, f"{HEADER}Anna;900;won;;\nAnna;900;won;;Life\n", FORWARD)
    assert (proposal.updated, proposal.contracts, kinds_of(proposal)) == (1, 1, [])


@pytest.mark.parametrize("order", [1, -1])
def test_of_one_id_that_says_two_things_nothing_is_believed(order: int) -> None:
    network, _first = imported(f"{WITH_ID}17;Anna;900;EUR;open;;\n")
    rows = ["17;Anna;900;EUR;won;;\n", "17;Anna;900;EUR;cancelled;;\n"][::order]
    proposal = update(network, WITH_ID + "".join(rows), *Update)
    assert (proposal.edit.changes, proposal.outdated) == ((), ())
    assert kinds_of(proposal) == ["contract_differs"] * 2


def test_a_contract_of_somebody_else_stays_theirs() -> None:
    network, _first = imported(f"{WITH_ID}17;Anna;900;EUR;open;;\n")
    proposal = update(network, f"{WITH_ID}17;Bernd;900;EUR;won;;\n", *Update)
    assert (proposal.outdated, proposal.contracts) == ((), 0)
    assert kinds_of(proposal) == ["contract_of_another"]


def test_the_exchange_form_fills_and_overwrites_nothing() -> None:
    network = a_map("Clara*")
    contract = {"id": "Clara-1", "buyer": "Clara", "value": "5", "signed": "2026-03-12"}
    contracts = [{**contract, "status": "cancelled"}, {"buyer": "Clara", "value": "1200"}]
    form = json.dumps({"format": "referralmap", "version": 1, "contracts": contracts})
    findings = found(form, "x.json")
    both = [
        propose(network, findings, referred_by=None, today=TODAY, name="x", updates=updates)
        for updates in ((), tuple(Update))
    ]
    assert both[0].problems == both[1].problems
    assert both[0].outdated == both[1].outdated == ()
    network.apply(both[1].edit)
    assert state(network) == [("1200", "open", ""), ("1200", "won", "2026-03-12")]


def test_contracts_of_those_who_are_left_out_stay_as_they_are() -> None:
    network, _first = imported(f"{HEADER}Anna;900;open;;\nBernd;700;open;;\n")
    anna = next(id_ for id_, person in network.people.items() if person.name == "Anna")
    findings = found(f"{HEADER}Anna;900;won;;\nAnna;500;won;;\nBernd;700;won;;\n")
    findings = decided(findings, Decisions(left_out={"0", "1"}, known={"0": anna, "1": anna}))
    proposal = propose(
        network, findings, referred_by=None, today=TODAY, name="x", updates=[FORWARD]
    )
    network.apply(proposal.edit)
    assert (proposal.contracts, proposal.updated) == (0, 1)
    assert state(network) == [("700", "won", ""), ("900", "open", "")]


def test_a_day_that_comes_by_an_update_is_looked_at() -> None:
    header = "Name;Referred by;Referred on;Contract value;Status;Signed on\n"
    network, _first = imported(f"{header}Anna;Max;2026-05-01;900;open;\nBen;;;700;open;\n")
    text = f"{header}Anna;;;900;won;2026-03-12\nBen;;;700;won;2090-01-01\n"
    assert kinds_of(update(network, text, FORWARD)) == ["signed_before", "day_to_come"]


def test_the_history_can_name_the_buyers() -> None:
    network, _first = imported(f"{HEADER}Anna;900;open;;\nBernd;700;open;;\nEva;5;open;;\n")
    text = f"{HEADER}Bernd;700;lost;;\nAnna;900;won;;\nEva;5;open;;\nDora;8;won;;\n"
    assert update(network, text, FORWARD).edit.label.names == ("x.csv", "Anna", "Bernd")
    assert update(network, text).edit.label.names == ("x.csv",)


_DAYS = ["", "2026-03-12", "2026-04-01"]
_deal = st.tuples(
    st.sampled_from(["Anna", "Bernd", "Clara"]),
    st.sampled_from(["900", "1200"]),
    st.sampled_from(["open", "won", "lost", "cancelled"]),
    st.sampled_from(_DAYS),
    st.sampled_from(["", "Life"]),
)
_LATER = {"open": ["open", "won", "lost", "cancelled"], "won": ["won", "cancelled"]}


@st.composite
def _progress(
    draw: st.DrawFn, *, each_once: bool = False
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Deals, the same later on with further ones, and these in another order."""
    unique = (lambda deal: (deal[0], deal[1], deal[4])) if each_once else None
    deals = draw(st.lists(_deal, min_size=1, max_size=6, unique_by=unique))
    later = []
    for name, value, status, day, product in deals:
        after = draw(st.sampled_from(_LATER.get(status, [status])))
        signed = day or draw(st.sampled_from(_DAYS))
        later.append((name, value, after, signed, product))
    further = [] if each_once else draw(st.lists(_deal, max_size=3))
    later += further
    return deals, later, draw(st.permutations(later))


def _text(deals: list[tuple[str, ...]]) -> str:
    return HEADER + "".join(";".join(deal) + "\n" for deal in deals)


def _contracts(network: Network) -> Counter[tuple[object, ...]]:
    """The contracts without their ids."""
    name = {id_: person.name for id_, person in network.people.items()}
    return Counter(
        (name[c.buyer], c.value, c.status, c.signed, c.product) for c in network.contracts.values()
    )


def _exported(network: Network) -> bytes:
    return EXPORTER.write(network)


@settings(deadline=None)
@given(_progress())
def test_the_order_of_rows_does_not_matter_and_a_second_time_brings_nothing(
    drawn: tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[tuple[str, ...]]],
) -> None:
    before, later, shuffled = drawn
    found_in = []
    for text in (_text(later), _text(shuffled)):
        network, _first = imported(_text(before))
        kept = _exported(network)
        proposal = update(network, text, FORWARD)
        network.apply(proposal.edit)
        found_in.append((_contracts(network), proposal.updated, len(proposal.outdated)))
        # all of the source is on the map as it stands there
        assert _contracts(imported(text)[0]) <= _contracts(network)
        for updates in ((), tuple(Update)):
            assert update(network, text, *updates).edit.changes == ()
        network.apply(proposal.edit.reversed())
        assert _exported(network) == kept
    assert found_in[0] == found_in[1]


@settings(deadline=None)
@given(_progress(each_once=True))
def test_where_each_deal_is_there_once_the_map_becomes_the_source(
    drawn: tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[tuple[str, ...]]],
) -> None:
    before, later, shuffled = drawn
    network, _first = imported(_text(before))
    ids = {*network.contracts}
    network.apply(update(network, _text(shuffled), FORWARD).edit)
    assert {*network.contracts} == ids
    assert _contracts(network) == _contracts(imported(_text(later))[0])


_with_id = st.dictionaries(st.integers(1, 5), st.tuples(_deal, _deal), min_size=1, max_size=5)


@given(_with_id, st.randoms(use_true_random=False))
def test_by_their_ids_contracts_become_what_the_source_says(
    deals: dict[int, tuple[tuple[str, ...], tuple[str, ...]]], random: Random
) -> None:
    before, after = ({id_: pair[at] for id_, pair in deals.items()} for at in (0, 1))

    def text(deals: dict[int, tuple[str, ...]], *, shuffle: bool = False) -> str:
        rows = [f"{id_};Anna;{';'.join(deal[1:])}\n" for id_, deal in deals.items()]
        if shuffle:
            random.shuffle(rows)
        return "Deal ID;Name;Contract value;Status;Signed on;Product\n" + "".join(rows)

    network, _first = imported(text(before))
    kept = _exported(network)
    left = update(network, text(after))
    known = [each.after for each in left.edit.changes if each.before is not None]
    for contract in (each for each in known if isinstance(each, Contract)):
        # without being asked, only what was empty is filled
        old = network.contracts[contract.id]
        assert (contract.value, contract.status) == (old.value, old.status)
        assert old.signed in (None, contract.signed)
    proposal = update(network, text(after, shuffle=True), *Update)
    network.apply(proposal.edit)
    for id_, (_name, value, status, signed, product) in after.items():
        contract = next(c for c in network.contracts.values() if c.id.endswith(f":{id_}"))
        _old_name, _value, _status, old_signed, old_product = before[id_]
        assert (contract.value, contract.status) == (Decimal(value), Status(status))
        assert str(contract.signed or "") == (signed or old_signed)
        assert contract.product == (product or old_product)
    assert update(network, text(after), *Update).edit.changes == ()
    network.apply(proposal.edit.reversed())
    assert _exported(network) == kept


@pytest.mark.parametrize("state_of_source", ["won", "cancelled"])
def test_a_state_that_is_not_taken_leaves_no_day_behind(state_of_source: str) -> None:
    header = "Deal ID;Name;Contract value;Status;Signed on;Cancelled on\n"
    network, _first = imported(f"{header}D-1;Anna;900;open;;\n")
    before = EXPORTER.write(network)
    proposal = update(network, f"{header}D-1;Anna;900;{state_of_source};2026-03-12;2026-04-01\n")
    told = {problem.data["field"] for problem in proposal.problems if "field" in problem.data}
    assert {"status", "signed"} <= told
    network.apply(proposal.edit)
    assert EXPORTER.write(network) == before
