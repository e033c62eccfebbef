"""The command line itself: exit codes, languages, and one sentence for whatever is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from referralmap.commands import COMMANDS
from tests.commands.conftest import Run, run  # noqa: F401 - a fixture
from tests.samples import SAMPLES


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_command_has_help_in_both_languages(run: Run, command: str, language: str) -> None:  # noqa: F811
    answer = run(command, "--help", "--lang", language)
    assert answer.code == 0
    assert answer.out.startswith("Aufruf:" if language == "de" else "usage:")


def test_the_language_may_stand_before_or_after_the_command(run: Run) -> None:  # noqa: F811
    before = run("--lang", "de", "undo", "none.refmap")
    after = run("undo", "none.refmap", "--lang", "de")
    assert before == after
    assert before.err == "Es gibt keine Karte „none.refmap“.\n"


def test_the_environment_chooses_the_language(
    run: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    assert run("undo", "none.refmap").err.startswith("Es gibt")
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    assert run("undo", "none.refmap").err.startswith("There is")


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("export",),
        ("export", "m.refmap", "x.png", "--layout", "spiral"),
        ("export", "m.refmap", "x.png", "--size", "huge"),
        ("export", "m.refmap", "x.png", "--as-of", "31.12.2026"),
        ("export", "m.refmap", "x.png", "--as-of", "2026-1-1"),
        ("ambassadors", "m.refmap", "--rule", "of tomorrow"),
        ("ambassadors", "m.refmap", "--unknown"),
        ("sample", "many", "m.refmap"),
        ("import", "m.refmap", "x.csv", "--map", "Column"),
    ],
)
def test_wrong_usage_is_exit_2(run: Run, words: tuple[str, ...]) -> None:  # noqa: F811
    answer = run(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "none.refmap"), "There is no map called “none.refmap”."),
        (("check", "text.refmap"), "“text.refmap” is not a ReferralMap map"),
        (("export", "b.refmap", "x.bmp"), "the suffixes known are .png .svg .pdf .pptx .gif"),
        (("export", "b.refmap", "x.png", "--focus", "Nobody"), "No one on the map is called"),
        (("export", "b.refmap", "x.png", "--size", "30000x20"), "at most 20,000 pixels"),
        (("export", "b.refmap", "no/such/folder/x.png"), "cannot be used"),
        (("import", "b.refmap", "none.csv"), "none.csv"),
        (("import", "text.refmap", SAMPLES / "broker.json"), "is not a ReferralMap map"),
        (("redo", "b.refmap"), "There is nothing to redo."),
    ],
)
def test_what_cannot_be_done_is_exit_1_and_one_sentence(
    run: Run,  # noqa: F811
    tmp_path: Path,
    words: tuple[str, ...],
    said: str,
) -> None:
    run("import", "b.refmap", SAMPLES / "broker.json")
    (tmp_path / "text.refmap").write_text("just text", encoding="utf-8")
    before = (tmp_path / "b.refmap").read_bytes()
    answer = run(*words)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
    assert (tmp_path / "b.refmap").read_bytes() == before


def test_a_folder_that_cannot_be_written_is_refused_in_words(run: Run, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "file").write_text("x", encoding="utf-8")
    answer = run("import", "file/new.refmap", SAMPLES / "broker.json")
    assert (answer.code, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1


def test_without_a_display_the_window_says_so_in_one_sentence(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "de_DE.UTF-8"}
    command = [sys.executable, "-m", "referralmap"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "export" in done.stderr


def test_a_picture_is_painted_without_what_writes_data_slides_or_speaks_to_networks(
    tmp_path: Path,
) -> None:
    path, slow = tmp_path / "s.refmap", ("http.client", "openpyxl", "pptx", "matplotlib")
    script = (
        "import sys; from referralmap.cli import main; "
        f"main(['sample', '20', {str(path)!r}]); "
        f"main(['export', {str(path)!r}, {str(tmp_path / 's.png')!r}]); "
        f"print([m for m in {slow} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["ambassadors", "figures", "check", "history"])
def test_commands_that_make_no_picture_never_load_qt(tmp_path: Path, command: str) -> None:
    path = tmp_path / "s.refmap"
    script = (
        "import sys; from referralmap.cli import main; "
        f"main(['sample', '20', {str(path)!r}]); main([{command!r}, {str(path)!r}]); "
        "sys.exit('PySide6' in sys.modules or 'matplotlib' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode
        == 0
    )
