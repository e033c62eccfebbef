"""What all commands share."""

import argparse
import dataclasses
from pathlib import Path

import pytest

from referralmap.commands.command import CommandRefused, LateChoices, iso_date, person_called
from referralmap.document.document import Document
from referralmap.model import editing
from referralmap.model.network import Network
from tests.commands.conftest import Run
from tests.maps import a_map


@pytest.fixture
def network() -> Network:
    found = a_map("Anna, Bernd")
    anna = found.people["Anna"]  # type: ignore[index]
    after = dataclasses.replace(anna, email="a@b.at", emails=("c@d.at",))
    found.apply(editing.replace(found, anna, after))
    found.apply(editing.add_person(found, "Bernd"))
    return found


@pytest.mark.parametrize("who", ["Anna", " ANNA ", "A@B.at", "c@d.at"])
def test_somebody_is_called_by_id_address_or_name(network: Network, who: str) -> None:
    assert person_called(network, who) == "Anna"


def test_an_id_comes_before_a_name_that_two_share(network: Network) -> None:
    assert person_called(network, "Bernd") == "Bernd"


def test_of_several_of_one_name_it_is_said_how_to_call_them(network: Network) -> None:
    with pytest.raises(CommandRefused) as refused:
        person_called(network, "bernd")
    bernds = [person for person in network.people.values() if person.name == "Bernd"]
    assert len(bernds) == 2
    for person in bernds:
        assert f"{person.id} (#{person.number})" in str(refused.value)
        assert person_called(network, person.id) == person.id


@pytest.mark.parametrize("who", ["bernd", "Clara", ""])
def test_nobody_and_two_people_are_refused(network: Network, who: str) -> None:
    with pytest.raises(CommandRefused, match=who or "No one"):
        person_called(network, who)


def test_a_day_is_iso_and_nothing_else() -> None:
    assert iso_date("2026-12-31").isoformat() == "2026-12-31"
    for text in ("2026-12-32", "31.12.2026", "20261231", "2026-1-1", ""):
        with pytest.raises(argparse.ArgumentTypeError):
            iso_date(text)


@pytest.mark.parametrize(
    ("typed", "code"),
    [(["wrong", "also wrong", "right"], 0), (["wrong"] * 3, 1), (["right"], 0)],
)
def test_a_wrong_password_may_be_typed_again(
    run: Run, monkeypatch: pytest.MonkeyPatch, typed: list[str], code: int
) -> None:
    pytest.importorskip("sqlcipher3")
    Document.create(Path("map.refmap"), password="right").close()
    asked = iter(typed)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(asked))
    monkeypatch.setattr("sys.stdin", Terminal())
    done = run("figures", "map.refmap", "--json")
    assert done.code == code
    assert len(done.err.splitlines()) == len(typed) - (not code)
    assert next(asked, None) is None


class Terminal:
    def isatty(self) -> bool:
        return True


def test_choices_are_read_when_the_option_is_given_or_help_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked: list[None] = []

    def keys() -> list[str]:
        asked.append(None)
        return ["one", "two"]

    parser = argparse.ArgumentParser(prog="it")
    parser.add_argument("--which").choices = LateChoices(keys)
    parser.parse_args([])
    assert not asked
    assert parser.parse_args(["--which", "two"]).which == "two"
    assert "{one,two}" in parser.format_help()
    with pytest.raises(SystemExit):
        parser.parse_args(["--which", "three"])
    assert "'one', 'two'" in capsys.readouterr().err
