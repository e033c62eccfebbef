"""What a sentence was understood to say, and what of it was not."""

from __future__ import annotations

from dataclasses import dataclass

from referralmap.i18n import _
from referralmap.interchange.findings import Findings
from referralmap.open_map.sentences.tokens import Token


@dataclass(frozen=True, slots=True)
class Unclear:
    """The letters from `start` to `end`, and a sentence for the user."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Understood:
    """Either `findings` to bring in, or values of facets that are `chosen` as filters.

    As long as anything is `unclear`, nothing of it may be done. `said` are the single statements
    in the user's words.
    """

    said: tuple[str, ...]
    unclear: tuple[Unclear, ...]
    findings: Findings | None = None
    chosen: tuple[tuple[str, frozenset[str]], ...] = ()


def not_understood(*tokens: Token) -> Unclear:
    """The message that these tokens, which stand side by side, were not understood."""
    words = " ".join(token.text for token in tokens)
    text = _("“{words}” was not understood.").format(words=words)
    return Unclear(tokens[0].start, tokens[-1].end, text)
