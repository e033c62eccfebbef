"""The interval of a share of counted cases.

E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”, Journal of
the American Statistical Association 22 (1927).
"""

from __future__ import annotations

import math

_Z_OF_95_PERCENT = 1.959963984540054


def wilson_interval(part: int, whole: int) -> tuple[float, float]:
    """The bounds that hold the true share in 95 of 100 cases; (0, 1) where nothing was counted."""
    if not whole:
        return 0.0, 1.0
    share, squared = part / whole, _Z_OF_95_PERCENT**2 / whole
    middle = share + squared / 2
    spread = math.sqrt(squared * (share * (1 - share) + squared / 4))
    low = 0.0 if part == 0 else (middle - spread) / (1 + squared)
    high = 1.0 if part == whole else (middle + spread) / (1 + squared)
    return low, high
