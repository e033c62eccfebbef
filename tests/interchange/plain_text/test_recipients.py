"""Recipients of mails are one person each, with their address, in a text and in a cell."""

from __future__ import annotations

import pytest

from tests.interchange.importing import imported, kinds

LISTS = [
    "Huber, Anna <a@x.at>; Maier, Karl <k@x.at>",
    "Huber, Anna <a@x.at>, Maier, Karl <k@x.at>",
    '"Huber, Anna" <a@x.at>; "Maier, Karl" <k@x.at>',
    "Anna Huber <a@x.at>, Karl Maier <k@x.at>",
    "Anna Huber <a@x.at>; Maier, Karl <k@x.at>;",
]


def addressed(text: str, name: str) -> tuple[list[tuple[str, str]], list[tuple[int | None, str]]]:
    network, proposal = imported(text, name)
    people = [(p.name, p.email) for p in network.people.values() if p.name != "Eva"]
    return people, kinds(proposal)


@pytest.mark.parametrize(
    "text", [*LISTS, "An: " + LISTS[0], "'Huber, Anna' <a@x.at>\nMaier, Karl <k@x.at>"]
)
def test_each_recipient_is_one_person_with_an_address(text: str) -> None:
    expected = [("Anna Huber", "a@x.at"), ("Karl Maier", "k@x.at")]
    assert addressed(text + "\n", "x.txt") == (expected, [])
    if "\n" not in text and "An:" not in text:
        cell = text.replace('"', '""')
        assert addressed(f'Name;Geber\nEva;"{cell}"\n', "x.csv") == (expected, [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("von der Leyen, Ursula <u@x.at>", "Ursula von der Leyen"),
        ("Huber-Maier, Anna Maria <u@x.at>", "Anna Maria Huber-Maier"),
        ("Van den Berg, Jan Peter <u@x.at>", "Jan Peter Van den Berg"),
        ("Huber, Anna (u@x.at)", "Anna Huber"),
    ],
)
def test_a_turned_name_of_several_words_is_one(text: str, name: str) -> None:
    assert addressed(text + "\n", "x.txt") == ([(name, "u@x.at")], [])


def test_two_full_names_are_two_people() -> None:
    people, _problems = addressed("Anna Huber, Karl Maier <k@x.at>\n", "x.txt")
    assert people == [("Anna Huber", ""), ("Karl Maier", "k@x.at")]
