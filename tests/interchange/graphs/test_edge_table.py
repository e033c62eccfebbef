"""Tables of edges, also as the sheet of a workbook."""

from __future__ import annotations

import pytest

from tests.interchange.importing import imported, names
from tests.interchange.spreadsheets.test_spreadsheet import a_workbook


@pytest.mark.parametrize("people", [["Name"], ["Ziele"]])
def test_a_sheet_of_referrals_is_read_as_a_list_of_them(people: list[str]) -> None:
    edges = [["Von", "An", "Datum"], ["Anna", "Ben", "01.02.2024"]]
    network, _proposal = imported(a_workbook([people, ["Eva"]], second=edges), "x.xlsx")
    [referral] = network.referrals.values()
    assert str(referral.date) == "2024-02-01"
    assert {"Anna", "Ben"} <= {*names(network)}
