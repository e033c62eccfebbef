"""The one dialog of all exports: nothing is lost in it, and what it shows is what it writes."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag, QImage
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from referralmap.gui.exporting import export_dialog
from referralmap.gui.exporting.content_maker import ContentMaker
from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.exporting.export_refusals import REFUSALS, refusal
from referralmap.gui.state import export_choice as kinds
from referralmap.gui.state.export_choice import DoneExport, ExportChoice
from referralmap.model.records import PersonId
from referralmap.picture.geometry.page_size import PageSize
from tests.gui.conftest import MapOn
from tests.gui.exporting.asked import a_dialog, choose

DRAWING = "me > Maximiliane > Bernd*"
PNG = ExportChoice(names="aliases")


@pytest.mark.parametrize("size", ["gross", "0 x 0", "1600x", "9000 x 9000 mm"])
def test_what_is_no_size_is_said_and_nothing_else_is_lost(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path, size: str
) -> None:
    written: list[DoneExport] = []
    dialog = a_dialog(qtbot, map_on(DRAWING), tmp_path, PNG, lambda done: str(written.append(done)))
    dialog.form.title.setText("Mine")
    dialog.form.size_.setEditText(size)
    dialog.export()
    assert dialog.trouble
    assert written == []
    assert dialog.form.title.text() == "Mine"
    dialog.form.size_.setEditText("1600 x 900")
    dialog.export()
    assert written[0].choice.size == PageSize(1600, 900, "px")
    assert written[0].choice.title == "Mine"


def test_a_refusal_stands_in_the_dialog_which_stays(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path
) -> None:
    answers = ["There is no such folder.", ""]
    dialog = a_dialog(qtbot, map_on(DRAWING), tmp_path, PNG, lambda _done: answers.pop(0))
    dialog.file.setText(str(tmp_path / "x.png"))
    dialog.show()
    dialog.export()
    assert (dialog.trouble, dialog.isVisible()) == ("There is no such folder.", True)
    assert dialog.done_export is None
    dialog.export()
    assert (dialog.trouble, dialog.isVisible()) == ("", False)
    assert dialog.done_export is not None


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("map", "map.png"),
        ("map.svg", "map.svg"),
        ("map.PDF", "map.PDF"),
        ("map 1.2", "map 1.2.png"),
        ("map.", "map.png"),
    ],
)
def test_the_name_of_the_file_and_the_format_agree(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path, typed: str, written: str
) -> None:
    dialog = a_dialog(qtbot, map_on(DRAWING), tmp_path, PNG)
    dialog.file.setText(str(tmp_path / typed))
    dialog.export()
    assert dialog.done_export is not None
    assert dialog.done_export.target == tmp_path / written
    assert dialog.done_export.choice.suffix == dialog.done_export.target.suffix.lower()


def test_another_format_gives_the_file_another_suffix(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path
) -> None:
    dialog = a_dialog(qtbot, map_on(DRAWING), tmp_path, PNG)
    dialog.file.setText(str(tmp_path / "mine.png"))
    choose(dialog.form.format, ".svg")
    assert dialog.file.text() == str(tmp_path / "mine.svg")
    choose(dialog.form.what, kinds.DATA)
    assert dialog.file.text() == str(tmp_path / "mine.json")


@pytest.mark.parametrize("typed", ["", "map.docx", "/", "."])
def test_a_file_that_cannot_be_is_refused(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path, typed: str
) -> None:
    dialog = a_dialog(qtbot, map_on(DRAWING), tmp_path, PNG)
    dialog.file.setText(typed)
    dialog.export()
    assert dialog.trouble
    assert dialog.done_export is None
    assert dialog.file.text() == typed


@pytest.mark.parametrize("is_allowed", [False, True])
def test_nothing_is_replaced_unasked(
    qtbot: QtBot,
    map_on: MapOn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_allowed: bool,
) -> None:
    monkeypatch.setattr(export_dialog, "choose", lambda *_given: 0 if is_allowed else None)
    (tmp_path / "x.png").write_bytes(b"mine")
    dialog = a_dialog(qtbot, map_on(DRAWING), tmp_path, PNG)
    dialog.file.setText(str(tmp_path / "x.png"))
    dialog.export()
    assert (dialog.done_export is not None) == is_allowed


def painted(qtbot: QtBot, dialog: ExportDialog) -> QImage:
    """The preview, when nothing is waited for any more."""
    qtbot.waitUntil(lambda: not dialog._later.isActive() and not dialog.preview.is_painting)
    return dialog.preview.image.copy()


def test_the_preview_follows_every_choice_and_is_what_is_written(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path
) -> None:
    open_map = map_on(DRAWING)
    dialog = a_dialog(qtbot, open_map, tmp_path, PNG)
    dialog.show()
    seen = [painted(qtbot, dialog)]
    for act in (
        lambda: choose(dialog.form.names, "hidden"),
        lambda: dialog.form.ticks["legend"].setChecked(False),
        lambda: choose(dialog.form.theme, "dark"),
        lambda: qtbot.keyClicks(dialog.form.title, "!"),
        lambda: choose(dialog.form.format, ".pptx"),
    ):
        act()
        seen.append(painted(qtbot, dialog))
        assert seen[-1] != seen[-2]
    choose(dialog.form.format, ".png")
    shown = painted(qtbot, dialog)
    data = ContentMaker(open_map).content(dialog.form.choice()).data()
    with Image.open(io.BytesIO(data)) as written:
        corner = written.getpixel((0, 0))
        assert written.width / written.height == pytest.approx(shown.width() / shown.height(), 0.01)
    assert corner == shown.pixelColor(0, 0).getRgb()[: len(corner)]  # type: ignore[arg-type]


def test_what_has_no_picture_says_why(qtbot: QtBot, map_on: MapOn, tmp_path: Path) -> None:
    crowd = map_on(", ".join(f"p{number}" for number in range(301)))
    choice = dataclasses.replace(PNG, suffix=".pptx", everybody=True)
    dialog = a_dialog(qtbot, crowd, tmp_path, choice)
    dialog.show()
    qtbot.waitUntil(lambda: "slide holds" in dialog.preview.words)
    dialog.form.ticks["everybody"].setChecked(False)
    assert not painted(qtbot, dialog).isNull()


def test_the_usual_title_follows_until_somebody_writes_another(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path
) -> None:
    open_map = map_on(DRAWING)
    open_map.selection.select(PersonId("Maximiliane"))
    dialog = a_dialog(qtbot, open_map, tmp_path, PNG)
    whole = dialog.form.title.text()
    choose(dialog.form.what, kinds.FOCUS)
    painted(qtbot, dialog)
    assert dialog.form.title.text() != whole
    assert "Maximiliane" not in dialog.form.title.text()
    choose(dialog.form.names, "full")
    painted(qtbot, dialog)
    assert "Maximiliane" in dialog.form.title.text()
    assert dialog.form.choice().title is None
    dialog.form.title.setText("Mine")
    choose(dialog.form.what, kinds.WHOLE)
    painted(qtbot, dialog)
    assert dialog.form.choice().title == "Mine"


def test_a_title_that_names_somebody_is_not_kept_for_aliases_wherever_the_keyboard_is(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path
) -> None:
    open_map = map_on(DRAWING)
    open_map.change(open_map.network.settings, title="Maximiliane & Co.")
    open_map.selection.select(PersonId("Maximiliane"))
    full = dataclasses.replace(PNG, what=kinds.FOCUS, names="full", suffix=".svg")
    dialog = a_dialog(qtbot, open_map, tmp_path, full)
    dialog.show()
    painted(qtbot, dialog)
    for line in (dialog.form.title, dialog.form.subtitle):
        choose(dialog.form.names, "full")
        painted(qtbot, dialog)
        assert "Maximiliane" in line.text()
        dialog.activateWindow()
        line.setFocus()
        choose(dialog.form.names, "aliases")
        at_once = ContentMaker(open_map).content(dialog.form.choice()).data()
        painted(qtbot, dialog)
        later = ContentMaker(open_map).content(dialog.form.choice()).data()
        assert "Maximiliane" not in line.text()
        assert b"Maximiliane" not in at_once + later


def test_the_picture_can_be_dragged_out_as_the_file(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[tuple[str, bytes, list[str]]] = []

    def execute(drag: QDrag, _action: Qt.DropAction) -> Qt.DropAction:
        [url] = drag.mimeData().urls()
        file = Path(url.toLocalFile())
        dragged.append((file.name, file.read_bytes(), drag.mimeData().formats()))
        files.append(file)
        return Qt.DropAction.CopyAction

    files: list[Path] = []
    monkeypatch.setattr(QDrag, "exec", execute)
    open_map = map_on(DRAWING)
    dialog = a_dialog(qtbot, open_map, tmp_path, dataclasses.replace(PNG, suffix=".svg"))
    dialog.show()
    painted(qtbot, dialog)
    dialog.file.setText("For Eva.svg")
    dialog.preview.drag_wanted.emit()
    data = ContentMaker(open_map).content(dialog.form.choice()).data()
    assert dragged == [("For Eva.svg", data, ["text/uri-list"])]
    dialog.reject()
    assert not files[0].exists()


def test_without_a_name_for_the_file_nothing_is_dragged(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDrag, "exec", lambda *_: pytest.fail("was dragged"))
    dialog = a_dialog(qtbot, map_on(DRAWING), tmp_path, PNG)
    dialog.show()
    painted(qtbot, dialog)
    dialog.file.clear()
    dialog.preview.drag_wanted.emit()
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "Please say how the file is to be called." in labels


def test_the_keyboard_alone_reaches_everything_and_enter_saves(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path
) -> None:
    dialog = a_dialog(qtbot, map_on(DRAWING), tmp_path, PNG)
    dialog.file.setText(str(tmp_path / "x.png"))
    dialog.show()
    reached: list[QWidget] = []
    widget = dialog.nextInFocusChain()
    while widget is not dialog:
        policy = widget.focusPolicy()
        if widget.isVisible() and policy & Qt.FocusPolicy.TabFocus:
            reached.append(widget)
        widget = widget.nextInFocusChain()
    fields = (dialog.form.what, dialog.form.names, dialog.form.format, dialog.form.title)
    assert [each for each in fields if each not in reached] == []
    assert {b for b in dialog.findChildren(QPushButton) if b.isVisible()} <= {*reached}
    [buttons] = dialog.findChildren(QDialogButtonBox)
    assert buttons.isAncestorOf(dialog.save)
    qtbot.keyClick(dialog.form.title, Qt.Key.Key_Return)
    assert dialog.done_export is not None


@pytest.mark.parametrize(
    ("what", "suffix", "told"),
    [(kinds.REPORT, ".pdf", "goals"), (kinds.DATA, ".json", "month"), (kinds.SEEN, ".png", "")],
)
def test_what_other_names_leave_out_is_told_before_it_is_written(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path, what: str, suffix: str, told: str
) -> None:
    choice = dataclasses.replace(PNG, what=what, suffix=suffix)
    for names in ("aliases", "full"):
        dialog = a_dialog(
            qtbot, map_on(DRAWING), tmp_path, dataclasses.replace(choice, names=names), str
        )
        sentences = dialog._says.text()
        others = {"goals", "month"} - ({told} if names == "aliases" else set())
        assert told in sentences or names == "full"
        assert not any(other in sentences for other in others)


def test_a_slide_takes_over_the_look_of_a_template_and_says_the_note(
    qtbot: QtBot, map_on: MapOn, tmp_path: Path
) -> None:
    pptx = pytest.importorskip("pptx")
    look = pptx.Presentation()
    look.slide_width = 9_999_000
    look.save(str(tmp_path / "look.pptx"))
    choice = dataclasses.replace(PNG, what=kinds.WHOLE, suffix=".pptx")
    written: list[DoneExport] = []
    dialog = a_dialog(
        qtbot, map_on(DRAWING), tmp_path, choice, lambda done: str(written.append(done) or "")
    )
    dialog.show()
    assert dialog.form.template.isVisible()
    dialog.form.notes.setText("For Friday")
    dialog.form.template._use(tmp_path / "look.pptx")
    maker = dialog._maker
    slides = pptx.Presentation(io.BytesIO(maker.content(dialog.form.choice()).data()))
    assert slides.slide_width == 9_999_000
    texts = [s.text_frame.text for s in slides.slides[0].shapes if s.has_text_frame]
    assert any(text.endswith("For Friday") for text in texts)
    (tmp_path / "none.pptx").write_bytes(b"no slides")
    dialog.form.template._use(tmp_path / "none.pptx")
    with pytest.raises(REFUSALS) as refused:
        maker.content(dialog.form.choice()).data()
    assert "template" in refusal(refused.value)
    choose(dialog.form.format, ".png")
    assert not dialog.form.template.isVisible()
