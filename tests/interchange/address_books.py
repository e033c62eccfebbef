"""Exports as the programs write them: header rows in full, their encodings and their habits."""

from __future__ import annotations

import csv
import io

LINKEDIN = (
    "\ufeffNotes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are '
    "missing. You will only see email addresses for connections who have allowed their connections "
    'to see or download their email address, using this setting, and so on."\n'
    "\n"
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    'Anna,Huber,https://www.linkedin.com/in/anna-huber,,"Huber & Co, KG",Managing Director,'
    "12 Mar 2024\n"
    "Bernd,Maier,https://www.linkedin.com/in/bernd-maier,bernd@maier.example,Maier AG,,"
    "03 Jan 2023\n"
    ",,,,,,05 Feb 2022\n"
    "Anna,Huber,https://www.linkedin.com/in/anna-huber-2,,Andere GmbH,Köchin,1 Dec 2021\n"
).encode()

OUTLOOK_ENGLISH_HEADER = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,"
    "Business Country/Region,Home Street,Home Street 2,Home Street 3,Home City,Home State,"
    "Home Postal Code,Home Country/Region,Other Street,Other Street 2,Other Street 3,Other City,"
    "Other State,Other Postal Code,Other Country/Region,Assistant's Phone,Business Fax,"
    "Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,"
    "Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,"
    "TTY/TDD Phone,Telex,Account,Anniversary,Assistant's Name,Billing Information,Birthday,"
    "Business Address PO Box,Categories,Children,Directory Server,E-mail Address,E-mail Type,"
    "E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,"
    "E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home Address PO Box,"
    "Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,"
    "Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,Profession,"
    "Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page"
)

OUTLOOK_GERMAN_HEADER = (
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,"
    "Straße geschäftlich 2,Straße geschäftlich 3,Ort geschäftlich,Region geschäftlich,"
    "Postleitzahl geschäftlich,Land/Region geschäftlich,Straße privat,Straße privat 2,"
    "Straße privat 3,Ort privat,Bundesland/Kanton privat,Postleitzahl privat,Land/Region privat,"
    "Weitere Straße,Weitere Straße 2,Weitere Straße 3,Weiterer Ort,Weiteres/r Bundesland/Kanton,"
    "Weitere Postleitzahl,Weiteres/e Land/Region,Telefon Assistent,Fax geschäftlich,"
    "Telefon geschäftlich,Telefon geschäftlich 2,Rückmeldung,Autotelefon,Telefon Firma,Fax privat,"
    "Telefon privat,Telefon privat 2,ISDN,Mobiltelefon,Weiteres Fax,Weiteres Telefon,Pager,"
    "Haupttelefon,Mobiltelefon 2,Telefon für Hörbehinderte,Telex,Abrechnungsinformation,Benutzer 1,"
    "Benutzer 2,Benutzer 3,Benutzer 4,Beruf,Büro,E-Mail-Adresse,E-Mail-Typ,"
    "E-Mail: Angezeigter Name,E-Mail 2: Adresse,E-Mail 2: Typ,E-Mail 2: Angezeigter Name,"
    "E-Mail 3: Adresse,E-Mail 3: Typ,E-Mail 3: Angezeigter Name,Empfohlen von,Geburtstag,"
    "Geschlecht,Hobby,Initialen,Internet-Frei/Gebucht,Jahrestag,Kategorien,Kinder,Konto,"
    "Name Assistent,"
    "Name des/der Vorgesetzten,Notizen,Organisations-Nr.,Ort,Partner,Postfach geschäftlich,"
    "Postfach privat,Priorität,Privat,Regierungs-Nr.,Reisekilometer,Sprache,Stichwörter,"
    "Vertraulichkeit,Verzeichnisserver,Webseite,Weiteres Postfach"
)

GOOGLE_NEW_HEADER = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,"
    "Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,"
    "Address 1 - Extended Address,Relation 1 - Label,Relation 1 - Value,Relation 2 - Label,"
    "Relation 2 - Value,Website 1 - Label,Website 1 - Value"
)

