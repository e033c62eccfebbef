"""Maps that are hard to draw: nobody, long names, huge amounts, many of everything."""

import datetime
from decimal import Decimal

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.network import Network
from referralmap.model.records import (
    ChannelEffort,
    Contract,
    ContractId,
    Person,
    PersonId,
    Rate,
    Referral,
    Settings,
)
from referralmap.model.vocabulary import Channel, Rank, Stage, Status
from tests.maps import a_map

TODAY = datetime.date(2026, 11, 25)
HUGE = Decimal("12345678.90")
LONG = "Dr. Maximiliane-Friederike Freifrau von Hohenwarth-Schwarzenberg"


def accounts_of(network: Network, rule: str | None = None) -> Accounts:
    return Accounts.of(network, rule, TODAY)


def a_full_map(name: str = LONG, value: Decimal = HUGE) -> Network:
    """Fourteen people who refer, chains seven deep, all channels, stages, roles and currencies."""
    settings = Settings(
        f"{name}, {name}",
        hourly_rate=Decimal(90),
        rates=(Rate("CHF", "EUR", Decimal("1.06"), TODAY),),
    )
    network = Network(settings)
    channels, stages, states = [*Channel], [*Stage], [*Status, Status.WON]
    people = [PersonId(f"p{number}") for number in range(60)]
    for number, id_ in enumerate(people):
        channel = channels[number % len(channels)]
        rank = [*Rank, None][number % 4]
        day = TODAY - datetime.timedelta(days=37 * number)
        network.load(
            [Person(id_, f"{name} {number}", number + 1, rank=rank, channel=channel, added=day)]
        )
    for number, id_ in enumerate(people[1:], 1):
        giver = people[number - 1] if number < 8 else people[number % 14]
        if giver != id_:
            day = TODAY - datetime.timedelta(days=35 * (60 - number))
            channel, stage = channels[number % len(channels)], stages[number % len(stages)]
            network.load([Referral(giver, id_, 100 + number, day, channel, stage)])
    for number in range(1, 50):
        currency = ("EUR", "EUR", "CHF", "JPY")[number % 4]
        amount = value if currency != "JPY" else Decimal(int(value))
        signed = TODAY - datetime.timedelta(days=24 * number) if number % 7 else None
        status = states[number % len(states)]
        contract = ContractId(f"c{number}")
        buyer = people[number * 7 % 60]
        network.load(
            [
                Contract(
                    contract,
                    buyer,
                    amount / number // 1 or value,
                    currency,
                    200 + number,
                    status,
                    signed,
                )
            ]
        )
    for number, channel in enumerate(channels[::2], 300):
        start = TODAY - datetime.timedelta(weeks=50)
        network.load([ChannelEffort(number, channel, Decimal(2), Decimal(500), "EUR", start)])
    return network


def at_the_ends_of_time() -> Network:
    network = a_map("Anna > Bernd")
    bernd = PersonId("Bernd")
    for number, day in enumerate((datetime.date(1, 1, 1), datetime.date(9999, 12, 31)), 10):
        id_ = ContractId(f"c{number}")
        network.load([Contract(id_, bernd, Decimal(100), "EUR", number, Status.WON, day)])
    return network


FEW: dict[str, Network] = {
    "nobody": Network(),
    "me": a_map("me"),
    "one person": a_map("Anna"),
    "one contract": a_map("Anna > Bernd*"),
    "a loop": a_map("Anna > Bernd* > Clara* > Anna*"),
    "no contract": a_map("me > Anna > Bernd, Anna > Clara"),
    "the ends of time": at_the_ends_of_time(),
}
