"""The currencies in use today, from Babel's data."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from referralmap.model.money import USUAL
from referralmap.model.person_names import name_key

_LANGUAGES = ("de", "en")
_FURTHER: Mapping[str, str] = {"franken": "CHF", "us dollar": "USD", "dollar": "USD"}


@functools.cache
def current_currencies() -> Sequence[str]:
    """The codes of all that are legal tender somewhere, the usual ones first."""
    from babel.core import get_global

    spells = get_global("territory_currencies").values()
    codes = {
        code for found in spells for code, _start, end, is_tender in found if is_tender and not end
    }
    return (*USUAL, *sorted(codes - {*USUAL}))


def is_code(code: str) -> bool:
    """Whether `code` is of a currency of today or of old, such as ``EUR`` and ``ATS``."""
    return code in USUAL or code in _codes()


@functools.cache
def _codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").currencies)


def currency_called(text: str) -> str | None:
    """The code of the currency with that name in German or English, or None."""
    key = name_key(text)
    return _FURTHER.get(key) or _names().get(key)


@functools.cache
def _names() -> Mapping[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in _LANGUAGES:
        names = Locale(language).currencies
        for code in current_currencies():
            if code in names:
                found.setdefault(name_key(names[code]), code)
    return found
