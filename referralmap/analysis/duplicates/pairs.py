"""The pairs of a map who may be one person, in three classes; pairs, never closures of pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from referralmap.analysis.duplicates.features import Features, features_of, keys_of
from referralmap.analysis.duplicates.likelihood import Frequencies, Likeness, compare
from referralmap.i18n import mark
from referralmap.model.identity.two_people import two_people
from referralmap.model.network import Network
from referralmap.model.records import PersonId

_MOST_OF_A_KEY = 40
"""People who share a key beyond which it says too little to compare them all."""
_MOST_OF_A_START = 8
"""The same of a key that only the beginnings of names make."""
_ASKED_EVERY = 1_000
"""Pairs between two looks at whether to go on."""
_POSSIBLE, _LIKELY, _CERTAIN = 0.05, 0.3, 0.99
"""Least probabilities of the classes."""


_OF_NAMES = frozenset(
    "name sounds_alike similar swapped_names initials nickname married_name title".split()
)
"""The reasons that the names alone give."""


class Surety(StrEnum):
    """How sure it is that two people are one."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


SURETY_NAMES = {
    Surety.CERTAIN: mark("certain"),
    Surety.LIKELY: mark("likely"),
    Surety.POSSIBLE: mark("possible"),
}


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two people, the one who was entered first before the other."""

    one: PersonId
    other: PersonId
    surety: Surety
    score: float
    """The probability, 0 to 1, that they are one person."""
    reasons: tuple[str, ...]


def duplicate_pairs(
    network: Network,
    least: Surety = Surety.POSSIBLE,
    only: Collection[PersonId] | None = None,
) -> list[DuplicatePair]:
    """The pairs who are at least that sure, the surest first.

    With `only`, those with one of these people. Whoever was said to be two is left out.
    """
    return pairs_among(*compared(network), least, only)


def compared(network: Network) -> tuple[dict[PersonId, Features], set[frozenset[PersonId]]]:
    """What is compared of everybody, and the pairs who are two; values for another thread."""
    features = {person.id: features_of(person) for person in network.people.values()}
    return features, two_people(network)


def pairs_among(
    features: Mapping[PersonId, Features],
    apart: Collection[frozenset[PersonId]],
    least: Surety = Surety.POSSIBLE,
    only: Collection[PersonId] | None = None,
    goes_on: Callable[[], bool] = lambda: True,
) -> list[DuplicatePair]:
    """As `duplicate_pairs`, from what `compared` gives; ends early when it must not go on."""
    often = Frequencies(features.values())
    found = []
    for count, (one, other) in enumerate(candidates(features.values(), only)):
        if count % _ASKED_EVERY == 0 and not goes_on():
            break
        pair = judged(features[one], features[other], often)
        if pair is None or frozenset((one, other)) in apart:
            continue
        if _order(pair.surety) <= _order(least):
            found.append(pair)
    found.sort(key=lambda pair: (_order(pair.surety), -pair.score, pair.one, pair.other))
    return found


def candidates(
    people: Iterable[Features], only: Collection[PersonId] | None = None
) -> Iterator[tuple[PersonId, PersonId]]:
    """Each pair that has a key in common, once; a key that too many have is none."""
    by_key: defaultdict[str, list[Features]] = defaultdict(list)
    for person in people:
        for key in dict.fromkeys(keys_of(person)):
            by_key[key].append(person)
    seen: set[tuple[PersonId, PersonId]] = set()
    for key, members in by_key.items():
        is_of_names = key.startswith(("name ", "start "))
        if (
            not 1
            < len(members)
            <= (_MOST_OF_A_START if key.startswith("start") else _MOST_OF_A_KEY)
        ):
            continue
        for one, other in combinations(members, 2):
            if only is not None and one.id not in only and other.id not in only:
                continue
            if is_of_names and _are_born_apart(one, other):
                continue
            first, second = (one, other) if one.number <= other.number else (other, one)
            pair = first.id, second.id
            if pair not in seen:
                seen.add(pair)
                yield pair


def _are_born_apart(one: Features, other: Features) -> bool:
    """Whether both birthdays are known in full and have neither day, month nor year in common."""
    mine, theirs = one.birthday, other.birthday
    if not mine or not theirs or mine.startswith("--") or theirs.startswith("--"):
        return False
    return all(a != b for a, b in zip(mine.split("-"), theirs.split("-"), strict=True))


def judged(one: Features, other: Features, often: Frequencies) -> DuplicatePair | None:
    """The pair with its class, or None if they are hardly one person."""
    found = compare(one, other, often)
    score = _probability(found.weight)
    if score < _POSSIBLE or not found.reasons:
        return None
    return DuplicatePair(one.id, other.id, _surety(found, score), score, found.reasons)


def _surety(found: Likeness, score: float) -> Surety:
    """Certain is only who shares their whole name and something that nobody else has.

    Households share addresses and numbers, couples also these and the family name, father and son
    the whole name: they are never certain.
    """
    agree = found.given_agree and found.family_agree and not found.has_conflict
    # of one name and one birthday there may be two, if they live elsewhere
    is_personal = found.is_personal and ("email" in found.reasons or not found.differs)
    if agree and is_personal and score >= _CERTAIN:
        return Surety.CERTAIN
    is_only_the_name = _OF_NAMES.issuperset(found.reasons)
    is_capped = found.given_differ or (is_only_the_name and found.differs)
    if is_capped and not found.shares_id:
        return Surety.POSSIBLE
    return Surety.LIKELY if score >= _LIKELY else Surety.POSSIBLE


def _probability(weight: float) -> float:
    return 1 / (1 + 2 ** -max(-60.0, min(60.0, weight)))


def _order(surety: Surety) -> int:
    return list(Surety).index(surety)
