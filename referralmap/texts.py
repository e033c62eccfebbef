"""Sentences shown to users by window and command line: errors, and what was done.

Errors carry data; here they become one plain sentence about what happened and what was kept.
"""

from __future__ import annotations

import datetime
import errno
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from referralmap.document.check import Flaw
from referralmap.document.holding import errors as map_errors
from referralmap.document.holding.edit_lock import Holder
from referralmap.document.salvage.losses import Lost, Report
from referralmap.i18n import _, format_date, mark, ngettext
from referralmap.model import refusals, vocabulary
from referralmap.model.edits import Label
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel

EDIT_LABELS: Mapping[str, str] = {
    "add_person": mark("Add {0}"),
    "add_referred": mark("{0} referred {1}"),
    "add_referral": mark("{0} referred {1}"),
    "add_contract": mark("Contract with {0}"),
    "rename": mark("Rename {0} to {1}"),
    "edit_person": mark("Edit {0}"),
    "edit_people": mark("Edit {0}"),
    "edit_referral": mark("Edit the referral of {1} by {0}"),
    "edit_contract": mark("Edit the contract with {0}"),
    "edit_settings": mark("Edit the map's settings"),
    "answer": mark("Next step for {0}"),
    "edit_effort": mark("Effort for “{0}”"),
    "remove_referral": mark("Remove the referral of {1} by {0}"),
    "remove_contract": mark("Remove the contract with {0}"),
    "set_me": mark("{0} is me"),
    "set_primary_giver": mark("{0} is the primary giver of {1}"),
    "move": mark("Move {0}"),
    "remove_people": mark("Remove {0}"),
    "import": mark("Import {0}"),
    "sentence": mark("From the sentence “{0}”"),
    "tidy": mark("Tidy up"),
    "arrange": mark("Places in a layout"),
    "bookmark": mark("Save the view “{0}”"),
    "remove_bookmark": mark("Remove the saved view “{0}”"),
    "name_point": mark("Name this point “{0}”"),
    "session": mark("Coaching session “{0}”"),
    "remove_session": mark("Remove the coaching session “{0}”"),
    "salvage": mark("Salvage from “{0}”"),
    "merge": mark("Merge with “{0}”"),
    "merge_people": mark("Merge {1} into {0}"),
    "two_people": mark("{0} and {1} are two people"),
    "may_be_one": mark("{0} and {1} may be one person"),
}
_FLAWS: Mapping[str, str] = {
    "checksum": mark("“{name}” in “{table}” is damaged."),
    "unreadable": mark("“{name}” in “{table}” cannot be read."),
    "sqlite": mark("The file is damaged: {detail}."),
    "rows": mark("Rows of “{table}” are missing or outdated."),
    "missing": mark("“{name}” is missing from “{table}”."),
    "gone": mark("“{name}” is missing from “{table}”."),
    "nameless": mark("“{name}” is missing, though referrals or contracts refer to them."),
    "restored": mark("“{name}” is missing from “{table}”; the history still holds it."),
    "more": mark("No more flaws were looked for after these."),
}
_LOST: Mapping[str, str] = {
    "people": mark("Lost: {name}."),
    "referrals": mark("Lost: the referral {name}."),
    "contracts": mark("Lost: a contract with {name}."),
    "map": mark("Lost: the map's settings; those of a new map apply instead."),
    "channels": mark("Lost: an entry of the efforts for channels ({name})."),
    "bookmarks": mark("Lost: a saved view ({name})."),
    "sessions": mark("Lost: a coaching session ({name})."),
    "history": mark("Lost: step {name} of the history."),
}
_RESTORED: Mapping[str, str] = {
    "people": mark("Restored from the history: {name}."),
    "referrals": mark("Restored from the history: the referral {name}."),
    "contracts": mark("Restored from the history: a contract with {name}."),
    "map": mark("Restored from the history: the map's settings."),
    "channels": mark("Restored from the history: an entry of the efforts for channels ({name})."),
    "bookmarks": mark("Restored from the history: a saved view ({name})."),
    "sessions": mark("Restored from the history: a coaching session ({name})."),
}
_PARTLY: Mapping[str, str] = {
    "people": mark("More people may be missing; a part of the file cannot be read."),
    "referrals": mark("More referrals may be missing; a part of the file cannot be read."),
    "contracts": mark("More contracts may be missing; a part of the file cannot be read."),
    "places": mark("Places may be missing; a part of the file cannot be read."),
    "channels": mark("Efforts for channels may be missing; a part of the file cannot be read."),
    "bookmarks": mark("Saved views may be missing; a part of the file cannot be read."),
    "sessions": mark("Coaching sessions may be missing; a part of the file cannot be read."),
}
_REASONS: Mapping[int, str] = {
    errno.ENOENT: mark("there is no such folder or file"),
    errno.ENOTDIR: mark("there is no such folder or file"),
    errno.EACCES: mark("access is not allowed"),
    errno.EPERM: mark("access is not allowed"),
    errno.EROFS: mark("it can only be read"),
    errno.ENOSPC: mark("the disk is full"),
    errno.EISDIR: mark("it is a folder"),
    errno.ENAMETOOLONG: mark("the name is too long"),
}
_TABLES: Mapping[str, str] = {
    "map": mark("settings of the map"),
    "people": mark("people"),
    "referrals": mark("referrals"),
    "contracts": mark("contracts"),
    "places": mark("places"),
    "channels": mark("efforts for channels"),
    "bookmarks": mark("saved views"),
    "sessions": mark("coaching sessions"),
    "history": mark("history"),
    "worked_out": mark("computed places"),
}
_ODD_PAGES = mark("its pages do not fit together")
_SQLITE_REASONS: Mapping[str, str] = {
    "database is locked": mark("another program is using it"),
    "database or disk is full": mark("the disk is full"),
    "disk I/O error": mark("the disk or drive reports an error"),
    "unable to open database file": mark("it cannot be opened here"),
    "attempt to write a readonly database": mark("it can only be read"),
    "database disk image is malformed": _ODD_PAGES,
    "file is not a database": _ODD_PAGES,
    "interrupted": mark("reading it takes too long"),
    "too many rows": mark("it holds more rows than a map can have"),
    "not a journal": mark("the file beside it with the name of its journal is not one"),
}
_DANGLING = re.compile(r"(\w+) \w+: \w+")
"""SQLite's message about a row that refers to a missing one."""
_SIGNS_OF_DAMAGE = ("index", "page", "tree", "byte", "UTF-8", "cell", "NULL value")
_UNSAID = mark("Something unexpected went wrong, and nothing was changed.")


