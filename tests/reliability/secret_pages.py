"""Pages put under a password one by one as SQLCipher would, whatever stands in them."""

from __future__ import annotations

import functools
import hashlib
import hmac
import struct
import tempfile
from pathlib import Path

from referralmap.document.database import encryption
from tests.document.files import RAW_KEY, a_full_map

_PAGE = encryption.PAGE
_VECTOR, _CODE = 16, 64


@functools.cache
def full_map_with_room() -> bytes:
    """A full map without a password whose pages have room for what `encrypted` adds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.refmap"
        a_full_map(path, RAW_KEY)
        data = encryption.decrypted(path.read_bytes(), RAW_KEY)
    assert data is not None
    return data


def encrypted(data: bytes) -> bytes:
    """What SQLCipher would have written under `RAW_KEY` instead of `data`."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    key, salt = bytes.fromhex(RAW_KEY[2:66]), bytes.fromhex(RAW_KEY[66:98])
    masked = bytes(byte ^ 0x3A for byte in salt)
    code_key = hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)
    pages = []
    for number, at in enumerate(range(0, len(data), _PAGE), start=1):
        start = encryption.SALT if number == 1 else 0
        page = data[at : at + _PAGE].ljust(_PAGE, b"\0")
        vector = hashlib.sha256(number.to_bytes(8, "big")).digest()[:_VECTOR]
        cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
        content = cipher.update(page[start : _PAGE - _VECTOR - _CODE]) + vector
        code = hmac.digest(code_key, content + number.to_bytes(4, "little"), "sha512")
        pages.append((salt if start else b"") + content + code)
    return b"".join(pages)


def encrypted_journal(journal: bytes) -> bytes:
    """A rollback journal of pages without a password, as it would be of those of `encrypted`."""
    _, records, nonce, _, sector = struct.unpack(">8s4I", journal[:24])
    made = bytearray(journal)
    for at in range(sector, min(len(journal), sector + records * (_PAGE + 8)), _PAGE + 8):
        number = int.from_bytes(journal[at : at + 4])
        before = bytes(_PAGE) * (number - 1)
        page = encrypted(before + journal[at + 4 : at + 4 + _PAGE])[-_PAGE:]
        sum_ = nonce + sum(page[_PAGE - 200 : 0 : -200])
        made[at + 4 : at + _PAGE + 8] = page + (sum_ % (1 << 32)).to_bytes(4)
    return bytes(made)
