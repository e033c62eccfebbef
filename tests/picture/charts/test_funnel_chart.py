"""How far referrals came."""

from referralmap.model import vocabulary
from referralmap.model.vocabulary import Stage
from tests.maps import a_map
from tests.picture.charts.reading import change_referral, shown


def test_the_funnel_counts_who_came_at_least_so_far() -> None:
    network = a_map("Anna > Bernd, Anna > Clara, Anna > Dora*, Anna > Emil, Anna > Fritz")
    change_referral(network, "Anna", "Bernd", stage=Stage.NAMED)
    change_referral(network, "Anna", "Clara", stage=Stage.OFFER)
    change_referral(network, "Anna", "Emil", stage=Stage.DECLINED)
    picture = shown("funnel", network)
    counts = {row.cells[0]: row.cells[1:] for row in picture.rows}
    assert counts["named"] == ("4", "–")
    assert counts["consent given"] == ("2", "50% (15–85%)")
    assert counts["contract"] == ("1", "50% (9–91%)")
    assert counts[vocabulary.name(Stage.DECLINED)] == ("1", "–")
    assert counts["no stage"] == ("1", "–")
    for row in picture.rows:
        assert row.cells[1] == str(len(row.people))
    assert picture.title == "Referrals that led to a contract: 1 of 5: 3–62%"


def test_people_introduced_by_me_are_not_in_the_funnel() -> None:
    picture = shown("funnel", a_map("me > Anna > Bernd*, me > Clara"))
    assert picture.title == "Referrals that led to a contract: 1 of 1: at least 20%"
    assert any("Not counted: 2 people" in note for note in picture.notes)


def test_people_introduced_by_me_are_in_it_on_request() -> None:
    picture = shown("funnel", a_map("me > Anna > Bernd*, me > Clara"), own_contacts=1)
    assert picture.title == "Referrals that led to a contract: 1 of 3: 6–79%"
    assert "own contacts" in picture.subtitle
    assert not any("Not counted" in note for note in picture.notes)