def edit_text(label: Label) -> str:
    """The label of a step of the history, in the user's language."""
    if label.kind in ("remove_people", "move", "edit_people") and label.count > 1:
        if label.kind == "edit_people":
            return ngettext("Edit {count} person", "Edit {count} people", label.count)
        if label.kind == "move":
            return ngettext("Move {count} person", "Move {count} people", label.count)
        return ngettext("Remove {count} person", "Remove {count} people", label.count)
    if label.kind == "set_me" and not label.names:
        return _("No one is me")
    names = label.names
    if label.kind == "edit_effort":
        names = tuple(channel_name(vocabulary.read(Channel, name)) for name in names)
    text = _(EDIT_LABELS.get(label.kind, "{0}"))
    if label.kind in ("add_referred", "add_referral") and names[:1] == (_("Me"),):
        text = _("I referred {1}")  # the name that a new map gives its owner is a word
    return text.format(*names, *("…" for _missing in range(2)))


def beginning(text: str) -> str:
    """`text` as a sentence or a title begins with it."""
    return text[:1].upper() + text[1:]


def channel_name(channel: Channel | None) -> str:
    return vocabulary.name(channel) if channel else _("no channel")


def flaw_text(flaw: Flaw) -> str:
    name = flaw.detail or flaw.id or ""
    text = _(_FLAWS.get(flaw.kind, "{detail}"))
    table = flaw.record or ""
    table = _(_TABLES[table]) if table in _TABLES else table
    return text.format(name=name, table=table, detail=_reason(flaw.detail))


