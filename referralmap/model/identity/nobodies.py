"""Words in the place of a name that name nobody: *N.N.*, *Unbekannter Mann*, *Internet*."""

from __future__ import annotations

import functools
import re

from referralmap.model.dates import AmbiguousDate, NotADate, TwoDigitYear, read_date
from referralmap.model.identity.giver_words import MONTHS, is_relation, names_by_relation
from referralmap.model.person_names import name_key

_WORDS = frozenset(
    "n n|nn|n a|na|k a|ka|keine angabe|keine angaben|ohne namen|ohne name|kein name|no name|noname"
    "|namenlos|unnamed|unnamed person|anonym|anonymous|none|null|nil|tba|tbd|xx|xxx|xy|test"
    "|testkunde|test test|dummy|kunde|kundin|kunden|neukunde|neukundin|bestandskunde|interessent"
    "|interessentin|kontakt|contact|customer|client|prospect|lead|person|jemand|irgendwer|somebody"
    "|someone|diverse|div|sonstige|sonstiger|sonstiges|verschiedene|name|vorname nachname"
    "|first name last name|niemand|keiner|keine|nobody|no one|nicht bekannt|weiss nicht|not known"
    "|mr unknown|no contact name".split("|")
)
_UNKNOWN = re.compile(
    r"(?:(?:herr|frau|mr|mrs|ms) )?(?:unbekannte?[rsn]?|unknown|anonyme?[rs]?)"
    r"(?: (?:mann|frau|person|herr|dame|kunde|kundin|kontakt|anrufer|anruferin|name|teilnehmer"
    r"|teilnehmerin|absender|man|woman|caller|contact|customer|sender|user))?(?: \d+)?\Z"
    r"|(?:mann|frau|herr|person|kunde|kundin|name|kontakt) (?:unbekannt|unknown)\Z"
)
_NO_GIVERS = frozenset(
    "web|online|social media|werbung|anzeige|zeitung|radio|mailing|mailings|empfehlung|empfohlen"
    "|empfehlungen|referral|recommendation|weiterempfehlung|mundpropaganda|eigenakquise"
    "|eigenakquisition|akquise|cold call|cold calling|selbst|selber|eigener kontakt|eigene kontakte"
    "|eigenkontakt|eigener|eigen|direkt|direct|direktkontakt|walk in|laufkundschaft|zufall"
    "|spontan|other|andere|anderes|siehe notiz|siehe notizen|siehe liste|siehe unten|see notes"
    "|see below|offen|noch offen|fragen|nachfragen|unklar|unclear|vorhanden|intern|extern|ja|nein"
    "|yes|no|x|privat|privater kontakt|private|beruflich|geschäftlich|telefonbuch|gelbe seiten"
    "|branchenbuch|yellow pages|visitenkarte|vortrag|seminar|workshop|kurs|training|stammtisch"
    "|netzwerk|networking|netzwerkabend|business frühstück"
    "|tag der offenen tür|veranstaltung|event|schaufenster|vorbeigekommen|passant|laden|büro"
    "|postwurf|postwurfsendung|rundschreiben|aktion|altbestand|bestand|übernommen|kartei|liste"
    "|verein|nachbarschaft|freundeskreis|bekanntenkreis|umfeld|familienkreis|familie|family"
    "|verwandtschaft|freunde|friends|bekannte|verwandte|nachbarn|kollegen|eltern|kinder|mama|papa"
    "|mutti|vati|mum|dad|steuerberater|steuerberaterin|hausverwaltung|hausbank|bank|versicherung"
    "|makler|maklerin|anwalt|notar|architekt|arzt|hausarzt|weiss ich nicht|weiss nicht mehr"
    "|keine empfehlung|ohne empfehlung|nicht empfohlen|no referral|interne empfehlung"
    "|selbstzuweiser|vorbeigegangen|keine ahnung|vergessen|don t know|dont know|not sure|leer|empty"
    "|nichts|nothing|selbst gemeldet|hat sich selbst gemeldet|sich selbst gemeldet|selbst gekommen"
    "|selbst angefragt|selbst gefunden|selbst angerufen|direktanfrage|eigeninitiative"
    "|self referred|self referral".split("|")
)
"""How people come, and answers, where a giver is asked for."""
_SOURCES = frozenset(
    "internet|internetsuche|internetrecherche|google|googlesuche|suchmaschine|facebook|fb"
    "|instagram|insta|tiktok|linkedin|xing|youtube|homepage|website|webseite|webshop|webinar"
    "|bni|newsletter|onlineanfrage|kontaktformular|messe|hausmesse|messekontakt|messestand|inserat"
    "|zeitungsinserat|flyer|plakat|kaltakquise|kaltakquisition|telefonakquise".split("|")
)
"""The same also with further words: *Messe Wels 2024*, *Google Ads*."""
_EVENT = re.compile(
    r"[^\W\d_]+(?:treffen|messe|veranstaltung|seminar|vortrag|workshop|frühstück|stammtisch|werbung"
    r"|anzeige|inserat|anfrage|bewertung|rezension|akquise)(?: \d+)*\Z"
)
_AS_ABOVE = frozenset(
    "dto|dito|ditto|detto|do|ebenso|ebda|ebd|idem|id|w o|wie oben|wie vor|wie vorher|wie vorige"
    "|s o|s oben|siehe oben|see above|as above|same|same as above|gleich|derselbe|dieselbe|dasselbe"
    "|selbe|gleicher|gleiche".split("|")
)
_DITTO_MARKS = re.compile(r"[\s\-–—]*(?:[\"”“„″〃]|'{2}|,,|´´|``|’’)[\s\-–—]*\Z")
_LEAD = re.compile(
    r"(?:empfehlung|empf|tipp|kontakt|kam|kommt|gefunden)(?: (?:von|vom|durch|über|aus|auf|im))? "
)
_FROM = re.compile(r"(?:von|vom|durch|über|from|by) ")
_LONGEST = 200
_PERIOD = re.compile(rf"(?:(?: (?:{MONTHS}))? (?:\d{{1,2}} )*(?:19|20)\d\d| \d{{1,2}})+\Z")
_SOME = re.compile(
    r"(?:der|die|das|dem|den|eine?[mnrs]?|(?:mein|dein|sein|ihr|unser|euer)e?[mnrs]?|eure[mnrs]?"
    r"|an?|the|my|our|his|her|their) "
)
"""What stands before a word and never, in small letters, before a name: *eine Freundin*."""
_SAID = re.compile(
    r"(?:siehe|s\.|wird|ist|war|hat|muss|bitte|noch|nicht|keine?[mnrs]?|weiß|kam|kommt|ruft|see|will)\s"
)
"""What a sentence begins with, and no name if it is in small letters: *wird nachgereicht*."""
_ME = frozenset("ich|ich selbst|mich|mir|mir selbst|mich selbst|me|i|myself".split("|"))
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
    if names_nobody(name) or not any(map(str.isalpha, name)) or _SOME.match(name):
        return True
    plain = _FROM.sub("", _LEAD.sub("", without_period(name)))
    if names_nobody(plain):
        return True
    if plain in _NO_GIVERS or plain in _AS_ABOVE or plain.partition(" ")[0] in _SOURCES:
        return True
    if _SAID.match(name):
        return True
    is_word = " " not in plain.rstrip("0123456789 ")
    if (is_word and _EVENT.match(plain)) or is_relation(name) or names_by_relation(name):
        return True
    return any(map(str.isdigit, name)) and _is_day(name)


def without_period(text: str) -> str:
    """*messe* for *Messe März 2024*, in small letters."""
    plain = _plain(text)
    # nothing that is longer says how somebody came
    return _PERIOD.sub("", plain) if len(plain) <= _LONGEST else plain


def is_as_above(text: str) -> bool:
    """Whether `text` says that what stands above it holds here as well: *dto.*, *-"-*."""
    return _plain(text) in _AS_ABOVE or bool(_DITTO_MARKS.match(text))


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
