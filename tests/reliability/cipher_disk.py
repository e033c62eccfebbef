"""A file system beneath SQLCipher that tells what is written, whatever stands above it.

SQLCipher has a SQLite of its own, which takes no file system from another library. Its methods
are wrapped where they lie in memory: https://www.sqlite.org/vfs.html
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import importlib
from collections.abc import Callable, Iterator
from typing import Any

from referralmap.document import driver

Tell = Callable[[str, str, int, bytes], None]
"""Is told the kind (write, truncate, sync or delete), the file, a place or number, and bytes."""

_OK = 0
_file, _int, _long = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_int, ctypes.c_void_p, ctypes.c_void_p, _file, _int, ctypes.POINTER(_int))
_DELETE = ctypes.CFUNCTYPE(_int, ctypes.c_void_p, ctypes.c_char_p, _int)
_WRITE = ctypes.CFUNCTYPE(_int, _file, ctypes.c_void_p, _int, _long)
_TRUNCATE = ctypes.CFUNCTYPE(_int, _file, _long)
_SYNC = ctypes.CFUNCTYPE(_int, _file, _int)


class _System(ctypes.Structure):
    """``sqlite3_vfs`` of version 3."""

    _fields_ = [
        ("version", _int),
        ("size_of_file", _int),
        ("longest_name", _int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 14),
    ]


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods`` of version 3."""

    _fields_ = [
        ("version", _int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", ctypes.c_void_p),
        ("truncate", ctypes.c_void_p),
        ("sync", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 13),
    ]


@functools.cache
def _library() -> Any:
    """SQLCipher's, where it lets itself be called; else None."""
    if not driver.knows_passwords():
        return None
    library: Any = ctypes.CDLL(importlib.import_module("sqlcipher3._sqlite3").__file__)
    if not hasattr(library, "sqlite3_vfs_find"):
        return None
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
    library.sqlite3_vfs_register.argtypes = (ctypes.c_void_p, _int)
    return library


def can_listen() -> bool:
    return _library() is not None


@contextlib.contextmanager
def listening(tell: Tell) -> Iterator[None]:
    """Inside the block `tell` hears of all that SQLCipher does to files that it opens there.

    They must be closed before the block ends.
    """
    library = _library()
    usual = library.sqlite3_vfs_find(None)
    heard = _Listener(usual.contents, tell)
    library.sqlite3_vfs_register(ctypes.byref(heard.system), 1)
    try:
        yield
    finally:
        library.sqlite3_vfs_unregister(ctypes.byref(heard.system))
        library.sqlite3_vfs_register(usual, 1)


class _Listener:
    def __init__(self, usual: _System, tell: Tell) -> None:
        self._tell = tell
        self._names: dict[int, str] = {}
        self._usual_open, self._usual_delete = _OPEN(usual.open), _DELETE(usual.delete)
        self._methods: dict[int, tuple[_Methods, object]] = {}
        """By where the usual ones lie, with what they call: all must outlive the files."""
        self.system = _System.from_buffer_copy(usual)
        self.system.name = b"listening"
        self._kept = _OPEN(self._open), _DELETE(self._delete)
        self.system.open, self.system.delete = (
            ctypes.cast(function, ctypes.c_void_p).value for function in self._kept
        )

    def _open(self, system: int, name: int | None, file: int, flags: int, out: Any) -> int:
        code = self._usual_open(system, name, file, flags, out)
        methods = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
        if code == _OK and methods[0]:
            self._names[file] = ctypes.string_at(name).decode() if name else ""
            at = methods[0]
            if at not in self._methods:
                self._methods[at] = self._wrapped(_Methods.from_address(at))
            methods[0] = ctypes.addressof(self._methods[at][0])
        return int(code)

    def _delete(self, system: int, name: bytes, sync: int) -> int:
        self._tell("delete", name.decode(), sync, b"")
        return int(self._usual_delete(system, name, sync))

    def _wrapped(self, usual: _Methods) -> tuple[_Methods, object]:
        write, truncate = _WRITE(usual.write), _TRUNCATE(usual.truncate)
        sync = _SYNC(usual.sync)

        def on_write(file: int, data: int, size: int, at: int) -> int:
            self._tell("write", self._names[file], at, ctypes.string_at(data, size))
            return int(write(file, data, size, at))

        def on_truncate(file: int, size: int) -> int:
            self._tell("truncate", self._names[file], size, b"")
            return int(truncate(file, size))

        def on_sync(file: int, flags: int) -> int:
            self._tell("sync", self._names[file], 0, b"")
            return int(sync(file, flags))

        kept = _WRITE(on_write), _TRUNCATE(on_truncate), _SYNC(on_sync)
        wrapped = _Methods.from_buffer_copy(usual)
        wrapped.write, wrapped.truncate, wrapped.sync = (
            ctypes.cast(function, ctypes.c_void_p).value for function in kept
        )
        return wrapped, kept
