"""Direct: the givers of the buyer share by weight, to the cent."""

import dataclasses
from decimal import Decimal

from referralmap.analysis.attribution import direct
from referralmap.model.edits import Change, Edit, Label
from tests.maps import a_map


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
