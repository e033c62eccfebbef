"""Calendar files, read back by a reader of our own that follows RFC 5545."""

import datetime
import re

from hypothesis import example, given
from hypothesis import strategies as st

from referralmap.interchange.calendar import Appointment, calendar

NOW = datetime.datetime(
    2026, 11, 25, 9, 5, 7, tzinfo=datetime.timezone(datetime.timedelta(hours=2))
)
DAY = datetime.date(2026, 12, 1)
ESCAPED = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}


def read(file: bytes) -> list[dict[str, str]]:
    """The events of a calendar file, as its properties; raises where the file breaks a rule."""
    assert file.endswith(b"\r\n")
    physical = file.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    assert all(line.decode() and b"\n" not in line and b"\r" not in line for line in physical)
    lines = re.sub(rb"\r\n[ \t]", b"", file).decode().split("\r\n")[:-1]
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name not in ("BEGIN", "END"):
            assert name not in events[-1]
            events[-1][name] = re.sub(r"\\[\\;,nN]", lambda found: ESCAPED[found[0]], value)
    return events


def test_an_event_is_a_whole_day_without_an_alarm() -> None:
    file = calendar([Appointment("1@map", DAY, "Anna anrufen", "Danke sagen")], NOW)
    assert read(file) == [
        {
            "UID": "1@map",
            "DTSTAMP": "20261125T070507Z",
            "DTSTART;VALUE=DATE": "20261201",
            "SUMMARY": "Anna anrufen",
            "DESCRIPTION": "Danke sagen",
            "TRANSP": "TRANSPARENT",
        }
    ]
    assert b"VALARM" not in file


def test_lines_are_folded_between_letters_however_many_octets_those_have() -> None:
    for sign in ("ü", "€", "🙂", "x"):
        for length in range(60, 90):
            title = "a" * (length % 7) + sign * length
            file = calendar([Appointment("1", DAY, title)], NOW)
            assert read(file)[0]["SUMMARY"] == title
            folded = [line for line in file.split(b"\r\n") if sign.encode() in line][:-1]
            assert all(len(line) > 71 for line in folded)


def test_no_appointments_make_an_empty_calendar() -> None:
    assert read(calendar([], NOW)) == []


def test_a_day_of_an_early_year_has_all_its_digits() -> None:
    file = calendar([Appointment("1", datetime.date.min, "x")], NOW)
    assert read(file)[0]["DTSTART;VALUE=DATE"] == "00010101"


lines = st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))), max_size=4)


@given(st.lists(st.tuples(st.dates(), lines, lines), max_size=3))
@example([(DAY, ["a;b,c\\n", "END:VEVENT"], ["BEGIN:VEVENT", "\\,", ""])])
def test_what_is_written_can_be_read(
    written: list[tuple[datetime.date, list[str], list[str]]],
) -> None:
    appointments = [
        Appointment(str(number), day, "\n".join(title), "\n".join(description))
        for number, (day, title, description) in enumerate(written)
    ]
    events = read(calendar(appointments, NOW))
    assert [(event["SUMMARY"], event.get("DESCRIPTION", "")) for event in events] == [
        (appointment.title, appointment.description) for appointment in appointments
    ]


def test_line_ends_and_control_characters_cannot_begin_a_line_of_their_own() -> None:
    for end in ("\r", "\r\n", "\u2028", "\x0b", "\x85"):
        title = f"Anna{end}END:VEVENT\x00\x7f"
        (event,) = read(calendar([Appointment("1", DAY, title)], NOW))
        assert event["SUMMARY"] == "Anna\nEND:VEVENT"


def test_what_cannot_be_encoded_is_a_question_mark_and_money_keeps_its_narrow_space() -> None:
    title = "1.200\u00a0€ \ud800"
    assert read(calendar([Appointment("1", DAY, title)], NOW))[0]["SUMMARY"] == "1.200\u00a0€ ?"
