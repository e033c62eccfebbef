"""The set-up commands: what is missing, what is said, and what is not done twice."""

import sys
import threading
from pathlib import Path

import dev
import dev_environment
import dev_system
import pytest
from dev_environment import Trouble
from dev_system import Part


def packages(parts: list[Part]) -> list[str]:
    return [part.package for part in parts]


def test_nothing_is_missing_where_everything_is_present() -> None:
    assert dev_system.missing_parts(["Qt", "display"], True, lambda name: True) == []


def test_a_missing_library_names_its_package() -> None:
    missing = dev_system.missing_parts(["Qt"], False, lambda name: name != "libEGL.so.1")
    assert packages(missing) == ["libegl1"]


def test_a_part_of_two_groups_is_missing_once() -> None:
    missing = dev_system.missing_parts(["window", "display"], False, lambda name: False)
    assert packages(missing).count("libxcb-cursor0") == 1


def test_only_a_display_asks_for_x11() -> None:
    missing = packages(dev_system.missing_parts(["Qt"], False, lambda name: False))
    assert missing
    assert not [package for package in missing if "xcb" in package or "x11" in package]


def test_a_new_environment_asks_for_the_venv_module() -> None:
    missing = dev_system.missing_parts([], True, lambda name: False)
    assert packages(missing) == [dev_system.venv_package()]
    assert dev_system.venv_package().endswith("-venv")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has parts to look for")
@pytest.mark.parametrize("name", ["ensurepip", "libc.so.6", "sh", "/"])
def test_what_is_there_is_seen(name: str) -> None:
    assert dev_system.is_present(name)


@pytest.mark.parametrize("name", ["libnothing-like-it.so.9", "no-such-program", "/no/such/file"])
def test_what_is_not_there_is_not_seen(name: str) -> None:
    assert not dev_system.is_present(name)


def test_without_rights_the_exact_command_is_named() -> None:
    missing = [Part("libEGL.so.1", "libegl1"), Part("libGL.so.1", "libgl1")]
    said = dev_system.sentence_without_rights(missing, has_apt=True)
    assert said.splitlines()[-1] == (
        "sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    )


def test_other_systems_are_told_the_names_of_the_parts() -> None:
    missing = [Part("libEGL.so.1", "libegl1"), Part("/usr/share/DejaVuSans.ttf", "fonts")]
    said = dev_system.sentence_without_rights(missing, has_apt=False)
    assert said.endswith("libEGL.so.1, DejaVuSans.ttf.")
    assert "apt" not in said


@pytest.mark.parametrize("line", ["", "mine.refmap", "import.refmap", "./import", "--lang de"])
def test_files_open_the_window(line: str) -> None:
    assert dev.opens_window(line.split())


@pytest.mark.parametrize("line", ["export a.refmap a.png", "--lang de check a.refmap", "--help"])
def test_commands_open_no_window(line: str) -> None:
    assert not dev.opens_window(line.split())


def test_an_unknown_command_shows_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    assert "packaging/dev.py run" in capsys.readouterr().err


def test_help_is_not_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    assert "packaging/dev.py test" in capsys.readouterr().out


def test_trouble_is_one_sentence_on_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(arguments: list[str]) -> int:
        raise Trouble("No network.")

    monkeypatch.setitem(dev.COMMANDS, "run", refuse)
    assert dev.main(["run"]) == 1
    assert capsys.readouterr() == ("", "No network.\n")


def test_a_failing_tool_shows_its_last_lines() -> None:
    command = ["sh", "-c", "seq 1 20; exit 3"]
    with pytest.raises(Trouble) as caught:
        dev_environment.finish(command, "It failed.")
    assert str(caught.value).splitlines() == ["It failed.", *map(str, range(15, 21))]


def test_a_missing_tool_is_trouble_too() -> None:
    with pytest.raises(Trouble, match="no-such-tool"):
        dev_environment.finish(["no-such-tool"], "It failed.")


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A checkout without an environment; the list tells what the set-up did."""
    done: list[str] = []
    monkeypatch.setattr(dev_environment, "STAMP", tmp_path / "stamp.txt")
    monkeypatch.setattr(dev_environment, "LOCK", tmp_path / "lock")
    monkeypatch.setattr(dev_environment, "make", lambda: done.append("make"))
    monkeypatch.setattr(dev_environment, "install", done.append)
    monkeypatch.setattr(dev_system, "provide", lambda parts, with_venv: done.extend(parts))
    monkeypatch.setattr("sys.platform", "linux")
    return done


def test_a_second_start_does_nothing(set_up: list[str]) -> None:
    dev_environment.provide(["runtime"], ["Qt"])
    assert set_up == ["Qt", "make", "runtime"]
    dev_environment.provide(["runtime"], ["Qt"])
    assert set_up == ["Qt", "make", "runtime"]


def test_the_tests_add_to_what_the_program_has(set_up: list[str]) -> None:
    dev_environment.provide(["runtime"], ["Qt"])
    dev_environment.provide(["dev"], ["Qt", "display"])
    assert set_up == ["Qt", "make", "runtime", "display", "dev"]


def test_the_program_needs_nothing_more_than_the_tests(set_up: list[str]) -> None:
    dev_environment.provide(["dev"], ["Qt"])
    dev_environment.provide(["runtime"], ["Qt"])
    assert set_up == ["Qt", "make", "dev"]


def test_two_at_once_do_it_once(set_up: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    has_begun, may_end = threading.Event(), threading.Event()

    def make() -> None:
        set_up.append("make")
        has_begun.set()
        may_end.wait(60)

    def second_waits(text: str) -> None:
        set_up.append(text)
        may_end.set()

    first = threading.Thread(target=dev_environment.provide, args=(["runtime"], []))
    monkeypatch.setattr(dev_environment, "make", make)
    first.start()
    assert has_begun.wait(60)
    monkeypatch.setattr(dev_environment, "say", second_waits)
    dev_environment.provide(["runtime"], [])
    first.join(60)
    assert set_up == ["make", "Another command is setting up; this waits for it.", "runtime"]


def test_another_python_starts_anew(set_up: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    dev_environment.provide(["runtime"], [])
    monkeypatch.setattr("sys.version", "3.99.0 (a later one)")
    dev_environment.provide(["runtime"], [])
    assert set_up == ["make", "runtime"] * 2


def test_a_changed_lock_file_is_installed_and_its_old_one_again_after_it(
    set_up: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev_environment.provide(["runtime"], [])
    with monkeypatch.context() as patch:
        patch.setattr(dev_environment, "set_line", lambda name: f"packages {name} other")
        dev_environment.provide(["runtime"], [])
    dev_environment.provide(["runtime"], [])
    assert set_up == ["make", "runtime", "runtime", "runtime"]


def test_a_failed_installation_is_tried_again(
    set_up: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str) -> None:
        raise Trouble(name)

    with monkeypatch.context() as patch:
        patch.setattr(dev_environment, "install", fail)
        with pytest.raises(Trouble):
            dev_environment.provide(["runtime"], [])
    dev_environment.provide(["runtime"], [])
    assert set_up[-1] == "runtime"


def test_a_lock_file_falls_into_requirements_with_their_hashes() -> None:
    lock = "# how\na==1 \\\n    --hash=sha256:1\nb==2 ; x \\\n    --hash=sha256:2\n"
    assert dev_environment.requirements(lock) == [
        "a==1 \\\n    --hash=sha256:1\n",
        "b==2 ; x \\\n    --hash=sha256:2\n",
    ]
