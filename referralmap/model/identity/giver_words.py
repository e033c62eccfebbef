"""What stands around the name of a giver: *Empf. von Anna Huber (0664 1)*, *1. Anna Huber*."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from referralmap.model.identity.firms import names_a_firm, names_several

_LONGEST = 200
"""Longest text that is searched for words around a name."""
_REMEMBERED = 1 << 15
_FULL = r"(?=[^\W\d_][\w.'’-]* +[^\W\d_])"
"""Before a name of two words."""
_OF_FAMILY = r"(?!(?:der|den|dem|und|zu|zum|zur|de|la)\b)"
MONTHS = (
    r"jänner|januar|jan|februar|feber|feb|märz|mär|april|apr|mai|juni|jun|juli|jul|august|aug"
    r"|september|sept?|oktober|okt|november|nov|dezember|dez"
)
_BEFORE = re.compile(
    rf"(?:[-–—*•·>→➔=]+|\(?#?\d{{1,3}}[.)])\s+(?!(?:{MONTHS})\b)(?=[^\W\d_])"
    r"|(?P<way>über|durch|via|through|by|laut|lt\.)\s*:?\s+(?=\w)"
    r"|(?:(?:als )?(?:tipp|tip|hinweis|empfehlung|empfohlen|empf|vermittlung|vermittelt|verm"
    r"|geworben|vorgestellt|referral|referred|recommended|recommendation|introduced|introduction|intro"
    r"|kommt|kam)\.?"
    r"\s*:?\s*(?:von|vom|v\.|durch|d\.|über|by|from)|(?:referred|recommended|introduced) by)"
    r"\s*:?\s+(?=\w)"
    r"|(?:tipp|tip|tippgeber(?:in)?|hinweis|empfehlung|empfohlen|empfehler(?:in)?|empfehlungsgeber(?:in)?|empf|vermittlung"
    r"|vermittler(?:in)?|verm|kontakt|kontaktperson|geber(?:in)?|ansprechpartner(?:in)?|referral|referrer"
    r"|contact|name)(?:\s*:\s*(?=\w)|\s*\.\s*" + _FULL + r"|(?P<gap>\s+)" + _FULL + r")",
    re.IGNORECASE,
)
"""Words and signs that say no more than that a giver is named."""
_FROM = re.compile(
    rf"(?:von|vom|v\.|from)\s+{_OF_FAMILY}(?=[^\W\d_][\w.'’-]*,? +[^\W\d_])", re.IGNORECASE
)
"""Before a name of two words that may also be the first part of it."""
_RELATIONS = (
    r"(?:(?:gemeinsame[rn]?|gute[rn]?|alte[rn]?|meine?[rmns]?|unsere?[rmns]?) )*"
    r"(?:ex-?|arbeits-?|studien-?|schul-?|jugend-?|sports?-?|vereins-?|stamm-?|bestands-?|alt-?|neu-?|büro-?)?"
    r"(?:kolleg(?:e|en|in)|freund(?:in)?|nachbar(?:in|n)?|bekannte[rn]?|verwandte[rn]?|kund(?:e|en|in)"
    r"|klient(?:in)?|mandant(?:in)?|chef(?:in)?|lehrer(?:in)?|trainer(?:in)?|partner(?:in)?"
    r"|cousine?|schwester|bruder|mutter|vater|sohn|tochter|tante|onkel|nichte|neffe|oma|opa"
    r"|enkel(?:in)?|ehemann|ehefrau|gatt(?:e|in)|schwager|schwägerin|schwiegermutter|schwiegervater"
    r"|mitarbeiter(?:in)?|steuerberater(?:in)?|colleague|friend|neighbou?r|sister|brother|client"
    r"|customer|accountant)"
)
"""Who somebody is to somebody else."""
_RELATION = re.compile(_RELATIONS, re.IGNORECASE)
_CAPITAL = r"(?-i:(?![a-zäöüß]))"
_OF = r"(?:von|vom|aus|bei|der|des|of|from)\b"
_RELATED = re.compile(
    rf"(?P<beside>{_RELATIONS})\s*:?,?\s+(?!{_OF}){_CAPITAL}{_FULL}", re.IGNORECASE
)
_PERHAPS = re.compile(
    r"(?P<beside>wohl|vermutlich|wahrscheinlich|vielleicht|evtl\.?|ev\.|eventuell|glaublich|glaube"
    r"|maybe|perhaps|probably|tel\.|telefonisch|persönlich|per (?:mail|telefon|e-mail|sms))"
    r"\s*:?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_DAY = (
    r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{2,4}|(?:19|20)\d\d"
    rf"|(?:{MONTHS})\.?\s(?:19|20)\d\d"
)
_AFTER = re.compile(
    r"\s*(?P<doubt>\(\s*[?!*]+\s*\)|\[\s*[?!*]+\s*\]|[?!*]+|(?:lt\.|laut)\s\w+)\Z"
    r"|\s*[/\\|,;>–-]+\s*\Z"
    r"|[\s,;/|(\[–-]*(?P<phone>(?:(?:tel|telefon|phone|fon|mobil|mobile|handy|t|m)\b[.:]*\s*)?"
    r"(?:\+|0|\(0)[\d ()/.–-]{4,20}\d)\s*[)\]]?\Z"
    rf"|[\s,;(\[–-]*(?:\b(?:vom|am|im|seit|on|in|geb|geboren)\b\.?\s*|[*]\s*|\b)(?P<day>{_DAY})\s*[)\]]?\Z"
    rf"|(?:\s*[(\[]|\s*[,;–-]\s+)\s*(?P<relation>{_RELATIONS})\s*[)\]]?\Z"
    r"|[\s,;(\[–-]+(?:hat\s+)?(?P<word>empfohlen|empfehlung|empf\.?|tipp|tippgeber(?:in)?|vermittelt"
    r"|empfehler(?:in)?|referral|referred)\s*[)\]]?\Z",
    re.IGNORECASE,
)
"""What stands behind a name of two words."""
_MAY_END = re.compile(
    r"[\d?!*()\[\],;:/\\|>–-]|\s(?:lt\.|laut)\s|\s(?:empf|tipp|vermittelt|hat\s|referr)",
    re.IGNORECASE,
)
"""Found in every text that `_AFTER` finds anything in: a quick first test."""
_IN_SIGNS = re.compile(r"\((?P<round>[^()]+)\)\Z|\[(?P<square>[^\[\]]+)\]\Z")
_ASIDE = re.compile(r"(?P<name>[^,;()\[\]–|]+ [^,;()\[\]–|]+?)\s*(?P<aside>[(\[,;|–].+|\s-\s.+)\Z")
"""A name of two words, and a remark of whatever kind."""
_ASIDE_SIGN = re.compile(r"[(\[,;|–]|\s-\s")
_BRACKETS = re.compile(r"\s*[(\[](?P<bracket>[^()\[\]]+)[)\]]\Z")
_TOLD = ("doubt", "phone", "day", "relation", "bracket")
_TWO_WORDS = re.compile(r"[^\W\d_][\w.'’-]*[ ,]+[^\W\d_]")


_RELATED_TO = re.compile(
    rf"(?:(?:ein|dein|sein|ihr|euer)e?[mnrs]? |an? |my |the )?{_RELATIONS}\w* "
    rf"(?:{_OF}|(?-i:[a-zäöü]))",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """The `name` in a text, what may be the first part of it, and what else it says."""

    name: str
    perhaps: str = ""
    beside: tuple[str, ...] = ()


@functools.lru_cache(maxsize=_REMEMBERED)
def named_in(text: str) -> Named:
    """The name in a giver's text; words that only say that a giver follows are dropped."""
    if len(text) > _LONGEST:
        return Named(text)
    name, perhaps, before = _without_words_before(text.strip())
    name, behind = _without_words_behind(name)
    return Named(name, perhaps, (*before, *behind)) if name else Named(text)


