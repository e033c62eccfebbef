"""``report`` by command."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pptx
import pytest

from tests.commands.conftest import Run
from tests.samples import SAMPLES


def a_sample(run: Run) -> Path:
    assert run("import", "s.refmap", SAMPLES / "broker.json").code == 0
    return Path("s.refmap")


def test_a_report_is_tagged_pages_of_a4(run: Run) -> None:
    path = a_sample(run)
    done = run("report", path, "r.pdf", "--from", "2025-06-30", "--lang", "de")
    assert (done.code, done.err) == (0, "")
    with pikepdf.open("r.pdf") as pdf:
        assert len(pdf.pages) >= 3
        for page in pdf.pages:
            assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        tags = [str(each.S) for each in pdf.Root.StructTreeRoot.K.K]
        assert tags.count("/Figure") == 4
        assert tags.count("/H1") == len(pdf.pages)
        assert str(pdf.Root.Lang) == "de"


def test_a_report_as_slides_has_map_charts_changes_and_steps(run: Run) -> None:
    path = a_sample(run)
    assert run("report", path, "r.pptx", "--from", "step:0").code == 0
    slides = pptx.Presentation("r.pptx").slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[0].startswith("8 people brought")
    assert any(title.startswith("Changes since") for title in titles)
    pictures = [s for slide in slides for s in slide.shapes if s.shape_type == 13]
    assert len(pictures) == 3
    assert all(s._element.nvPicPr.cNvPr.get("descr") for s in pictures)


@pytest.mark.parametrize("target", ["r.pdf", "r.pptx"])
def test_with_aliases_nobody_is_named(run: Run, target: str) -> None:
    path = a_sample(run)
    words = ("--names", "aliases", "--from", "step:0")
    assert run("report", path, target, *words).code == 0
    done = run("prove", path, target)
    assert done.code == 0, done.out


def test_with_aliases_the_name_of_a_session_is_not_told(run: Run) -> None:
    people = [{"id": "a", "name": "Anna"}]
    session = {"number": 1, "name": "Talk about Maximiliane", "after_step": 0}
    form = {"format": "referralmap", "version": 1, "people": people, "sessions": [session]}
    Path("s.json").write_text(json.dumps(form), encoding="utf-8")
    assert run("import", "m.refmap", "s.json").code == 0
    since = ("--from", f"session:{session['name']}")
    for names, told in (("aliases", "an earlier session"), ("full", "Talk about Maximiliane")):
        assert run("report", "m.refmap", "r.pptx", "--names", names, *since).code == 0
        slides = pptx.Presentation("r.pptx").slides
        titles = [slide.shapes.title.text_frame.text for slide in slides]
        assert f"Changes since {told}" in titles


def test_what_cannot_be_is_one_sentence(run: Run, chain: Path) -> None:
    for words in (("r.doc",), ("r.pdf", "--from", "step:99"), ("r.pdf", "--from", "x")):
        done = run("report", chain, *words)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)


def test_a_crowd_is_reported_on_slides_and_pages_in_bunches(run: Run) -> None:
    run("sample", "400", "n.refmap")
    for name in ("r.pptx", "r.pdf"):
        assert run("report", "n.refmap", name).code == 0
