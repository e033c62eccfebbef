"""Reading in a child process: the same findings, and a sentence for whatever it does instead."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import pytest

from referralmap.interchange.exporters import json_exporter
from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.problem_texts import unreadable_text
from referralmap.interchange.process import import_process
from referralmap.interchange.process.import_process import ProcessLimits, read, read_here
from referralmap.interchange.source import Source
from tests.interchange import address_books as books
from tests.interchange.rich_maps import a_rich_map

HASTY = ProcessLimits(seconds=0.2)


def a_child_that(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let another program stand in for the child process."""
    monkeypatch.setattr(import_process, "command", lambda *_: [sys.executable, "-c", code])


def refusal(source: Source, limits: ProcessLimits = HASTY) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read([source], limits=limits)
    assert refused.value.source == source.name
    assert source.name in unreadable_text(refused.value)
    return refused.value


def test_every_kind_of_finding_comes_back_from_the_child() -> None:
    """Each list of the findings has items of its own kind, or texts."""
    form = json.loads(json_exporter.EXPORTER.write(a_rich_map(3)))
    ids = [person["id"] for person in form["people"][:2]]
    form["two_people"] = [ids, [ids[0], "nobody"]]
    source = Source("x.json", data=json.dumps(form).encode())
    [found], [here] = read([source]), read_here([source])
    assert found == here
    for field in dataclasses.fields(Findings):
        items = getattr(here, field.name)
        if isinstance(items, tuple) and items and not isinstance(items[0], str):
            assert import_process._KINDS[field.name] is type(items[0])
    assert found.two_people


def test_the_child_finds_what_is_found_here(tmp_path: Path) -> None:
    people = (
        b"Name;Mail\n" + b"".join(b"P%d;p%d@x.at\n" % (at, at) for at in range(1700)) + b";\n;x\n"
    )
    (tmp_path / "Gro\u00df.csv").write_bytes(people)
    sources = [
        Source("map.json", data=json_exporter.EXPORTER.write(a_rich_map(3))),
        Source("Anna.vcf", data=books.APPLE_CARDS, mime="text/vcard"),
        Source("Groß.csv", path=tmp_path / "Groß.csv"),
    ]
    findings = read(sources, columns={"Mail": "email"})
    assert findings == read_here(sources, columns={"Mail": "email"})
    assert [each.source for each in findings] == ["map.json", "Anna.vcf", "Groß.csv"]
    assert len(findings[2].people) == 1700


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("x.csv", b"", "empty"),
        ("x.csv", b'Name\n"Anna\n', "unclosed_quote"),
        ("x.json", b"{", "broken_json"),
        ("x.bin", b"\x7fELF", "unknown_format"),
    ],
)
def test_the_child_refuses_as_is_refused_here(name: str, data: bytes, kind: str) -> None:
    assert refusal(Source(name, data=data), ProcessLimits()).kind == kind
    with pytest.raises(Unreadable, match=kind):
        read_here([Source(name, data=data)])


def test_the_first_source_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    sources = [Source("good.txt", data=b"Anna"), Source("folder", path=tmp_path)]
    with pytest.raises(Unreadable) as refused:
        read(sources)
    assert (refused.value.source, refused.value.kind) == ("folder", "nothing_in_it")
    with pytest.raises(Unreadable, match="no_such_file"):
        read([Source("gone", path=tmp_path / "gone")])


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("import os; os.abort()", "crashed"),
        ("raise SystemExit", "crashed"),
        ("input(); print('{}'); print('half', end='')", "crashed"),
        ("input(); print('nonsense')", "crashed"),
        ("input(); print('[]')", "crashed"),
        ("""input(); print('{"part": "people", "items": [{"key": 5}]}')""", "crashed"),
        ("""input(); print('{"part": "evil", "items": []}')""", "crashed"),
        ("""input(); print('{"end": {"source": null}}')""", "crashed"),
        ("""input(); print('{"unreadable": [1, 2, 3]}')""", "crashed"),
        ("import time; time.sleep(60)", "too_slow"),
        ("import time\nwhile 1: time.sleep(0.01)", "too_slow"),
        ("import sys\nwhile 1: sys.stdout.write('x' * 1000000)", "too_much"),
    ],
)
def test_a_child_that_goes_wrong_ends_as_a_sentence(
    monkeypatch: pytest.MonkeyPatch, code: str, kind: str
) -> None:
    a_child_that(monkeypatch, code)
    limits = HASTY if kind == "too_slow" else ProcessLimits()
    assert refusal(Source("x.csv", data=b"Name\nAnna\n"), limits).kind == kind


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_what_needs_too_much_memory_is_refused() -> None:
    rows = "".join(f'{{"id": "{at}", "name": "{at}"}},' for at in range(30_000))
    text = f'{{"format": "referralmap", "version": 1, "people": [{rows[:-1]}]}}'
    tight = ProcessLimits(memory=2**20, times_the_source=1)
    assert refusal(Source("x.json", data=text.encode()), tight).kind == "too_much"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_a_cell_at_the_far_corner_of_a_sheet_harms_nobody() -> None:
    from tests.interchange.spreadsheets.test_spreadsheet import a_workbook

    workbook = a_workbook([["Name"], ["Anna"]])
    assert len(read([Source("x.xlsx", data=workbook)])[0].people) == 1
    far = a_workbook([["Name"], ["Anna"]], corner="XFD1048576")
    assert refusal(Source("x.xlsx", data=far), ProcessLimits()).kind in ("too_much", "crashed")


def test_the_child_gets_no_password_and_hardly_anything_else_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REFERRALMAP_PASSWORD", "a secret word")
    monkeypatch.setenv("ANOTHER_TOKEN", "a secret word")
    code = (
        "import json, os; input(); told = ' '.join([*os.environ, *os.environ.values()])\n"
        "kind = 'crashed' if 'secret' in told or 'REFERRALMAP' in told else 'empty'\n"
        "print(json.dumps({'unreadable': [kind, None, {}]}))"
    )
    a_child_that(monkeypatch, code)
    assert refusal(Source("x.csv", data=b""), ProcessLimits()).kind == "empty"
