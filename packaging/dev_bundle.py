"""Tries the bundle: it imports the sample and writes every kind of file, as the clone does."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "ReferralMap"
WRITES = "png webp gif svg pdf pptx json csv xlsx vcf ics gexf graphml".split()


def main() -> int:
    program = BUNDLE / ("referralmap.exe" if os.name == "nt" else "referralmap")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "REFERRALMAP_FOLDER": folder}

        def run(*words: object) -> bool:
            done = subprocess.run([program, *map(str, words)], env=environment, check=False)
            return done.returncode == 0

        sample, path = ROOT / "resources" / "samples" / "broker.json", Path(folder, "a.refmap")
        tried = {"import": run("import", path, sample)}
        tried["chart"] = run("export", path, Path(folder, "chart.png"), "--chart", "rules")
        tried["report"] = run("report", path, Path(folder, "report.pptx"))
        for ending in WRITES:
            target = Path(folder, f"a.{ending}")
            tried[ending] = run("export", path, target) and target.stat().st_size > 0
    files = (file.lstat() for file in BUNDLE.rglob("*") if not file.is_symlink())
    size = sum(file.st_size for file in files)
    failed = [name for name, went_well in tried.items() if not went_well]
    print(f"{size / 1e6:.0f} MB, {len(tried) - len(failed)} of {len(tried)} went well", *failed)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
