"""One value of each kind of field, unlike every default, that can be told wherever it turns up."""

import datetime
from decimal import Decimal
from typing import Any

from referralmap.model.fields.record_fields import Field, Kind
from referralmap.model.records import LastContact, NextStep
from referralmap.model.vocabulary import Answer, Stage, Suggestion
from tests.interchange.rich_maps import a_photo

DAY = datetime.date(2025, 3, 17)
_VALUES: dict[Kind, Any] = {
    Kind.LINE: "canary",
    Kind.LINES: "first canary\nsecond canary",
    Kind.EACH: ("canary", "canary, too"),
    Kind.PAIRS: (("hubspot", "canary"),),
    Kind.FLAG: True,
    Kind.MAYBE: False,
    Kind.DAY: DAY,
    Kind.BIRTHDAY: "1980-05-17",
    Kind.DECIMAL: Decimal("2.5"),
    Kind.MONEY: Decimal("12.50"),
    Kind.COUNT: 17,
    Kind.REAL: 17.5,
    Kind.PHOTO: a_photo(17),
    Kind.STAGES: ((Stage.CONTACTED, DAY),),
    Kind.STEPS: (NextStep(Suggestion.THANK, Answer.TAKEN_UP, "canary", DAY, DAY),),
    Kind.CONTACTS: (LastContact(DAY, "email"),),
    Kind.DATA: '{"canary": 17}',
}
_PARTICULAR = {"email": "canary@x.at", "emails": ("canary@x.at",), "country": "AT"}
_PARTICULAR |= {"phone": "+43 1 17", "phones": ("+43 1 17",), "currency": "CHF"}


def a_value(field: Field) -> Any:
    if field.word is not None:
        return [*field.word][-1]
    assert field.kind in _VALUES, f"tests/some_values.py needs a value of {field.kind}"
    return _PARTICULAR.get(field.name, _VALUES[field.kind])
