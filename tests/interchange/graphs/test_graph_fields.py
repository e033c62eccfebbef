"""Each field of a person and a referral as a text, and back."""

from __future__ import annotations

import pytest

from referralmap.interchange.graphs.graph_fields import PERSON_FIELDS, REFERRAL_FIELDS, weight
from tests.interchange.rich_maps import a_rich_map


@pytest.mark.parametrize("seed", range(10))
def test_every_value_is_read_as_it_was_written(seed: int) -> None:
    network, problems = a_rich_map(seed), []
    for fields, records in ((PERSON_FIELDS, network.people), (REFERRAL_FIELDS, network.referrals)):
        for record in records.values():
            for field in fields.values():
                value = getattr(record, field.name)
                text = field.write(value)
                if not text:
                    assert not value
                    continue
                back = field.read(text, field.name, lambda *said, **_: problems.append(said))
                assert back == value
    assert not problems


@pytest.mark.parametrize("text", ["0", "-1", "x", "nan", "1e-30", ""])
def test_what_is_no_weight_is_a_problem(text: str) -> None:
    problems: list[str] = []
    assert weight(text, "weight", lambda kind, **_data: problems.append(kind)) is None
    assert len(problems) == 1
