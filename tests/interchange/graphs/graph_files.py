"""Graphs for tests: a map as one of ours, and texts as other programs write them."""

from __future__ import annotations

from decimal import Decimal

from referralmap.interchange.exporters import graphml_exporter
from referralmap.interchange.look import LineLook, Look, MarkLook
from referralmap.model.network import Network
from referralmap.model.records import PersonId

ANNA, BERND = PersonId("Anna"), PersonId("Bernd")
DISC = MarkLook(10.5, -20.25, 13.0, "disc", "#e0a100", "#8f6400", "ambassador", Decimal(1200), 1)
RING = MarkLook(0.0, 30.0, 6.0, "ring", "#fcfbf8", "#6d747e", "fan", Decimal(0), 0)
LOOK = Look(
    "tree",
    "direct",
    names_right=True,
    marks={ANNA: DISC, BERND: RING},
    lines={(ANNA, BERND): LineLook("#c28400", 2.5)},
)


def written(network: Network, look: Look = LOOK) -> bytes:
    return graphml_exporter.EXPORTER.write(network, look)


def graph(body: str, keys: str = "", directed: str = "directed") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f'{keys}\n<graph edgedefault="{directed}">\n{body}\n</graph>\n</graphml>'
    )


def key(id_: str, name: str, owner: str = "node") -> str:
    return f'<key id="{id_}" for="{owner}" attr.name="{name}" attr.type="string"/>'
