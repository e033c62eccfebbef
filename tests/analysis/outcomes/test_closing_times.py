"""Times from referrals to contracts, whole months and days over."""

import dataclasses
import datetime

from referralmap.analysis.estimates.kaplan_meier import Case
from referralmap.analysis.outcomes.closing_times import days_of_people, months_of_referrals
from referralmap.analysis.standing.purchases import first_contracts
from referralmap.model import editing
from referralmap.model.records import ContractId
from tests.maps import a_map


def test_each_receiver_counts_from_the_first_referral_and_each_referral_from_its_own() -> None:
    network = a_map("A > X*, B > X, A > Y, A > Z, A > V*")
    dates = {
        ("A", "X"): datetime.date(2026, 1, 31),
        ("B", "X"): datetime.date(2026, 2, 1),
        ("A", "Y"): datetime.date(2026, 1, 1),
        ("A", "V"): datetime.date(2026, 1, 1),
    }
    for pair, date in dates.items():
        referral = network.referrals[pair]
        network.apply(editing.replace(network, referral, dataclasses.replace(referral, date=date)))
    won = network.contracts[ContractId("X-1")]
    after = dataclasses.replace(won, signed=datetime.date(2026, 2, 28))
    network.apply(editing.replace(network, won, after))
    firsts, referrals = first_contracts(network), list(network.referrals.values())
    day = datetime.date(2026, 3, 5)
    assert [*days_of_people(firsts, referrals, day).values()] == [Case(28, True), Case(63, False)]
    assert months_of_referrals(firsts, referrals, day) == [
        Case((1, 0), True),
        Case((0, 27), True),
        Case((2, 4), False),
    ]
