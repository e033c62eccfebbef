"""What the user reads about the problems of an import: one sentence for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from referralmap.i18n import _, mark
from referralmap.interchange.findings import Problem, Unreadable

PROBLEMS: Mapping[str, str] = {}
REFUSALS: Mapping[str, str] = {}


def problem_text(problem: Problem) -> str:
    """One sentence; where it is (source, line) is for the caller to say."""
    text = _(
        PROBLEMS.get(
            problem.kind, mark("Something here could not be read ({kind}); the rest was kept.")
        )
    )
    return text.format_map(_Filled(problem.data, kind=problem.kind))


def unreadable_text(error: Unreadable) -> str:
    """One sentence that names the file, and the line if it is known."""
    text = _(
        REFUSALS.get(error.kind, mark("{file} cannot be read ({kind}); nothing was imported."))
    )
    name = PurePath(error.source).name or error.source
    where = _("“{file}”, line {line},") if error.line else _("“{file}”")
    file = where.format(file=name, line=error.line)
    return text.format_map(_Filled(error.data, kind=error.kind, file=file))


class _Filled(dict[str, str]):
    """Data for a text; what is missing is shown as a gap."""

    def __missing__(self, key: str) -> str:
        return "…"
