"""Names of people: keys for finding them, and shorter forms."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from referralmap.i18n import _

if TYPE_CHECKING:
    from referralmap.model.records import Person

_REMEMBERED = 1 << 15
"""Names whose keys are remembered, since an import asks for each of them many times."""
_LONGEST = 1_000
"""In what is longer nobody looks for titles."""
KINDS = ("full", "initials", "aliases", "hidden")
"""The ways of naming people where others should not learn who they are."""
HIDDEN = "–"
"""What stands for the name of somebody who is not named at all."""
_WITHOUT_STROKES = str.maketrans(
    {
        **dict(zip("øłđðħıŧɨʉƀ", "olddhitiub", strict=True)),
        **{"æ": "ae", "œ": "oe", "þ": "th", "ŋ": "ng"},
    }
)
"""Letters that Unicode does not take apart."""
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_HONOURS = frozenset(
    "dr ddr prof univ.-prof em mag mmag mag.a ing dipl-ing dipl.-ing dipl.-kfm dkfm di hofrat hr fr"
    " rev sir lic.oec lic med jur iur phil rer nat techn oec h.c mult habil (fh) ao o dipl bakk"
    " akad vet mont theol pharm pd priv.-doz ass.-prof hon.-prof assoz.-prof ra stb bm labg"
    " prim oa oä".split()
)
_WITHOUT_POINT = frozenset(
    "dr ddr prof hofrat hofrätin pd (fh) med jur iur phil rer nat vet univ.-prof kommr ökr medr"
    " omedr ostr kommerzialrat kommerzialrätin medizinalrat ökonomierat".split()
)
"""What is a title also without a point behind it."""
_DOCTORS = frozenset("dr ddr mag mmag ing prof dipl.-ing dipl-ing".split())
_IN_CAPITALS = frozenset("DI BM RA StB LAbg MMag WP".split())
"""What is a title without a point only if it is written so."""
_DIPLOMA = re.compile(r"dipl\.?-?[^\W\d_]{2,}(?:[.-][^\W\d_]+)*\.?\Z")
_FEMININE = re.compile(r"\.(?:in|a)\Z")
_DEGREES = frozenset(
    "MSc Msc MSC BSc Bsc BSC BA MA MBA MAS LLM LLB PhD PHD MPH EMBA DBA BEd MEd MBL CFP EFA CFA BBA"
    " MPA MMSc MIM MIB BEng MEng DBA MPOS Bakk FH".split()
)
"""What stands behind a name."""
_SALUTATIONS = frozenset("frau herr herrn mr mrs ms miss hr fr familie fam".split())
PARTICLES = "von|vom|van|zu|zum|zur|de|del|della|di|da|la|le|der|den|dem|des|ten|ter|el|al|bin"
"""Words before a family name that are a part of it, in any case."""
_TURNED = re.compile(
    rf"(?P<family>(?:(?:{PARTICLES})\s+)*[^\W\d_][^\s,]*)\s(?P<given>[^\s,]+)\Z", re.IGNORECASE
)
_NUMBER, _MOST_DIGITS = re.compile(r"[0-9]+"), 12
_JOINING = frozenset(("und", "u.", "u", "and", "&", "+", "/", "bzw.", "oder", "sowie"))
"""What stands between two people: *Hr. und Fr. Huber* is no name behind a title."""
_TITLES = frozenset("dr prof mag ing dipl-ing di frau herr mr mrs ms med jur".split())


@functools.lru_cache(maxsize=_REMEMBERED)
def name_key(name: str) -> str:
    """A key shared by the spellings of one name: NFKC, case folded, single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def search_key(text: str) -> str:
    """As `name_key`, without accents: *muller* for *Müller*, *strom* for *Strøm*."""
    if text.isascii():
        return " ".join(text.lower().split())
    # letters such as ℠ and 𝐀 are capitals only once they are taken apart
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.translate(_WITHOUT_STROKES).split())


def sorting_key(text: str) -> str:
    """A key that sorts as `search_key` does, but numbers by what they say: 2 before 10."""
    key = search_key(text)
    return _NUMBER.sub(_filled, key) if _NUMBER.search(key) else key


def _filled(number: re.Match[str]) -> str:
    return number[0].zfill(_MOST_DIGITS)


