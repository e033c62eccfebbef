"""AES-256 (FIPS 197) backwards, all blocks of an array at once: for pages that SQLCipher refuses.

Nothing is ever encrypted here.
"""

from __future__ import annotations

import functools
from typing import cast

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
BLOCK = 16
_ROUNDS = 14
_ROWS_BACK = [row + 4 * ((column - row) % 4) for column in range(4) for row in range(4)]


def decrypted(key: bytes, blocks: Bytes) -> Bytes:
    """The `blocks`, of shape (n, 16), each by itself, under a key of 32 bytes."""
    keys = _round_keys(key)
    substituted, fourteen, eleven, thirteen, nine = _tables()
    state = blocks ^ keys[_ROUNDS]
    for number in range(_ROUNDS - 1, 0, -1):
        state = substituted[state[:, _ROWS_BACK]] ^ keys[number]
        columns = state.reshape(-1, 4, 4)
        mixed = fourteen[columns]
        for by, table in enumerate((eleven, thirteen, nine), start=1):
            mixed ^= np.roll(table[columns], -by, axis=2)
        state = mixed.reshape(-1, BLOCK)
    return cast("Bytes", substituted[state[:, _ROWS_BACK]] ^ keys[0])


def _times(one: int, other: int) -> int:
    """The product in GF(2^8)."""
    product = 0
    while other:
        product ^= one * (other & 1)
        one = one << 1 ^ 0x11B * (one >> 7)
        other >>= 1
    return product


@functools.cache
def _substitution() -> list[int]:
    box = [0x63] * 256
    for value in range(1, 256):
        inverse = next(other for other in range(1, 256) if _times(value, other) == 1)
        turned = inverse * 0x101
        for by in range(4, 9):
            box[value] ^= turned >> by & 0xFF
    return box


@functools.cache
def _tables() -> tuple[Bytes, ...]:
    """The substitution taken back, and products with 14, 11, 13 and 9."""
    box = _substitution()
    back = [box.index(value) for value in range(256)]
    products = ([_times(value, factor) for value in range(256)] for factor in (14, 11, 13, 9))
    return tuple(np.array(table, np.uint8) for table in (back, *products))


def _round_keys(key: bytes) -> Bytes:
    box, constant = _substitution(), 1
    words = [list(key[at : at + 4]) for at in range(0, len(key), 4)]
    for number in range(8, 4 * (_ROUNDS + 1)):
        word = words[-1]
        if number % 8 == 0:
            word = [box[byte] for byte in (*word[1:], word[0])]
            word[0] ^= constant
            constant = _times(constant, 2)
        elif number % 8 == 4:
            word = [box[byte] for byte in word]
        words.append([old ^ new for old, new in zip(words[-8], word, strict=True)])
    return np.array(words, np.uint8).reshape(-1, BLOCK)