def is_relation(text: str) -> bool:
    """Whether it only says who somebody is to somebody else: *Nachbarin*, *guter Freund*."""
    return bool(_RELATION.fullmatch(text.strip(" .:()")))


def names_by_relation(text: str) -> bool:
    """Whether it says no more than whose relation somebody is: *Kollegin von Karl Maier*."""
    return bool(_RELATED_TO.match(text))


@functools.lru_cache(maxsize=_REMEMBERED)
def without_remark(name: str) -> tuple[str, str]:
    """*Karl Maier* and *Tennis* for *Karl Maier (Tennis)*, which may be how somebody is told from
    another Karl Maier; an empty remark if there is none.
    """
    is_asked = len(name) <= _LONGEST and _ASIDE_SIGN.search(name)
    found = _ASIDE.match(name) if is_asked else None
    if not found or names_several(name) or names_a_firm(name):
        return name, ""
    return found["name"], found["aside"].strip(" ,;|–-()[]")


def _without_words_before(text: str) -> tuple[str, str, tuple[str, ...]]:
    name, perhaps, told = text, "", []
    while True:
        if whole := _IN_SIGNS.match(name):
            name = (whole["round"] or whole["square"]).strip()
            continue
        if found := _BEFORE.match(name):
            if (found["way"] or found["gap"]) and name[0].isupper() and names_a_firm(name):
                break
        elif found := _FROM.match(name):
            # Maria von Trapp may be entered as Von Trapp Maria
            perhaps = found[0].strip() if name == text else perhaps
        elif found := _RELATED.match(name) or _PERHAPS.match(name):
            told.append(found["beside"])
        else:
            break
        name = name[found.end() :]
    return name, perhaps, tuple(told)


def _without_words_behind(name: str) -> tuple[str, tuple[str, ...]]:
    told: list[str] = []
    if not _MAY_END.search(name):
        return name, ()
    while found := _AFTER.search(name) or _in_brackets(name):
        rest = name[: found.start()].strip(" ,;")
        said_number = found.groupdict().get("phone")
        is_number = said_number and sum(map(str.isdigit, said_number)) < 5
        if is_number or not (_TWO_WORDS.match(rest) or (found.groupdict().get("doubt") and rest)):
            break
        if said := next(filter(None, map(found.groupdict().get, _TOLD)), ""):
            told.insert(0, said.strip())
        name = rest
    return name, tuple(told)


def _in_brackets(name: str) -> re.Match[str] | None:
    """The firm of somebody, or their initials, in brackets behind the name."""
    found = _BRACKETS.search(name)
    if found is None:
        return None
    initials = "".join(word[0] for word in name[: found.start()].split())
    is_short = found["bracket"].casefold() == initials.casefold()
    return found if is_short or names_a_firm(found["bracket"]) else None
