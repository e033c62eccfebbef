"""A figure shows the numbers it was made of."""

from hypothesis import given, settings

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.key_figure import ratio
from referralmap.model.network import Network
from tests.analysis.figures.counted import by_hand
from tests.random_maps import TODAY, networks


def test_a_quotient_shows_its_parts_and_a_median_its_cases() -> None:
    found = Accounts.of(by_hand(), None, TODAY).figures()
    parts = {key: (figure.numerator, figure.denominator) for key, figure in found.items()}
    assert parts["referral_rate"] == (2, 4)
    assert parts["closing_rate"] == (2, 4)
    assert parts["contacts_to_contracts"] == (4, 7)
    assert parts["stage_rate_won"] == (2, 4)
    assert parts["concentration_top_1"] == (3600, 3600)
    assert parts["median_days_to_contract"] == (None, 3)
    assert parts["median_days_since_referral"] == (None, 2)
    assert parts["people"] == (None, None)


@settings(max_examples=60, deadline=None)
@given(networks())
def test_a_quotient_is_that_of_its_parts(network: Network) -> None:
    for figure in Accounts.of(network, None, TODAY).figures().values():
        if figure.numerator is not None and figure.denominator is not None:
            assert figure.value == ratio(figure.numerator, figure.denominator)
            assert (figure.value is None) is (figure.denominator == 0)
