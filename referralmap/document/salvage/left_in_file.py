"""What is left of a map at a path: its journal worked in, its pages decrypted, and then read."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

from referralmap.document.database import encryption, opening, schema
from referralmap.document.holding.errors import (
    CannotRead,
    NoSuchMap,
    NotAMap,
    NothingLeft,
    PasswordNeeded,
    WrongPassword,
)
from referralmap.document.salvage.reading_limits import ReadingLimits
from referralmap.document.salvage.surviving_rows import Remains, remains

_HEADER = 100
_APPLICATION = schema.APPLICATION_ID.to_bytes(4, "big")


def left_of(
    path: Path, password: str | None = None, bounds: ReadingLimits | None = None
) -> Remains:
    """What the pages of the file at `path` hold once its journal is worked in.

    Raises `NoSuchMap`, `CannotRead`, `NotAMap`, `NothingLeft` when it was one of ours, or
    `PasswordNeeded` or `WrongPassword` when it is, or may be, encrypted.
    """
    known, path = path, Path(os.path.realpath(path))
    with opening.known_as(known, path):
        return _left_of(path, password, bounds)


def _left_of(path: Path, password: str | None, bounds: ReadingLimits | None) -> Remains:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAMap(path)
        with opening.finished(path, password) as stored:
            start = stored.read(encryption.PAGE)
            may_be_encrypted = password is None and opening.may_be_encrypted(path, start)
            if may_be_encrypted and encryption.is_noise(stored):
                raise PasswordNeeded(path)
            file = stored if password is None else _decrypted(stored, path, password, bounds)
            found = remains(file, bounds)
            file.seek(0)
            start = file.read(_HEADER)
    except FileNotFoundError:
        raise NoSuchMap(path) from None
    except (OSError, ValueError) as error:
        raise CannotRead(path, getattr(error, "strerror", None) or str(error)) from error
    if found.is_empty:
        if may_be_encrypted:
            raise PasswordNeeded(path)
        raise NothingLeft(path) if _APPLICATION in start else NotAMap(path)
    return found


def _decrypted(file: BinaryIO, path: Path, password: str, bounds: ReadingLimits | None) -> BinaryIO:
    if not encryption.is_possible(password):
        raise WrongPassword(path)
    file.seek(0)
    stored = file.read()
    data = encryption.decrypted(stored, password)
    if data is None:
        look = bounds.look if bounds is not None else lambda: None
        mended = encryption.with_salt_mended(stored, password, look)
        data = encryption.decrypted(mended, password) if mended is not None else None
    if data is None:
        raise WrongPassword(path)
    return io.BytesIO(data)
