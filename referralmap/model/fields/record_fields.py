"""The fields of the records, each described once: what it is called, what it holds, who carries it.

The map file, the exchange form, tables, cards of people, merging, the copy for others' eyes, search
and the random maps of the tests follow these descriptions, or are tested against them. A new field
of a person is a line in ``records``, one here, and a version of the file (``document/database/
versions``); a test names whatever else is to be done.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from referralmap.i18n import mark
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Contract,
    Person,
    Place,
    Record,
    Referral,
    Session,
)
from referralmap.model.vocabulary import Channel, Rank, SaidBy, Stage, Status


class Kind(enum.Enum):
    """What a field holds; empty is an empty text, an empty tuple or None."""

    ID = enum.auto()
    """The id of the record itself or of another one."""
    NUMBER = enum.auto()
    """The order of entry; a map's own affair, in no other form."""
    LINE = enum.auto()
    """A text of one line."""
    LINES = enum.auto()
    """A text that may have line breaks."""
    EACH = enum.auto()
    """Several lines, each once."""
    PAIRS = enum.auto()
    """Names with a text each."""
    WORD = enum.auto()
    """A member of one of the vocabularies."""
    FLAG = enum.auto()
    MAYBE = enum.auto()
    """True, False, or None for not said."""
    DAY = enum.auto()
    BIRTHDAY = enum.auto()
    """A day with or without its year, as in ``birthdays``."""
    DECIMAL = enum.auto()
    MONEY = enum.auto()
    """An amount in the currency that stands in the same record, or else of the map."""
    COUNT = enum.auto()
    REAL = enum.auto()
    PHOTO = enum.auto()
    STAGES = enum.auto()
    """Stages with the day on which each was reached."""
    STEPS = enum.auto()
    """Answers to suggestions: `NextStep` records."""
    CONTACTS = enum.auto()
    """When somebody was last in touch: `LastContact` records."""
    DATA = enum.auto()
    """A JSON text that a later version may understand better."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    name: str
    kind: Kind
    word: type[Channel | Stage | Status | Rank | SaidBy] | None = None
    """For `Kind.WORD`, whose members it holds."""
    label: str = ""
    """The word for it on the card and in comparisons."""
    subject: str = ""
    """The beginning of a sentence about it."""
    personal: bool = True
    """Whether it could identify a person, so that copies for others omit it."""
    fixed: bool = False
    """Whether it says which record this is, so that no import fills or changes it."""
    quiet: bool = False
    """Whether an import that has something else there says nothing of it: nobody has typed it."""
    unit: str = ""
    """Fields of one unit mean nothing apart: a merge takes all of one side."""
    form: str = ""
    """Its key in the exchange form, where that is not the name."""
    rare: bool = False
    """Whether the exchange form has the key only where it says something."""
    column: tuple[str, str] | None = None
    """The header of its column in a table of people, in English and in German."""
    headers: str = ""
    """Headers by which tables are read, separated by commas, the best first."""
    on_request: str = ""
    """For a personal field: the name by which its import must be requested."""
    seldom: bool = False
    """Whether a table of people has its column only if somebody has a value there."""
    vcard: str = ""
    """The property of a vCard that holds it."""
    card: int = 0
    """Its place among the details of the card of a person, from 1."""
    searched: bool = False
    """Whether the search for people looks here."""

    @property
    def key(self) -> str:
        """Its key in the exchange form."""
        return self.form or self.name


_EMAILS = (
    "email, e mail, mail, email address, e mail address, e mail adresse, email adresse, "
    "deine e mail adresse, ihre e mail adresse, deine e mail, ihre e mail, "
    "emailadresse, mailadresse, primary email, work email, private email, e mail geschäftlich, "
    "e mail privat, adresse e mail, adresse email, courriel, indirizzo e mail, indirizzo email"
)
_PHONES = (
    "mobile phone, mobile, mobil, mobiltelefon, handy, handynummer, cell, cell phone, "
    "mobile phone number, mobilnummer, phone, phone number, telefon, telefonnummer, tel, "
    "telephone, phone mobile, primary phone, haupttelefon, business phone, work phone, phone work, "
    "telefon geschäftlich, telefon arbeit, home phone, phone home, telefon privat, mobiltelefon 2, "
    "business phone 2, telefon geschäftlich 2, home phone 2, telefon privat 2, other phone, "
    "phone other, weiteres telefon, company main phone, telefon firma, car phone, autotelefon, "
    "festnetz, festnetznummer, landline, portable, natel, téléphone, téléphone portable, "
    "téléphone mobile, cellulare, telefono, telefono cellulare"
)
_PERSON = (
    Field("id", Kind.ID, fixed=True, column=("ID", "ID"), headers="id, uuid, kennung"),
    Field(
        "name",
        Kind.LINE,
        label=mark("Name"),
        subject=mark("The name"),
        column=("Name", "Name"),
        headers="name, nom, nome, nom complet, nome completo, dein name, ihr name, wie heißt du, "
        "wie heißen sie",
        vcard="FN",
        searched=True,
    ),
    Field("number", Kind.NUMBER, personal=False, fixed=True),
    Field(
        "alias",
        Kind.LINE,
        label=mark("Alias"),
        subject=mark("The alias"),
        seldom=True,
        column=("Alias", "Alias"),
        headers="alias",
        card=12,
    ),
    Field(
        "title",
        Kind.LINE,
        label=mark("Title (Dr., …)"),
        subject=mark("The title"),
        seldom=True,
        column=("Name prefix", "Titel"),
        headers="name prefix, salutation, anrede, titel, akademischer titel, academic title, "
        "akademischer grad, titel vorne, titel hinten, titel nachgestellt, titel vorgestellt, "
        "namenspräfix",
        vcard="N",
        card=1,
    ),
    Field(
        "organisation",
        Kind.LINE,
        label=mark("Firm"),
        subject=mark("The organisation"),
        column=("Organisation", "Organisation"),
        headers="organisation, organization, company, company name, firma, firmenname, "
        "unternehmen, arbeitgeber, organization name, organisation name, associated company, "
        "société, entreprise, azienda, ditta, società",
        vcard="ORG",
        card=2,
        searched=True,
    ),
    Field(
        "position",
        Kind.LINE,
        label=mark("Position"),
        subject=mark("The position"),
        column=("Position", "Position"),
        headers="position, job title, jobtitle, funktion, organization title, organisation title, "
        "berufsbezeichnung, stelle, beruf, profession, fonction, poste, funzione, posizione",
        vcard="TITLE",
        card=3,
    ),
    Field(
        "email",
        Kind.LINE,
        label=mark("E-mail"),
        subject=mark("The e-mail address"),
        column=("E-Mail", "E-Mail"),
        headers=_EMAILS,
        vcard="EMAIL",
        card=4,
    ),
    Field("emails", Kind.EACH, label=mark("E-mail")),
    Field(
        "phone",
        Kind.LINE,
        label=mark("Phone"),
        subject=mark("The telephone number"),
        column=("Phone", "Telefon"),
        headers=_PHONES,
        vcard="TEL",
        card=5,
    ),
    Field("phones", Kind.EACH, label=mark("Phone")),
    Field(
        "url",
        Kind.LINE,
        label=mark("Web page"),
        subject=mark("The web address"),
        seldom=True,
        column=("Web page", "Webseite"),
        headers="url, website, webseite, web page, homepage, web, website url, profile url",
        vcard="URL",
        card=10,
    ),
    Field(
        "street",
        Kind.LINE,
        label=mark("Street"),
        subject=mark("The street"),
        unit="address",
        column=("Street", "Straße"),
        headers="street, strasse, strasse nr, strasse und nr, strasse hausnummer, "
        "strasse und hausnummer, straße nr, straße und nr, straße hausnummer, "
        "straße und hausnummer, street address, address, adresse, anschrift, street name, "
        "rue, via, indirizzo",
        vcard="ADR",
        card=6,
    ),
    Field(
        "postcode",
        Kind.LINE,
        label=mark("Postcode"),
        subject=mark("The postcode"),
        unit="address",
        column=("Postcode", "PLZ"),
        headers="postcode, postal code, postalcode, plz, postleitzahl, zip, zip code, "
        "zip postal code, npa, code postal, cap",
        vcard="ADR",
        card=7,
    ),
    Field(
        "city",
        Kind.LINE,
        label=mark("Town"),
        subject=mark("The city"),
        unit="address",
        column=("City", "Ort"),
        headers="city, ort, town, stadt, wohnort, localité, ville, lieu, città, località, luogo",
        vcard="ADR",
        card=8,
        searched=True,
    ),
    Field(
        "country",
        Kind.LINE,
        label=mark("Country"),
        subject=mark("The country"),
        unit="address",
        column=("Country", "Land"),
        headers="country, land, country region, land region, pays, paese, nazione",
        vcard="ADR",
        card=9,
    ),
    Field(
        "rank",
        Kind.WORD,
        Rank,
        label=mark("Rank"),
        subject=mark("The rank"),
        personal=False,
        column=("Rank", "Rang"),
        headers="rank, rang, abc, kundenklasse",
    ),
    Field(
        "tags",
        Kind.EACH,
        label=mark("Tags"),
        column=("Tags", "Schlagworte"),
        headers="tags, tag, schlagworte, schlagwörter, categories, kategorien, category, "
        "kategorie, labels, label, group membership, groups, gruppen",
        vcard="CATEGORIES",
    ),
    Field(
        "notes",
        Kind.LINES,
        label=mark("Notes"),
        subject=mark("The notes"),
        column=("Notes", "Notizen"),
        headers="notes, note, notizen, notiz, bemerkung, bemerkungen, anmerkung, anmerkungen, "
        "kommentar, comment, comments, remarque, remarques, osservazioni",
        vcard="NOTE",
        searched=True,
    ),
    Field("me", Kind.FLAG, personal=False, fixed=True, column=("Me", "Ich"), headers="me, ich"),
    Field(
        "channel",
        Kind.WORD,
        Channel,
        label=mark("Channel"),
        subject=mark("The channel"),
        personal=False,
        quiet=True,
    ),
    Field("added", Kind.DAY, quiet=True, headers="connected on, added, added on, hinzugefügt am"),
    Field("photo", Kind.PHOTO, subject=mark("The photo"), vcard="PHOTO"),
    Field("external_ids", Kind.PAIRS),
    Field("badge", Kind.MAYBE, personal=False, rare=True),
    Field("badge_reason", Kind.LINES, rare=True),
    Field("next_steps", Kind.STEPS, rare=True),
    Field(
        "birthday",
        Kind.BIRTHDAY,
        label=mark("Birthday"),
        subject=mark("The birthday"),
        rare=True,
        on_request="birthdays",
        seldom=True,
        column=("Birthday", "Geburtstag"),
        headers="birthday, geburtstag, date of birth, birth date, birthdate, geburtsdatum, "
        "geboren am, geboren, geb, geb am, geb datum, gebdatum, "
        "dob, date de naissance, data di nascita",
        vcard="BDAY",
        card=11,
        searched=True,
    ),
    Field("last_contacts", Kind.CONTACTS, rare=True),
)
_REFERRAL = (
    Field("giver", Kind.ID, personal=False, fixed=True),
    Field("receiver", Kind.ID, personal=False, fixed=True),
    Field("number", Kind.NUMBER, personal=False, fixed=True),
    Field(
        "date",
        Kind.DAY,
        label=mark("Date"),
        subject=mark("The date"),
        personal=False,
        column=("Referred on", "Empfohlen am"),
        headers="referred on, empfohlen am, empfehlung am, empfehlung vom, empfehlungsdatum, "
        "referral date, date of referral, recommandé le, consigliato il",
    ),
    Field(
        "channel",
        Kind.WORD,
        Channel,
        label=mark("Channel"),
        subject=mark("The channel"),
        personal=False,
        quiet=True,
        column=("Channel", "Kanal"),
        headers="channel, kanal",
    ),
    Field(
        "stage",
        Kind.WORD,
        Stage,
        label=mark("Stage"),
        subject=mark("The stage"),
        personal=False,
        column=("Stage", "Stand"),
        headers="stage, stand, referral stage",
    ),
    Field(
        "reason",
        Kind.LINES,
        subject=mark("The reason"),
        column=("Reason", "Grund"),
        headers="reason, grund, empfehlungsgrund",
    ),
    Field("said_by", Kind.WORD, SaidBy, personal=False),
    Field("weight", Kind.DECIMAL, personal=False),
    Field("primary", Kind.FLAG, personal=False),
    Field("thanked", Kind.LINES),
    Field("feedback", Kind.LINES),
    Field("notes", Kind.LINES, label=mark("Notes"), subject=mark("The notes")),
    Field("stage_on", Kind.STAGES, quiet=True, rare=True),
)
_CONTRACT = (
    Field("id", Kind.ID, fixed=True),
    Field("buyer", Kind.ID, personal=False, fixed=True),
    Field(
        "value",
        Kind.MONEY,
        label=mark("Value"),
        subject=mark("The value"),
        personal=False,
        unit="amount",
        column=("Contract value", "Kontraktwert"),
        headers="contract value, kontraktwert, contract amount, deal value, deal amount, "
        "vertragswert, auftragswert, value, wert, amount, betrag, summe, prämie, praemie, "
        "jahresprämie, prämie jahr, nettoprämie, bruttoprämie, prämie netto, prämie brutto, "
        "prämie p a, summe netto, nettosumme, auftragssumme netto, umsatz netto, wert netto, "
        "betrag netto, deal size, umsatz, volumen, abschlusswert, abschlusssumme, auftragssumme, "
        "revenue, premium, montant, valeur, importo, valore",
    ),
    Field(
        "currency",
        Kind.LINE,
        label=mark("Currency"),
        subject=mark("The currency"),
        personal=False,
        unit="amount",
        column=("Currency", "Währung"),
        headers="currency, währung, waehrung, currency code, deal currency, currency of value, "
        "währung von wert, währung des werts, währung des wertes, amount currency, "
        "opportunity amount currency, value currency, contract currency, betragswährung, "
        "devise, monnaie, valuta, moneta",
    ),
    Field("number", Kind.NUMBER, personal=False, fixed=True),
    Field(
        "status",
        Kind.WORD,
        Status,
        label=mark("Status"),
        subject=mark("The status"),
        personal=False,
        unit="state",
        column=("Status", "Status"),
        headers="contract status, kontraktstatus, vertragsstatus, "
        "vertragsstand, status, deal status, deal stage, "
        "deal phase, statut, stato",
    ),
    Field(
        "signed",
        Kind.DAY,
        label=mark("Signed on"),
        subject=mark("The signing date"),
        personal=False,
        unit="state",
        column=("Signed on", "Unterschrieben am"),
        headers="signed on, unterschrieben am, signed, unterschrift am, contract date, "
        "vertragsdatum, abschlussdatum, abschluss am, abgeschlossen am, "
        "won time, won on, gewonnen am, "
        "gewonnen zeitpunkt, zeitpunkt gewonnen, zeit gewonnen, signé le, "
        "firmato il",
    ),
    Field(
        "cancelled",
        Kind.DAY,
        subject=mark("The date of the cancellation"),
        personal=False,
        unit="state",
    ),
    Field(
        "product",
        Kind.LINE,
        label=mark("Product"),
        subject=mark("The product"),
        column=("Product", "Produkt"),
        headers="product, produkt, sparte, tarif, deal name, "
        "potential name, deal title, deal titel, produit, "
        "prodotto",
    ),
    Field("notes", Kind.LINES, label=mark("Notes"), subject=mark("The notes")),
)
_PLACE = (
    Field("person", Kind.ID, personal=False, fixed=True),
    Field("layout", Kind.LINE, personal=False, fixed=True),
    Field("x", Kind.REAL, personal=False),
    Field("y", Kind.REAL, personal=False),
    Field("by_hand", Kind.FLAG, personal=False),
)
_EFFORT = (
    Field("number", Kind.NUMBER, personal=False, fixed=True),
    Field("channel", Kind.WORD, Channel, label=mark("Channel"), personal=False),
    Field("hours_per_week", Kind.DECIMAL, personal=False),
    Field("money", Kind.MONEY, personal=False),
    Field("currency", Kind.LINE, label=mark("Currency"), personal=False),
    Field("start", Kind.DAY, personal=False, form="from"),
    Field("end", Kind.DAY, personal=False, form="to"),
    Field("reach", Kind.COUNT, personal=False),
)
_KEPT = (Field("number", Kind.NUMBER, fixed=True), Field("data", Kind.DATA))

FIELDS: Mapping[type[Record], tuple[Field, ...]] = {
    Person: _PERSON,
    Referral: _REFERRAL,
    Contract: _CONTRACT,
    Place: _PLACE,
    ChannelEffort: _EFFORT,
    Bookmark: _KEPT,
    Session: _KEPT,
}
"""The fields of every record but the settings, which are there once, in the order of the record."""
ON_REQUEST = tuple(field for field in _PERSON if field.on_request)
ON_CARD = tuple(sorted((f for f in _PERSON if f.card), key=lambda field: field.card))
BIRTHDAYS = frozenset(
    field.name for fields in FIELDS.values() for field in fields if field.kind is Kind.BIRTHDAY
)
SUBJECTS: Mapping[str, str] = {
    field.name: field.subject for fields in FIELDS.values() for field in fields if field.subject
}
