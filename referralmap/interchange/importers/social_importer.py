"""What Facebook and X hand out of their users' friends: names or ids only, and never a referral."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping

from referralmap.i18n import mark
from referralmap.interchange.encoding import text_head, text_of
from referralmap.interchange.findings import NOBODY, Findings, Unreadable
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.model.cleaning import one_line
from referralmap.model.person_names import parted_name
from referralmap.model.records import Person
from referralmap.model.vocabulary import Channel

_FRIENDS = re.compile(r'\s*\{\s*"(friends(?:_v\d+)?|received_requests_v\d+)"\s*:')
_ACCOUNTS = re.compile(r"\s*window\.YTD\.(follower|following)\.part\d+\s*=\s*\[")


def _sniff(head: bytes) -> bool:
    text = text_head(head)
    return bool(_FRIENDS.match(text) or _ACCOUNTS.match(text))


def _read(content: Content) -> Findings:
    text = text_of(content.data)
    gathered = Gathered(content)
    if found := _ACCOUNTS.match(text):
        accounts = _json(text[found.end() - 1 :].rstrip().rstrip(";"))
        count = len(accounts) if isinstance(accounts, list) else 0
        gathered.note(1, "ids_only", count=str(count))
        return gathered.findings()
    if not _FRIENDS.match(text):
        raise Unreadable("broken_json", 1)
    said = _json(text)
    for key, friends in said.items() if isinstance(said, dict) else ():
        if not isinstance(friends, list):
            gathered.note(1, "unknown_field", field=one_line(key)[:100])
            continue
        seen: set[Person] = set()
        for friend in friends:
            person = _friend(friend)
            if person is None:
                gathered.note(None, "no_name")
                continue
            if person in seen:
                gathered.note(None, "friend_again", name=person.name)
            seen.add(person)
            gathered.add_person(person, None)
    return gathered.findings()


def _json(text: str) -> object:
    try:
        return json.loads(text, parse_int=str)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable("broken_json", getattr(error, "lineno", 1)) from None


def _friend(friend: object) -> Person | None:
    said = friend.get("name") if isinstance(friend, Mapping) else None
    name = one_line(_unescaped(said)) if isinstance(said, str) else ""
    if not name:
        return None
    title, name = parted_name(name)
    return Person(NOBODY, name, title=title, channel=Channel.FACEBOOK, added=_day(friend))


def _day(friend: object) -> datetime.date | None:
    """Since when they are friends."""
    said = friend.get("timestamp") if isinstance(friend, Mapping) else None
    if not isinstance(said, str) or not said.isdecimal() or not 0 < len(said) < 11:
        return None
    return datetime.datetime.fromtimestamp(int(said), datetime.UTC).date()


def _unescaped(name: str) -> str:
    """Facebook escapes the bytes of UTF-8 one by one, as if each were a letter."""
    try:
        return name.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name


IMPORTER = Importer(
    "social",
    mark("Friends from Facebook or X"),
    (".js",),
    (),
    _sniff,
    _read,
)
