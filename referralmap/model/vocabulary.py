"""The words of the trade: channels, stages, states of a contract, ranks and roles.

Keys are written to files and never translated; people may type the words in German or English.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from referralmap.i18n import _, mark
from referralmap.model.person_names import search_key


class Channel(StrEnum):
    """How a referral came about; personal talk comes first in every list."""

    PERSONAL = "personal"
    PHONE = "phone"
    LETTER = "letter"
    EMAIL = "email"
    EVENT = "event"
    XING = "xing"
    LINKEDIN = "linkedin"
    FACEBOOK = "facebook"
    X = "x"
    YOUTUBE = "youtube"
    GOOGLE_PLUS = "google_plus"
    BOUGHT = "bought"
    OTHER = "other"


class Stage(StrEnum):
    """How far a referral has come."""

    NAMED = "named"
    CONSENT = "consent"
    CONTACTED = "contacted"
    APPOINTMENT = "appointment"
    MET = "met"
    OFFER = "offer"
    WON = "won"
    NO_DEAL = "no_deal"
    DECLINED = "declined"


class Status(StrEnum):
    """The state of a contract."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    CANCELLED = "cancelled"


class Rank(StrEnum):
    A = "A"
    B = "B"
    C = "C"


class SaidBy(StrEnum):
    """Whether the giver spoke to the receiver themselves."""

    SELF = "self"
    DELEGATED = "delegated"


class Cancelled(StrEnum):
    """How a cancelled contract counts."""

    ZERO = "zero"
    KEEP = "keep"
    PRO_RATA = "pro_rata"


class Suggestion(StrEnum):
    """A next step that the program proposes for a person."""

    THANK = "thank"
    FEEDBACK = "feedback"
    ASK = "ask"
    REVIVE = "revive"
    FOLLOW_UP = "follow_up"
    MERGE = "merge"
    """Only ever put aside: the person and the one it is about are two."""


class Answer(StrEnum):
    """The user's answer to a suggestion."""

    TAKEN_UP = "taken_up"
    DONE = "done"
    PUT_ASIDE = "put_aside"


class Role(StrEnum):
    """The one role that a person is shown with, in order of precedence."""

    ME = "me"
    AMBASSADOR = "ambassador"
    SILENT_A = "silent_a"
    CUSTOMER = "customer"
    DECLINED = "declined"
    PROSPECT = "prospect"
    FAN = "fan"
    PERSON = "person"


class StandingMark(StrEnum):
    """A mark beside the role of a person who refers."""

    DORMANT = "dormant"
    RISING = "rising"
    CENTRE_OF_INFLUENCE = "centre_of_influence"


RULE_KEYS = ("direct", "first", "influence", "decaying", "equal", "shapley")
"""The attribution rules that a map may name, including some that this version lacks."""
Word = (
    Channel | Stage | Status | Rank | SaidBy | Cancelled | Suggestion | Answer | Role | StandingMark
)
_W = TypeVar("_W", bound=Word)

