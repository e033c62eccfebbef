"""What an import brings only when somebody asks for it, such as birthdays."""

from __future__ import annotations

from collections.abc import Collection

from referralmap.interchange.findings import Findings
from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.record_fields import ON_REQUEST


def as_requested(findings: Findings, requests: Collection[str]) -> Findings:
    """`findings` without what is brought only on request, but for the fields in `requests`.

    What is then wrong, or left out, is among the problems.
    """
    if not findings.offers:
        return findings
    told = [o.problem for o in findings.offers if o.if_brought == (o.request in requests)]
    left_out = {field.name: "" for field in ON_REQUEST if field.on_request not in requests}
    people = findings.people
    if left_out:
        people = tuple(
            replaced(found, fields=replaced(found.fields, **left_out)) for found in people
        )
    problems = (*findings.problems, *told)
    return replaced(findings, people=people, problems=problems)
