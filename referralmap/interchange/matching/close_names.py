"""Names that may belong to one person; only ever a question to the user, never a merge."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from referralmap.model.records import PersonId

_NEAR = 88.0
_MOST_NEWCOMERS = 2_000
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def alike(
    newcomers: Mapping[PersonId, str], known: Mapping[PersonId, str]
) -> tuple[tuple[PersonId, PersonId], ...]:
    """For each newcomer the known person with the most similar name, if it is similar enough."""
    from rapidfuzz import fuzz, process

    if not known or len(newcomers) > _MOST_NEWCOMERS:
        return ()
    ids = list(known)
    names = [_normal(known[id_]) for id_ in ids]
    pairs = []
    for new, name in newcomers.items():
        best = process.extractOne(_normal(name), names, scorer=fuzz.ratio, score_cutoff=_NEAR)
        if best is not None:
            pairs.append((new, ids[best[2]]))
    return tuple(pairs)


def _normal(name: str) -> str:
    """Without accents, umlauts spelt out, words in the order of the alphabet."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SPELT))
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(sorted(letters.split()))
