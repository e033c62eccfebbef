"""A file system beneath either SQLite that tells what is done to files, and may refuse it.

The methods of the usual one are wrapped where they lie in memory, as SQLCipher has a SQLite of
its own, which takes no file system from another library: https://www.sqlite.org/vfs.html
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import importlib
from collections.abc import Callable, Iterator
from typing import Any

from referralmap.document.database import driver

Tell = Callable[[str, str, int, bytes], int | None]
"""Is told the kind (write, truncate, sync or delete, and with `every` also open, read, size and
lock), the file, a place or number, and bytes; what it answers is the error that SQLite gets."""

IO_ERROR, FULL, BUSY, CANNOT_OPEN = 10, 13, 5, 14
_OK = 0
_LIBRARIES = {False: "_sqlite3", True: "sqlcipher3._sqlite3"}
_file, _int, _long, _any = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64, ctypes.c_void_p
_OPEN = ctypes.CFUNCTYPE(_int, _any, _any, _file, _int, ctypes.POINTER(_int))
_DELETE = ctypes.CFUNCTYPE(_int, _any, ctypes.c_char_p, _int)
_WRITE = ctypes.CFUNCTYPE(_int, _file, _any, _int, _long)
_READ = ctypes.CFUNCTYPE(_int, _file, _any, _int, _long)
_TRUNCATE = ctypes.CFUNCTYPE(_int, _file, _long)
_SYNC = ctypes.CFUNCTYPE(_int, _file, _int)
_SIZE = ctypes.CFUNCTYPE(_int, _file, _any)
_LOCK = ctypes.CFUNCTYPE(_int, _file, _int)


class _System(ctypes.Structure):
    """``sqlite3_vfs`` of version 3."""

    _fields_ = [
        ("version", _int),
        ("size_of_file", _int),
        ("longest_name", _int),
        ("next", _any),
        ("name", ctypes.c_char_p),
        ("data", _any),
        ("open", _any),
        ("delete", _any),
        ("others", _any * 14),
    ]


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods`` of version 3."""

    _fields_ = [
        ("version", _int),
        ("close", _any),
        ("read", _any),
        ("write", _any),
        ("truncate", _any),
        ("sync", _any),
        ("size", _any),
        ("lock", _any),
        ("others", _any * 11),
    ]


@functools.cache
def _library(cipher: bool) -> Any:
    """The one that speaks to files, where it lets itself be called; else None."""
    if cipher and not driver.knows_passwords():
        return None
    file = getattr(importlib.import_module(_LIBRARIES[cipher]), "__file__", None)
    if file is None:
        return None
    library: Any = ctypes.CDLL(file)
    if not hasattr(library, "sqlite3_vfs_find"):
        return None
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
    library.sqlite3_vfs_register.argtypes = (_any, _int)
    return library


def can_listen(*, cipher: bool = True) -> bool:
    return _library(cipher) is not None


@contextlib.contextmanager
def listening(tell: Tell, *, cipher: bool = True, every: bool = False) -> Iterator[None]:
    """Inside the block, `tell` is told all that SQLite does to files that it opens there.

    They must be closed before the block ends.
    """
    library = _library(cipher)
    usual = library.sqlite3_vfs_find(None)
    heard = _Listener(usual.contents, tell, every)
    library.sqlite3_vfs_register(ctypes.byref(heard.system), 1)
    try:
        yield
    finally:
        library.sqlite3_vfs_unregister(ctypes.byref(heard.system))
        library.sqlite3_vfs_register(usual, 1)


class _Listener:
    def __init__(self, usual: _System, tell: Tell, every: bool) -> None:
        self._tell = tell
        self._every = every
        self._names: dict[int, str] = {}
        self._usual_open, self._usual_delete = _OPEN(usual.open), _DELETE(usual.delete)
        self._methods: dict[int, tuple[_Methods, object]] = {}
        """By where the usual ones lie, with what they call: all must outlive the files."""
        self.system = _System.from_buffer_copy(usual)
        self.system.name = b"listening"
        self._kept = _OPEN(self._open), _DELETE(self._delete)
        self.system.open, self.system.delete = (
            ctypes.cast(function, _any).value for function in self._kept
        )

    def _open(self, system: int, name: int | None, file: int, flags: int, out: Any) -> int:
        known = ctypes.string_at(name).decode() if name else ""
        if self._every and (error := self._tell("open", known, flags, b"")):
            ctypes.cast(file, ctypes.POINTER(_any))[0] = None  # so that nobody closes it
            return error
        code = self._usual_open(system, name, file, flags, out)
        methods = ctypes.cast(file, ctypes.POINTER(_any))
        if code == _OK and methods[0]:
            self._names[file] = known
            at = methods[0]
            if at not in self._methods:
                self._methods[at] = self._wrapped(_Methods.from_address(at))
            methods[0] = ctypes.addressof(self._methods[at][0])
        return int(code)

    def _delete(self, system: int, name: bytes, sync: int) -> int:
        error = self._tell("delete", name.decode(), sync, b"")
        return error or int(self._usual_delete(system, name, sync))

    def _wrapped(self, usual: _Methods) -> tuple[_Methods, object]:
        write, truncate = _WRITE(usual.write), _TRUNCATE(usual.truncate)
        sync = _SYNC(usual.sync)

        def on_write(file: int, data: int, size: int, at: int) -> int:
            error = self._tell("write", self._names[file], at, ctypes.string_at(data, size))
            return error or int(write(file, data, size, at))

        def on_truncate(file: int, size: int) -> int:
            error = self._tell("truncate", self._names[file], size, b"")
            return error or int(truncate(file, size))

        def on_sync(file: int, flags: int) -> int:
            error = self._tell("sync", self._names[file], 0, b"")
            return error or int(sync(file, flags))

        wrapped = _Methods.from_buffer_copy(usual)
        made: list[Any] = [_WRITE(on_write), _TRUNCATE(on_truncate), _SYNC(on_sync)]
        wrapped.write, wrapped.truncate, wrapped.sync = _addresses(made)
        if self._every:
            more = self._more(usual)
            wrapped.read, wrapped.size, wrapped.lock = _addresses(more)
            made += more
        return wrapped, made

    def _more(self, usual: _Methods) -> list[Any]:
        read, size, lock = _READ(usual.read), _SIZE(usual.size), _LOCK(usual.lock)

        def on_read(file: int, data: int, length: int, at: int) -> int:
            return self._tell("read", self._names[file], at, b"") or int(
                read(file, data, length, at)
            )

        def on_size(file: int, out: int) -> int:
            return self._tell("size", self._names[file], 0, b"") or int(size(file, out))

        def on_lock(file: int, level: int) -> int:
            return self._tell("lock", self._names[file], level, b"") or int(lock(file, level))

        return [_READ(on_read), _SIZE(on_size), _LOCK(on_lock)]


def _addresses(functions: list[Any]) -> list[int | None]:
    return [ctypes.cast(function, _any).value for function in functions]
