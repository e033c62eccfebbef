"""Mangled sources: read without a crash, a hang, a change of the map or a silent loss."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable
from functools import partial

from referralmap.interchange.importers import IMPORTERS
from tests.interchange.test_silence import lost_of_cards, silently_lost
from tests.interchange.tried_sources import SAMPLES, outcome
from tests.reliability.outcome import Plan, dice_of, limited, share_of

EACH = 10_000
"""For each importer, and for each of the readers that count what is lost."""
_COUNTS = (silently_lost, lost_of_cards)
_LONGEST_SECONDS = 5
_LARGEST = 100_000
_PIECES = (
    *(b'"', b"'", b",", b";", b"\t", b":", b"=", b"|", b"<", b">", b"/", b"\\", b"->", b"{", b"}"),
    *(b"\n", b"\r", b"\r\n", b"\0", b"\x1a", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe4", b"&#0;"),
    *(each.encode() for each in ("\u202e", "e\u0308", "\u00a0", "\u200b", "\U0001f469")),
    *(b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"31.2.2026", b"0000-00-00", b"=1+1", b"EUR"),
    *(b"\xed\xa0\x80", b"<!--"),
)


def plan(share: float, seed: int) -> Plan:
    whole = EACH * (len(IMPORTERS) + len(_COUNTS))
    return Plan("imports", "mangled sources", _one, range(seed, seed + share_of(whole, share)))


def _one(seed: int) -> Iterable[str]:
    seed, which = divmod(seed, len(IMPORTERS) + len(_COUNTS))
    with limited(_LONGEST_SECONDS):
        if which < len(_COUNTS):
            return [f"lost in silence: {each}" for each in _COUNTS[which](seed)]
        importer = IMPORTERS[which - len(_COUNTS)]
        data = _mangled(SAMPLES[importer.key], dice_of(seed))
        try:
            outcome(importer, data)
        except Exception as error:
            raise AssertionError(f"{importer.key}: {error!r} of {data[:2_000]!r}") from error
    return []


def _mangled(data: bytes, dice: random.Random) -> bytes:
    """`data` after some of the ways in which files go wrong."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        data = dice.choice(_WAYS)(data, dice)[:_LARGEST]
    return data


def _with_a_piece(data: bytes, dice: random.Random) -> bytes:
    start, end = _part(data, dice, 4)
    return data[:start] + dice.choice(_PIECES) + data[end:]


def _with_a_bit_flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data or b"x")
    changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _without_a_part(data: bytes, dice: random.Random) -> bytes:
    start, end = _part(data, dice, len(data))
    return data[:start] + data[end:]


def _with_a_part_again(data: bytes, dice: random.Random) -> bytes:
    start, end = _part(data, dice, 200)
    return data[:start] + data[start:end] * dice.choice((2, 3, 50, 1_000)) + data[end:]


def _with_a_part_of_another(data: bytes, dice: random.Random) -> bytes:
    other = SAMPLES[dice.choice([*SAMPLES])]
    start, end = _part(other, dice, 400)
    at = dice.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def _with_lines_moved(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    some = dice.sample(range(len(lines)), min(len(lines), dice.randrange(1, 6)))
    for one, other in itertools.pairwise(some):
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _in_other_letters(data: bytes, dice: random.Random) -> bytes:
    return dice.choice((bytes.upper, bytes.lower, bytes.swapcase))(data)


def _encoded_again(data: bytes, dice: random.Random, *, names: tuple[str, ...]) -> bytes:
    return data.decode("utf-8", "replace").encode(dice.choice(names), "replace")


def _part(data: bytes, dice: random.Random, longest: int) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.randrange(longest + 1))


_ENCODINGS = ("utf-16", "utf-16-be", "utf-8-sig", "cp1252", "cp437", "utf-7")
_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_with_a_piece, _with_a_piece, _with_a_piece, _with_a_bit_flipped, _without_a_part),
    *(_with_a_part_again, _with_a_part_of_another, _with_lines_moved, _in_other_letters),
    partial(_encoded_again, names=_ENCODINGS),
)
