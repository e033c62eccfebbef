"""``python -m referralmap``."""

import sys

from referralmap.cli import main

if __name__ == "__main__":
    sys.exit(main())
