"""The files of SQLCipher 4, read without it: the header of a map, and pages that it refuses.

SQLCipher gives nothing of a page in which one bit is wrong, and no page to anybody but itself.
Each page is AES-256-CBC of its content, then the vector and a code that authenticates both; the
first 16 bytes of the file are the salt of the key, in the place of SQLite's own.
https://www.zetetic.net/sqlcipher/design/
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import io
import itertools
import re
import unicodedata
from collections.abc import Callable
from typing import BinaryIO

MAGIC = b"SQLite format 3\0"
"""The first bytes of every file that is not encrypted."""
PAGE = 4096
LONGEST = 4096
"""Most bytes of a password."""
_TRIED = 8
"""Pages that are looked at to tell whether a password is right."""
_LOOKED_AT, _VALUES_OF_NOISE = 512, 160
"""Bytes looked at in a page; random ones have some 221 values, and 160 or fewer hardly ever."""
SALT, _VECTOR, _CODE = 16, 16, 64
_RESERVED = _VECTOR + _CODE
_CONTENT = PAGE - _RESERVED
_ROUNDS, _FAST_ROUNDS = 256_000, 2
_KEY = 32
_FRAME_HEADER, _MOST_FIRST_PAGES = 24, 100_000
_SIZE_OF_PAGE, _ROOM = slice(16, 18), 20
"""Where a header says how large a page is, and how much of its end is not SQLite's."""
_MASK = 0x3A
_RAW = re.compile(rb"x'([0-9a-f]{64})([0-9a-f]{32})?'", re.IGNORECASE)
"""Such a password SQLCipher takes for the key itself."""


def header(start: bytes, password: str) -> bytes | None:
    """The first 100 bytes of a file that begins with `start`, as SQLite would have them.

    None when its first page is not whole, or not under `password`.
    """
    page, keys = start[:PAGE], _keys(password, start[:SALT])
    return _decoded([page], keys)[0][:100] if _is_whole(page, 1, keys) else None


def has_odd_form(start: bytes, password: str) -> bool:
    """Whether a file that begins with `start` is under `password` with pages of another size.

    SQLCipher does not look, and would write beyond the memory that SQLite gives it for a page.
    """
    page, keys = start[:PAGE], _keys(password, start[:SALT])
    return _is_odd(page, keys)


def has_odd_form_beside(journal: bytes, start: bytes, password: str) -> bool:
    """As `has_odd_form`, once a journal or a write-ahead log of that file is worked in.

    Wherever the number of the first page may stand in it, that page may follow.
    """
    keys = _keys(password, start[:SALT])
    numbers = re.finditer(rb"(?=\x00\x00\x00\x01)", journal)
    for found in itertools.islice(numbers, _MOST_FIRST_PAGES):
        for at in (found.start() + 4, found.start() + _FRAME_HEADER):
            if _is_odd(journal[at : at + PAGE], keys):
                return True
    return next(numbers, None) is not None


def _is_odd(page: bytes, keys: tuple[bytes, bytes]) -> bool:
    if not _is_whole(page, 1, keys):
        return False  # which SQLCipher refuses
    [plain] = _decoded([page], keys)
    return plain[_SIZE_OF_PAGE] != PAGE.to_bytes(2, "big") or plain[_ROOM] != _RESERVED


def is_possible(password: str) -> bool:
    """Whether a map can have this password at all; SQLCipher takes no other as text."""
    try:
        size = len(password.encode("utf-8"))
    except UnicodeError:
        return False
    return 0 < size <= LONGEST and "\0" not in password


def spellings(password: str) -> list[str]:
    """`password` as it was typed, then as other systems write the same letters with accents."""
    forms = (unicodedata.normalize(form, password) for form in ("NFC", "NFD"))
    return list(dict.fromkeys((password, *forms)))


