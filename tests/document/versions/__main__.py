"""Writes the sample of the newest version of the map file, if there is none yet."""

import sys
from pathlib import Path

from referralmap.document.database import schema
from tests.document.files import a_full_map


def main() -> int:
    target = Path(__file__).parent / f"version-{schema.VERSION}.refmap"
    if target.exists():
        print(f"{target.name} is there and stays as it is", file=sys.stderr)
        return 1
    a_full_map(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
