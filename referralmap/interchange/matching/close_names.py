"""Names that may belong to one person; only ever a question to the user, never a merge."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from referralmap.model.records import PersonId

MOST_COMPARED = 10_000_000
"""Pairs of a newcomer and somebody else, which take about a second."""
_NEAR = 88.0
_NEAR_FIRST = 50.0
"""Such as *Hans* and *Johannes*."""
_MOST_NEWCOMERS = 2_000
_GREETED = re.compile(
    r"(?:(?:fr|hr|frau|herrn?|mrs?|ms|fam|familie|dr|prof)\.?|[A-ZÄÖÜ]\.) (\S+)\Z", re.IGNORECASE
)
"""Such as *Fr. Huber* and *A. Huber*, of whom the first name is not said."""
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]?")
_DAY = re.compile(r"[\s,]+(?:(?:am|on|vom|im|seit|since)\s+)?\d.*")
_BEHIND = re.compile(r",.*|\s[–-]\s.*")
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def alike(
    newcomers: Mapping[PersonId, str], known: Mapping[PersonId, str]
) -> tuple[tuple[PersonId, PersonId], ...]:
    """For each newcomer the known person with the most similar name, if it is similar enough."""
    if not known or not newcomers or len(newcomers) > _MOST_NEWCOMERS:
        return ()
    from rapidfuzz import fuzz, process

    ids = list(known)
    names = _normal(known.values())
    exact = dict(zip(names, ids, strict=True))
    pairs = []
    for new, name in zip(newcomers, _normal(newcomers.values()), strict=True):
        best = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_NEAR)
        if best is not None:
            pairs.append((new, ids[best[2]]))
        elif found := next((exact[bare] for bare in _bare(newcomers[new]) if bare in exact), None):
            pairs.append((new, found))
        elif greeted := _GREETED.match(newcomers[new]):
            [family] = _normal([greeted[1]])
            pairs += [(new, ids[at]) for at in _of_family(family, names, known.values())][:1]
    return tuple(pairs)


def _bare(name: str) -> Iterator[str]:
    """What is left of a name without remarks such as a day, a place or a word in brackets."""
    for remark in (_BRACKETS, _DAY, _BEHIND):
        shorter = remark.sub("", name)
        if shorter != name:
            name = shorter
            yield from _normal([name])


def are_two(one: str, other: str) -> bool:
    """Whether two names with one address are hardly of one person, as those of a couple."""
    from rapidfuzz import fuzz

    words, others = map(str.split, _plain([one, other]))
    if not words or not others:
        return False
    if len(words) == 1 or len(others) == 1:
        return not {*words} & {*others}
    first, second = words[0], others[0]
    if (
        first.startswith(second)
        or second.startswith(first)
        or fuzz.ratio(first, second) >= _NEAR_FIRST
    ):
        return False
    return not (first in others and second in words)


def are_strangers(one: str, other: str) -> bool:
    """Whether nothing in two names says that they are of one person, as after a marriage."""
    words, others = (frozenset(plain.split()) for plain in _plain([one, other]))
    return are_two(one, other) and not (words <= others or others <= words)


def _of_family(family: str, names: Sequence[str], shown: Iterable[str]) -> Iterator[int]:
    """The numbers of those whose last name is `family`."""
    for at, (name, as_shown) in enumerate(zip(names, shown, strict=True)):
        if family in name and _normal([as_shown.rpartition(" ")[2]]) == [family]:
            yield at


def _normal(names: Iterable[str]) -> list[str]:
    """As `_plain`, with the words in the order of the alphabet."""
    return [" ".join(sorted(plain.split())) for plain in _plain(names)]


def _plain(names: Iterable[str]) -> list[str]:
    """Without accents, umlauts spelt out: of many names in one text, a line each."""
    text = "\n".join([name.replace("\n", " ") for name in names])
    text = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT))
    kept = {
        ord(c): None if unicodedata.combining(c) else c if c.isalnum() else " "
        for c in {*text} - {"\n"}
    }
    return text.translate(kept).split("\n")
