"""Places under all rules, side by side."""

from __future__ import annotations

from referralmap.analysis.standing.places import placements
from tests.maps import a_map
from tests.picture.charts.reading import add_contract, cells, shown


def test_the_table_says_every_place_and_the_title_who_is_always_on_top() -> None:
    network = a_map("Anna > Bernd > Clara**, Dora > Emil*")
    picture = shown("rules", network)
    by_name = {row[0]: row for row in cells(picture)}
    for each in placements(network):
        wanted = [str(place) if place else "–" for place in each.places.values()]
        assert list(by_name[network.people[each.person].name][1:-1]) == wanted
    always = [name for name, row in by_name.items() if row[-1] == "always"]
    assert always == ["Bernd", "Dora"] or len(always) == int(picture.title.split()[0])


def test_where_nobody_has_credit_it_says_so() -> None:
    assert shown("rules", a_map("Anna > Bernd")).empty


def test_what_counts_for_no_place_is_said() -> None:
    network = a_map("A > B*, C > D")
    none = "There are no places under Influence, as its amounts do not add up."
    assert none in shown("rules", network).notes
    add_contract(network, "D", 9, currency="CHF")
    notes = shown("rules", network).notes
    assert "Credit without an exchange rate counts for no place: C." in notes
    network = a_map("C > D")
    add_contract(network, "D", 9, currency="CHF")
    empty = shown("rules", network).empty
    assert empty == "Nothing that came by referral has an exchange rate."
