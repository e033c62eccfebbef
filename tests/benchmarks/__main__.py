"""Measures the program: ``python -m tests.benchmarks [--help]``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.figure import Figure, print_table, write_json


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As on a computer where the program is used: what was compiled once is kept.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    from tests.benchmarks import (
        attribution,
        canvas,
        charts,
        document,
        duplicates,
        growth,
        layouts,
        processes,
        reading,
        scale,
    )

    groups: dict[str, Callable[..., list[Figure]]] = {
        "attribution": attribution.measure,
        "layouts": layouts.measure,
        "canvas": canvas.measure,
        "charts": charts.measure,
        "growth": growth.measure,
        "document": document.measure,
        "duplicates": duplicates.measure,
        "processes": processes.measure,
        "reading": reading.measure,
        "scale": scale.measure,
    }
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--report", type=Path, help="put tables and plots into this folder")
    parser.add_argument("--only", nargs="*", choices=groups, default=list(groups))
    parser.add_argument("--million", action="store_true", help="scale: on a million people, too")
    options = parser.parse_args()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in options.only:
            more = {"report": options.report} if name in ("growth", "scale") else {}
            if name == "scale":
                more["million"] = options.million
            figures += groups[name](Path(folder), **more)
    print_table(figures)
    if options.json:
        write_json(figures, options.json)


if __name__ == "__main__":
    main()
