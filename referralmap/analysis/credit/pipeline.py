"""The pipeline: open contracts and the credit they would bring. Never added to won credit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.credit.ledger import Ledger
from referralmap.model.network import Network
from referralmap.model.records import Contract, Settings
from referralmap.model.vocabulary import Status


def pipeline(
    network: Network, rule: Rule, progress: Callable[[float], object] | None = None
) -> Ledger:
    """A ledger of the open contracts alone, counted as if they were won."""
    return Ledger(network, rule, progress, _promised)


def _promised(contract: Contract, _settings: Settings) -> Decimal:
    return contract.value if contract.status is Status.OPEN else Decimal(0)