def is_noise(file: BinaryIO) -> bool:
    """Whether every page of `file` looks encrypted, with nearly all values of a byte in it.

    A file that is not encrypted always has a page with fewer.
    """
    file.seek(0)
    pages = iter(lambda: file.read(PAGE), b"")
    return all(len(set(page[:_LOOKED_AT])) > _VALUES_OF_NOISE for page in pages)


def is_of_a_page(file: BinaryIO, password: str) -> bool:
    """Whether `password` opens a page of `file` after the first."""
    keys = _keys(password, file.read(SALT))
    file.seek(PAGE)
    pages = iter(lambda: file.read(PAGE), b"")
    return any(_is_whole(page, number, keys) for number, page in enumerate(pages, start=2))


def with_salt_mended(
    data: bytes, password: str, look: Callable[[], object] = lambda: None
) -> bytes | None:
    """`data` with the salt under which `password` is right, if one bit of it is wrong.

    This takes some 20 seconds; what `look` raises, which is called all the time, ends it.
    """
    from concurrent.futures import ThreadPoolExecutor

    salts = [(int.from_bytes(data[:SALT]) ^ (1 << bit)).to_bytes(SALT) for bit in range(8 * SALT)]

    def is_right(salt: bytes) -> bool:
        return is_of_a_page(io.BytesIO(salt + data[SALT : _TRIED * PAGE]), password)

    with ThreadPoolExecutor() as pool:
        try:
            for salt, is_it in zip(salts, pool.map(is_right, salts), strict=True):
                if is_it:
                    return salt + data[SALT:]
                look()
        finally:
            pool.shutdown(cancel_futures=True)
    return None


def decrypted(data: bytes, password: str) -> bytes | None:
    """The database that `data` holds under `password`; what is damaged in it is so here, too.

    None when no page is under this password.
    """
    keys = _keys(password, data[:SALT])
    pages = [data[at : at + PAGE].ljust(PAGE, b"\0") for at in range(0, len(data), PAGE)]
    if not any(_is_whole(page, number, keys) for number, page in enumerate(pages, start=1)):
        return None
    return _plain(pages, keys)


@functools.lru_cache(maxsize=8)
def _keys(password: str, salt: bytes) -> tuple[bytes, bytes]:
    """For the content and for the codes; slow on purpose."""
    secret = password.encode("utf-8", "surrogatepass")
    raw = _RAW.fullmatch(secret)
    if raw is not None:
        key, salt = bytes.fromhex(raw[1].decode()), bytes.fromhex((raw[2] or b"").decode()) or salt
    else:
        key = hashlib.pbkdf2_hmac("sha512", secret, salt, _ROUNDS, _KEY)
    masked = bytes(byte ^ _MASK for byte in salt)
    return key, hashlib.pbkdf2_hmac("sha512", key, masked, _FAST_ROUNDS, _KEY)


def _is_whole(page: bytes, number: int, keys: tuple[bytes, bytes]) -> bool:
    if len(page) != PAGE:
        return False
    content = page[SALT if number == 1 else 0 : -_CODE]
    code = hmac.digest(keys[1], content + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(code, page[-_CODE:])


def _plain(pages: list[bytes], keys: tuple[bytes, bytes]) -> bytes:
    """The pages from the first on, with zeros for what SQLCipher keeps at their ends."""
    database = bytearray().join(_decoded(pages, keys))
    # what a file of SQLCipher cannot be without
    database[_SIZE_OF_PAGE], database[_ROOM] = PAGE.to_bytes(2, "big"), _RESERVED
    return bytes(database)


def _decoded(pages: list[bytes], keys: tuple[bytes, bytes]) -> list[bytes]:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    cipher = algorithms.AES(keys[0])
    found: list[bytes] = []
    for page in pages:
        skipped = 0 if found else SALT
        content, vector = page[skipped:_CONTENT], page[_CONTENT : _CONTENT + _VECTOR]
        plain = Cipher(cipher, modes.CBC(vector)).decryptor().update(content)
        found.append((plain if found else MAGIC + plain).ljust(PAGE, b"\0"))
    return found
