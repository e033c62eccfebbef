"""ReferralMap: who referred whom, and whose referrals became contracts."""

from pathlib import Path

__version__ = "0.1.0"

_HERE = Path(__file__).parent
RESOURCES: Path = next(
    (folder for folder in (_HERE / "resources", _HERE.parent / "resources") if folder.is_dir()),
    _HERE / "resources",
)
"""Icons, fonts, catalogues and samples: inside the installed package, beside it in a checkout."""
