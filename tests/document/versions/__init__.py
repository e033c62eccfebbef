"""A map of each version of the file that there has been, made once and never changed."""

from pathlib import Path

SAMPLES = sorted(
    Path(__file__).parent.glob("version-*.refmap"),
    key=lambda path: int(path.stem.removeprefix("version-")),
)
