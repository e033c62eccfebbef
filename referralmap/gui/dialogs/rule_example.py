"""An attribution rule explained in one sentence and a map of three people."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.figures.accounts import Accounts
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.widgets.theming import scaled, worn
from referralmap.i18n import _
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Place, Referral
from referralmap.model.vocabulary import Status
from referralmap.picture.captions import standing_credit
from referralmap.picture.compose import compose
from referralmap.picture.geometry.view import Area
from referralmap.picture.labelling.fitting import fitted_picture
from referralmap.picture.map_picture import MapPicture
from referralmap.render.map_painter import paint_map

_VALUE, _CURRENCY = Decimal(4000), "EUR"
_LAYOUT = "clusters"
_ACROSS, _DOWN = 150.0, 70.0
"""Between a giver and a receiver, and between two givers, in map units."""
_LINES = 4
"""Lines that the longest sentence takes."""
_DAY = datetime.date(2026, 1, 31)


class RuleExample(QWidget):
    """The sentence of a rule, and its picture below."""

    def __init__(self) -> None:
        super().__init__()
        self._says = PlainLabel(wrap=True, name="quiet")
        self._says.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._says.setMinimumHeight(_LINES * self._says.fontMetrics().lineSpacing())
        self._picture = ExamplePicture()
        column = QVBoxLayout(self)
        column.addWidget(self._says)
        column.addWidget(self._picture)

    def show_rule(self, rule: Rule) -> None:
        """Explain this rule."""
        self._says.setText(_(rule.says) if rule.says else "")
        self._picture.show_rule(rule)


class ExamplePicture(QWidget):
    """Shows the credit for a contract of the last of three people, painted as every map is."""

    def __init__(self) -> None:
        super().__init__()
        self._accounts: Accounts | None = None
        self._picture: MapPicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rule(self, rule: Rule, contracts: int = 1) -> None:
        """Show the example of an attribution rule, with some contracts instead of one."""
        self._accounts = Accounts.of(example(rule, contracts), rule.key, _DAY)
        self._picture = None
        self.setAccessibleName(" · ".join(_credits(self._accounts)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(330), scaled(110))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._accounts is None:
            return
        colours = worn()
        if self._picture is None or self._picture.theme != colours:
            self._picture = compose(self._accounts, _LAYOUT, colours)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.background))
        area = Area(0.0, 0.0, float(self.width()), float(self.height()))
        for _step in paint_map(painter, self._picture, fitted_picture(self._picture, area), area):
            pass
        painter.end()


def example(rule: Rule, contracts: int = 1) -> Network:
    """A map with the referrals of the rule's example, each a day later; then the last one buys."""
    pairs, network = rule.example, Network()
    network.load([dataclasses.replace(network.settings, rule=rule.key)])
    givers, receivers = ([PersonId(pair[at]) for pair in pairs] for at in (0, 1))
    for name in dict.fromkeys((*givers, *receivers)):
        network.load([Person(name, name, network.next_number())])
    depths: dict[PersonId, int] = {}
    for day, (giver, receiver) in enumerate(zip(givers, receivers, strict=True)):
        date = _DAY - datetime.timedelta(days=len(pairs) - day)
        network.load([Referral(giver, receiver, network.next_number(), date=date)])
        depths.setdefault(giver, 0)
        depths[receiver] = depths[giver] + 1
    for person, depth in depths.items():
        beside = [other for other in depths if depths[other] == depth]
        down = (beside.index(person) - (len(beside) - 1) / 2) * _DOWN
        network.load([Place(person, _LAYOUT, depth * _ACROSS, down)])
    for at in range(contracts):
        given = (_VALUE, _CURRENCY, network.next_number(), Status.WON, _DAY)
        network.load([Contract(ContractId(str(at)), receivers[-1], *given)])
    return network


def _credits(accounts: Accounts) -> list[str]:
    return [f"{s.name}: {standing_credit(s, _CURRENCY)}" for s in accounts.ranking()]
