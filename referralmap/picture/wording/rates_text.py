"""Two shares of counted cases side by side, with what chance leaves of their difference."""

from __future__ import annotations

from collections.abc import Mapping

from referralmap.analysis.estimates.fisher import chance_of, least_chance
from referralmap.analysis.figures.key_figure import Figure
from referralmap.i18n import _
from referralmap.picture.wording.share_text import part_of

_CHANCE = 0.05
"""Below it, a difference is taken for more than chance."""


def spoken_rates(figures: Mapping[str, Figure]) -> str:
    """The closing rates of referrals spoken in person and of those delegated; or empty."""
    one, other = (f"said_by_{said_by}_closing_rate" for said_by in ("self", "delegated"))
    if one not in figures or other not in figures:
        return ""
    return compared_rates(_("Spoken yourself"), figures[one], _("delegated"), figures[other])


def compared_rates(name: str, one: Figure, other_name: str, other: Figure) -> str:
    """*Now: 16 of 29, before: 2 of 20. Chance alone hardly explains the difference.*; empty where
    there is nothing to compare.
    """
    counts = (one.numerator, one.denominator, other.numerator, other.denominator)
    part, whole, other_part, other_whole = (int(count or 0) for count in counts)
    if not (one.is_share and other.is_share and whole and other_whole):
        return ""
    told = _("{name}: {share}, {other}: {other_share}.").format(
        name=name,
        share=part_of(part, whole),
        other=other_name,
        other_share=part_of(other_part, other_whole),
    )
    if least_chance(part, whole, other_part, other_whole) > _CHANCE:
        verdict = _("Too few cases to compare.")
    elif chance_of(part, whole, other_part, other_whole) > _CHANCE:
        verdict = _("The difference may be chance.")
    else:
        verdict = _("Chance alone hardly explains the difference.")
    return f"{told} {verdict}"
