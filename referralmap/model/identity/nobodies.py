"""Words in the place of a name that name nobody: *N.N.*, *Unbekannter Mann*, *Internet*."""

from __future__ import annotations

import functools
import re

from referralmap.model.dates import AmbiguousDate, NotADate, TwoDigitYear, read_date
from referralmap.model.person_names import name_key

_WORDS = frozenset(
    "n n|nn|n a|na|k a|ka|keine angabe|keine angaben|ohne namen|ohne name|kein name|no name|noname"
    "|namenlos|unnamed|unnamed person|anonym|anonymous|none|null|nil|tba|tbd|xx|xxx|xy|test"
    "|testkunde|test test|dummy|kunde|kundin|kunden|neukunde|neukundin|bestandskunde|interessent"
    "|interessentin|kontakt|contact|customer|client|prospect|lead|person|jemand|irgendwer|somebody"
    "|someone|diverse|div|sonstige|sonstiger|sonstiges|verschiedene|name|vorname nachname"
    "|first name last name|niemand|keiner|keine|nobody|no one|nicht bekannt|weiß nicht|not known"
    "|mr unknown|no contact name".split("|")
)
_UNKNOWN = re.compile(
    r"(?:(?:herr|frau|mr|mrs|ms) )?(?:unbekannte?[rsn]?|unknown|anonyme?[rs]?)"
    r"(?: (?:mann|frau|person|herr|dame|kunde|kundin|kontakt|anrufer|anruferin|name|teilnehmer"
    r"|teilnehmerin|absender|man|woman|caller|contact|customer|sender|user))?(?: \d+)?\Z"
    r"|(?:mann|frau|herr|person|kunde|kundin|name|kontakt) (?:unbekannt|unknown)\Z"
)
_NO_GIVERS = frozenset(
    "internet|web|website|webseite|homepage|online|google|google suche|suchmaschine|social media"
    "|facebook|instagram|linkedin|xing|youtube|messe|werbung|anzeige|inserat|flyer|zeitung|radio"
    "|plakat|mailing|newsletter|empfehlung|empfohlen|referral|recommendation|eigenakquise"
    "|eigenakquisition|akquise|kaltakquise|cold call|cold calling|selbst|selber"
    "|eigener kontakt|direkt|direct|direktkontakt|walk in|laufkundschaft|zufall|other|andere"
    "|anderes|siehe notiz|siehe notizen|siehe oben|see notes|see above|dito|ditto|offen|noch offen"
    "|fragen|nachfragen|unklar|unclear|ja|nein|yes|no|x".split("|")
)
"""How people come, and answers, where a giver is asked for."""
_SOME = re.compile(
    r"(?:der|die|das|dem|den|eine?[mnrs]?|(?:mein|dein|sein|ihr|unser|euer)e?[mnrs]?|eure[mnrs]?"
    r"|an?|the|my|our|his|her|their) "
)
"""What stands before a word and never, in small letters, before a name: *eine Freundin*."""
_ME = frozenset("ich|ich selbst|mich|mir|me|i|myself".split("|"))
_ONLY_SIGNS = re.compile(r"[\s\-–—_.?!*/\\…,;:#+|]+\Z")
_SIGNS = re.compile(r"[\W_]+")


@functools.lru_cache(maxsize=1 << 15)
def names_nobody(name: str) -> bool:
    """Whether `name` stands where a name is missing."""
    if len(name) > 60:
        return False
    plain = _plain(name)
    return plain in _WORDS or bool(_UNKNOWN.match(plain) or _ONLY_SIGNS.match(name))


@functools.lru_cache(maxsize=1 << 15)
def names_no_giver(name: str) -> bool:
    """As `names_nobody`, or how somebody came where nobody referred them, or a day."""
    if names_nobody(name) or _plain(name) in _NO_GIVERS or not any(map(str.isalpha, name)):
        return True
    if _SOME.match(name):
        return True
    return any(map(str.isdigit, name)) and _is_day(name)


def names_me(name: str) -> bool:
    """Whether the user of the map says it of themselves."""
    return _plain(name) in _ME


def _is_day(text: str) -> bool:
    try:
        read_date(text.strip())
    except (AmbiguousDate, TwoDigitYear):
        return True
    except NotADate:
        return False
    return True


@functools.lru_cache(maxsize=1 << 8)
def _plain(name: str) -> str:
    return _SIGNS.sub(" ", name_key(name)).strip()
