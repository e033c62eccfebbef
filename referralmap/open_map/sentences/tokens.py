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
from referralmap.open_map.sentences.number_words import number_in_words


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
    SPAN = "span"
    """Several days, of which none is said: *last week*."""
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
        "vorgestellt gebracht brachte brachten bringt mitgebracht referred recommended introduced "
        "refers recommends introduces → -> >"
    ),
    TokenKind.COME: "kam kamen kommt gekommen came comes",
    TokenKind.BUY: (
        "kaufte kauften gekauft kauft kaufen unterschrieb unterschrieben abgeschlossen schloss "
        "schlossen bought buys "
        "purchased signed"
    ),
    TokenKind.AUXILIARY: "hat haben habe hatte has have had",
    TokenKind.BE: "wurde wurden worden ist sind was were is are been",
    TokenKind.BY: "von vom durch by through",
    TokenKind.OVER: "über via per over",
    TokenKind.ME: "ich i",
    TokenKind.PRONOUN: "er sie he she they who welcher welche dieser diese",
    TokenKind.AND: "und and sowie &",
    TokenKind.FILLER: (
        "am an auf die der für um in höhe mir mich uns me us to on for of at the then dann vertrag "
        "kontrakt abschluss contract deal worth ab bei"
    ),
    TokenKind.SALUTATION: "herr herrn hr frau fr mr mrs ms",
    TokenKind.ARTICLE: "ein eine einen einem einer a den dem das",
    TokenKind.UNKNOWN: (
        "nicht kein keine keiner keinen niemand niemanden nobody none not never nie im last "
        "letzte letzten letzter letztes letztem nächste nächsten nächster next vorige vorigen "
        "voriger this diesen montag dienstag mittwoch donnerstag freitag samstag "
        "sonnabend sonntag monday tuesday wednesday thursday friday saturday sunday januar "
        "februar märz april juni juli september oktober november dezember january february "
        "march june july october december woche monat jahr week month year vielleicht maybe "
        "perhaps mein meine meinen my unser unsere our ihr ihre sein seine his her their wir "
        "we man jemand someone somebody alle jeder everybody everyone wer wenn if ob falls wochen "
        "monate monaten jahre jahren tage tagen weeks months years days abend mittag vormittag "
        "nachmittag evening afternoon"
    ),
}
"""Words of the last kind are never names, though they may begin with a capital letter."""
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_HOW: Mapping[str, Channel] = {
    **dict.fromkeys(("persönlich", "personally"), Channel.PERSONAL),
    **dict.fromkeys(("telefonisch", "fernmündlich"), Channel.PHONE),
    "schriftlich": Channel.LETTER,
    "brieflich": Channel.LETTER,
}
_PARTICLES = r"(?:van|de|del|della|di|da|dos|la|le|ter|ten|y)"
_PARTICLE = re.compile(rf"\s{_PARTICLES}(?:\s(?:{_PARTICLES}|den|der))*\s(?=[^\W\d_a-z])")
"""Small words within names that mean nothing else in a sentence: *Ludwig van Beek*."""
_NEVER_OF_NAMES = frozenset((TokenKind.ME, TokenKind.SALUTATION, TokenKind.AND, TokenKind.UNKNOWN))
_NOUNS = frozenset("höhe vertrag kontrakt abschluss contract deal".split())
"""Other words, but for nouns, are a part of a name where they have a capital behind one."""
_SPAN = re.compile(
    r"(?:(?:letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?|diese[nrsm]?|last|this)\s"
    r"(?:woche|monat|jahr|quartal|week|month|year|quarter)"
    r"|(?:im|in)\s(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|"
    r"dezember|january|february|march|may|june|july|october|december)(?:\s\d{4})?"
    r"|(?:(?:im\s)?jahr|in)\s(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTH = r"[^\W\d_]{3,9}\.?"
_DAY = re.compile(
    r"vor\s\w+\s[^\W\d_]+|\w+\s[^\W\d_]+\sago"
    r"|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2})?(?!\d)|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:\s\d{{4}})?"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?"
    r"|(?:the\s)?day\sbefore\syesterday|[^\W\d_]{5,10}",
    re.IGNORECASE,
)
_ENGLISH_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?([^\W\d_]+)(?:\s(\d{4}))?\Z")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?(?:,?\s(\d{4}))?\Z")
_CODE = r"(?-i:EUR|CHF|USD|GBP|CZK|HUF|PLN|SEK|NOK|DKK)\b"
_TIMES = r"(?:tsd|mio|tausend|k|thousand|millionen|million)"
_UNIT = rf"(?:{_TIMES}\.?)?\s?(?:€|\$|£|(?:euros?|franken|dollars|pounds|pfund)\b|{_CODE})"
_AMOUNT = re.compile(
    rf"(?:€|\$|£|{_CODE})\s?\d[\d.,'’]*|\d[\d.,'’\s]*?\s?{_UNIT}|\d[\d.,'’]*(?:\s?{_TIMES}\b)?",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[^\d\s.,'’]")
_BEFORE_MONEY = re.compile(r"(?:für|um|for|über|of|von|worth)\s\Z", re.IGNORECASE)
_CURRENCY = re.compile(
    rf"\s?(?:€|\$|£|(?:euros?|franken|dollars|pounds|pfund)\b|{_CODE})", re.IGNORECASE
)
_LEAST_IN_WORDS = 100
"""Least number in words that is an amount without a currency: *a* is an article."""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?(?:@[\w.-]+)?|&|→|->|>")
_PUNCTUATION = re.compile(r"[,;.!]")


def tokens(text: str, names: KnownNames, today: datetime.date) -> Iterator[Token]:
    """The tokens of `text`, in its order; a name can be of several words."""
    at = 0
    before: TokenKind | None = None
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = (
            _known_name(text, at, names)
            or _span(text, at)
            or _day(text, at, today)
            or _amount(text, at)
            or _amount_in_words(text, at)
            or _word(text, at, before)
        )
        yield found
        at, before = found.end, found.kind


def _known_name(text: str, at: int, names: KnownNames) -> Token | None:
    end = names.longest_at(text, at)
    return Token(TokenKind.NAME, text[at:end], at, end) if end > at else None


def _span(text: str, at: int) -> Token | None:
    found = _SPAN.match(text, at)
    return found and Token(TokenKind.SPAN, found[0], at, found.end())


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


def _amount_in_words(text: str, at: int) -> Token | None:
    """An amount that is said in words; a currency, or a word such as *for*, makes it one."""
    found = number_in_words(text, at)
    if found is None:
        return None
    number, end = found
    currency = _CURRENCY.match(text, end)
    if currency is None and (number < _LEAST_IN_WORDS or not _BEFORE_MONEY.search(text[:at])):
        return None
    end = currency.end() if currency else end
    said = f"{number} {currency[0] if currency else ''}".strip()
    amount = values.amount(said, "", "", lambda _kind, **_data: None)
    return amount and Token(TokenKind.AMOUNT, text[at:end], at, end, amount)


def _word(text: str, at: int, before: TokenKind | None) -> Token:
    """`before` is the kind of the token before it."""
    follows_a_name = before is TokenKind.NAME
    if _PUNCTUATION.match(text, at):
        return Token(TokenKind.END, text[at], at, at + 1)
    found = _WORD.match(text, at)
    if found is None:
        return Token(TokenKind.UNKNOWN, text[at], at, at + 1)
    said = found[0]
    if said.endswith(".") and len(said) > 4:
        said = said[:-1]
    kind = _KIND_OF.get(said.lower())
    if said[0].isupper() and (
        (follows_a_name and kind and kind not in _NEVER_OF_NAMES and said.lower() not in _NOUNS)
        or (before is TokenKind.SALUTATION and kind is not TokenKind.SALUTATION)
    ):
        return Token(TokenKind.NAME, said, at, at + len(said))
    channel = None if kind or follows_a_name else vocabulary.read(Channel, said)
    channel = channel or _HOW.get(said.lower())
    if channel is not None:
        return Token(TokenKind.CHANNEL, said, at, at + len(said), channel)
    if kind is None:
        kind = TokenKind.NAME if said[0].isupper() or "@" in said else TokenKind.UNKNOWN
    end = at + len(said)
    if kind is TokenKind.NAME and (particle := _PARTICLE.match(text, end)):
        end = found.end() if (found := _WORD.match(text, particle.end())) else end
    return Token(kind, text[at:end], at, end)
