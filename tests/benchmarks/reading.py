"""Whether pictures can be read: a reader with nothing but the pixels names the best ambassadors.

Marks are found by their gold, names by optical character recognition (tesseract), which is needed
for this bench alone. It counts the maps of which one of the best three could not be named.
"""

from __future__ import annotations

import datetime
import difflib
import functools
import io
import re
import shutil
import subprocess
import tempfile
import unicodedata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from referralmap.analysis.figures.accounts import Accounts
from referralmap.commands.made_up.made_up_map import made_up
from referralmap.layouts import LAYOUTS
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import homeless_places
from referralmap.model.network import Network
from referralmap.model.person_names import short_name
from referralmap.picture.captions import beside
from referralmap.picture.compose import compose
from referralmap.picture.theme import theme
from referralmap.render.image import page_image, png_bytes
from referralmap.render.offscreen import offscreen
from referralmap.render.page_painter import Page
from tests.benchmarks.figure import Figure

SIZES = ((1400, 900), (1920, 1080))
PEOPLE = (60, 400, 5000)
SEEDS = range(101, 111)
_BEST, _TOLERATED = 3, 1.0
_MORE, _ALIKE = 2, 0.75
"""Further marks that are looked at, as sizes are read with an error; and how alike words are that
were meant to be one.
"""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENLARGED = 2
_AROUND = ((300, 130), (460, 260))
"""Half the width and height of the area read around a mark, in pixels, at the first and at the
second look.
"""


def measure(_folder: Path) -> list[Figure]:
    if shutil.which("tesseract") is None:
        print("tesseract is not installed here; pictures are not read")
        return []
    application = offscreen()
    figures = []
    for people in PEOPLE:
        for size in SIZES:
            missed = sum(_is_missed(people, seed, size) for seed in SEEDS)
            name = f"maps of {people} whose best three are not read, {size[0]}x{size[1]}"
            figures.append(Figure(name, missed, f"of {len(SEEDS)}", _TOLERATED))
    del application
    return figures


def _is_missed(people: int, seed: int, size: tuple[int, int]) -> bool:
    """Whether the reader does not find one of the best three at the largest marks."""
    network = Network()
    network.load(made_up(people, seed, datetime.date(2026, 11, 23)))
    accounts = Accounts.of(network, None, datetime.date(2026, 11, 23))
    layout = LAYOUTS[seed % len(LAYOUTS)].key
    network.work_out(homeless_places(LayoutInputs(network), layout))
    picture = compose(accounts, layout, theme("light"), inputs=LayoutInputs(network))
    page = Page(*size, ranking=False, figures=False)
    image = page_image(picture, beside(accounts), page, _ENLARGED)
    best = [each.name for each in accounts.ranking() if each.is_ambassador][:_BEST]
    read = _read(png_bytes(image), theme("light").gold, len(best))
    return any(not _is_in(name, read) for name in best)


def _is_in(name: str, read: list[str]) -> bool:
    """Whether the family name stands among the words, but for a letter that was misread."""
    family = _letters(short_name(name).split()[-1])
    words = {
        _letters(word) for text in read for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    }
    return bool(difflib.get_close_matches(family, words, 1, _ALIKE))


def _letters(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if letter.isalpha())


def _read(png: bytes, gold: str, count: int) -> list[str]:
    """The texts around the `count` largest marks in gold."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return [
        _words(image.crop((int(x - across), int(y - down), int(x + across), int(y + down))))
        for x, y in _largest(np.asarray(image), gold, count + _MORE)
        for across, down in _AROUND
    ]


def _words(image: Image.Image) -> str:
    """The words in a picture."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        image.save(file.name)
        command = ["tesseract", file.name, "-", "--psm", "11", "-l", _language()]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout


@functools.cache
def _language() -> str:
    """German where the reader knows it, as the names are German: else *ü* becomes *ii*."""
    known = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, check=True, text=True
    )
    return "deu" if "deu" in known.stdout.split() else "eng"


def _largest(pixels: NDArray[np.uint8], gold: str, count: int) -> list[tuple[float, float]]:
    """The middles of the largest discs in gold: where squares full of it are widest."""
    wanted = np.array([int(gold[at : at + 2], 16) for at in (1, 3, 5)])
    is_gold = (np.abs(pixels.astype(int) - wanted).max(axis=2) < 24).astype(np.int64)
    is_gold[-120:] = 0
    sums = np.zeros((is_gold.shape[0] + 1, is_gold.shape[1] + 1), np.int64)
    sums[1:, 1:] = is_gold.cumsum(0).cumsum(1)
    found = []
    for side in range(60, 8, -2):
        full = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
        rows, columns = np.nonzero(full >= side * side * 0.6)
        for y, x in zip(rows.tolist(), columns.tolist(), strict=True):
            middle = (x + side / 2, y + side / 2)
            if all(np.hypot(middle[0] - a, middle[1] - b) > 50 for a, b in found):
                found.append(middle)
                if len(found) == count:
                    return found
    return found