NAMES: Mapping[type[Word], Mapping[Word, str]] = {
    Channel: {
        Channel.PERSONAL: mark("personal talk"),
        Channel.PHONE: mark("phone"),
        Channel.LETTER: mark("letter"),
        Channel.EMAIL: mark("e-mail"),
        Channel.EVENT: mark("event"),
        Channel.XING: mark("XING"),
        Channel.LINKEDIN: mark("LinkedIn"),
        Channel.FACEBOOK: mark("Facebook"),
        Channel.X: mark("X (Twitter)"),
        Channel.YOUTUBE: mark("YouTube"),
        Channel.GOOGLE_PLUS: mark("Google+"),
        Channel.BOUGHT: mark("bought reach"),
        Channel.OTHER: mark("other"),
    },
    Stage: {
        Stage.NAMED: mark("named"),
        Stage.CONSENT: mark("consent given"),
        Stage.CONTACTED: mark("contacted"),
        Stage.APPOINTMENT: mark("appointment"),
        Stage.MET: mark("met"),
        Stage.OFFER: mark("offer"),
        Stage.WON: mark("contract won"),
        Stage.NO_DEAL: mark("no deal"),
        Stage.DECLINED: mark("declined"),
    },
    Status: {
        Status.OPEN: mark("open"),
        Status.WON: mark("won"),
        Status.LOST: mark("lost"),
        Status.CANCELLED: mark("cancelled"),
    },
    Rank: {
        Rank.A: mark("A"),
        Rank.B: mark("B"),
        Rank.C: mark("C"),
    },
    SaidBy: {
        SaidBy.SELF: mark("in person"),
        SaidBy.DELEGATED: mark("delegated"),
    },
    Cancelled: {
        Cancelled.ZERO: mark("counts nothing"),
        Cancelled.KEEP: mark("counts in full"),
        Cancelled.PRO_RATA: mark("counts by its months"),
    },
    Suggestion: {
        Suggestion.THANK: mark("Thank"),
        Suggestion.FEEDBACK: mark("Give feedback"),
        Suggestion.ASK: mark("Ask for referrals"),
        Suggestion.REVIVE: mark("Talk again"),
        Suggestion.FOLLOW_UP: mark("Follow up"),
        Suggestion.MERGE: mark("Merge"),
    },
    Answer: {
        Answer.TAKEN_UP: mark("Planned"),
        Answer.DONE: mark("Done"),
        Answer.PUT_ASIDE: mark("Put aside"),
    },
    Role: {
        Role.ME: mark("Me"),
        Role.AMBASSADOR: mark("Ambassador"),
        Role.SILENT_A: mark("Silent A-client"),
        Role.CUSTOMER: mark("Customer"),
        Role.DECLINED: mark("Declined"),
        Role.PROSPECT: mark("Prospect"),
        Role.FAN: mark("Fan"),
        Role.PERSON: mark("Person"),
    },
    StandingMark: {
        StandingMark.DORMANT: mark("Dormant"),
        StandingMark.RISING: mark("Rising"),
        StandingMark.CENTRE_OF_INFLUENCE: mark("Centre of influence"),
    },
}
"""By kind, since words of two kinds may share a key: a stage and a role are both *declined*."""

_OFFERED = (
    "negotiation, negotiation/review, Verhandlung, in Verhandlung, in Verhandlungen, "
    "Verhandlungen, verhandelt, wird verhandelt, "
    "Angebot gelegt, Angebot gestellt, Angebot gemacht, "
    "Angebot gesendet, Angebot versendet, Angebot verschickt, Angebot offen, Angebot abgegeben, "
    "Offert, Offert gelegt, Offert gestellt, Offert versendet, Offerte, Offerte gestellt, "
    "Offerte gesendet, Offerte versendet, Offerte verschickt, Offerte offen"
)
_NO_DEAL = (
    "kein Abschluss, kein Vertrag, verloren, closed lost, closedlost, deal lost, "
    "abgeschlossen und verloren, nicht zustande gekommen, nicht abgeschlossen, "
    "Angebot abgelehnt, Offerte abgelehnt, Offert abgelehnt, Antrag abgelehnt"
)
_NO_INTEREST = "Absage, abgesagt, kein Interesse, kein Bedarf"

