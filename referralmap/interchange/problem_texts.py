"""What the user reads about an import: one sentence for each kind of problem and of refusal."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import PurePath

from referralmap.i18n import _, format_date, format_money, in_quotes, mark, ngettext
from referralmap.interchange.findings import Problem, Unreadable
from referralmap.model import vocabulary
from referralmap.model.cleaning import shown
from referralmap.model.fields.birthdays import birthday_text
from referralmap.model.fields.record_fields import FIELDS, SUBJECTS, Kind
from referralmap.model.records import Contract, Person, Record, Referral

PROBLEMS: Mapping[str, str] = {
    # people
    "no_name": mark("There is no name here; this entry was left out."),
    "ids_only": mark("Accounts without names: {count}. There was nobody to bring in."),
    "arrows_both_ways": mark(
        "In “{value}” arrows lead both ways; who referred whom is not clear, and the line was left "
        "out."
    ),
    "not_a_name": mark("“{value}” does not look like a name; it was left out."),
    "beside_names": mark("What stands behind each name was not read: {samples}."),
    "beside_name": mark("“{value}” stands beside a name; it was not read."),
    "heading": mark("“{value}” was taken for a heading or a remark; it was left out."),
    "flipped_names": mark(
        "Each line is like {samples}; they were read as family name, first name."
    ),
    "two_or_one": mark("“{value}” was read as two people; it may be one, family name first."),
    "name_or_word": mark(
        "“{value}” was read as two people; “{word}” may only stand beside the name."
    ),
    "indented": mark(
        "Lines are indented here, from “{value}” on; who stands below whom was not read. An arrow "
        "says who referred whom."
    ),
    "friend_again": mark(
        "“{name}” stands here once more, since the same day; both were taken for one person."
    ),
    "named_by": mark("There is no name of a person here; the entry is called “{name}”."),
    "name_too_long": mark("“{name}…” is too long for a name; it was left out."),
    "several_people": mark("More than one person is called “{name}”; a new one was added."),
    "names_nobody": mark(
        "“{name}” is nobody’s name; the person was added all the same, and is never taken for "
        "another one of that name."
    ),
    "giver_alike": mark("“{name}” may be {other}; unless they are said to be one, they are two."),
    "giver_known": mark("“{name}” was taken for {other}, who has referred the same person before."),
    "several_in_one": mark(
        "“{name}” was taken for one person; several stand apart with a semicolon."
    ),
    "may_be_several": mark("“{name}” was taken for one person; it may be several."),
    "shared_address": mark(
        "{name} has the e-mail address of {other}; they were taken for two people."
    ),
    "id_of_another": mark(
        "The id “{id}” of {name} is that of somebody else; they were taken for two people."
    ),
    "second_me": mark(
        "{name} is marked as “me”, but somebody else was first; the mark was left out."
    ),
    "differs": mark("{field} of {name} stays “{known}”; “{found}” was not taken."),
    "duplicate_id": mark("The id “{id}” comes a second time; the first one was kept."),
    "unknown_person": mark("Nobody has the id “{id}”; what hangs on it was left out."),
    "not_an_address": mark("“{value}” in “{field}” is no e-mail address; it was left empty."),
    "not_a_phone": mark("“{value}” in “{field}” is no telephone number; it was left out."),
    "fax_number": mark("“{value}” in “{field}” is the number of a fax; it was left out."),
    "number_cut": mark(
        "“{value}” in “{field}” was shortened by a spreadsheet; the number was left empty."
    ),
    "not_a_photo": mark(
        "The photo of {name} is neither PNG nor JPEG, or too large; it was left out."
    ),
    # referrals
    "removed_before": mark(
        "{name} was removed from the map before and is left out, with referrals and contracts; "
        "--bring-back brings them."
    ),
    "new_since": mark("New in this source since it was imported on {day}: {count}."),
    "gone": mark(
        "People who came from this source and are no longer in it: {those}. They stay on the map."
    ),
    "other_currency": mark(
        "All contracts of the map are in {currency}, but the map counts in {own}; "
        "--count-in {currency} changes that."
    ),
    "may_be": mark("{name} may be {other}, who is on the map already."),
    "more_alike": mark(
        "Further newcomers who may be on the map already: {count}. “referralmap duplicates” "
        "lists them."
    ),
    "not_compared": mark(
        "Whether newcomers are on the map under a similar name was not looked at; "
        "“referralmap duplicates” does so."
    ),
    "no_giver": mark("It does not say who referred {name}; date, stage and reason were left out."),
    "no_giver_named": mark(
        "“{value}” names nobody who refers; no referral was added, and any date, stage or reason "
        "of it was left out."
    ),
    "too_many_givers": mark("More than {limit} givers stand here; the others were left out."),
    "referred_themselves": mark("{name} cannot refer themselves; the referral was left out."),
    "second_referral": mark(
        "{giver} has already referred {receiver}; the first referral was kept."
    ),
    "referral_differs": mark(
        "{field} of the referral of {receiver} by {giver} stays “{known}”; “{found}” was not taken."
    ),
    "relation": mark(
        "“{name}” stands here as “{label}”; whether that is a referral it does not say, "
        "so nothing was added."
    ),
    # contracts
    "not_an_amount": mark("“{value}” in “{field}” is no amount; the contract was left out."),
    "unclear_amount": mark(
        "“{field}” holds {samples}; that was read as thousands, since the rest of the column does "
        "not say clearly whether the sign parts thousands or decimals."
    ),
    "read_as_decimals": mark(
        "“{field}” holds {samples}; that was read with decimals, as in other rows."
    ),
    "not_a_currency": mark(
        "“{value}” in “{field}” is no currency; the amount {amount} was left out."
    ),
    "two_currencies": mark(
        "“{value}” stands beside the currency {currency}; the contract was left out."
    ),
    "taken_for_open": mark(
        "“{value}” in “{field}” is not known; the contract was taken for an open one."
    ),
    "stage_leaves_open": mark(
        "“{value}” in “{field}” does not say how the contract stands; it was taken for an open one."
    ),
    "day_leaves_open": mark(
        "“{value}” in “{field}” was not read as a day; the contract was taken for an open one."
    ),
    "taken_for_won": mark(
        "“{value}” in “{field}” is not known; the contract was taken for a won one, as it has a "
        "day of signing or its referral is won."
    ),
    "merged_amount": mark(
        "The amount {value} stands beside several people; it was counted once, with the first."
    ),
    "contract_twice": mark(
        "The contract here is the same as in line {first}; it was taken for a second one."
    ),
    "contract_beside": mark(
        "{name} has a contract of {known} already; that of {found} was added as another. If it is "
        "the same one, please remove one of them."
    ),
    "contract_same": mark(
        "{name} has a contract of {known} already; that of {found} was taken for the same one."
    ),
    "signed_before": mark(
        "{name} signed on {signed}, before the referral of {referred}; so the contract counts for "
        "nobody."
    ),
    "day_to_come": mark("{value}, a day of {name}, is still to come; it was kept."),
    "contracts_differ": mark(
        "Contracts of the map that stand otherwise in this source: {count}. --update-contracts "
        "brings them up to date."
    ),
    "people_differ": mark(
        "People of the map with details that this source has otherwise: {count}. --update-people "
        "overwrites them."
    ),
    "contract_of_another": mark(
        "The contract with {name} has the id of somebody else's; it was left out."
    ),
    "contract_differs": mark(
        "{field} of the contract with {name} stays “{known}”; “{found}” was not taken."
    ),
    # places
    "too_far": mark("The place at {value} is too far out; it was left out."),
    "second_place": mark("{name} has a second place in one layout; the first was kept."),
    # single values
    "missing": mark("“{field}” is missing; the record was left out."),
    "unknown_field": mark("“{field}” is not known; it was left out, the rest was kept."),
    "key_twice": mark("“{field}” stands here twice; the first one was kept."),
    "wrong_type": mark("“{field}” is not of the right kind; it was left empty."),
    "rest_not_read": mark("“{value}” in “{field}” was read as “{word}”; the rest was left out."),
    "unknown_word": mark("“{value}” in “{field}” is not known; it was left empty."),
    "not_a_number": mark("“{value}” in “{field}” is no number; it was left out."),
    "not_positive": mark("“{field}” must be more than zero, not {value}; it was left out."),
    "too_many_decimals": mark("“{value}” in “{field}” has too many decimals; it was left out."),
    "out_of_range": mark("“{field}” cannot be {value}; it stays as it was."),
    "not_a_date": mark("“{value}” in “{field}” is no date; it was left empty."),
    "ambiguous_date": mark(
        "“{value}” in “{field}” could be two dates; it was left empty. "
        "Day.month.year or year-month-day is clear."
    ),
    "two_digit_year": mark("“{value}” in “{field}” has a year of two digits; it was left empty."),
    "not_a_birthday": mark("“{value}” in “{field}” is no birthday; it was left empty."),
    "birthday_in_future": mark("“{value}” in “{field}” lies in the future; it was left empty."),
    "not_taken": mark(
        "“{field}” was left out; it is only brought in on request (--with {request})."
    ),
    # graphs
    "undirected": mark(
        "Lines without a direction: {count}. Who referred whom they do not say, "
        "so nothing was added."
    ),
    "hyperedge": mark(
        "A line joins several people here; who referred whom it does not say, so nothing was added."
    ),
    "nested_graph": mark("“{id}” is a group; it was left out, and the people in it were kept."),
    "not_two_ends": mark(
        "A referral leads from one name to another; “{value}” is not two, and was left out."
    ),
    "part_not_read": mark("The part “*{name}” of the network was not read."),
    "another_label": mark("“{value}” is a second label here; the first one was kept."),
    "port": mark("“{name}” is a port, where a line ends at a mark; it was left out."),
    # messages and calendars
    "addresses_unknown": mark("Addresses that nobody on the map has: {those}. They add nobody."),
    "addresses_shared": mark(
        "Addresses that several people share: {those}. It does not say who of "
        "them was in touch, so no contact was noted."
    ),
    "message_ahead": mark("“{value}” is a day in the future; this message was left out."),
    "repeated_meeting": mark("This meeting repeats; only its first day was taken."),
    "meetings_ahead": mark("Meetings that are yet to come: {count}. They were left out."),
    "meetings_off": mark("Meetings that were called off: {count}. They were left out."),
    "meetings_of_nobody": mark("Meetings that name no address: {count}. They were left out."),
    # columns, rows and lines
    "unused_column": mark(
        "The column “{field}” was not used; it holds {samples}. --map “{field}=…” says what it is."
    ),
    "fax_numbers": mark("Numbers of a fax in “{field}” were left out, such as {samples}."),
    "unused_property": mark("“{field}” of the cards was not used; it holds {samples}."),
    "sheet_not_read": mark("The sheet “{name}” was not read, since it has no column for names."),
    "files_not_read": mark("These files were not read: {names}."),
    "above_headers": mark("What stands above the headers was not read: {samples}."),
    "other_buyer": mark("“{value}” stands here as well; the deal is the first contact’s alone."),
    "deal_without_amount": mark("This deal has no amount; it was left out."),
    "odd_letters": mark(
        "Letters look wrong here; please save the file as UTF-8 and import it again."
    ),
    "header_again": mark("The headers stand here once more; this row was left out."),
    "row_of_sums": mark("This is a row of sums; it was left out."),
    "other_encoding": mark(
        "This line is in another encoding than the rest; please check its letters."
    ),
    "bad_quotes": mark("The quotation marks here are not right; please check this entry."),
    "error_cell": mark("“{field}” holds the error {value} of a formula; it was read as empty."),
    "formula_alone": mark(
        "“{field}” holds a formula without a result; please save the file once more in a "
        "spreadsheet program, and import it again."
    ),
    "another_value": mark("“{value}” in “{field}” is a second value; the first one was kept."),
    "extra_cells": mark("There are more cells here than columns; left out: {samples}."),
    "turned_column": mark("The names in “{field}” were read as family name, first name."),
    "not_turned": mark("“{name}” was kept as it is; which part is the family name is not clear."),
    "day_of_referral": mark("“{field}” was taken for the day of the referral, not of the signing."),
    "bad_line": mark("This line of the card cannot be read; the rest was kept."),
    "no_begin": mark("A card begins here without BEGIN; it was left out."),
    "no_end": mark("The card that begins here has no END; it was left out."),
}
REFUSALS: Mapping[str, str] = {
    "empty": mark("{file} is empty; nothing was imported."),
    "no_such_file": mark("There is no file {file}; nothing was imported."),
    "not_a_file": mark("{file} is not a file; nothing was imported."),
    "cannot_read": mark("{file} cannot be read: {reason}. Nothing was imported."),
    "unknown_format": mark(
        "{file} is in no format that is known; these are: {formats}. Nothing was imported."
    ),
    "encoding": mark("{file} is not a text in {encoding}; nothing was imported."),
    "nul": mark("{file} holds NUL bytes and is no text; nothing was imported."),
    "too_large": mark("{file} is larger than {limit} MB; nothing was imported."),
    "too_long": mark("{file} has more than {limit} MB in one cell or line; nothing was imported."),
    "too_many_rows": mark("{file} has more than {limit} entries; nothing was imported."),
    "too_many_columns": mark("{file} has more than {limit} columns; nothing was imported."),
    "too_much": mark("{file} needs too much memory to be read; nothing was imported."),
    "too_slow": mark("{file} could not be read within {seconds} seconds; nothing was imported."),
    "crashed": mark("{file} is damaged or made to do harm; nothing was imported."),
    "broken_json": mark(
        "{file} is not whole: the JSON text breaks off or is wrong. Nothing was imported."
    ),
    "foreign_json": mark(
        "{file} is JSON, but not a map in the exchange form of ReferralMap; nothing was imported."
    ),
    "newer_version": mark(
        "{file} was written by a newer version of ReferralMap; nothing was imported."
    ),
    "unclosed_quote": mark(
        "{file} has a quotation mark here that is never closed; nothing was imported."
    ),
    "no_name_column": mark(
        "{file} has no column for names; it has: {columns}. "
        "Say which one it is with --map “Column=name”. Nothing was imported."
    ),
    "no_such_column": mark(
        "{file} has no column “{column}”; it has: {columns}. Nothing was imported."
    ),
    "no_such_field": mark(
        "“{field}” is nothing that a column can hold, such as name, email, phone, organisation, "
        "referred by, contract value; {file} was not imported."
    ),
    "is_prose": mark("{file} is a text in sentences, not a list of names; nothing was imported."),
    "is_no_list": mark("{file} holds hardly any names; nothing was imported."),
    "is_code": mark("{file} is program code, not a list of names; nothing was imported."),
    "is_log": mark("{file} is a log, not a list of names; nothing was imported."),
    "is_subtitles": mark("{file} is a file of subtitles; nothing was imported."),
    "too_many_in_a_link": mark(
        "{file} has more than {limit} referrals around one arrow; nothing was imported."
    ),
    "nothing_in_it": mark("{file} holds no file with people; nothing was imported."),
    "no_code": mark(
        "There is no code with an address card in the picture {file}; nothing was imported."
    ),
    "broken_picture": mark("{file} is not a whole picture; nothing was imported."),
    "picture_too_large": mark("{file} has more than {limit} million pixels; nothing was imported."),
    "broken_archive": mark("{file} is not a whole archive; nothing was imported."),
    "password": mark(
        "{file} has a password; please save it without one and try again. Nothing was imported."
    ),
    "numbers": mark(
        "{file} is a table of Numbers; please export it there as Excel or CSV and import that. "
        "Nothing was imported."
    ),
    "web_page": mark(
        "{file} is a web page; please open it in a spreadsheet program, and save it as XLSX or "
        "CSV. Nothing was imported."
    ),
    "no_spreadsheet": mark("{file} is no spreadsheet, but something else; nothing was imported."),
    "unpacks_too_large": mark("{file} unpacks to more than {limit} MB; nothing was imported."),
    "too_many_parts": mark("{file} has more than {limit} parts; nothing was imported."),
    "packed_oddly": mark(
        "A part of {file} unpacks to more than {limit} times its size; nothing was imported."
    ),
    "broken_spreadsheet": mark("{file} is not a whole spreadsheet; nothing was imported."),
    "broken_xml": mark(
        "{file} is not whole: the XML text breaks off or is wrong. Nothing was imported."
    ),
    "foreign_xml": mark("{file} is XML, but not a graph in GraphML or GEXF; nothing was imported."),
    "doctype": mark(
        "{file} has a DOCTYPE, which could reach for other files; nothing was imported."
    ),
    "no_outlook_item": mark(
        "{file} is no mail or appointment of Outlook, or it is damaged; nothing was imported."
    ),
    "other_outlook_item": mark(
        "{file} is an item of Outlook, but no mail and no appointment; nothing was imported. "
        "Address cards can be saved as vCards."
    ),
    "no_message": mark("{file} is no message with headers; nothing was imported."),
    "no_card": mark("{file} has no whole card in it; nothing was imported."),
}
_DIFFERENT: Mapping[str, type[Record]] = {
    "differs": Person,
    "referral_differs": Referral,
    "contract_differs": Contract,
}
"""Problems with two values of a field."""
_DAYS: Mapping[str, Sequence[str]] = {
    "day_to_come": ("value",),
    "signed_before": ("signed", "referred"),
    "new_since": ("day",),
    "message_ahead": ("value",),
}
"""Days in the data of problems."""
_UNSAID = mark("Something here could not be read; the rest was kept.")
_UNSAID_REFUSAL = mark("{file} cannot be read; nothing was imported.")


def problem_text(problem: Problem) -> str:
    """One sentence; where it is (source, line) is for the caller to say."""
    data = problem.data
    if problem.kind == "more_problems":
        count = int(data.get("count", "1"))
        return ngettext(
            "One more problem is not shown.", "{count} more problems are not shown.", count
        )
    if problem.kind in _DIFFERENT:
        said = {key: _value(_DIFFERENT[problem.kind], data, key) for key in ("known", "found")}
        data = {**data, **said, "field": _(SUBJECTS.get(data["field"], data["field"]))}
    for key in _DAYS.get(problem.kind, ()):
        data = {**data, key: _day(data.get(key, ""))}
    if problem.kind in ("contract_beside", "contract_same"):
        data = {**data, **{key: _amount(data.get(key, "")) for key in ("known", "found")}}
    if "samples" in data:
        samples = data["samples"].split("\n")
        data = {**data, "samples": in_quotes(samples)}
        is_all = data.get("count") == str(len(samples))
        some = data["samples"] if is_all else _filled(_("{count}, such as {samples}"), data)
        data["those"] = some
    text = _filled(_(PROBLEMS.get(problem.kind, _UNSAID)), data)
    member = data.get("member")
    return f"{shown(member)}: {text}" if member else text


def _value(record: type[Record], data: Mapping[str, str], key: str) -> str:
    """The value of a field as the user's language writes it."""
    text = data.get(key, "")
    field = next((each for each in FIELDS[record] if each.name == data["field"]), None)
    if field is None:
        return text
    if field.word is not None:
        word = vocabulary.read(field.word, text)
        return text if word is None else vocabulary.name(word)
    return _WRITTEN.get(field.kind, str)(text)


