"""What an import would add."""

from tests.interchange.importing import proposed
from tests.maps import a_map


def test_newcomers_and_those_who_are_known_are_all_people_of_the_source() -> None:
    proposal = proposed(a_map("Anna"), "Name,Referred by\nBernd,Anna\nClara,Bernd\n")
    assert (proposal.people, proposal.matched, proposal.referrals) == (2, 1, 2)
    assert len(proposal.newcomers) == 2


def test_a_newcomer_is_compared_with_those_on_the_map_only() -> None:
    network = a_map("Annemarie Huber")
    proposal = proposed(network, "Name\nAnnemarie Hueber\nBernd Maier\n")
    assert proposal.close_names(network) == [("Annemarie Hueber", "Annemarie Huber")]


def test_an_import_of_what_is_there_changes_nothing() -> None:
    proposal = proposed(a_map("Anna > Bernd"), "Name,Referred by\nBernd,Anna\n")
    assert proposal.edit.changes == ()
    assert proposal.newcomers == ()
