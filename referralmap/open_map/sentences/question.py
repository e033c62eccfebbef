"""Questions: which people to show, as values of facets that the others fade for.

*Welche A-Kunden aus Wien haben seit 2024 niemanden empfohlen?* is four filters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from referralmap.i18n import _
from referralmap.interchange.tables import values
from referralmap.model import vocabulary
from referralmap.model.person_names import search_key
from referralmap.model.vocabulary import Channel, Rank, Role, Stage
from referralmap.open_map.sentences.tokens import Token, TokenKind
from referralmap.open_map.sentences.understood import Unclear, Understood, not_understood
from referralmap.picture.facets import BY_KEY, NEVER, UNKNOWN, Groups

_Found = tuple[str, frozenset[str]] | None
_ASKS = re.compile(
    r"\s*(?:wer|wen|welche[rsn]?|alle|zeig(?:e|en)?|who|which|all|show|list)\b|.*\?\s*\Z"
    r"|\s*(?:(?:die|meine|the|my)\s+)?(?:(?:stillen?|silent)\s+)?(?:[ABC]-)?"
    r"(?:kunden|kundinnen|customers|clients|fans|interessent(?:en|innen)|prospects|"
    r"(?:marken)?botschafter(?:innen)?|ambassadors)(?!\w|\s+(?:hat|haben|has|have)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""A question word, a question mark, or a word for many people at the beginning."""
_FILLERS = frozenset(
    "wer wen welche welcher welches welchen alle zeig zeige zeigen mir uns die der das den dem "
    "hat haben habe ist sind war waren wurde wurden worden kam kamen gekommen wohnt wohnen kommt "
    "kommen und mit leute menschen personen kontakte bitte mein meine meiner ein eine einen "
    "who which all show list me us the has have had is are was were been came come comes live "
    "lives and with people persons contacts please that my a an".split()
)
_ROLES: Mapping[str, Role] = {
    word: role
    for role, words in {
        Role.AMBASSADOR: (
            "markenbotschafter markenbotschafterin markenbotschafterinnen botschafter "
            "botschafterin botschafterinnen ambassador ambassadors"
        ),
        Role.DECLINED: "abgelehnt declined",
        Role.CUSTOMER: "kunde kundin kunden kundinnen customer customers client clients",
        Role.FAN: "fan fans",
        Role.PROSPECT: "interessent interessentin interessenten interessentinnen prospects",
    }.items()
    for word in words.split()
}
_NOBODY = r"(?:niemanden?|keinen|nobody|no\s?one|not\s+(?:anyone|anybody))"
_REFERRED = r"(?:weiter)?(?:empfohlen|vermittelt|referred|recommended|introduced)"
_CAME = re.compile(rf"\b(?:kam|kamen|gekommen|came|{_REFERRED})\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:wurden?|worden|was|were|been)\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|und|and|oder|or)\s*", re.IGNORECASE)
_YEAR = (
    r"((?:19|20)\d\d"
    r"|(?:letzte[mns]|vorige[mns]|vergangene[mns]|diese[ms]|last|this)\s+(?:jahr|year))"
)
_CLIENTS = r"(?:kunden?|kundin(?:nen)?|clients?|customers?)"
_SPAN = re.compile(
    r"\b(?:(?:seit|vor|since|for)\s+)?(?:(?:heute|gestern|vorgestern|today|yesterday)"
    r"|(?:\w+\s+)(?:tage?n?|wochen?|monate?n?|jahre?n?|days?|weeks?|months?|years?|quartals?|quarters?)"
    r"(?:\s+ago)?)\b",
    re.IGNORECASE,
)
"""Days and spans of days, of which the filters know nothing."""


def is_question(text: str) -> bool:
    return _ASKS.match(text) is not None


