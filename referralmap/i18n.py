"""The user's language: translated texts, and the local forms of money, dates and shares."""

from __future__ import annotations

import datetime
import functools
import gettext
import locale
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from referralmap import RESOURCES

LANGUAGES: Mapping[str, str] = {"de": "Deutsch", "en": "English"}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_BABEL_LOCALES = {"de": "de_DE", "en": "en_GB"}


class _Current:
    """The language of this process; texts are looked up in it when they are shown."""

    language = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Show texts in `language`, a key of `LANGUAGES`, from now on."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _Current.language = language
    _Current.catalogue = gettext.translation(
        "referralmap", RESOURCES / "locale", [language], fallback=True
    )


def language() -> str:
    return _Current.language


def system_language(environ: Mapping[str, str], system: str | None = None) -> str:
    """The key of `LANGUAGES` that the environment or the system asks for, or English.

    `system` is the language that a toolkit reports, such as ``de_AT``.
    """
    asked = [environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    for name in (*asked, system, locale.getlocale()[0]):
        if name and name.split(".")[0] not in ("C", "POSIX"):
            return "de" if name.lower().startswith(("de", "german")) else "en"
    return "en"


def _(text: str) -> str:
    return _Current.catalogue.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form for `count`, with ``{count}`` replaced by the number in local notation."""
    return _Current.catalogue.ngettext(one, many, count).format(count=format_number(count))


def in_quotes(texts: Iterable[str]) -> str:
    """Each of `texts` in the quotation marks of the language, with commas between."""
    return ", ".join(_("“{text}”").format(text=text) for text in texts)


def mark(text: str) -> str:
    """Mark `text` for translation; it is shown later through `_`."""
    return text


def format_number(value: int | Decimal) -> str:
    if -1000 < value < 1000 and value == int(value):
        return str(int(value))
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=_babel_locale()))


def format_money(amount: Decimal, currency: str) -> str:
    """An amount such as ``41.200 €`` or ``€41,200.50``, without decimals if they are zero."""
    whole = amount == amount.to_integral_value()
    form = _money_form(_babel_locale(), currency, whole)
    return form.text(amount) if form and amount >= 0 else _money(amount, currency, whole)


def _money(amount: Decimal, currency: str, whole: bool) -> str:
    from babel.numbers import format_currency

    return str(
        format_currency(
            amount,
            currency,
            format=_whole_money_pattern(_babel_locale()) if whole else None,
            locale=_babel_locale(),
            currency_digits=not whole,
        )
    )


class _MoneyForm(NamedTuple):
    """How amounts of a currency look, as seen in one: written in a tenth of Babel's time."""

    before: str
    digits: int
    separators: dict[int, str]
    after: str

    def text(self, amount: Decimal) -> str:
        number = f"{amount:,.{self.digits}f}".translate(self.separators)
        return f"{self.before}{number}{self.after}"


@functools.cache
def _money_form(_locale: str, currency: str, whole: bool) -> _MoneyForm | None:
    """None where amounts are written in other groups than threes."""
    amount = Decimal(1_234_567) + (0 if whole else Decimal("0.89"))
    seen = _money(amount, currency, whole)
    numbers = re.findall(r"1\D234\D567(?:\D\d+)?", seen)
    if len(numbers) != 1:
        return None
    before, after = seen.split(numbers[0])
    separators = {ord(","): numbers[0][1], ord("."): numbers[0][9:10]}
    form = _MoneyForm(before, max(len(numbers[0]) - 10, 0), separators, after)
    return form if form.text(amount) == seen else None


def format_percent(ratio: Decimal, digits: int = 0) -> str:
    from babel.numbers import format_percent as babel_percent

    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    space = "\u00a0" if language() == "de" else ""
    return str(babel_percent(ratio, format=f"{pattern}{space}%", locale=_babel_locale()))


def format_date(date: datetime.date) -> str:
    """A date such as ``31.01.2026`` in German or ``31 Jan 2026`` in English: never ambiguous."""
    if language() == "de":
        return f"{date:%d.%m}.{date.year:04}"
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def format_day(month: int, day: int) -> str:
    """A day of every year: ``31.01.`` in German, ``31 Jan`` in English."""
    return f"{day:02}.{month:02}." if language() == "de" else f"{day} {_MONTHS[month - 1]}"


@functools.cache
def _whole_money_pattern(babel_locale: str) -> str:
    from babel import Locale

    pattern = str(Locale.parse(babel_locale).currency_formats["standard"].pattern)
    return pattern.replace(".00", "")


def _babel_locale() -> str:
    return _BABEL_LOCALES[language()]
