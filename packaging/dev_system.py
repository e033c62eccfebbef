"""What the program needs from a Linux system: which parts are missing, and how to get them.

The names of packages are those of Debian and Ubuntu; elsewhere the parts themselves are named.
"""

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from dev_environment import Trouble, finish, say

PATIENCE = 120
"""Seconds to wait for another process that holds the package manager."""


class Part(NamedTuple):
    """Something found by name: a shared library, a program or a font file."""

    name: str
    package: str


WINDOW = (
    Part("libxcb-cursor.so.0", "libxcb-cursor0"),
    Part("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Part("libxcb-icccm.so.4", "libxcb-icccm4"),
    Part("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Part("libxcb-shape.so.0", "libxcb-shape0"),
)
# Newer releases call the first package libglib2.0-0t64; apt takes the old name for it.
PARTS = {
    "Qt": (
        Part("libglib-2.0.so.0", "libglib2.0-0"),
        Part("libEGL.so.1", "libegl1"),
        Part("libGL.so.1", "libgl1"),
        Part("libdbus-1.so.3", "libdbus-1-3"),
        Part("libfontconfig.so.1", "libfontconfig1"),
        Part("libxkbcommon.so.0", "libxkbcommon0"),
    ),
    "window": WINDOW,
    # a real drag needs an X server and a window manager; pictures need a font
    "display": (
        *WINDOW,
        Part("Xvfb", "xvfb"),
        Part("xauth", "xauth"),
        Part("openbox", "openbox"),
        Part("xdotool", "xdotool"),
        # shows which files a process opens
        Part("strace", "strace"),
        Part("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "fonts-dejavu-core"),
    ),
}


def provide(groups: Sequence[str], with_venv: bool) -> None:
    """Installs what is missing where this user may; Trouble with the exact command if not."""
    missing = missing_parts(groups, with_venv)
    if not missing:
        return
    packages = list(dict.fromkeys(part.package for part in missing))
    rights = rights_to_install()
    if rights is None:
        raise Trouble(sentence_without_rights(missing, has_apt=bool(shutil.which("apt-get"))))
    say(f"Installing parts of the system: {' '.join(packages)} …")
    say(f"While something else is being installed, this waits, {PATIENCE} seconds at most.")
    install(packages, rights)
    importlib.invalidate_caches()
    if still := missing_parts(groups, with_venv):
        raise Trouble(f"Still missing after the installation: {names(still)}.")


def missing_parts(
    groups: Sequence[str], with_venv: bool, is_there: Callable[[str], bool] | None = None
) -> list[Part]:
    found = is_there or is_present
    parts = [part for group in groups for part in PARTS[group]]
    if with_venv:
        parts.insert(0, Part("ensurepip", venv_package()))
    return [part for part in dict.fromkeys(parts) if not found(part.name)]


def is_present(name: str) -> bool:
    if name == "ensurepip":
        return importlib.util.find_spec(name) is not None
    if name.startswith("/"):
        return Path(name).exists()
    if ".so." in name:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True
    return shutil.which(name) is not None


def venv_package() -> str:
    """python3-venv serves the system's own Python 3; any other needs the package of its version."""
    own = f"python{sys.version_info.major}.{sys.version_info.minor}"
    system = Path("/usr/bin/python3").resolve().name
    return "python3-venv" if system == own else f"{own}-venv"


def rights_to_install() -> list[str] | None:
    """What to put before apt-get, or None where this user may not install anything."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    try:
        finish(["sudo", "-n", "true"], "")
    except Trouble:
        return None
    return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]


def install(packages: Sequence[str], rights: Sequence[str]) -> None:
    """Waits for another process that holds the package manager."""
    apt = [*rights, "apt-get", "-o", f"DPkg::Lock::Timeout={PATIENCE}"]
    command = [*apt, "install", "-y", "--no-install-recommends", *packages]
    try:
        finish(command, "")
    except Trouble:
        # a fresh or an old system knows no packages, or those of last year
        failure = "The package lists cannot be read. Is there a network?"
        finish([*apt, "update"], failure)
        finish(command, f"apt-get cannot install {' '.join(packages)}.")


def sentence_without_rights(missing: Sequence[Part], has_apt: bool) -> str:
    if has_apt:
        packages = dict.fromkeys(part.package for part in missing)
        command = f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
        return f"Parts of the system are missing. Please run this once, then try again:\n{command}"
    return f"Please install these parts with your system's package manager: {names(missing)}."


def names(parts: Sequence[Part]) -> str:
    return ", ".join(part.name.rpartition("/")[2] for part in parts)
