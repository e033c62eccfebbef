#!/usr/bin/env python3
"""Everything a checkout needs, in one command each; only Python itself is expected.

    python3 packaging/dev.py run [FILE… | COMMAND…]   set up, then start the program
    python3 packaging/dev.py test [PYTEST OPTIONS…]   set up, then check and test everything
    python3 packaging/dev.py bench [OPTIONS…]         measure the program and its peers
    python3 packaging/dev.py reliability [OPTIONS…]   kills, damage, power cuts by the thousand
    python3 packaging/dev.py exports FOLDER           all exports of the samples, to compare
    python3 packaging/dev.py shot [FOLDER]            pictures of the real window
    python3 packaging/dev.py house                    figures of the code: sizes, names, arrows
    python3 packaging/dev.py texts                    collect texts, compile the translations
    python3 packaging/dev.py lock [--upgrade]         choose the exact packages anew (needs uv)
    python3 packaging/dev.py bundle                   a folder that runs without Python, tried

The set-up lives in `.venv` and is made once; `run` without arguments shows the sample map.
"""

import os
import sys

if sys.version_info < (3, 11):
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    sys.exit(f"ReferralMap needs Python 3.11 or newer; this is Python {version}.")

from collections.abc import Sequence

import dev_environment
from dev_environment import ROOT, Trouble, script

CHECKS = (
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("ruff check", ("ruff", "check", ".")),
    ("mypy", ("mypy",)),
    ("lint-imports", ("lint-imports", "--no-logo")),
)

# a worker that has nothing left takes tests from another, as some take a minute
SIDE_BY_SIDE = ("--numprocesses", "auto", "--maxprocesses", "4", "--dist", "worksteal")


def run(arguments: list[str]) -> int:
    window = opens_window(arguments) and "DISPLAY" in os.environ
    dev_environment.provide(["runtime"], ["Qt", "window"] if window else ["Qt"])
    return hand_over([script("referralmap"), *(arguments or ["--sample"])])


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether the program would show a window: its commands are bare words, files are not."""
    words = [word for word in arguments if not word.startswith("-") and word not in ("de", "en")]
    return not (words and words[0].isalpha()) and not {"--help", "-h", "--version"} & {*arguments}


def test(arguments: list[str]) -> int:
    """Runs every check even when one fails; the closing line of pytest ends the output."""
    dev_environment.provide(["dev"], ["Qt", "display"])
    failed = [name for name, command in CHECKS if call([script(command[0]), *command[1:]]) != 0]
    if failed:
        print(f"Failed, and so the whole run: {', '.join(failed)}.", file=sys.stderr, flush=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return call([script("python"), "-m", "pytest", *SIDE_BY_SIDE, *arguments]) or int(bool(failed))


def bench(arguments: list[str]) -> int:
    dev_environment.provide(["dev", "bench"], ["Qt"])
    return hand_over([script("python"), "-m", "tests.benchmarks", *arguments])


def reliability(arguments: list[str]) -> int:
    dev_environment.provide(["dev"], ["Qt"])
    return hand_over([script("python"), "-m", "tests.reliability", *arguments])


def exports(arguments: list[str]) -> int:
    dev_environment.provide(["dev"], ["Qt"])
    return hand_over([script("python"), "-m", "tests.exports", *arguments])


def shot(arguments: list[str]) -> int:
    dev_environment.provide(["dev"], ["Qt", "window", "display"])
    return hand_over([script("python"), "-m", "tests.shots", *arguments])


def house(_arguments: list[str]) -> int:
    import dev_house

    return dev_house.show()


def texts(_arguments: list[str]) -> int:
    import dev_texts

    dev_environment.provide(["runtime"], [])
    return dev_texts.update()


def lock(arguments: list[str]) -> int:
    import dev_lock

    dev_lock.make(arguments)
    return 0


def bundle(arguments: list[str]) -> int:
    dev_environment.provide(["bundle"], ["Qt"])
    spec = str(ROOT / "packaging" / "referralmap.spec")
    failed = call([script("pyinstaller"), "--noconfirm", *arguments, spec])
    return failed or call([script("python"), "packaging/dev_bundle.py"])


def call(command: list[str]) -> int:
    import subprocess

    return subprocess.run(command, cwd=ROOT, check=False).returncode


def hand_over(command: list[str]) -> int:
    """Becomes the command where the system can, so that signals reach it; else waits for it."""
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    import subprocess

    return subprocess.run(command, check=False).returncode


COMMANDS = {
    "run": run,
    "test": test,
    "bench": bench,
    "reliability": reliability,
    "exports": exports,
    "shot": shot,
    "house": house,
    "texts": texts,
    "lock": lock,
    "bundle": bundle,
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        wants_help = bool({"-h", "--help"} & {*arguments})
        print(__doc__, file=sys.stdout if wants_help else sys.stderr)
        return 0 if wants_help else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
