"""Runs the proofs and says what they found: ``python3 packaging/dev.py reliability``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping

from tests.gui import random_user
from tests.reliability import (
    calls,
    damage,
    faults,
    full_disk,
    hostile,
    imports,
    kills,
    machine,
    others,
    power,
)
from tests.reliability.outcome import Plan, play

PROOFS: Mapping[str, Callable[[float, int], Plan]] = {
    "kills": kills.plan,
    "calls": calls.plan,
    "power": power.plan,
    "faults": faults.plan,
    "full_disk": full_disk.plan,
    "damage": damage.plan,
    "hostile": hostile.plan,
    "imports": imports.plan,
    "machine": machine.plan,
    "others": others.plan,
    "user": random_user.plan,
}
"""Each plans a share of its whole run, from a seed on."""
_MOST_SHOWN = 20


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py reliability", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of a whole run, such as 0.01")
    parser.add_argument("--only", nargs="+", choices=sorted(PROOFS), default=list(PROOFS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, help="after which nothing new is begun")
    options = parser.parse_args()
    started = time.monotonic()
    plans = [PROOFS[name](options.share, options.seed) for name in options.only]
    outcomes = play(plans, minutes=options.minutes, tell=lambda text: print(text, flush=True))
    for outcome in outcomes:
        print(outcome.line())
        for text in outcome.wrong[:_MOST_SHOWN]:
            print(f"  {text}")
    print(f"{(time.monotonic() - started) / 60:.1f} minutes in all; the others are of one core")
    return int(any(outcome.wrong for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
