"""Names are data: on a map of hostile names the whole window opens no file and no connection."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dev_environment import ROOT

from tests.gui.visits import CANARY

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
CALLS = "open,openat,openat2,creat,socket,connect,execve,stat,lstat,newfstatat,statx,access"
# what Python, Qt and the system read of their own, and where this run may write
SYSTEM = ("/usr", "/lib", "/lib64", "/etc", "/proc", "/dev", "/sys", "/run", "/var", "/bin")


def test_no_name_opens_a_file_or_a_connection(tmp_path: Path) -> None:
    log = tmp_path / "calls.txt"
    private = tmp_path / "private"
    private.mkdir()
    for suffix in ("", ".png", ".svg", ".css", ".md"):
        (private / f"{CANARY}{suffix}").write_text("<svg/>")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "REFERRALMAP_FOLDER": str(tmp_path / "own"),
    }
    command = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-s",
        "4096",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(log),
    ]
    command += [sys.executable, "-m", "tests.gui.visits", str(private)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=110, check=False
    )
    if "ptrace" in done.stderr.lower() and not log.exists():
        pytest.skip("this machine does not let one process watch another")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 8, "fewer dialogs and menus than there are were shown"
    calls = log.read_text(encoding="utf-8", errors="replace")
    assert "hostile.refmap" in calls
    touched = [path for path in re.findall(r'"((?:[^"\\]|\\.)*)"', calls) if CANARY in path]
    assert [path for path in touched if not path.startswith("<")] == []
    assert not re.findall(r"socket\(AF_INET6?\b.*", calls)
    opened = re.findall(r'open(?:at2?)?\((?:[A-Z_]+, )?"(/[^"]*)"', calls)
    own = (str(ROOT), str(tmp_path), sys.prefix, sys.base_prefix, "/tmp")
    assert [path for path in opened if not path.startswith((*SYSTEM, *own))] == []