def lost_texts(report: Report) -> list[str]:
    """Sentences for the people and records missing from a salvaged map; places are only counted."""
    texts = [lost_text(lost) for lost in report.lost if lost.kind != "places"]
    places = [lost.how for lost in report.lost if lost.kind == "places"]
    if count := places.count("gone"):
        texts.append(ngettext("{count} place is lost.", "{count} places are lost.", count))
    if count := places.count("restored"):
        texts.append(
            ngettext(
                "{count} place was restored from the history.",
                "{count} places were restored from the history.",
                count,
            )
        )
    if "part" in places:
        texts.append(_(_PARTLY["places"]))
    return texts


def lost_text(lost: Lost) -> str:
    name = lost.name or lost.id
    if lost.how == "nameless":
        return _("Lost: {name}; a person without a name stands in their place.").format(name=name)
    kinds = {"restored": _RESTORED, "part": _PARTLY}.get(lost.how, _LOST)
    return _(kinds.get(lost.kind, "{name}")).format(name=name)


def salvage_words(report: Report) -> tuple[str, str]:
    """Title and notes of the session that lists what a salvaged map lacks."""
    return _("Saved from a damaged map"), "\n".join(lost_texts(report))


def saved_text(report: Report) -> str:
    """How many people, referrals and contracts a salvage found."""
    saved = report.saved
    return _("Saved: {people}, {referrals} and {contracts}.").format(
        people=ngettext("{count} person", "{count} people", saved.get("people", 0)),
        referrals=ngettext("{count} referral", "{count} referrals", saved.get("referrals", 0)),
        contracts=ngettext("{count} contract", "{count} contracts", saved.get("contracts", 0)),
    )


def sentence(error: Exception, network: Network | None = None) -> str:
    """One plain sentence for any error that this program raises on purpose."""
    for kind, say in _SENTENCES.items():
        if isinstance(error, kind):
            return say(error, network)
    if isinstance(error, OSError):
        reason = _(_REASONS.get(error.errno or 0, "")) or error.strerror or str(error)
        text = _("“{file}” cannot be used: {reason}.")
        return text.format(file=_short(error.filename), reason=reason)
    return _(_UNSAID)


def _name(network: Network | None, person: str) -> str:
    found = network.people.get(PersonId(person)) if network else None
    return found.name if found else person


def _about_referral(text: str) -> Callable[[Exception, Network | None], str]:
    def say(error: Exception, network: Network | None) -> str:
        assert isinstance(error, refusals.AlreadyReferred)
        return _(text).format(
            giver=_name(network, error.giver), receiver=_name(network, error.receiver)
        )

    return say


def _about_person(text: str) -> Callable[[Exception, Network | None], str]:
    def say(error: Exception, network: Network | None) -> str:
        return _(text).format(name=_name(network, getattr(error, "person", "")))

    return say


def _about_file(text: str) -> Callable[[Exception, Network | None], str]:
    def say(error: Exception, _network: Network | None) -> str:
        path = getattr(error, "path", None)
        reason = _reason(str(getattr(error, "detail", "")))
        return _(text).format(file=_short(path), reason=reason)

    return say


def _reason(detail: str) -> str:
    """SQLite's or the system's message in the user's language; at least the place of the damage."""
    if known := _SQLITE_REASONS.get(detail):
        return _(known)
    table = detail.partition(":")[0]
    if table in _TABLES:
        return _("“{table}” holds unexpected data").format(table=_(_TABLES[table]))
    if dangling := _DANGLING.fullmatch(detail):
        table = _(_TABLES.get(dangling[1], dangling[1]))
        return _("“{table}” refers to a missing person").format(table=table)
    if any(sign in detail for sign in _SIGNS_OF_DAMAGE):
        return _(_ODD_PAGES)
    return detail.rstrip(".")


def _about_value(error: Exception, network: Network | None) -> str:
    assert isinstance(error, refusals.Wrong)
    texts = {
        "name": _("A person needs a name; nothing was changed."),
        "value": _("The value of a contract must be more than zero; nothing was changed."),
        "currency": _("A currency is three capital letters, such as EUR; nothing was changed."),
        "weight": _("The weight of a referral must be more than zero; nothing was changed."),
    }
    return texts.get(error.field, _(_UNSAID))


