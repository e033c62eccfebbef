"""Pictures by command: painted, drawn, and as slides."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pptx
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from tests.commands.conftest import Run
from tests.interchange.containers import unpacked
from tests.samples import SAMPLES

NAMES = ("Anna Huber", "Ingrid Moosbrugger", "Muster Finanzberatung")


def a_sample(run: Run) -> Path:
    assert run("import", "s.refmap", SAMPLES / "broker.json").code == 0
    return Path("s.refmap")


def content_of(path: Path) -> str:
    """All texts of a picture, also out of packed streams."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            parts = [str(element.get("/Alt", "")) for element in pdf.Root.StructTreeRoot.K.K]
            return " ".join((str(pdf.docinfo["/Title"]), *parts))
    return unpacked(path.read_bytes()).decode("utf-8", "replace")


def test_every_kind_of_picture_is_written_and_names_people(run: Run) -> None:
    path = a_sample(run)
    done = run("export", path, "x.svg", "x.pdf", "x.pptx", "x.png", "--lang", "de")
    assert (done.code, done.err) == (0, "")
    for name in ("x.svg", "x.pdf", "x.pptx"):
        assert "Anna Huber" in content_of(Path(name)), name


@pytest.mark.parametrize("names", ["aliases", "initials", "hidden"])
def test_with_other_names_nobody_is_named_but_who_is_shown(run: Run, names: str) -> None:
    path = a_sample(run)
    targets = ("x.svg", "x.pdf", "x.pptx")
    assert run("export", path, *targets, "--names", names).code == 0
    for name in targets:
        assert not [each for each in NAMES if each in content_of(Path(name))], name
    assert run("export", path, *targets, "--names", names, "--show", "Anna Huber").code == 0
    for name in targets:
        text = content_of(Path(name))
        assert "Anna Huber" in text, name
        assert "Ingrid Moosbrugger" not in text, name


def test_page_size_title_and_subtitle_are_those_asked_for(run: Run, chain: Path) -> None:
    words = ("--page", "A3", "--title", "My page", "--subtitle", "Below", "--notes", "Note")
    assert run("export", chain, "x.pdf", "x.svg", "x.pptx", *words).code == 0
    with pikepdf.open("x.pdf") as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [842, 1191]
        assert str(pdf.docinfo["/Title"]) == "My page"
    text = Path("x.svg").read_text("utf-8")
    assert 'width="297mm"' in text
    assert "Below · Note" in text
    [slide] = pptx.Presentation("x.pptx").slides
    assert slide.notes_slide.notes_text_frame.text.startswith("Note")


def test_a_page_as_png_has_the_pixels_of_its_resolution(run: Run, chain: Path) -> None:
    assert run("export", chain, "x.png", "--page", "A5-landscape", "--dpi", "100").code == 0
    image = QImage("x.png")
    assert (image.width(), image.height()) == (827, 583)


def test_a_logo_is_on_every_kind_of_page(run: Run, chain: Path) -> None:
    Image.new("RGB", (60, 20), "#ff0000").save("logo.png")
    words = ("--logo", "logo.png", "--size", "960x540")
    assert run("export", chain, "x.png", "x.svg", "x.pdf", "x.pptx", *words).code == 0
    image = QImage("x.png")
    assert image.pixelColor(960 - 30, 25).name() == "#ff0000"
    assert "<image" in Path("x.svg").read_text("utf-8")
    with zipfile.ZipFile("x.pptx") as archive:
        assert [name for name in archive.namelist() if "media" in name]
    assert run("export", chain, "y.png", "--logo", "none.png").code == 1


def test_too_many_for_a_slide_and_no_template_are_sentences(run: Run, chain: Path) -> None:
    assert run("sample", "400", "n.refmap").code == 0
    done = run("export", "n.refmap", "x.pptx", "--folded", "everything")
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert "--folded" in done.err
    Path("t.pptx").write_text("no", encoding="utf-8")
    done = run("export", chain, "x.pptx", "--template", "t.pptx")
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert not Path("x.pptx").exists()


def test_a_crowd_fits_on_a_slide_and_everybody_on_a_poster(run: Run) -> None:
    assert run("sample", "400", "n.refmap").code == 0
    assert run("export", "n.refmap", "x.pptx", "x.svg").code == 0
    slide = pptx.Presentation("x.pptx").slides[0]
    assert len(slide.shapes) < 320
    assert any(shape.name.endswith("more people") for shape in slide.shapes)
    people = len(re.findall(r'<g id="p\d', Path("x.svg").read_text("utf-8")))
    run("export", "n.refmap", "x.svg", "--folded", "everything")
    assert people < 200
    assert len(re.findall(r'<g id="p\d', Path("x.svg").read_text("utf-8"))) == 400


def test_parts_can_be_left_out(run: Run, chain: Path) -> None:
    run("export", chain, "x.svg")
    assert "Ambassadors" in Path("x.svg").read_text("utf-8")
    run("export", chain, "x.svg", "--no-ranking", "--no-legend")
    text = Path("x.svg").read_text("utf-8")
    assert "Ambassadors" not in text
    assert "Legend" not in text


def test_people_look_larger_on_a_projector(run: Run, chain: Path) -> None:
    sizes = {}
    for audience in ("screen", "projector"):
        run("export", chain, "x.svg", "--for", audience)
        view = Path("x.svg").read_text("utf-8").partition('viewBox="0 0 ')[2]
        sizes[audience] = float(view.split()[0])
    assert sizes["projector"] < sizes["screen"] / 1.5


def test_the_same_map_gives_the_same_bytes(run: Run, chain: Path) -> None:
    for name in ("x.svg", "x.pdf", "x.pptx"):
        run("export", chain, name)
        first = io.BytesIO(Path(name).read_bytes()).getvalue()
        run("export", chain, name)
        assert Path(name).read_bytes() == first, name


def test_slides_move_from_one_day_to_the_other(run: Run, chain: Path) -> None:
    assert run("export", chain, "x.pptx", "--morph", "1990-01-01").code == 0
    before, after = pptx.Presentation("x.pptx").slides
    assert len([*before.shapes]) <= len([*after.shapes])
    for words in (("x.png", "--morph", "1990-01-01"), ("y.pptx", "--morph", "soon")):
        done = run("export", chain, *words)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert not Path("y.pptx").exists()
