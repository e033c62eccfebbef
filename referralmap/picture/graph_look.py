"""The look of a picture as plain values for data formats."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from decimal import Decimal

from referralmap.analysis.figures.accounts import Accounts
from referralmap.interchange.look import LineLook, Look, MarkLook
from referralmap.interchange.reduction import reduced, reduced_ids
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.picture.compose import compose
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import MARKS, ROLES
from referralmap.picture.theme import Theme


def look_for(
    network: Network,
    names: str,
    only: Collection[PersonId] | None,
    *,
    layout: str,
    theme: Theme,
    rule: str | None,
    today: datetime.date,
) -> Look:
    """The look of the copy of `network` that `reduced` makes with `names` and `only`.

    Credit is that of the whole map, and all people have a place; `network` stays as it is.
    """
    whole = reduced(network)
    inputs = LayoutInputs(whole)
    inputs = inputs.after(settle_homeless(inputs, layout), [layout])
    accounts = Accounts.of(whole, rule, today)
    look = look_of(compose(accounts, layout, theme, inputs=inputs), accounts, layout)
    return look.of(reduced_ids(network, names, only))


def look_of(picture: MapPicture, accounts: Accounts, layout: str) -> Look:
    """The look of all people in `picture`, which was made from `accounts` in `layout`."""
    theme, ids, ledger = picture.theme, picture.ids, accounts.ledger
    currency = accounts.network.settings.currency
    marks, lines = {}, {}
    columns = (ids, picture.role.tolist(), picture.radius.tolist(), picture.places.tolist())
    for id_, number, radius, (x, y) in zip(*columns, strict=True):
        role = ROLES[number]
        style, person = MARKS[role], PersonId(id_)
        fill, edge = getattr(theme, style.colour), getattr(theme, f"{style.colour}_edge")
        credit = ledger.credit_of(person).get(currency, Decimal(0))
        marks[person] = MarkLook(
            x,
            y,
            radius,
            style.shape.value,
            fill,
            edge,
            role.value,
            credit,
            ledger.won_count(person),
        )
    colours = (theme.line, theme.gold_pale, theme.gold_line)
    ends = (picture.givers.tolist(), picture.receivers.tolist())
    drawn = (picture.gold.tolist(), picture.width.tolist())
    for giver, receiver, gold, width in zip(*ends, *drawn, strict=True):
        key = (PersonId(ids[giver]), PersonId(ids[receiver]))
        lines[key] = LineLook(colours[gold], width)
    return Look(layout, ledger.rule.key, picture.names_right, theme.ink, marks, lines)
