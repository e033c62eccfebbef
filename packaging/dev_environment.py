"""The private environment `.venv`: made once, filled from the lock files, and remembered.

What was done stands in a stamp, one line each; a start whose lines all stand there does nothing.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "referralmap-setup.txt"
LOCK = ROOT / ".venv.lock"
# A set holds all of its lock file; those after the first hold the runtime's packages too.
LOCKS = {
    "runtime": "requirements.lock",
    "dev": "requirements-dev.lock",
    "bench": "requirements-bench.lock",
    "bundle": "requirements-bundle.lock",
}
PIP = ("--disable-pip-version-check", "--no-input", "--quiet")


class Trouble(Exception):
    """A sentence for the person at the keyboard: what is wrong and what to do."""


def script(name: str) -> str:
    """The path of a program inside the environment."""
    if os.name == "nt":
        return str(VENV / "Scripts" / f"{name}.exe")
    return str(VENV / "bin" / name)


def provide(sets: Sequence[str], parts: Sequence[str]) -> None:
    """Sees to it that the sets of packages and the parts of the system are there."""
    wanted = [part_line(part) for part in parts] if sys.platform == "linux" else []
    wanted += [set_line(name) for name in sets]
    if not stamped().issuperset(wanted):
        os.chdir(ROOT)
        with alone():
            add(wanted, sets, parts)


def add(wanted: Sequence[str], sets: Sequence[str], parts: Sequence[str]) -> None:
    """Add what is wanted and still missing, as another command may just have added it."""
    done = stamped()
    missing_parts = [part for part in parts if part_line(part) in {*wanted} - done]
    new = not done
    if missing_parts or (new and sys.platform == "linux"):
        import dev_system

        dev_system.provide(missing_parts, with_venv=new)
    if new:
        make()
    done |= {*base_lines(), *map(part_line, missing_parts)}
    for name in sets:
        if set_line(name) not in done:
            install(name)
            done |= {set_line(name), set_line("runtime")}
    STAMP.write_text("\n".join(sorted(done)) + "\n", encoding="utf-8")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Waits until no other command sets up this checkout; two at once would spoil each other's."""
    with LOCK.open("wb") as file:
        if not is_locked(file.fileno()):
            say("Another command is setting up; this waits for it.")
            while not is_locked(file.fileno()):
                time.sleep(0.2)
        yield


def is_locked(descriptor: int) -> bool:
    """Whether this process could lock the file; the lock ends with the process."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def stamped() -> set[str]:
    """The lines of the stamp; none if it is of another place or another Python.

    Lines of other lock files than today's are left out: going back to those installs them again.
    """
    try:
        lines = STAMP.read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    today = {set_line(name) for name in LOCKS}
    done = {line for line in lines if line in today or not line.startswith("packages ")}
    return done if done.issuperset(base_lines()) else set()


def base_lines() -> tuple[str, str]:
    return f"python {sys.version.split()[0]} {sys.base_prefix}", f"checkout {ROOT}"


def part_line(part: str) -> str:
    return f"system {part}"


def set_line(name: str) -> str:
    """Changes with the lock file, and with pyproject.toml, where the entry points stand."""
    # crc32 is enough to notice an edit, and hashlib would cost a start 5 ms
    texts = (ROOT / "packaging" / LOCKS[name]).read_bytes(), (ROOT / "pyproject.toml").read_bytes()
    return f"packages {name} {crc32(texts[1], crc32(texts[0])):08x}"


def make() -> None:
    say("Making the private environment .venv …")
    python = getattr(sys, "_base_executable", None) or sys.executable
    finish([python, "-m", "venv", "--clear", str(VENV)], "The environment .venv cannot be made.")


def install(name: str) -> None:
    say(f"Installing the locked packages ({name}); the first time this takes some minutes …")
    lock = ROOT / "packaging" / LOCKS[name]
    command = pip_install("--require-hashes", "--only-binary", ":all:", "-r", str(lock))
    if name == "bench":
        install_peers(command, lock)
    else:
        finish(command, "The locked packages cannot be installed. Is there a network?")
    finish(
        pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT)),
        "ReferralMap itself cannot be installed into .venv.",
    )


def install_peers(command: list[str], lock: Path) -> None:
    """A peer without a wheel for this Python or system is left out of the benchmark."""
    try:
        finish(command, "")
    except Trouble:
        import tempfile

        for requirement in requirements(lock.read_text(encoding="utf-8")):
            with tempfile.TemporaryDirectory() as folder:
                alone = Path(folder, "requirement.txt")
                alone.write_text(requirement, encoding="utf-8")
                try:
                    finish([*command[:-1], str(alone), "--no-deps"], "")
                except Trouble:
                    say(f"Left out of the benchmark: {requirement.split()[0]}")


def requirements(lock: str) -> list[str]:
    """The requirements of a lock file, each with its hashes."""
    found: list[str] = []
    for line in lock.splitlines(keepends=True):
        if line.startswith(" "):
            found[-1] += line
        elif line.strip() and not line.startswith("#"):
            found.append(line)
    return found


def pip_install(*arguments: str) -> list[str]:
    return [script("python"), "-m", "pip", "install", *PIP, *arguments]


def finish(command: Sequence[str], sentence: str) -> None:
    """Runs a command to its end; Trouble with the sentence and the last lines if it fails."""
    import subprocess

    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise Trouble(f"{sentence}\n{command[0]}: {error.strerror}") from None
    if done.returncode != 0:
        last = [line for line in done.stdout.splitlines() if line.strip()][-6:]
        raise Trouble("\n".join([sentence, *last]))


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
