"""Birthdays as people and other programs write them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from referralmap import i18n
from referralmap.model.dates import AmbiguousDate, NotADate, TwoDigitYear
from referralmap.model.fields.birthdays import (
    InTheFuture,
    birthday_text,
    checked,
    is_less_of,
    read_birthday,
)

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("en")


@pytest.mark.parametrize(
    "text",
    [
        *("1980-05-17", "19800517", "1980-05-17T00:00:00Z", "19800517T102200Z", "17.05.1980"),
        *("17. Mai 1980", "May 17, 1980", "17.5.1980", "1980/05/17", "5/17/1980", " 1980-05-17 "),
    ],
)
def test_a_birthday_with_its_year_is_read(text: str) -> None:
    assert read_birthday(text, TODAY) == "1980-05-17"


@pytest.mark.parametrize(
    "text",
    [
        *("--05-17", "--0517", " --05-17", "--0517T1022", "17.05.", "17.5.", "17. 5.", "17.5"),
        *("17. Mai", "17 May", "May 17", "May 17th", "1604-05-17", "16040517"),
    ],
)
def test_a_birthday_without_its_year_is_read(text: str) -> None:
    assert read_birthday(text, TODAY) == "--05-17"


@pytest.mark.parametrize("text", ["", "0/0/00", "00.00.0000", "0.0.00", "0000-00-00"])
def test_what_outlook_writes_for_none_is_none(text: str) -> None:
    assert read_birthday(text, TODAY) == ""


@pytest.mark.parametrize(
    ("text", "error"),
    [
        *((t, NotADate) for t in ("30.02.1980", "30.2.", "--02-30", "--13-01", "1980-02-30")),
        *((t, NotADate) for t in ("1980", "1980-05", "---17", "soon", "31. April", "17 Foo")),
        ("03/04/1980", AmbiguousDate),
        ("17.05.80", TwoDigitYear),
        ("2026-11-24", InTheFuture),
    ],
)
def test_what_is_no_birthday_is_not_guessed(text: str, error: type[NotADate]) -> None:
    with pytest.raises(error) as raised:
        read_birthday(text, TODAY)
    assert type(raised.value) is error


def test_somebody_may_be_born_today_and_in_a_leap_year() -> None:
    assert read_birthday("23.11.2026", TODAY) == "2026-11-23"
    assert read_birthday("29.02.", TODAY) == "--02-29"
    with pytest.raises(NotADate):
        read_birthday("29.02.1981", TODAY)


@pytest.mark.parametrize("text", ["1980-02-30", "--02-30", "17.05.1980", "x", "--5-17", "80-05-17"])
def test_the_map_file_holds_the_plain_form_only(text: str) -> None:
    assert checked("") == ""
    assert checked("--05-17") == "--05-17"
    with pytest.raises(ValueError, match=r"."):
        checked(text)


@pytest.mark.parametrize("birthday", ["1980-05-17", "--05-17", "--02-29", "1904-12-03"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_shown_can_be_typed(birthday: str, language: str) -> None:
    i18n.use_language(language)
    assert read_birthday(birthday_text(birthday), TODAY) == birthday


def test_a_birthday_is_shown_as_people_here_write_it() -> None:
    i18n.use_language("de")
    assert (birthday_text("1980-05-07"), birthday_text("--05-07")) == ("07.05.1980", "07.05.")
    i18n.use_language("en")
    assert (birthday_text("1980-05-07"), birthday_text("--05-07")) == ("7 May 1980", "7 May")
    assert birthday_text("") == ""


def test_a_day_without_its_year_is_less_of_the_same_day() -> None:
    assert is_less_of("--05-17", "1980-05-17")
    assert not is_less_of("1980-05-17", "--05-17")
    assert not is_less_of("--05-18", "1980-05-17")
