"""The pipeline holds what is open, and nothing else."""

from decimal import Decimal

from referralmap.analysis.attribution import rule_of
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.credit.pipeline import pipeline
from referralmap.model.records import Contract, ContractId, PersonId
from tests.maps import a_map

A, B, C, D = map(PersonId, "ABCD")


def test_the_pipeline_holds_open_contracts_only_and_the_ledger_none_of_them() -> None:
    network = a_map("A > B > C*")
    open_one = Contract(ContractId("k"), C, Decimal(300), "CHF", 90)
    network.load([open_one])
    found = pipeline(network, rule_of("equal"))
    assert [entry.contract for entry in found.entries.values()] == [open_one]
    assert {person: found.credit_of(person) for person in found.credited()} == {
        A: {"CHF": Decimal(150)},
        B: {"CHF": Decimal(150)},
    }
    assert Ledger(network, rule_of("equal")).credit_of(A) == {"EUR": Decimal(600)}