def read_question(text: str, groups: Groups) -> Understood:
    """The filters that `text` asks for, on the map of `groups`."""
    chosen: dict[str, tuple[frozenset[str], int]] = {}
    """The chosen values by facet, each with the end of the last one in the text."""
    left = list(text)
    unclear: list[Unclear] = []
    for pattern, read in _PHRASES:
        for found in pattern.finditer("".join(left)):
            if (filter_ := read(found, groups)) is None:
                continue
            facet, keys = filter_
            known = chosen.get(facet)
            if known is not None and known[0] != keys:
                if not _JOINED.fullmatch(text[known[1] : found.start()]):
                    continue
                keys |= known[0]
            chosen[facet] = keys, found.end()
            left[found.start() : found.end()] = " " * (found.end() - found.start())
    for span in _SPAN.finditer("".join(left)):
        words = _("“{words}”: filters know whole years only, such as “since {year}”.")
        said_of_it = words.format(words=span[0], year=groups.accounts.today.year)
        unclear.append(Unclear(span.start(), span.end(), said_of_it))
        left[span.start() : span.end()] = " " * len(span[0])
    is_passive = _PASSIVE.search(text) is not None
    for word in re.finditer(r"[^\s,.;:!?]+", "".join(left)):
        is_filler = word[0].casefold() in _FILLERS
        if not is_filler and not (is_passive and re.fullmatch(_REFERRED, word[0], re.IGNORECASE)):
            token = Token(TokenKind.UNKNOWN, word[0], word.start(), word.end())
            unclear.append(not_understood(token))
    if not chosen and not unclear and text.strip():
        words = _("It does not say which people.")
        unclear.append(Unclear(0, len(text), words))
    filters = tuple((facet, keys) for facet, (keys, _end) in chosen.items())
    said = tuple(_said(groups, facet, keys) for facet, keys in filters)
    return Understood(said, tuple(unclear), chosen=filters)


def _said(groups: Groups, facet: str, keys: Iterable[str]) -> str:
    """*Channel: LinkedIn*"""
    described = BY_KEY[facet]
    listed = [groups.label(described, key) for key in sorted(keys, key=described.order)]
    return _("{facet}: {values}").format(facet=_(described.name), values=", ".join(listed))


def _year_of(said: str, groups: Groups) -> str:
    """*2024*, *this year* or *letztes Jahr* as a year."""
    if said.isdecimal():
        return said
    is_this = said.casefold().startswith(("dies", "this"))
    return str(groups.accounts.today.year - (0 if is_this else 1))


def _silent_since(found: re.Match[str], groups: Groups) -> _Found:
    """People who gave their last referral before a year, or none."""
    if _PASSIVE.search(found.string):
        return None
    there = groups.of(BY_KEY["last_referral"])
    since = _year_of(found[1], groups)
    years = (key for key in there if key.isdecimal() and key < since)
    return "last_referral", frozenset((NEVER, *years))


def _never(found: re.Match[str], _groups: Groups) -> _Found:
    return None if _PASSIVE.search(found.string) else ("last_referral", frozenset((NEVER,)))


def _active_since(found: re.Match[str], groups: Groups) -> _Found:
    if _PASSIVE.search(found.string):
        return None
    there = groups.of(BY_KEY["last_referral"])
    since = _year_of(found[1], groups)
    years = frozenset(key for key in there if key.isdecimal() and key >= since)
    return ("last_referral", years) if years else None


def _came_since(found: re.Match[str], groups: Groups) -> _Found:
    """People who were first referred in a year, or since then."""
    if not _CAME.search(found.string):
        return None
    there = groups.of(BY_KEY["year"])
    is_since = found[1] and found[1].casefold() in ("seit", "since")
    year = _year_of(found[2], groups)
    keys = frozenset(k for k in there if k == year or (is_since and k > year))
    return ("year", keys) if keys - {UNKNOWN} else None


def _rank(found: re.Match[str], _groups: Groups) -> _Found:
    rank = vocabulary.read(Rank, found[1])
    return ("rank", frozenset((rank,))) if rank else None


def _role(found: re.Match[str], _groups: Groups) -> _Found:
    role = _ROLES.get(found[0].lstrip("-").casefold())
    return ("role", frozenset((role,))) if role else None


def _silent_a(_found: re.Match[str], _groups: Groups) -> _Found:
    return "role", frozenset((Role.SILENT_A,))


def _channel(found: re.Match[str], _groups: Groups) -> _Found:
    channel = vocabulary.read(Channel, found[1])
    return ("channel", frozenset((channel,))) if channel else None


