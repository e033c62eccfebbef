"""How old this process is."""

from __future__ import annotations

import os
import time
from pathlib import Path

_LOADED = time.perf_counter()


def milliseconds() -> float:
    """Since the process began, on Linux to a hundredth of a second; elsewhere since Python ran."""
    status = Path("/proc/self/stat")
    if not status.exists():
        return (time.perf_counter() - _LOADED) * 1000
    began = int(status.read_text().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000