def searched(text: str) -> tuple[str, ...]:
    """The search keys of `text`: without accents; ``ä`` as ``ae`` and ``ae`` as ``a`` as well."""
    plain = search_key(text)
    keys = {plain: None}
    if not text.isascii():
        spelt = unicodedata.normalize("NFC", text).casefold().translate(_SPELT_OUT)
        keys[search_key(spelt)] = None
    if "ae" in plain or "oe" in plain or "ue" in plain:
        # so Müller, whose key is muller, finds Mueller
        keys[plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")] = None
    return tuple(keys)


@functools.lru_cache(maxsize=_REMEMBERED)
def parted_name(name: str) -> tuple[str, str]:
    """The titles and the rest of `name`: *Dr. MSc* and *Anna Huber*; a family name alone keeps all.

    So does a couple, such as *Hr. und Fr. Huber*; *Huber, Dr. Anna* stays turned.
    """
    if len(name) > _LONGEST or (name.count(" ") < 2 and "," not in name):
        return "", name
    words = name.split()
    behind: list[str] = []
    while len(words) > 2 and is_degree(words[-1], name):
        behind.insert(0, words.pop().strip(","))
    if behind:
        words[-1] = words[-1].rstrip(",")
    if any("," in word for word in words):
        before, words = _turned(words)
    else:
        before, words = _without_honours(words, 2)
        inner = [word for word in words[1:-1] if _is_inner_title(word)]
        if inner and _JOINING.isdisjoint(map(str.casefold, words)) and len(words) - len(inner) >= 2:
            before, words = [*before, *inner], [word for word in words if word not in inner]
    titles = [*before, *behind]
    if not titles:
        return "", name
    shown = (w for w in titles if w.strip(".").casefold() not in _SALUTATIONS)
    return " ".join(shown), " ".join(words)


def _without_honours(words: list[str], least: int) -> tuple[list[str], list[str]]:
    """The titles in front and the others, if at least `least` others are left, and no couple."""
    at = 0
    while at < len(words) - least and _is_honour(words[at]):
        at += 1
    if at and words[at].casefold() in _JOINING:
        return [], words
    return words[:at], words[at:]


def _is_inner_title(word: str) -> bool:
    """Whether *Dr.* stands between the names, as in *Huber Dr. Anna*."""
    return word.endswith(".") and word[:-1].casefold() in _DOCTORS


def _turned(words: list[str]) -> tuple[list[str], list[str]]:
    """As `_without_honours` for *Huber, Dr. Anna*, *Dr. Huber, Anna* and *Huber Dr., Anna*."""
    end = next(at for at, word in enumerate(words) if "," in word) + 1
    family, given = words[:end], words[end:]
    if not given or not words[end - 1].endswith(",") or any("," in word for word in given):
        return [], words
    titles, family = _without_honours(family, 1)
    if len(family) > 1 and _is_honour(family[-1]) and "." in family[-1]:
        titles.append(family.pop().strip(","))
        family[-1] += ","
    more, given = _without_honours(given, 1)
    return [*titles, *more], [*family, *given]


def is_degree(word: str, name: str = "") -> bool:
    """Whether `word` is a degree or title at the end of `name`, which is not all in capitals."""
    plain = word.strip(",()").replace(".", "")
    if plain in _DEGREES:
        return not (plain.isupper() and name.isupper())
    folded = word.strip(",").casefold()
    return folded.endswith(".") and folded[:-1] in _HONOURS and folded[:-1] not in _SALUTATIONS


def joined_titles(known: str, more: str) -> str:
    """Both, without the words of `more` that are there already."""
    words = known.split()
    return " ".join((*words, *(word for word in more.split() if word not in words)))


def in_order(name: str) -> str:
    """*Anna Huber* for *Huber, Anna*."""
    family, sign, given = name.partition(",")
    is_flipped = sign and family.strip() and given.strip() and "," not in given
    return f"{given.strip()} {family.strip()}" if is_flipped else name


def spoken_name(turned: str) -> str:
    """*Anna Huber* for *Huber, Anna* and *Huber Anna*; without a comma, three words and more may
    be parted in several ways and stay.
    """
    title, name = parted_name(turned)
    found = _TURNED.match(name)
    plain = f"{found['given']} {found['family']}" if found else in_order(name)
    return f"{title} {plain}".strip()


def _is_honour(word: str) -> bool:
    plain = word.rstrip(".,").casefold()
    if plain in _SALUTATIONS:
        return True
    if "ª" in plain:
        plain = unicodedata.normalize("NFKC", plain)
    if "." in plain:
        # Mag.a and Dr.in, and Dr.med.
        plain = _FEMININE.sub("", plain)
        first, _point, rest = plain.partition(".")
        if first in _HONOURS and (rest in _HONOURS or not rest):
            return True
    if _DIPLOMA.match(plain):
        return True
    if plain not in _HONOURS and plain not in _WITHOUT_POINT:
        return False
    return "." in word or plain in _WITHOUT_POINT or word in _IN_CAPITALS


def short_name(name: str) -> str:
    """*A. Huber* for *Anna Huber*; a single word, an alias and a turned name stay as they are."""
    words = _without_titles(name)
    if len(words) < 2 or words[-1].isdecimal() or any("," in word for word in words):
        return name
    return f"{_first_letter(words[0])}. {words[-1]}"


def initials(name: str) -> str:
    """*A. H.* for *Anna Huber*."""
    words = _without_titles(name)
    ends = words if len(words) < 2 else (words[0], words[-1])
    return " ".join(f"{_first_letter(word)}." for word in ends)


def _without_titles(name: str) -> list[str]:
    """The words of a name without titles before and behind it, such as *Dr.* and *, MBA*."""
    before, _comma, behind = name.partition(",")
    if behind and all(word.strip(".,").isupper() for word in behind.split()):
        name = before
    words = name.split()
    kept = [word for word in words if word.strip(".,").casefold() not in _TITLES]
    return kept or words


def _first_letter(word: str) -> str:
    """The first letter with its combining marks."""
    for at, character in enumerate(word):
        if character.isalnum():
            end = at + 1
            while end < len(word) and unicodedata.combining(word[end]):
                end += 1
            return word[at:end].upper()
    return word[:1]


def stand_in(person: Person, names: str) -> str:
    """The name of `person` by one of `KINDS`; an alias is *Person 12* unless the user set one."""
    if names == "full":
        return person.name
    if names == "initials":
        return initials(person.name)
    if names == "hidden":
        return HIDDEN
    return person.alias or _("Person {number}").format(number=person.number)
