"""Maps that can just be painted."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
from PySide6.QtGui import QImage

from referralmap.layouts import LAYOUTS
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Referral
from tests.picture.drawn import picture_of

LONG = "Maximiliane-Friederike von und zu Hohenlohe-Langenburg " * 6


NAMES = [
    LONG[:300],
    "x" * 300,
    "מרים כהן",
    "فاطمة الزهراء بنت محمد",
    "👩‍👩‍👧‍👦 Familie 🎉",
    "李小龍",
    "Ἀλέξανδρος",
    "Z̷͓̾a̶̡͑l̸͚̅g̵̱̈o̷͖",
    "\u202eesrever\u202c",
    " ",
]


def people(count: int) -> list[Person]:
    return [Person(PersonId(f"p{n}"), f"Person {n}", n, me=n == 0) for n in range(count)]


def referred(pairs: list[tuple[int, int]], count: int) -> Network:
    network = Network()
    referrals = (
        Referral(PersonId(f"p{a}"), PersonId(f"p{b}"), count + n) for n, (a, b) in enumerate(pairs)
    )
    network.load([*people(count), *referrals])
    return network


def with_hostile_names() -> Network:
    network = Network()
    named = [dataclasses.replace(p, name=NAMES[p.number]) for p in people(len(NAMES))]
    referrals = [Referral(named[0].id, p.id, 100 + p.number) for p in named[1:]]
    network.load([*named, *referrals])
    return network


def at_one_place() -> Network:
    """Everybody where the first one stands, in every layout."""
    network = referred([(0, 1), (1, 2)], 3)
    for layout in LAYOUTS:
        picture_of(network, layout=layout.key)
    first = {layout: network.places[PersonId("p0"), layout] for layout in network.layouts}
    for (person, layout), spot in list(network.places.items()):
        moved = dataclasses.replace(spot, x=first[layout].x, y=first[layout].y)
        network.places[person, layout] = moved
    return network


MAPS: dict[str, Callable[[], Network]] = {
    "nobody": lambda: referred([], 0),
    "one person": lambda: referred([], 1),
    "10,000 single people": lambda: referred([], 10_000),
    "one giver with 50,000 receivers": lambda: referred([(0, n) for n in range(1, 50_000)], 50_000),
    "a chain of 5,000": lambda: referred([(n, n + 1) for n in range(4_999)], 5_000),
    "a full loop": lambda: referred([(n, (n + 1) % 300) for n in range(300)], 300),
    "everybody refers everybody among 200": lambda: referred(
        [(a, b) for a in range(200) for b in range(200) if a != b], 200
    ),
    "names of every kind": with_hostile_names,
    "all at one place": at_one_place,
}


def colours(image: QImage) -> int:
    pixels = np.frombuffer(image.constBits(), np.uint32)
    return len(np.unique(pixels))