def _stage(found: re.Match[str], _groups: Groups) -> _Found:
    stage = vocabulary.read(Stage, found[1])
    return ("stage", frozenset((stage,))) if stage else None


def _among(facet: str) -> Callable[[re.Match[str], Groups], _Found]:
    """A reader of values that are texts of the map."""

    def read(found: re.Match[str], groups: Groups) -> _Found:
        wanted = search_key(found[1])
        keys = frozenset(
            key for key in groups.of(BY_KEY[facet]) if key and search_key(key) == wanted
        )
        return (facet, keys) if keys else None

    return read


def _value(found: re.Match[str], groups: Groups) -> _Found:
    """From an amount in the map's currency on, if that is where a range of values begins."""
    facet = BY_KEY["value"]
    read = values.amount(found[1].strip(" .,"), "", "", lambda _kind, **_data: None)
    steps = {Decimal(facet.spelling(key)): key for key in facet.known if key}
    own = groups.accounts.network.settings.currency
    if read is None or read[1] not in ("", own) or (start := steps.get(read[0])) is None:
        return None
    return "value", frozenset(key for key in facet.known if key and key >= start)


def _phrase(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){text}(?!\w)", re.IGNORECASE)


_PHRASES = (
    (
        _phrase(rf"(?:seit|since)\s+{_YEAR}\s+(?:noch\s+)?{_NOBODY}\s+(?:mehr\s+)?{_REFERRED}"),
        _silent_since,
    ),
    (_phrase(rf"{_REFERRED}\s+{_NOBODY}\s+since\s+{_YEAR}"), _silent_since),
    (_phrase(rf"not\s+{_REFERRED}\s+(?:anyone|anybody)\s+since\s+{_YEAR}"), _silent_since),
    (
        _phrase(
            rf"(?:noch\s+nie|never|noch\s+{_NOBODY})\s+(?:jemanden\s+|mehr\s+)?{_REFERRED}"
            r"(?:\s+(?:anyone|anybody))?"
        ),
        _never,
    ),
    (
        _phrase(rf"(?:hat|haben)\s+(?:seit|since)\s+{_YEAR}\s+(?:jemanden\s+)?{_REFERRED}"),
        _active_since,
    ),
    (
        _phrase(rf"{_REFERRED}\s+(?:someone|somebody|anyone|anybody)\s+since\s+{_YEAR}"),
        _active_since,
    ),
    (_phrase(r"(?:rang|rank)\s+([ABC])"), _rank),
    (_phrase(rf"(?:stille[nrm]?|silent)\s+A-{_CLIENTS}"), _silent_a),
    (_phrase(rf"([ABC])(?=-{_CLIENTS}(?!\w))"), _rank),
    (_phrase(r"(?:über|via|per|durch|by|through|over|from)\s+([\w+]+(?:\s[\w+]+)?)"), _channel),
    (_phrase(r"(?:über|via|per|durch|by|through|over|from)\s+([\w+]+)"), _channel),
    *(
        (
            _phrase(rf"(?:aus|in|from)\s+([^\W\d_]+(?:[\s.-]+[^\W\d_]+){{{more}}})"),
            _among("place"),
        )
        for more in (2, 1, 0)
    ),
    (_phrase(r"(?:schlagwort|tag|etikett)\s+[„“\"]?([^„“\"?]+?)[“”\"]?"), _among("tag")),
    (_phrase(r"#([\w-]+)"), _among("tag")),
    (
        _phrase(
            r"(?:ab|mindestens|from|at\s+least)\s+([€$]?\s?\d[\d.,'’\s]*(?:€|\$|euros?|[A-Z]{3})?)"
        ),
        _value,
    ),
    (_phrase(rf"(?:(seit|since|in|im\s+jahr)\s+)?{_YEAR}"), _came_since),
    (_phrase(r"-?[^\W\d_]+"), _role),
    (
        _phrase(
            r"(?:mit|in\s+der\s+stufe|stufe|(?:im\s+)?stand|stage|with|at)\s+([^\W\d_]+(?:\s[^\W\d_]+)?)"
        ),
        _stage,
    ),
)
"""Phrases of a question and their meanings, the longer ones first."""
