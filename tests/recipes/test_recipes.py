"""Each row of *Where a new thing goes* in CONTRIBUTING.md, followed and walked through."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.recipes.recipe import RECIPES, ROOT, Recipe, program_with_toys

OF_ANOTHER_TEST = {"a field of a person"}


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The outcome of each walk: nothing, or a traceback."""
    folder = tmp_path_factory.mktemp("recipes")
    program = program_with_toys(folder / "program")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(program), str(ROOT))),
        "QT_QPA_PLATFORM": "offscreen",
        "REFERRALMAP_FOLDER": str(folder / "own"),
    }
    words = [sys.executable, "-m", "tests.recipes.walk", str(folder), *map(method, RECIPES)]
    done = subprocess.run(
        words, cwd=program, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found


def method(recipe: Recipe) -> str:
    return recipe.what.replace(" ", "_")


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.what)
def test_whoever_follows_a_recipe_finds_the_new_thing_everywhere(
    recipe: Recipe, walks: dict[str, str]
) -> None:
    assert not walks[method(recipe)], walks[method(recipe)]


def test_every_recipe_of_the_guide_is_followed_here() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = guide.partition("## Where a new thing goes")[2].partition("\n## ")[0]
    rows = [line.split("|")[1:-1] for line in table.splitlines() if line.startswith("| a")]
    rows += [line.split("|")[1:-1] for line in table.splitlines() if line.startswith("| some")]
    told = {row[0].strip(): " ".join(row[1:]) for row in rows}
    assert {recipe.what for recipe in RECIPES} == told.keys() - OF_ANOTHER_TEST
    for recipe in RECIPES:
        place = recipe.into or recipe.where.removesuffix("help_actions.py")
        assert place in told[recipe.what], f"{recipe.what}: the guide does not name {place}"
