"""The recipe for a field of a person: the record, its description, a version of the file.

It is followed in a copy of the program; the tests of the copy then know the field everywhere.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from dev_environment import ROOT

VERSION = '''"""Version {new}: people have a nickname."""

from referralmap.document.database.checksum import seal_of, write_seal
from referralmap.document.database.versions import version_{old}
from referralmap.document.database.versions.growth import grow, with_columns

TABLES = {{
    **version_{old}.TABLES,
    "people": with_columns(version_{old}.TABLES["people"], "nickname TEXT NOT NULL DEFAULT \'\'"),
}}


def lift(connection):
    grow(connection, "people", TABLES["people"], {{"nickname": ""}})
    write_seal(connection, "people", seal_of(connection, "people"))
'''
LISTED = """
from referralmap.document.database.versions import version_{new}

TABLES_OF = {{**TABLES_OF, {new}: version_{new}.TABLES}}
STEPS = (*STEPS, version_{new}.lift)
"""
FIELD = """    Field(
        "nickname",
        Kind.LINE,
        label="Nickname",
        subject="The nickname",
        column=("Nickname", "Spitzname"),
        headers="nickname, spitzname",
        card=99,
        searched=True,
    ),
"""
TESTS = (
    "tests/model/fields/test_record_fields.py",
    "tests/interchange/test_carriers.py",
    "tests/document/database/test_rows.py",
    "tests/document/test_versions.py",
    "tests/gui/state/test_sorted_people.py",
    "tests/gui/card/test_card.py",
)


def put(file: Path, before: str, more: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{file.name} has changed: {before!r}"
    file.write_text(text.replace(before, more + before), encoding="utf-8")


def follow_the_recipe(package: Path) -> None:
    versions = package / "document/database/versions"
    old = len([*versions.glob("version_*.py")])
    put(package / "model/records.py", "\n    @property\n    def key(self) -> PersonId", NICKNAME)
    put(package / "model/fields/record_fields.py", ")\n_REFERRAL = (", FIELD)
    (versions / f"version_{old + 1}.py").write_text(
        VERSION.format(old=old, new=old + 1), encoding="utf-8"
    )
    with (versions / "__init__.py").open("a", encoding="utf-8") as lists:
        lists.write(LISTED.format(new=old + 1))


NICKNAME = '    nickname: str = ""\n'


def test_a_field_that_follows_the_recipe_is_carried_everywhere(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "stored", "samples")
    for folder in ("referralmap", "tests", "packaging", "resources"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    follow_the_recipe(tmp_path / "referralmap")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("tests.document.versions")
    said = run(
        "pytest", "-q", "-p", "no:cacheprovider", "-k", "nickname or Person or version", *TESTS
    )
    assert "nickname" in run("pytest", "-q", "--collect-only", "-k", "nickname", *TESTS)
    assert "failed" not in said
