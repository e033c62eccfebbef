"""The names on a map as people say them in a sentence: whole, or a first or last name alone."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import defaultdict
from itertools import islice

from referralmap.model.network import Network
from referralmap.model.person_names import parted_name, search_key
from referralmap.model.records import PersonId

_MOST_WORDS = 6
_PART = re.compile(r"\S+")
_SALUTATION = re.compile(r"(?:frau|fr\.?|herrn?|hr\.?|mrs?\.?|ms\.?)\s+", re.IGNORECASE)


class KnownNames:
    """Everybody on one state of a map."""

    def __init__(self, network: Network) -> None:
        self.people = network.people
        self.referrals = network.referrals
        self.me = network.me
        self._whole: defaultdict[str, list[PersonId]] = defaultdict(list)
        self._parts: defaultdict[str, list[PersonId]] = defaultdict(list)
        for id_, person in network.people.items():
            self._whole[search_key(person.name)].append(id_)
            words = search_key(person.name).split()
            for word in {*words} if len(words) > 1 else ():
                self._parts[word].append(id_)
            if person.email:
                self._whole[search_key(person.email)].append(id_)

    def beginning_with(self, text: str, most: int) -> list[PersonId]:
        """People with a name, or a word of it, that begins with `text`; at `most` this many."""
        key = search_key(text)
        if not key:
            return []
        found: dict[PersonId, None] = {}
        for start, id_ in islice(self._beginnings, bisect_left(self._beginnings, (key,)), None):
            if not start.startswith(key) or len(found) == most:
                break
            found[id_] = None
        return list(found)

    @functools.cached_property
    def _beginnings(self) -> list[tuple[str, PersonId]]:
        """Names from each of their words on, sorted."""
        return sorted(
            (" ".join(words[at:]), id_)
            for id_, person in self.people.items()
            for words in [search_key(person.name).split()]
            for at in range(len(words))
        )

    def longest_at(self, text: str, at: int) -> int:
        """The end of the longest whole name that begins `at`, or `at` for none."""
        best = at
        found = _PART.finditer(text, at)
        for _number, word in zip(range(_MOST_WORDS), found, strict=False):
            said = text[at : word.end()].rstrip(".,;!?:")
            if search_key(said) in self._whole:
                best = at + len(said)
        return best

    def called(self, name: str) -> list[PersonId]:
        """People with that whole name, or else with that first or last name."""
        plain = search_key(without_salutation(name))
        key = search_key(parted_name(plain)[1])
        return self._whole.get(key) or self._parts.get(key) or []


def without_salutation(name: str) -> str:
    """*Herrn Kurz* as *Kurz*."""
    return _SALUTATION.sub("", name, count=1)
