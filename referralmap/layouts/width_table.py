"""Widths of names in Inter Regular, from a fixed table that needs no screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

EM = 1000
OTHER = 600
WIDE = 1000

# advance widths of Inter Regular (SIL Open Font License) in thousandths of an em
LATIN_FROM = 0x20
LATIN = """
281 278 403 631 638 812 639 222 362 362 500 659 280 460 276 357 625 464 605 636 642 608 624 571
616 624 276 280 659 659 659 507 936 676 651 727 719 598 587 743 740 264 543 652 562 889 753 761
635 761 639 638 642 741 676 949 642 665 625 362 357 362 469 452 497 564 621 558 621 582 361 609
591 237 237 544 237 869 585 597 609 609 372 523 364 581 557 812 540 557 541 362 327 362 659 0 0
0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 281 278 558 631 723 548 266 551
591 915 449 540 540 460 670 449 455 659 420 430 497 622 599 276 267 313 449 540 884 926 949 507
676 676 676 676 676 676 990 727 598 598 598 598 264 264 264 264 719 753 761 761 761 761 761 659
761 741 741 741 741 665 631 609 564 564 564 564 564 564 925 558 582 582 582 582 237 237 237 237
580 585 597 597 597 597 597 659 597 581 581 581 581 557 609 557 676 564 676 564 676 564 727 558
727 558 727 558 727 558 719 677 719 621 598 582 598 582 598 582 598 582 598 582 743 609 743 609
743 609 743 609 740 591 777 591 443 278 264 237 264 237 264 237 264 237 807 474 543 237 652 544
631 562 237 562 237 562 305 562 315 562 237 753 585 753 585 753 585 600 753 585 761 597 761 597
761 597 953 990 639 372 639 372 639 372 638 523 638 523 638 523 638 523 642 364 642 364 642 364
741 581 741 581 741 581 741 581 741 581 741 581 949 812 665 557 665 625 541 625 541 625 541 267
"""
PUNCTUATION_FROM = 0x2010
PUNCTUATION = """
358 358 648 500 1000 1000 358 452 199 185 199 222 381 381 381 449 631 540 562 562 267 548 821
267
"""
SINGLE = {0x218: 638, 0x219: 523, 0x21A: 642, 0x21B: 364, 0x1E9E: 682, 0x20AC: 665, 0x2122: 608}
# combining marks, joiners and direction marks take no room of their own
NO_WIDTH = ((0x0, 0x20), (0x300, 0x370), (0x200B, 0x2010), (0x2028, 0x202F), (0xFE00, 0xFE10))
# CJK, Hangul, full-width forms, emoji
FULL_WIDTH = (
    (0x1100, 0x1160),
    (0x2E80, 0xA4D0),
    (0xAC00, 0xD7A4),
    (0xF900, 0xFB00),
    (0xFE30, 0xFE70),
    (0xFF00, 0xFF61),
    (0x1F000, 0x20000),
    (0x20000, 0x40000),
)


def text_width(text: str, size: float) -> float:
    """The width of `text` in map units at a font of `size` units."""
    return float(text_widths((text,), size)[0])


def text_widths(names: Sequence[str], size: float) -> NDArray[np.float64]:
    """(names,) the width of each name in map units at a font of `size` units; kerning left out."""
    lengths = np.fromiter(map(len, names), np.int64, len(names))
    codes = np.frombuffer("".join(names).encode("utf-32-le", "surrogatepass"), np.uint32)
    reach = np.zeros(len(codes) + 1, np.int64)
    np.cumsum(_advances()[codes], out=reach[1:])
    ends = np.cumsum(lengths)
    widths: NDArray[np.float64] = (reach[ends] - reach[ends - lengths]) * (size / EM)
    return widths


@cache
def _advances() -> NDArray[np.int16]:
    """(code points,) advance widths in thousandths of an em."""
    advances = np.full(0x110000, OTHER, np.int16)
    for begin, end in FULL_WIDTH:
        advances[begin:end] = WIDE
    for begin, text in ((LATIN_FROM, LATIN), (PUNCTUATION_FROM, PUNCTUATION)):
        values = np.array(text.split(), np.int16)
        advances[begin : begin + len(values)] = values
    for code, width in SINGLE.items():
        advances[code] = width
    for begin, end in NO_WIDTH:
        advances[begin:end] = 0
    return advances
