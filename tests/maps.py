"""Maps drawn as text, for tests to be read at a glance."""

import itertools
import re
from decimal import Decimal

from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.model.vocabulary import Status

VALUE = Decimal(1200)


def a_map(drawing: str) -> Network:
    """The network of ``Anna > Bernd > Clara*, Anna > Dora``; ids are the names.

    ``>`` refers; each ``*`` is a won contract of 1200 EUR (``Clara-1``, ``Clara-2``, …); a comma
    or a new line begins another chain; ``me`` is the owner. Nothing has a date.
    """
    network = Network()
    for chain in re.split(r"[,\n]", drawing):
        words = [word.strip() for word in chain.split(">") if word.strip()]
        names = [PersonId(word.rstrip("* ")) for word in words]
        for name in names:
            if name not in network.people:
                person = Person(name, name, network.next_number(), me=name == "me")
                network.load([person])
        for giver, receiver in itertools.pairwise(names):
            network.load([Referral(giver, receiver, network.next_number())])
        for name, word in zip(names, words, strict=True):
            for _ in range(word.count("*")):
                number = network.next_number()
                id_ = ContractId(f"{name}-{len(network.contracts_of(name)) + 1}")
                network.load([Contract(id_, name, VALUE, "EUR", number, Status.WON)])
    return network