GOOGLE_OLD_HEADER = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,"
    "Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,"
    "Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,"
    "Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Organization 1 - Type,"
    "Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,Relation 1 - Type,"
    "Relation 1 - Value,Custom Field 1 - Type,Custom Field 1 - Value"
)

HUBSPOT_CONTACTS = (
    "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Primary Associated Company ID,"
    "Last Activity Date,Lead Status,Marketing contact status,Create Date,Associated Company\n"
    "101,Anna,Huber,anna@huber.example,+43 664 123,Owner,,2024-03-01 10:22,OPEN,,2024-01-01,Huber\n"
    "102,Bernd,Maier,bernd@maier.example,,Owner,,,,,2024-01-02,\n"
)
HUBSPOT_DEALS = (
    "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Contact,"
    "Associated Company,Associated Contact IDs,Associated Company IDs\n"
    "9001,Household,Closed Won,2024-05-06 09:00,Owner,1200.50,Anna Huber (anna@huber.example),,"
    "101,\n"
    "9002,Pension,Appointment Scheduled,2025-01-01,Owner,300,,,102;101,\n"
    "9003,Car,Closed Lost,2024-02-02,Owner,,,,102,\n"
)

PIPEDRIVE_PERSONS = (
    "Person - Name,Person - Label,Person - Organization,Person - Email - Work,"
    "Person - Email - Home,Person - Phone - Work,Person - Open deals,Person - ID\n"
    "Anna Huber,Hot,Huber KG,anna@huber.example,anna@home.example,+43 1 234,1,7\n"
)
PIPEDRIVE_DEALS = (
    "Deal - Title,Deal - Value,Deal - Currency,Deal - Status,Deal - Organization,"
    "Deal - Contact person,Deal - Stage,Deal - Won time,Deal - ID\n"
    "Household,1200,EUR,Won,Huber KG,Anna Huber,Offer,2024-05-06 09:00:00,55\n"
    "Pension,99.90,CHF,Open,,Bernd Maier,Lead In,,56\n"
)
PIPEDRIVE_DEALS_GERMAN = (
    "Deal - Titel,Deal - Wert,Deal - Währung,Deal - Status,Deal - Kontaktperson,"
    "Deal - Gewonnen am\n"
    "Haushalt,1200,EUR,Gewonnen,Anna Huber,2024-05-06\n"
)

EXCEL_GERMAN = (
    "Kundenliste 2025;;;;;;;;;;\r\n"
    ";;;;;;;;;;\r\n"
    "Name;Telefon;PLZ;Ort;Straße;Empfohlen von;Empfohlen am;Stand;Kontraktwert;Unterschrieben am;"
    "Notizen\r\n"
    'Jörg Weiß;+43 664 123;06020;Innsbruck;"Höttinger Gasse 1;2. Stock";;;;;;"erste Zeile\r\n'
    'zweite Zeile"\r\n'
    "Zoë Groß;;;;;Jörg Weiß;31.01.2026;Termin vereinbart;1.234,56;31.01.2026;\r\n"
    "Uwe Kurz;;;;;Zoë Groß; Jörg Weiß;03/04/2026;genannt;;;\r\n"
    "Ida Lang;;;;;Zoë Groß;31. Januar 2026;Angebot;2.000;01.02.26;\r\n"
    ";;;;;;;;;;\r\n"
).encode("cp1252")

