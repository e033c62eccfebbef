"""What charts say of small maps, read as the rows of their tables."""

import dataclasses
import datetime
from decimal import Decimal

from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId
from referralmap.model.vocabulary import Status
from referralmap.picture.charting.chart import ChartPicture
from referralmap.picture.charts import CHARTS
from tests.picture.charts.hard_maps import accounts_of

BY_KEY = {chart.key: chart for chart in CHARTS}


def shown(key: str, network: Network, rule: str | None = None, **values: float) -> ChartPicture:
    return BY_KEY[key].picture(accounts_of(network, rule), values)


def cells(picture: ChartPicture) -> list[tuple[str, ...]]:
    return [row.cells for row in picture.rows]


def add_contract(
    network: Network,
    buyer: str,
    value: int,
    status: Status = Status.WON,
    signed: datetime.date | None = None,
    currency: str = "EUR",
) -> None:
    number = network.next_number()
    id_ = ContractId(f"c{number}")
    amount = Decimal(value)
    network.load([Contract(id_, PersonId(buyer), amount, currency, number, status, signed)])


def change_referral(network: Network, giver: str, receiver: str, **changed: object) -> None:
    before = network.referrals[PersonId(giver), PersonId(receiver)]
    after = dataclasses.replace(before, **changed)  # type: ignore[arg-type]
    network.apply(editing.replace(network, before, after))
