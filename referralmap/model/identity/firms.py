"""Names that say by a word that they are those of firms: *GmbH*, *& Söhne*."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"\b(?:gmbh|gesmbh|mbh|kg|kgaa|ag|og|ohg|gbr|ug|co|corp|ltd|llc|inc|llp|sarl|partner|söhne"
    r"|verein|gesellschaft)\b|\be\. ?[uvk]\.",
    re.IGNORECASE,
)


def names_a_firm(name: str) -> bool:
    """Whether `name` cannot be that of a person."""
    return bool(_WORDS.search(name))
