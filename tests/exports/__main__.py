"""Write every export of the samples into a folder, or compare two such folders.

    packaging/dev.py exports FOLDER [--code CHECKOUT]   pictures, data and figures by that code
    packaging/dev.py exports FOLDER --same-as OTHER     1 if any file differs, naming each

Moving code must not move a pixel: make a folder before and one after, and compare them.
"""

from __future__ import annotations

import argparse
import filecmp
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LAYOUTS = ("rings", "tree", "clusters")
_RULES = ("direct", "first", "influence", "decaying", "equal", "shapley")
_DAY = "2026-06-30"
"""The pictures of a day are the same on every later day."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="packaging/dev.py exports")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--code", type=Path, default=ROOT)
    parser.add_argument("--same-as", type=Path)
    options = parser.parse_args()
    if options.same_as is not None:
        return compare(options.folder, options.same_as)
    options.folder.mkdir(parents=True)
    for name in write(options.folder.absolute(), options.code.absolute()):
        print(name, flush=True)
    return 0


def write(folder: Path, code: Path) -> Iterator[str]:
    """Names of the files written to `folder` by the program at `code`, one by one."""
    sources = sorted((ROOT / "resources" / "samples").glob("*.json"))
    maps = [path.stem for path in sources]
    for source in sources:
        run(code, "import", folder / f"{source.stem}.refmap", source)
    made_up = folder / "made_up.json"
    run(code, "sample", 2000, folder / "draft.refmap", "--seed", 7)
    run(code, "export", folder / "draft.refmap", made_up)
    run(code, "import", folder / "made_up.refmap", made_up)
    made_up.unlink()
    for name in [*maps, "made_up"]:
        for target, *options in targets(name):
            run(code, "export", folder / f"{name}.refmap", folder / target, *options)
            yield target
        for target, words in figures(name):
            done = run(code, words[0], folder / f"{name}.refmap", *words[1:], "--json")
            (folder / target).write_bytes(done)
            yield target
    for path in folder.glob("*.refmap"):
        path.unlink()


def targets(name: str) -> Iterator[tuple[str, ...]]:
    """Files to export and the options of each."""
    for layout, theme in itertools.product(_LAYOUTS, ("light", "dark")):
        look = ("--layout", layout, "--theme", theme, "--lang", "de", "--as-of", _DAY)
        yield (f"{name}-{layout}-{theme}.png", *look)
    for names in ("initials", "aliases"):
        yield (f"{name}-{names}.png", "--names", names, "--lang", "en", "--as-of", _DAY)
        for suffix in ("csv", "json"):
            yield (f"{name}-{names}.{suffix}", "--names", names, "--lang", "en")
    yield f"{name}.json", "--lang", "en"
    yield f"{name}-day.json", "--as-of", _DAY, "--lang", "en"
    yield f"{name}.csv", "--lang", "de"
    if name != "made_up":
        yield f"{name}.gif", "--size", "480x270", "--lang", "en", "--as-of", _DAY


def figures(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Files to fill and the words of the command for each."""
    yield f"{name}-figures.txt", ("figures", "--as-of", _DAY)
    for rule in _RULES:
        yield f"{name}-{rule}.txt", ("ambassadors", "--rule", rule, "--as-of", _DAY)


def run(code: Path, *words: object) -> bytes:
    environment = {**os.environ, "PYTHONPATH": str(code), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "referralmap", *map(str, words)]
    done = subprocess.run(command, capture_output=True, cwd=code, env=environment, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def compare(mine: Path, theirs: Path) -> int:
    """1 when a file is missing on one side or not the same byte for byte."""
    result = filecmp.dircmp(mine, theirs)
    _, wrong, odd = filecmp.cmpfiles(mine, theirs, result.common_files, shallow=False)
    differing = [*wrong, *odd, *result.left_only, *result.right_only]
    print("\n".join(sorted(differing)) or f"{len(result.common_files)} files are the same.")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
