"""The countries of the world by their names in German, English, French and Italian, from Babel."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from referralmap.model.person_names import name_key

_PARTS = re.compile(r"[^/()]*[^/()\s]")
_LANGUAGES = ("de", "en", "fr", "it")
_NO_COUNTRIES = frozenset("EU EZ UN QO XA XB ZZ".split())
_FURTHER: Mapping[str, str] = {
    name_key(name): code
    for code, names in {
        "AT": "oesterreich, a",
        "CH": "sui",
        "CZ": "tschechische republik, czech republic",
        "DE": "d, brd, ger",
        "FR": "f",
        "GB": "uk, great britain, großbritannien, england",
        "HK": "hongkong, hong kong",
        "IT": "i",
        "KR": "korea",
        "LI": "fl",
        "MK": "mazedonien, macedonia",
        "NL": "holland, the netherlands",
        "RU": "russian federation",
        "SK": "slowakische republik, slovak republic",
        "TR": "turkey",
        "US": "usa, united states of america, vereinigte staaten von amerika",
    }.items()
    for name in names.split(", ")
}
"""Names that people write and Babel does not have."""


def country_code(text: str) -> str:
    """The code of the country that `text` names, else `text` as it is.

    Takes names in German, English, French and Italian, the codes of two and three letters and the
    signs on cars of our neighbours, in any case; also two of them for one country, such as
    *Schweiz (CH)*.
    """
    code = _code(name_key(text))
    if code is None and (parts := _PARTS.findall(text)) and len(parts) > 1:
        codes = {_code(name_key(part)) for part in parts}
        code = codes.pop() if len(codes) == 1 else None
    return code or text


def _code(key: str) -> str | None:
    if len(key) == 2 and key.isalpha() and key not in _FURTHER:
        return key.upper()
    return _FURTHER.get(key) or _codes().get(key)


@functools.cache
def _codes() -> Mapping[str, str]:
    # takes some 30 ms, so only for countries written in full
    from babel import Locale
    from babel.core import get_global

    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES:
                found.setdefault(name_key(name), code)
    for code, codes in get_global("territory_aliases").items():
        if len(code) == 3 and code.isalpha() and len(codes) == 1:
            found.setdefault(name_key(code), codes[0])
    return found