# Further spellings found in files, besides the key and its name in both languages.
_SPELLINGS: Mapping[str, str] = {
    "personal": "personal talk, persönlich, persönliches Gespräch, in person, Gespräch",
    "phone": "Telefon, Tel, telephone, call, Anruf, telefonisch",
    "letter": "Brief, mail (post), Post",
    "email": "E-Mail, mail, e mail",
    "event": "Veranstaltung, Messe, Netzwerktreffen",
    "facebook": "fb",
    "x": "Twitter, X (Twitter), X/Twitter",
    "google_plus": "Google+, Google Plus, googleplus",
    "bought": "bought reach, gekaufte Reichweite, Werbung, ads",
    "other": "Sonstiges, sonstige, andere, anderer, anderes",
    "named": "genannt, lead",
    "consent": "consent given, Einwilligung",
    "contacted": "kontaktiert, Interessent, Interessentin, prospect",
    "appointment": "Termin vereinbart, Termin, Ersttermin, Ersttermin vereinbart, Termin fixiert, "
    "Termin fix, Erstgespräch vereinbart",
    "met": "Gespräch geführt, Erstgespräch geführt, meeting",
    "offer": f"Angebot, {_OFFERED}",
    "won": "Kontrakt, gewonnen, closed won, closedwon, abgeschlossen, unterschrieben, "
    "Abschluss, Kunde, Kundin, customer, client, deal won, contract signed, "
    "Vertrag unterschrieben, abgeschlossen und gewonnen, gagné, signé, vinto, firmato, "
    "Vertrag abgeschlossen, unterzeichnet, Vertrag unterzeichnet, Polizze, Police, polizziert, "
    "policiert, Polizze ausgestellt, Police ausgestellt, Auftrag erteilt, Auftrag erhalten, "
    "beauftragt, Antrag angenommen, Angebot angenommen, Offerte angenommen, Offert angenommen",
    "no_deal": f"no deal, lost, {_NO_DEAL}",
    "declined": f"abgelehnt, lehnt ab, not interested, {_NO_INTEREST}",
    "open": "offen, pending, in progress, Interessent, Interessentin, prospect, lead, "
    "appointment scheduled, qualified to buy, presentation scheduled, contract sent, "
    "decision maker bought in, Präsentation geplant, Präsentation vereinbart, Vertrag gesendet, "
    "Vertrag verschickt, ouvert, en cours, aperto, in corso, prospecting, "
    "qualification, needs analysis, value proposition, proposal/price quote, "
    "in Arbeit, in Bearbeitung, in Prüfung, ausständig, schwebend, Antrag, Antrag gestellt, "
    f"Antrag eingereicht, eingereicht, {_OFFERED}",
    "lost": f"abgelehnt, perdu, perso, {_NO_DEAL}, {_NO_INTEREST}",
    "cancelled": "canceled, Storno, storniert, Stornierung, gekündigt, Kündigung, widerrufen, "
    "Widerruf, rückabgewickelt, annulé, résilié, annullato",
    "A": "A-Kunde, A-client",
    "B": "B-Kunde, B-client",
    "C": "C-Kunde, C-client",
    "revive": "Wieder sprechen, Get back in touch, Kontakt auffrischen",
    "self": "selbst, in person, persönlich",
    "delegated": "delegiert",
    "zero": "null",
    "keep": "behalten",
    "pro_rata": "pro rata, anteilig",
}


_STEPS: Mapping[Suggestion, str] = {
    Suggestion.THANK: mark("Thank {person}"),
    Suggestion.FEEDBACK: mark("Tell {person} what came of it"),
    Suggestion.ASK: mark("Ask {person} for referrals"),
    Suggestion.REVIVE: mark("Talk to {person} again"),
    Suggestion.FOLLOW_UP: mark("Follow up with {person}"),
}


def step_title(suggestion: Suggestion, person: str) -> str:
    """*Thank Anna Huber*"""
    text = _STEPS.get(suggestion)
    return name(suggestion) if text is None else _(text).format(person=person)


def name(word: Word) -> str:
    """`word` in the user's language."""
    return _(NAMES[type(word)][word])


def read(kind: type[_W], text: str) -> _W | None:
    """The member of `kind` that `text` names, in any case, German or English, or None."""
    members: type = kind
    found = _spelt(members).get(_folded(text))
    return found if isinstance(found, kind) else None


@functools.cache
def _spelt(kind: type) -> Mapping[str, Word]:
    """Every spelling of the members of `kind`; on a clash, the first member keeps it."""
    found: dict[str, Word] = {}
    for member, english in NAMES[kind].items():
        spellings = [
            member.value,
            english,
            *_SPELLINGS.get(member.value, "").split(","),
        ]
        for spelling in filter(None, map(_folded, spellings)):
            found.setdefault(spelling, member)
    return found


def _folded(text: str) -> str:
    return search_key(text).replace("_", " ").replace("-", " ").strip(" .,;:!*")
