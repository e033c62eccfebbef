"""``figures``: the key figures."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.commands.command import (
    Command,
    add_as_of,
    add_json,
    add_map,
    network_of,
    print_json,
)
from referralmap.commands.text_columns import print_columns
from referralmap.i18n import _, mark

if TYPE_CHECKING:
    from referralmap.analysis.figures.key_figure import Value


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    add_as_of(parser)
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.analysis.figures.accounts import Accounts
    from referralmap.picture.wording.figure_text import full_name, value_text

    network = network_of(options.map, options.as_of)
    accounts = Accounts.of(network, None, options.as_of or datetime.date.today())
    values = {key: figure.value for key, figure in accounts.figures().items()}
    if options.json:
        print_json({key: _plain(value) for key, value in values.items()})
        return 0
    currency = network.settings.currency
    rows = [(full_name(key), value_text(key, value, currency)) for key, value in values.items()]
    print_columns((_("Figure"), _("Value")), rows, right=(1,))
    return 0


def _plain(value: Value) -> object:
    from referralmap.model.money import plain

    if isinstance(value, Mapping):
        return {code: plain(amount, code) for code, amount in value.items()}
    return str(value) if isinstance(value, Decimal) else value


COMMAND = Command("figures", mark("print the key figures of a map"), _add_arguments, _run)
