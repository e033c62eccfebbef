"""Names that may belong to one person; only ever a question to the user, never a merge."""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from referralmap.model.identity.given_names import Gender, gender_of
from referralmap.model.records import PersonId

MOST_COMPARED = 10_000_000
"""Pairs of a newcomer and somebody else, which take about a second."""
_NEAR = 88.0
_NEAR_FIRST = 50.0
"""Such as *Hans* and *Johannes*."""
_MOST_NEWCOMERS = 2_000
_GREETED = re.compile(
    r"(?:(?:(?:(?P<female>fr|frau|mrs|ms)|(?P<male>hr|herrn?|mr)|fam|familie|dr|prof|mag|ing)\.?"
    r"|(?P<initial>[A-ZÄÖÜ])\.) )?"
    r"(?P<family>[^\s@]{2,})(?:,? (?P<behind>[A-ZÄÖÜ])\.?)?\Z",
    re.IGNORECASE,
)
"""Such as *Kunz*, *Fr. Huber*, *A. Huber* and *Huber A.*: a name is missing or not in full."""
_NEAR_AS = 3.0
"""Names that are less apart in likeness fit as well as each other."""
_ALMOST = 95.0
_MOST_FITTING = 8
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]?")
_DAY = re.compile(r"[\s,]+(?:(?:am|on|vom|im|seit|since)\s+)?\d.*")
_BEHIND = re.compile(r",.*|\s[–-]\s.*")
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Certainty(enum.IntEnum):
    """How sure it is that somebody is meant; where several fit as well, it is only possible."""

    POSSIBLE = 1
    LIKELY = 2
    VERY_LIKELY = 3


class Alike(NamedTuple):
    newcomer: PersonId
    known: PersonId
    certainty: Certainty


def alike(newcomers: Mapping[PersonId, str], known: Mapping[PersonId, str]) -> tuple[Alike, ...]:
    """For each newcomer the known people with the most similar name, if it is similar enough.

    Of too many newcomers only those are looked at whose name is not said in full.
    """
    is_too_much = len(newcomers) > _MOST_NEWCOMERS or len(newcomers) * len(known) > MOST_COMPARED
    if is_too_much:
        newcomers = {new: name for new, name in newcomers.items() if _GREETED.match(name)}
    if not known or not newcomers:
        return ()
    from rapidfuzz import fuzz, process

    ids = list(known)
    names = [] if is_too_much else _normal(known.values())
    exact = dict(zip(names, ids, strict=bool(names)))
    by_word: dict[str, list[int]] | None = None
    found: list[Alike] = []
    for new, name in zip(newcomers, _normal(newcomers.values()), strict=True):
        spelt = process.extract(
            name, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_FITTING
        )
        if spelt:
            best = spelt[0][1]
            sure = Certainty.VERY_LIKELY if best >= _ALMOST else Certainty.LIKELY
            those = [ids[at] for _name, score, at in spelt if score > best - _NEAR_AS]
            found += _fitting(new, those, sure)
        elif bare := next((exact[bare] for bare in _bare(newcomers[new]) if bare in exact), None):
            found.append(Alike(new, bare, Certainty.VERY_LIKELY))
        elif said := _GREETED.match(newcomers[new]):
            by_word = _by_word(known.values()) if by_word is None else by_word
            those = [ids[at] for at in by_word.get(_plain([said["family"]])[0].strip(), ())]
            initial = (said["initial"] or said["behind"] or "").casefold()
            those = [who for who in those if known[who].casefold().startswith(initial)]
            if said["female"] or said["male"]:
                meant = (Gender.FEMALE if said["female"] else Gender.MALE, None)
                those = [who for who in those if gender_of(known[who], said["family"]) in meant]
            sure = Certainty.VERY_LIKELY if initial else Certainty.LIKELY
            found += _fitting(new, those[:_MOST_FITTING], sure)
    return tuple(found)


def _fitting(new: PersonId, those: Sequence[PersonId], sure: Certainty) -> Iterator[Alike]:
    certainty = sure if len(those) == 1 else Certainty.POSSIBLE
    return (Alike(new, who, certainty) for who in those)


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


def _by_word(shown: Collection[str]) -> dict[str, list[int]]:
    """The numbers of those of two names or more, by the last, each part of it, and the first."""
    found: dict[str, list[int]] = {}
    ends = [name.partition(" ")[::2] for name in shown]
    lasts = _plain([rest.rpartition(" ")[2] for _first, rest in ends])
    for at, (first, last) in enumerate(
        zip(_plain([first for first, _rest in ends]), lasts, strict=True)
    ):
        if last:
            for word in {first.strip(), last, *last.split()}:
                found.setdefault(word, []).append(at)
    return found


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