def held_by(holder: Holder) -> str:
    """Who is editing a map, where and since when, for the middle of a sentence."""
    since = holder.since.astimezone()
    when = f"{since:%H:%M}"
    if since.date() != datetime.date.today():
        when = f"{format_date(since.date())} {when}"
    text = _("by {user} on “{computer}” since {time}")
    return text.format(user=holder.user or "?", computer=holder.computer or "?", time=when)


def _in_use(error: Exception, _network: Network | None) -> str:
    assert isinstance(error, map_errors.InUse)
    text = _("“{file}” is being edited {who}; nothing was changed.")
    return text.format(file=_short(error.path), who=held_by(error.holder))


def _short(path: object) -> str:
    return Path(str(path)).name if path else "?"


_SENTENCES: Mapping[type[Exception], Callable[[Exception, Network | None], str]] = {
    refusals.AlreadyReferred: _about_referral(
        mark("{giver} has already referred {receiver}; nothing was changed.")
    ),
    refusals.ReferredThemselves: _about_person(
        mark("{name} cannot refer themselves; nothing was changed.")
    ),
    refusals.SecondMe: _about_person(mark("Another person is “me” already; nothing was changed.")),
    refusals.UnknownPerson: _about_person(mark("“{name}” is not on the map; nothing was changed.")),
    refusals.StillInUse: _about_person(
        mark("{name} still has referrals or contracts; nothing was changed.")
    ),
    refusals.Outdated: _about_person(
        mark("The map has changed in the meantime; please try again.")
    ),
    refusals.Wrong: _about_value,
    map_errors.NoSuchMap: _about_file(mark("There is no map called “{file}”.")),
    map_errors.NotAMap: _about_file(mark("“{file}” is not a ReferralMap map; it was not touched.")),
    map_errors.NothingLeft: _about_file(
        mark("“{file}” is damaged throughout; nothing can be saved from it.")
    ),
    map_errors.NewerMap: _about_file(
        mark("“{file}” was written by a newer version of ReferralMap; it was not touched.")
    ),
    map_errors.TooLargeMap: _about_file(
        mark(
            "“{file}” does not fit into the memory that is left; "
            "close other programs and try again."
        )
    ),
    map_errors.MapExists: _about_file(mark("“{file}” exists already; it was not touched.")),
    map_errors.ChangedElsewhere: _about_file(
        mark(
            "“{file}” was changed or moved by another program; the last edit was not made. "
            "Save a copy to go on."
        )
    ),
    map_errors.DamagedMap: _about_file(
        mark(
            "“{file}” is damaged ({reason}); it was not touched. “referralmap check” says where, "
            "“referralmap salvage” saves what is left into a new map."
        )
    ),
    map_errors.PasswordNeeded: _about_file(
        mark("“{file}” is protected by a password, or it is not a map; it was not touched.")
    ),
    map_errors.WrongPassword: _about_file(
        mark(
            "The password does not open “{file}”: it is another one, or the beginning of the "
            "file is damaged, or it is not a map. It was not touched. With the right password, "
            "“referralmap salvage” can save what is left; without it nobody can open the map."
        )
    ),
    map_errors.NoPasswords: _about_file(
        mark("“{file}” has a password; the part that opens such maps is not installed here.")
    ),
    map_errors.InUse: _in_use,
    map_errors.OnlyACopy: lambda _error, _network: _(
        "Aliases stand for all names, and nothing can be edited. F8 shows the map itself."
    ),
    map_errors.OnlyReading: _about_file(
        mark("“{file}” can only be read here; nothing was changed. Save a copy to go on.")
    ),
    map_errors.NameTooLong: _about_file(
        mark("The name of “{file}” or of its folder is too long for a map; please shorten it.")
    ),
    map_errors.CannotRead: _about_file(mark("“{file}” cannot be read: {reason}.")),
    map_errors.CannotWrite: _about_file(
        mark("“{file}” cannot be written: {reason}. Everything that was stored before is kept.")
    ),
}
