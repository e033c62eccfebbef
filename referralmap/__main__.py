"""``python -m referralmap``."""

import sys

if __name__ == "__main__":
    try:
        from referralmap.cli import main

        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