APPLE_CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//macOS 14.4//EN\r\nN:Huber;Anna;;Dr.;\r\n"
    "FN:Dr. Anna Huber\r\nORG:Huber & Co\\, KG;Vertrieb\r\nTITLE:Geschäftsführerin\r\n"
    "EMAIL;type=INTERNET;type=HOME:anna@home.example\r\n"
    "EMAIL;type=INTERNET;type=WORK;type=pref:anna@huber.example\r\n"
    "item1.TEL;type=CELL;type=VOICE;type=pref:+43 664 123\r\nTEL;type=WORK;type=FAX:+43 1 9\r\n"
    "item2.ADR;type=WORK;type=pref:;;Höttinger Gasse 1\\n2. Stock;Innsbruck;;6020;Österreich\r\n"
    "item2.X-ABADR:at\r\n"
    "item3.X-ABRELATEDNAMES;type=pref:Bernd Maier\r\nitem3.X-ABLabel:Empfohlen von\r\n"
    "item4.X-ABRELATEDNAMES:Emil Huber\r\nitem4.X-ABLabel:_$!<Spouse>!$_\r\n"
    "NOTE:erste Zeile\\nzweite\\, lange Zeile\\; mit Zeich\r\n en und Faltung\r\n"
    "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42m\r\n"
    " NkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==\r\n"
    "CATEGORIES:Kunden,Verein\r\nREV:2024-01-01T00:00:00Z\r\nUID:1-2-3\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nX-ADDRESSBOOKSERVER-KIND:group\r\nN:Kunden\r\nFN:Kunden\r\n"
    "END:VCARD\r\n"
).encode()

GOOGLE_CARDS = (
    b"BEGIN:VCARD\nVERSION:3.0\nFN:Bernd Maier\nN:Maier;Bernd;;;\n"
    b"EMAIL;TYPE=INTERNET:bernd@maier.example\nTEL;TYPE=CELL:0664 456\n"
    b"item1.URL:https\\://maier.example\nitem1.X-ABLabel:\nX-REFERRED-BY:Anna Huber\n"
    b"BDAY:19800101\nCATEGORIES:myContacts\nEND:VCARD\n"
)

OUTLOOK_CARD = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=de;CHARSET=Windows-1252:Gro\xdf;Zo\xeb;;Frau\r\n"
    b"FN;CHARSET=Windows-1252:Gro\xdf, Zo\xeb\r\nORG:Firma;Abteilung\r\n"
    b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:erste Zeile=0D=0A=\r\n"
    b"zweite Zeile mit =C3=A4 und so=\r\n weiter\r\nTEL;WORK;VOICE:+43 1 234\r\n"
    b"EMAIL;PREF;INTERNET:zoe@gross.example\r\nADR;WORK;PREF:;;Gasse 2;Wien;;1010;Austria\r\n"
    b"X-MS-OL-DEFAULT-POSTAL-ADDRESS:2\r\nREV:20240101T000000Z\r\nEND:VCARD\r\n"
)

FOURTH_VERSION = (
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nFN;PREF=1:Ida Lang\r\nN:Lang;Ida;;;\r\n"
    b"EMAIL;PREF=2:second@lang.example\r\nEMAIL;PREF=1:ida@lang.example\r\n"
    b'TEL;VALUE=uri;TYPE="voice,cell":tel:+41-79-123\r\n'
    b"RELATED;VALUE=text;TYPE=friend:Uwe Kurz\r\n"
    b"RELATED;VALUE=text;LABEL=referred by:Anna Huber\r\nEND:VCARD\r\n"
)


def outlook(header: str, delimiter: str = ",", **cells: str) -> str:
    """One row under a header of Outlook; the cells by their headers, `_` for each other sign."""
    headers = header.split(",")
    named = {_key(name): text for name, text in cells.items()}
    text = io.StringIO()
    rows = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(headers)
    rows.writerow([named.pop(_key(name), "") for name in headers])
    assert not named, named
    return text.getvalue()


def under(header: str, *rows: str) -> str:
    """Rows of ``Header=cell`` pairs, separated by ``|``, under a comma separated header."""
    headers = header.split(",")
    text = io.StringIO()
    written = csv.writer(text, lineterminator="\n")
    written.writerow(headers)
    for row in rows:
        cells = dict(pair.split("=", 1) for pair in row.split("|"))
        written.writerow([cells.pop(name, "") for name in headers])
        assert not cells, cells
    return text.getvalue()


def _key(name: str) -> str:
    return "".join(c.casefold() for c in name if c.isalnum())
