"""Runs the proofs and says what they found: ``python3 packaging/dev.py reliability``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping

from tests.reliability import damage, faults, full_disk, hostile, kills, machine, others, power
from tests.reliability.outcome import Outcome

PROOFS: Mapping[str, tuple[Callable[[int, int], Outcome], int]] = {
    "kills": (kills.run, 10_000),
    "power": (power.run, 200_000),
    "faults": (faults.run, 1_000_000),
    "full_disk": (full_disk.run, 5_000),
    "damage": (damage.run, 100_000),
    "hostile": (hostile.run, 1_000),
    "machine": (machine.run, 1_000_000),
    "others": (others.run, 1),
}
"""How often each is tried in a whole run; of faults and hostile maps all there are."""
_MOST_SHOWN = 20


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py reliability", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of a whole run, such as 0.01")
    parser.add_argument("--only", nargs="+", choices=sorted(PROOFS), default=list(PROOFS))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = False
    for name in options.only:
        prove, whole = PROOFS[name]
        outcome = prove(max(1, round(whole * options.share)), options.seed)
        print(outcome.line(), flush=True)
        for text in outcome.wrong[:_MOST_SHOWN]:
            print(f"  {text}", flush=True)
        failed = failed or bool(outcome.wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
