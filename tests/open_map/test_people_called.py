"""Who is meant by a name."""

from __future__ import annotations

import datetime

from referralmap.analysis.figures.accounts import Accounts
from referralmap.gui.widgets.person_line import people_meant
from referralmap.model.fields.drawn_people import DrawnPerson
from referralmap.model.fields.session_fields import SessionFields
from referralmap.open_map.people_called import PeopleCalled, drawn_in
from referralmap.picture.aliased_map import renamed
from tests.maps import a_map


def test_a_whole_name_goes_before_a_first_or_last_one() -> None:
    network = a_map("me > Anna Huber, me > Anna, me > Carl Huber")
    called = PeopleCalled(network)
    for name, people in (
        ("anna", ["Anna"]),
        ("Huber", ["Anna Huber", "Carl Huber"]),
        ("Frau Huber", ["Anna Huber", "Carl Huber"]),
        ("CARL", ["Carl Huber"]),
        ("Zoe", []),
    ):
        assert called(name) == people_meant(network, name) == people


def test_names_that_were_drawn_are_those_of_the_map_also_where_others_are_shown() -> None:
    network = a_map("me > Anna > Bernd*")
    accounts = Accounts.of(renamed(network, "aliases"), None, datetime.date(2026, 11, 29))
    memory = drawn_in(SessionFields(drawn=(DrawnPerson("anna"),)), network, accounts)
    assert memory is not None
    assert memory.meant == ("Anna",)
    assert drawn_in(SessionFields("In June"), network, accounts) is None
    assert drawn_in(None, network, accounts) is None