def _day(text: str) -> str:
    """A day that is given as in the exchange form."""
    try:
        return format_date(datetime.date.fromisoformat(text))
    except ValueError:
        return text


def _amount(text: str) -> str:
    """An amount that is given as ``900.00 EUR``."""
    value, _space, currency = text.partition(" ")
    try:
        return format_money(Decimal(value), currency)
    except InvalidOperation:
        return text


_WRITTEN: Mapping[Kind, Callable[[str], str]] = {
    Kind.DAY: _day,
    Kind.MONEY: _amount,
    Kind.BIRTHDAY: birthday_text,
}


def unreadable_text(error: Unreadable) -> str:
    """One sentence that names the file, and the line if it is known."""
    name = shown(PurePath(error.source).name or error.source)
    if error.line:
        file = _("“{file}” (line {line})").format(file=name, line=error.line)
    else:
        file = in_quotes((name,))
    data = {"formats": _formats(), **error.data, "file": file}
    return _filled(_(REFUSALS.get(error.kind, _UNSAID_REFUSAL)), data)


def _formats() -> str:
    from referralmap.interchange.importers import IMPORTERS

    return ", ".join(_(importer.name) for importer in IMPORTERS)


def _filled(text: str, data: Mapping[str, str]) -> str:
    return text.format_map(_Data({key: _short(value) for key, value in data.items()}))


def _short(value: str) -> str:
    value = shown(value)
    return value if len(value) <= 500 else value[:500] + "…"


class _Data(dict[str, str]):
    """What is missing is shown as a gap."""

    def __missing__(self, key: str) -> str:
        return "…"


def updated_sentence(count: int, *, dry: bool = False) -> str:
    """How many contracts of the map an import brings up to date, or would bring."""
    if dry:
        return ngettext(
            "{count} contract would be brought up to date.",
            "{count} contracts would be brought up to date.",
            count,
        )
    return ngettext(
        "{count} contract was brought up to date.",
        "{count} contracts were brought up to date.",
        count,
    )


def overwritten_sentence(count: int, *, dry: bool = False) -> str:
    """Of how many people of the map an import overwrites something, or would."""
    if dry:
        return ngettext(
            "Details of {count} person would be overwritten.",
            "Details of {count} people would be overwritten.",
            count,
        )
    return ngettext(
        "Details of {count} person were overwritten.",
        "Details of {count} people were overwritten.",
        count,
    )


def contacted_sentence(count: int) -> str:
    """For how many people an import notes a later contact."""
    return ngettext(
        "A later contact with {count} person is noted.",
        "A later contact with {count} people is noted.",
        count,
    )
