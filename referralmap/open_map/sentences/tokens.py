"""The tokens of a typed sentence: names, days, amounts, and the words of its grammar."""

from __future__ import annotations

import datetime
import enum
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from referralmap.interchange.tables import values
from referralmap.model import vocabulary
from referralmap.model.dates import NotADate
from referralmap.model.fields.spoken_days import read_day
from referralmap.model.vocabulary import Channel
from referralmap.open_map.sentences.known_names import KnownNames


class TokenKind(enum.Enum):
    """What a token is in a sentence."""

    NAME = "name"
    DAY = "day"
    AMOUNT = "amount"
    CHANNEL = "channel"
    REFER = "refer"
    COME = "come"
    """A verb by which the one who comes was referred: *Bernd came through Anna*."""
    BUY = "buy"
    AUXILIARY = "auxiliary"
    BE = "be"
    BY = "by"
    OVER = "over"
    ME = "me"
    PRONOUN = "pronoun"
    SALUTATION = "salutation"
    ARTICLE = "article"
    """An article before which no person stands, or a case that names the receiver."""
    AND = "and"
    END = "end"
    """A comma, semicolon or full stop."""
    FILLER = "filler"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Token:
    """`value` is a day, a channel, or an amount with its currency, which may be empty."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: Any = None


_WORDS: Mapping[TokenKind, str] = {
    TokenKind.REFER: (
        "empfohlen empfiehlt empfahl empfehlen empfahlen weiterempfohlen vermittelt vermittelte "
        "vorgestellt referred recommended introduced refers recommends introduces"
    ),
    TokenKind.COME: "kam kamen kommt gekommen came comes",
    TokenKind.BUY: (
        "kaufte gekauft kauft unterschrieb unterschrieben abgeschlossen schloss bought buys "
        "purchased signed"
    ),
    TokenKind.AUXILIARY: "hat haben habe hatte has have had",
    TokenKind.BE: "wurde wurden worden ist sind was were is are been",
    TokenKind.BY: "von durch by through",
    TokenKind.OVER: "über via per over",
    TokenKind.ME: "ich i",
    TokenKind.PRONOUN: "er sie he she who welcher welche",
    TokenKind.AND: "und and sowie &",
    TokenKind.FILLER: (
        "am an auf die der für um in höhe mir mich uns me us to on for of at the then dann vertrag "
        "kontrakt abschluss contract deal worth ab"
    ),
    TokenKind.SALUTATION: "herr herrn hr frau fr mr mrs ms",
    TokenKind.ARTICLE: "ein eine einen einem einer a den dem das",
    TokenKind.UNKNOWN: (
        "nicht kein keine keiner keinen niemand niemanden nobody none not never nie im last "
        "letzte letzten letzter letztes letztem nächste nächsten nächster next vorige vorigen "
        "voriger this diese dieser diesen montag dienstag mittwoch donnerstag freitag samstag "
        "sonnabend sonntag monday tuesday wednesday thursday friday saturday sunday januar "
        "februar märz april juni juli september oktober november dezember january february "
        "march june july october december woche monat jahr week month year vielleicht maybe "
        "perhaps mein meine meinen my unser unsere our ihr ihre sein seine his her their wir "
        "we man jemand someone somebody alle jeder everybody everyone wer wenn if ob falls"
    ),
}
"""Words of the last kind are never names, though they may begin with a capital letter."""
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_MONTH = r"[^\W\d_]{3,9}\.?"
_DAY = re.compile(
    r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2})?(?!\d)|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:\s\d{{4}})?"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?"
    r"|vor\s\w+\s[^\W\d_]+|(?:\w+\s)[^\W\d_]+\sago|(?:the\s)?day\sbefore\syesterday|[^\W\d_]{5,10}",
    re.IGNORECASE,
)
_ENGLISH_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?([^\W\d_]+)(?:\s(\d{4}))?\Z")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?(?:,?\s(\d{4}))?\Z")
_CODE = r"(?-i:EUR|CHF|USD|GBP|CZK|HUF|PLN|SEK|NOK|DKK)\b"
_UNIT = rf"(?:tsd\.?|mio\.?|tausend|k|thousand|million)?\s?(?:€|\$|£|euros?\b|franken\b|{_CODE})"
_AMOUNT = re.compile(
    rf"(?:€|\$|£|{_CODE})\s?\d[\d.,'’]*|\d[\d.,'’\s]*?\s?{_UNIT}|\d[\d.,'’]*",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[^\d\s.,'’]")
_BEFORE_MONEY = re.compile(r"(?:für|um|for|über|of|von|worth)\s\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?(?:@[\w.-]+)?|&")
_PUNCTUATION = re.compile(r"[,;.!]")


def tokens(text: str, names: KnownNames, today: datetime.date) -> Iterator[Token]:
    """The tokens of `text`, in its order; a name can be of several words."""
    at, follows_a_name = 0, False
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = (
            _known_name(text, at, names)
            or _day(text, at, today)
            or _amount(text, at)
            or _word(text, at, follows_a_name=follows_a_name)
        )
        yield found
        at, follows_a_name = found.end, found.kind is TokenKind.NAME


def _known_name(text: str, at: int, names: KnownNames) -> Token | None:
    end = names.longest_at(text, at)
    return Token(TokenKind.NAME, text[at:end], at, end) if end > at else None


def _day(text: str, at: int, today: datetime.date) -> Token | None:
    found = _DAY.match(text, at)
    if found is None:
        return None
    said = found[0]
    if english := _ENGLISH_DAY.match(said):
        said = f"{english[1]}. {english[2]} {english[3] or ''}"
    elif english := _MONTH_FIRST.match(said):
        said = f"{english[2]}. {english[1]} {english[3] or ''}"
    try:
        return Token(TokenKind.DAY, found[0], at, found.end(), read_day(said, today))
    except NotADate:
        return None


def _amount(text: str, at: int) -> Token | None:
    """An amount of money; a number alone is one only after a word such as *for*."""
    found = _AMOUNT.match(text, at)
    if found is None:
        return None
    said = found[0].rstrip(".,'’ ")
    if not _MONEY.search(said) and not _BEFORE_MONEY.search(text[:at]):
        return None
    wrong: list[str] = []
    amount: tuple[Decimal, str] | None = values.amount(
        said, "", "", lambda kind, **_data: wrong.append(kind)
    )
    if amount is None:
        return None
    return Token(TokenKind.AMOUNT, said, at, at + len(said), amount)


def _word(text: str, at: int, *, follows_a_name: bool) -> Token:
    if _PUNCTUATION.match(text, at):
        return Token(TokenKind.END, text[at], at, at + 1)
    found = _WORD.match(text, at)
    if found is None:
        return Token(TokenKind.UNKNOWN, text[at], at, at + 1)
    said = found[0]
    if said.endswith(".") and len(said) > 4:
        said = said[:-1]
    kind = _KIND_OF.get(said.lower())
    channel = None if kind or follows_a_name else vocabulary.read(Channel, said)
    if channel is not None:
        return Token(TokenKind.CHANNEL, said, at, at + len(said), channel)
    if kind is None:
        kind = TokenKind.NAME if said[0].isupper() or "@" in said else TokenKind.UNKNOWN
    return Token(kind, said, at, at + len(said))
