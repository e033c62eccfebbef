"""Whether a window can be shown here; Qt itself would abort the program with a page of advice."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping

from referralmap.i18n import _

_LIBRARIES = (
    "libxcb-cursor.so.0",
    "libxkbcommon-x11.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)


class NoWindow(Exception):
    """The text is the one sentence that says what is missing."""


def check(environ: Mapping[str, str], commands: str) -> None:
    """Raise `NoWindow` if there is no display; `commands` are those that work without one."""
    if sys.platform in ("win32", "darwin") or environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return
    if environ.get("WAYLAND_DISPLAY"):
        return
    if not environ.get("DISPLAY") or not _answers():
        text = _(
            "The window needs a display, and there is none; "
            "these commands work without one: {names}."
        )
        raise NoWindow(text.format(names=commands))
    missing = [name for name in _LIBRARIES if not _is_there(name)]
    if missing:
        text = _("The window needs parts that are missing on this computer: {names}.")
        raise NoWindow(text.format(names=", ".join(missing)))


def _answers() -> bool:
    """Whether an X server listens at ``DISPLAY``; True if that cannot be found out."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
