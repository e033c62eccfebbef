"""Lock files: for each set of packages exact versions and hashes, for every system at once."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from dev_environment import LOCKS, ROOT, Trouble, finish, say

HEADER = "# Made by: python3 packaging/dev.py lock\n"
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    # one version for all Pythons, so that all place and paint the same
    "--fork-strategy=fewest",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
    "--quiet",
)


def make(options: Sequence[str]) -> None:
    """Writes all lock files; versions stay as they are unless `--upgrade` is among the options."""
    uv = shutil.which("uv")
    if uv is None:
        raise Trouble("Locking needs uv, which is not installed: pipx install uv.")
    for name in LOCKS:
        say(f"Locking {name} …")
        finish(
            [uv, "pip", "compile", *OPTIONS, *options, *sources(name)],
            f"{LOCKS[name]} cannot be made.",
        )
        lock = path(name)
        text = "".join(line for line in lock.open(encoding="utf-8") if not line.startswith("#"))
        lock.write_text(HEADER + text, encoding="utf-8", newline="\n")


def sources(name: str) -> list[str]:
    """The runtime comes first and binds the others, so that all sets agree in their versions."""
    groups = ["build", "locked"] if name == "runtime" else ["build", "locked", name]
    arguments = [str(ROOT / "pyproject.toml"), *(f"--group={group}" for group in groups)]
    if name != "runtime":
        arguments += ["--constraint", str(path("runtime"))]
    return [*arguments, "--output-file", str(path(name))]


def path(name: str) -> Path:
    return ROOT / "packaging" / LOCKS[name]
